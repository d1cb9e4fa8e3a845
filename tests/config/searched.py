"""What is searched: a title with names, who made it, and stories and charts about it."""

from articles.models import Article, Author, Mention, Section
from rankings.models import Company, Credit, Person, Title, TitleName, Widget
from tests import make
from tests.config.views.conftest import NOW


def squid_game():
    """Return a title with names in two scripts, somebody who played in it, and two others."""
    make.editions("title | hours\nAll of Us Are Dead | 3\nSquid Game | 2\nOzark | 1")
    title = Title.objects.get(name="Squid Game")
    names = [("original", "오징어 게임"), ("romanised", "Ojingeo Geim")]
    for kind, text in names:
        TitleName.objects.create(title=title, language="ko", kind=kind, text=text)
    person = Person.objects.create(
        slug="lee-jung-jae", name="Lee Jung-jae", native_name="이정재", native_language="ko"
    )
    Credit.objects.create(title=title, person=person, role=Credit.Role.CAST)
    Company.objects.create(slug="siren", name="Siren Pictures", native_name="싸이런픽쳐스")
    return title


def story(headline, state="published", at=NOW, **fields):
    section, _ = Section.objects.get_or_create(slug="news", name="News")
    author, _ = Author.objects.get_or_create(slug="desk", name="Desk")
    slug = headline.lower().replace(" ", "-")
    given = {"headline": headline, "section": section, "author": author, "state": state}
    return Article.objects.create(slug=slug, publish_at=at, **given, **fields)


def about(title, *stories):
    for each in stories:
        Mention.objects.create(article=each, title=title)


def chart(slug, choices, kind="columns", **fields):
    given = {"title": slug.capitalize(), "words": "Words.", "is_listed": True} | fields
    return Widget.objects.create(slug=slug, kind=kind, choices=choices, **given)
