"""
What pages are about, as schema.org names it: charts and lists, titles, people.

Plain dictionaries; ``{% linked_data %}`` prints them. What is not known is left out.
"""

from collections.abc import Callable, Iterable
from typing import Any

from rankings.downloads import FORMATS
from rankings.drawing import Drawing
from rankings.models import Company, Credit, Maker, Person, Title
from rankings.vocabulary import STANDING, Category

KINDS = {Category.FILM: "Movie", Category.SERIES: "TVSeries"}
ROLES = {
    Credit.Role.DIRECTOR: "director",
    Credit.Role.WRITER: "author",
    Credit.Role.CAST: "actor",
}
"""What schema.org calls somebody's part in a title."""


def known(told: dict) -> dict:
    """Return ``told`` without what is not known."""
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}


def dataset(
    drawing: Drawing, *, address: str, site: str, files: dict[str, str], digest: str = ""
) -> dict:
    """
    Return the numbers of ``drawing`` as a Dataset.

    ``address`` is that of its page and ``files`` those of its files by format, all in full.
    """
    as_of = drawing.as_of
    # A page may have several lists: two with one name would be taken for one.
    name_of_list = str(drawing.choices.get("list", "")).split("/")[-1]
    which = "-".join(filter(None, ["data", drawing.kind, name_of_list]))
    period = drawing.period if drawing.period != STANDING else None
    return known(
        {
            "@type": "Dataset",
            "@id": f"{address}#{which}" if not drawing.widget else address,
            "name": drawing.title,
            "description": " ".join(filter(None, [f"{drawing.measure}.", drawing.words])),
            "url": address,
            "identifier": digest and f"sha256:{digest}",
            "creator": {"@type": "Organization", "name": drawing.source},
            "publisher": {"@type": "Organization", "name": site},
            "version": as_of and f"{as_of.feed}/{as_of.number}",
            "dateModified": as_of and as_of.released_at.isoformat(),
            "temporalCoverage": period and period.isoformat(),
            "isAccessibleForFree": True,
            "variableMeasured": [column.label for column in drawing.columns if column.numeric],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": FORMATS[kind].content_type.partition(";")[0],
                    "contentUrl": href,
                }
                for kind, href in files.items()
            ],
        }
    )


def work(title: Title, whole: Callable[[str], str]) -> dict:
    """
    Return ``title`` as a Movie or a TVSeries, from what its page has fetched.

    ``whole`` makes an address of a path.
    """
    names = [title.original_name, *(name.text for name in title.names.all())]
    others = [name for name in dict.fromkeys(names) if name and name != title.name]
    told: dict[str, Any] = {
        "@type": KINDS[Category(title.kind)],
        "name": title.name,
        "alternateName": others,
        "url": whole(title.get_absolute_url()),
        "description": title.summary,
        "inLanguage": title.original_language,
        "countryOfOrigin": title.origin and {"@type": "Country", "name": title.origin.name},
        "datePublished": title.premiered_on and title.premiered_on.isoformat(),
    }
    for credit in title.credits.all():
        part = told.setdefault(ROLES[Credit.Role(credit.role)], [])
        part.append(person(credit.person, whole))
    producers = [each.company for each in title.makers.all() if each.role == Maker.Role.PRODUCER]
    told["productionCompany"] = [company(each, whole) for each in producers]
    return known(told)


def company(company: Company, whole: Callable[[str], str]) -> dict:
    """Return ``company`` as an Organization."""
    told = {"@type": "Organization", "name": company.name, "alternateName": company.native_name}
    return known(told | {"url": whole(company.get_absolute_url())})


def person(person: Person, whole: Callable[[str], str]) -> dict:
    """Return ``person`` as a Person."""
    told = {"@type": "Person", "name": person.name, "alternateName": person.native_name}
    return known(told | {"url": whole(person.get_absolute_url())})


def somebody(person_: Person, credits: Iterable[Credit], whole: Callable[[str], str]) -> dict:
    """Return ``person_`` as a Person whose page this is, and what they made and played in."""
    made: dict[str, list] = {}
    for credit in credits:
        title = credit.title
        told = {"@type": KINDS[Category(title.kind)], "name": title.name}
        told["url"] = whole(title.get_absolute_url())
        made.setdefault(ROLES[Credit.Role(credit.role)], []).append(told)
    said = person(person_, whole)
    address = said["url"]
    # A part in a work is said of the work: these are read from there to the person.
    return known(said | {"@id": address, "mainEntityOfPage": address, "@reverse": made})
