"""
Synthetic stories and the charts in them, made by the database itself, each on titles in the lists.

Of twenty stories one was withdrawn, of twenty charts one is pinned, and each story places two.
Links between the two apps go by name: here by those of their tables.
"""

from datetime import date

from django.db import connection

STORIES, CHARTS = 500, 2
"""How many stories there are today, a newsroom's year, and how many charts in each."""
GROWN = 10
"""How many times as many there come to be."""
PER_PAGE = 20
"""How many the index of stories has on a page."""

PEOPLE = """
INSERT INTO articles_section (slug, name, about, position)
SELECT format('section-%%s', at), format('Section %%s', at), '', at
FROM generate_series(1, 6) AS at;
INSERT INTO articles_author (slug, name, role, bio, email)
SELECT format('author-%%s', at), format('Author %%s', at), '', '', ''
FROM generate_series(1, 20) AS at
"""
WIDGETS = """
INSERT INTO rankings_widget (slug, kind, choices, title, words, note, mode, pinned_to_id,
                             updated_at)
SELECT format('chart-%%s', at), 'line',
       jsonb_build_object('titles', jsonb_build_array(first.slug, second.slug)),
       format('Weekly hours of %%s', left(first.name, 60)),
       'Hours by week.', '', CASE WHEN pinned THEN 'pinned' ELSE 'following' END,
       CASE WHEN pinned THEN (SELECT min(id) FROM rankings_release) END,
       %(last)s::timestamptz - at * interval '1 hour'
FROM generate_series(%(since)s * %(charts)s, %(until)s * %(charts)s - 1) AS at
CROSS JOIN LATERAL (SELECT at %% 20 = 0 AS pinned) AS mode
JOIN rankings_title AS first ON first.id = 1 + at * 7 %% %(titles)s
JOIN rankings_title AS second ON second.id = 1 + at * 11 %% %(titles)s
"""
ARTICLES = """
INSERT INTO articles_article (slug, headline, standfirst, body, state, publish_at, created_at,
                              updated_at, author_id, section_id, hero_id)
SELECT format('story-%%s', at), format('How %%s travelled', left(title.name, 100)),
       format('%%s in the lists of many countries.', left(title.name, 100)),
       format('<p>It began.</p>%%s<p>So it went.</p>', placed.html),
       CASE WHEN at %% 20 = 19 THEN 'withdrawn' ELSE 'published' END,
       moment, moment, moment, author.id, section.id, placed.hero
FROM generate_series(%(since)s::int, %(until)s - 1) AS at
CROSS JOIN LATERAL (SELECT %(last)s::timestamptz - at * interval '8 hours' AS moment) AS times
JOIN rankings_title AS title ON title.id = 1 + at * 7 * %(charts)s %% %(titles)s
CROSS JOIN LATERAL (
    SELECT string_agg(format('<news-chart data-widget="%%s"></news-chart>', slug), '') AS html,
           min(id) AS hero
    FROM rankings_widget
    WHERE slug IN (SELECT format('chart-%%s', at * %(charts)s + place)
                   FROM generate_series(0, %(charts)s - 1) AS place)
) AS placed
JOIN articles_author AS author ON author.slug = format('author-%%s', 1 + at %% 20)
JOIN articles_section AS section ON section.slug = format('section-%%s', 1 + at %% 6)
"""
PLACED = """
INSERT INTO articles_reference (article_id, widget_id, position)
SELECT article.id, widget.id, place
FROM generate_series(%(since)s::int, %(until)s - 1) AS at
CROSS JOIN generate_series(0, %(charts)s - 1) AS place
JOIN articles_article AS article ON article.slug = format('story-%%s', at)
JOIN rankings_widget AS widget ON widget.slug = format('chart-%%s', at * %(charts)s + place);
INSERT INTO articles_mention (article_id, title_id, position)
SELECT DISTINCT ON (article.id, named.id) article.id, named.id, place
FROM generate_series(%(since)s::int, %(until)s - 1) AS at
CROSS JOIN generate_series(0, %(charts)s - 1) AS place
JOIN articles_article AS article ON article.slug = format('story-%%s', at)
JOIN rankings_title AS named ON named.id = 1 + (at * %(charts)s + place) * 7 %% %(titles)s
"""


def page_of(number: int) -> int:
    """Return the page of the index that the story with this number is on."""
    return 1 + (number - number // 20) // PER_PAGE


def is_published(number: int) -> bool:
    """Return whether the story with this number can be read, and was not withdrawn."""
    return number % 20 != 19


def staffed() -> None:
    """Make the sections and the authors."""
    _made(PEOPLE, {})


def written(until: int, since: int = 0, *, titles: int, last: date) -> None:
    """Make the stories on the first ``titles`` numbered from ``since``, back from the ``last``."""
    given = {"since": since, "until": until, "charts": CHARTS, "titles": titles, "last": last}
    for asked in (WIDGETS, ARTICLES, PLACED):
        _made(asked, given)


def _made(asked: str, given: dict) -> None:
    with connection.cursor() as cursor:
        for each in asked.split(";"):
            cursor.execute(each, given)
