"""System checks: what a new source or chart still lacks, said before the first request."""

from django.core.checks import Error, register

from rankings import charts
from rankings.discovery import modules_of
from rankings.sources import Source


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
