"""
What pages of the newsroom are about, as schema.org names it: stories and who wrote them.

Plain dictionaries; ``{% linked_data %}`` prints them.
"""

from collections.abc import Callable

from articles.models import Article, Author

HEADLINE = 110
"""Letters of a headline that search engines take."""


def story(
    story: Article,
    *,
    changes: list,
    tags: list,
    titles: list,
    card: str,
    whole: Callable,
    site: str,
) -> dict:
    """
    Return a published ``story`` as a NewsArticle.

    ``changes`` are those that readers saw, oldest first; ``card`` is the path of its picture, and
    ``whole`` makes an address of a path.
    """
    address = whole(story.original_address)
    updated = changes[-1].at if changes else story.publish_at
    told = {
        "@type": "NewsArticle",
        "@id": address,
        "mainEntityOfPage": address,
        "headline": story.headline[:HEADLINE],
        "description": story.standfirst,
        "image": [whole(card)],
        "datePublished": story.publish_at and story.publish_at.isoformat(),
        "dateModified": updated and updated.isoformat(),
        "author": author(story.author, whole),
        "publisher": {"@type": "NewsMediaOrganization", "name": site, "url": whole("/")},
        "articleSection": story.section.name,
        "keywords": [tag.name for tag in tags],
        "about": [
            {"@type": "CreativeWork", "name": title.name, "url": whole(title.get_absolute_url())}
            for title in titles
        ],
        "inLanguage": "en",
    }
    return {name: value for name, value in told.items() if value}


def author(author: Author, whole: Callable) -> dict:
    """Return a byline as a Person, or that of a desk as an Organization, which has no job."""
    told = {
        "@type": "Organization" if author.is_desk else "Person",
        "name": author.name,
        "jobTitle": "" if author.is_desk else author.role,
        "description": author.bio,
        "url": whole(author.get_absolute_url()),
    }
    return {name: value for name, value in told.items() if value}
