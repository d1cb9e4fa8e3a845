"""What is stored. One module for each group of words in CONTRIBUTING's table."""

from rankings.models.aliases import Alias
from rankings.models.companies import Company, Maker
from rankings.models.corrections import Correction
from rankings.models.editions import Edition, Entry, EntryVersion, Ranking, Superseded
from rankings.models.evidence import Run, Snapshot
from rankings.models.expectations import Expectation
from rankings.models.findings import Finding
from rankings.models.identifiers import Identifier
from rankings.models.identity import Doubt, IdentityChange, OldAddress
from rankings.models.incidents import Incident, Notice
from rankings.models.people import Broadcast, Credit, Person
from rankings.models.periods import EditionVersion
from rankings.models.places import Country, Region
from rankings.models.quotas import Quota
from rankings.models.releases import Release
from rankings.models.schedule import Schedule
from rankings.models.scores import Score
from rankings.models.stretches import Stretch
from rankings.models.title_names import TitleName, normalise
from rankings.models.titles import Title, slug_of
from rankings.models.versions import Version
from rankings.models.widgets import Widget

__all__ = [
    "Alias",
    "Broadcast",
    "Company",
    "Correction",
    "Country",
    "Credit",
    "Doubt",
    "Edition",
    "EditionVersion",
    "Entry",
    "EntryVersion",
    "Expectation",
    "Finding",
    "Identifier",
    "IdentityChange",
    "Incident",
    "Maker",
    "Notice",
    "OldAddress",
    "Person",
    "Quota",
    "Ranking",
    "Region",
    "Release",
    "Run",
    "Schedule",
    "Score",
    "Snapshot",
    "Stretch",
    "Superseded",
    "Title",
    "TitleName",
    "Version",
    "Widget",
    "normalise",
    "slug_of",
]
