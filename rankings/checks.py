"""System checks: what a new source or chart still lacks, said before the first request."""

from django.conf import settings
from django.core.checks import Error, register

from rankings import charts
from rankings.discovery import modules_of
from rankings.sources import Source, sources


@register()
def charts_are_whole(app_configs, **kwargs) -> list[Error]:
    """Name what a kind of chart lacks."""
    return [
        Error(
            f"rankings.charts.{kind} has no {name}.",
            hint="What a chart must have is said at the top of rankings/charts/__init__.py.",
            id="rankings.E001",
        )
        for kind, module in charts.kinds().items()
        for name in charts.NAMES
        if not hasattr(module, name)
    ]


@register()
def sources_are_whole(app_configs, **kwargs) -> list[Error]:
    """Name what a source lacks."""
    return [
        Error(
            f"rankings.sources.{name} {lack}.",
            hint="What a source must have is said at the top of rankings/sources/__init__.py.",
            id="rankings.E002",
        )
        for name, module in modules_of("rankings.sources").items()
        for lack in lacks(name, getattr(module, "SOURCE", None))
    ]


@register()
def services_are_known(app_configs, **kwargs) -> list[Error]:
    """Name the services asked for that no API has."""
    return [
        Error(
            f"{slug.upper()}_SERVICES names “{unknown}”, which {source.name} is not asked for.",
            hint=f"There are: {', '.join(known)}.",
            id="rankings.E003",
        )
        for slug, source in sources().items()
        for known in [services_of(source)]
        if known
        for unknown in settings.APIS[slug]["services"] or [""]
        if unknown not in known
    ]


def services_of(source: Source) -> list[str]:
    """Return the services that the API of ``source`` may be asked for."""
    return [each for feed in source.feeds if feed.api for each in feed.api.services]


def lacks(name: str, source: Source | None):
    """Yield what is missing in the source of the module ``name``."""
    if not isinstance(source, Source):
        yield "has no SOURCE"
        return
    if source.slug != name:
        yield f"calls its source “{source.slug}”"
    if not source.feeds:
        yield "has no feeds"
    for feed in source.feeds:
        if not feed.slug.startswith(f"{name}."):
            yield f"has a feed “{feed.slug}” that does not begin with “{name}.”"
        if not feed.lists:
            yield f"has a feed “{feed.slug}” without lists"
