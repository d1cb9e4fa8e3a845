"""Versions: what a chart showed at a release, under an address that never shows anything else."""

import re

from django.db import models

from rankings.models.releases import Release

NAME = re.compile(r"(\d{1,9})(?:\.(\d{1,4}))?")

ASKED = ("kind", "choices", "title", "words", "note")
"""What a chart is asked to show."""


class VersionQuerySet(models.QuerySet):
    """Questions about versions."""

    def of(self, widget):
        return self.filter(widget=widget).select_related("release")

    def of_chart(self, slug):
        return self.filter(widget__slug=slug).select_related("release", "widget")

    def newest_first(self):
        return self.order_by("-release", "-edit")

    def for_lists(self):
        """Return the versions without what they showed, which is much to read and not listed."""
        return self.defer("drawings")

    def up_to(self, version):
        """Return the versions that there were when ``version`` was made."""
        return self.filter(pk__lte=version.pk)

    def made_at_release(self, release):
        return self.filter(release=release)

    def called(self, name):
        """Return the version that an address names: "12", or "12.1"."""
        found = NAME.fullmatch(name)
        if found is None:
            return self.none()
        return self.filter(release__number=int(found[1]), edit=int(found[2] or 0))

    def seen_by_writer(self, widget, spoken):
        """
        Return what pinned ``widget`` showed when it was saved, in the language ``spoken``.

        That is as ``rankings.frozen`` reads it; None if it was not kept, or is asked for otherwise.
        """
        asked = {name: getattr(widget, name) for name in ASKED}
        pinned = self.filter(widget=widget.pk, release__lte=widget.pinned_to_id, **asked)
        return pinned.newest_first().values_list(f"drawings__{spoken}", flat=True).first()

    def in_force_at(self, name):
        """
        Return the version that stood at the release an address names, which changed nothing.

        None of a release that is yet to come, or of an edit that is none: either may come to show
        something else, and what is cited must not.
        """
        found = NAME.fullmatch(name)
        if found is None or found[2]:
            return None
        number = int(found[1])
        stood = self.filter(release__number__lte=number).newest_first().first()
        if stood is None or not Release.objects.numbered(stood.release.feed, number).exists():
            return None
        return stood


class Version(models.Model):
    """
    A chart as it was at a release of its feed.

    ``edit`` counts what a writer changed while that release stood. ``digest`` is the sha256 of the
    choices, the words and the rows (``rankings.versions.digest_of``): who draws it again can tell.
    ``table`` is those rows, by which to tell where; None of a version kept before tables were.
    ``drawings`` are what it showed, by language (``rankings.frozen``): names, words and marks as
    they were. A version kept before drawings were is drawn once more, and named as titles are now.
    """

    widget = models.ForeignKey("rankings.Widget", on_delete=models.CASCADE, related_name="versions")
    release = models.ForeignKey("rankings.Release", on_delete=models.PROTECT, related_name="+")
    edit = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=40)
    choices = models.JSONField(default=dict)
    title = models.CharField(max_length=120)
    words = models.TextField()
    note = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64)
    table = models.JSONField(null=True)
    drawings = models.JSONField(null=True)
    made_at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["widget", "release", "edit"], name="version_once_a_release_and_edit"
            )
        ]

    def __str__(self):
        return f"{self.widget} @{self.name}"

    @property
    def name(self) -> str:
        """Return what addresses call it: the number of its release, and of the edit after one."""
        return f"{self.release.number}.{self.edit}" if self.edit else str(self.release.number)
