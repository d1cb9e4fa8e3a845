"""The pages of the newsroom: stories, their index, sections, bylines, and the preview for staff."""

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles import body, linked, telling
from articles.models import Article, Author, Section
from rankings import charts

PER_PAGE = 20


@require_safe
def article(request, slug):
    """Show a story to readers."""
    told = telling.published(request, slug, timezone.now())
    about = linked.story(
        told.story,
        changes=told.changes,
        tags=told.tags,
        titles=[title for title, _ in told.cards],
        card=reverse("story_card", args=[slug]),
        whole=request.build_absolute_uri,
        site=settings.SITE_NAME,
    )
    # Its text is the same under every address: one of them is to be found.
    return _page(request, told, linked=about, original=told.story.original_address)


@require_safe
@never_cache
def preview(request, slug):
    """Show staff a story as readers will see it."""
    if not (request.user.is_staff and request.user.has_perm("articles.view_article")):
        raise Http404
    story = get_object_or_404(Article.objects.for_page(), slug=slug)
    return _preview(request, telling.stored(request, story), status=story.status(timezone.now()))


@never_cache
def unsaved(request, story, tags, titles):
    """Show staff a story that the desk has not stored. The desk has asked who they are."""
    told = telling.unsaved(request, story, tags, titles)
    return _preview(request, told, status="unsaved")


@require_safe
def news(request):
    """List every story, newest first."""
    stories = Article.objects.published(timezone.now()).for_lists().newest_first()
    return _list(request, "articles/news.html", stories)


@require_safe
def section(request, slug):
    """List the stories of one section."""
    here = get_object_or_404(Section, slug=slug)
    stories = Article.objects.published(timezone.now()).in_section(here).for_lists()
    return _list(request, "articles/news.html", stories.newest_first(), section=here)


@require_safe
def author(request, slug):
    """Show who writes under a byline, and what."""
    writer = get_object_or_404(Author, slug=slug)
    stories = Article.objects.published(timezone.now()).by(writer).for_lists()
    first = stories.oldest_first().first()
    about = linked.author(writer, request.build_absolute_uri)
    context = {"author": writer, "first": first, "linked": about}
    return _list(request, "articles/author.html", stories.newest_first(), **context)


def _list(request, template, stories, **context):
    """Answer with a page of ``stories``. A page there is not is not found."""
    try:
        page = Paginator(stories, PER_PAGE).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404(gettext("There is no such page.")) from error
    # Of those passed over no more is read than an index has.
    page.object_list = list(stories.filter(pk__in=page.object_list.values("pk")))
    context |= {
        "page": page,
        "numbers": list(page.paginator.get_elided_page_range(page.number)),
        "sections": list(Section.objects.in_order()),
    }
    return render(request, template, context)


def _page(request, told, **context):
    """Answer with a story. Its charts are drawn here, so that the template asks nothing."""
    releases = charts.newest_for(request)
    is_pinned = any(each.pinned_to_id for each in told.widgets)
    is_live = is_pinned and request.GET.get("mode") == "live"
    draw = _live if is_live else _as_written
    newest = [each.unpinned() for each in told.widgets] if is_live else told.widgets
    drawn = {each.slug: draw(each, request.path, releases) for each in told.widgets}
    parts = body.render(told.story.body, lambda slug: drawn.get(slug) or _no_chart(slug))
    context |= told._asdict() | {"parts": parts, "cards": _cards(told.cards, releases)}
    context |= {"is_pinned": is_pinned, "is_live": is_live}
    context["data"] = charts.data_of(newest, releases)
    return render(request, "articles/article.html", context)


def _as_written(widget, path, releases):
    """Return ``widget`` as its writer left it: a pinned one leads to the newest numbers."""
    return charts.render(widget, releases=releases, level=2, live=f"{path}?mode=live")


def _live(widget, path, releases):
    """Return ``widget`` by the newest release. One that is pinned leads back to the story."""
    if not widget.pinned_to_id:
        return charts.render(widget, releases=releases, level=2)
    return charts.framed(widget.unpinned(), releases=releases, level=2, fixed=path)[0]


def _cards(cards, releases):
    """Return (title, what is told of it, the dashes of its plate) of each of ``cards``."""
    plates = charts.plates([title for title, _ in cards], releases)
    return [(*card, dashes) for card, dashes in zip(cards, plates, strict=True)]


def _preview(request, told, **context):
    """Answer with a story that only staff may see, to be indexed and kept by nobody."""
    response = _page(request, told, preview=True, **context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _no_chart(slug):
    return render_to_string("articles/no_chart.html", {"slug": slug})
