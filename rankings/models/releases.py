"""
Releases: accepted publications into our tables, numbered for each feed.

A release is never changed or deleted. Taking numbers back is a new release, too.
"""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from rankings.models.evidence import Run, Snapshot
from rankings.sources import feeds
from rankings.standing import Standing
from rankings.vocabulary import Cadence


class ReleaseQuerySet(models.QuerySet):
    """Questions about releases."""

    def of(self, feed):
        return self.filter(feed=feed)

    def newest_first(self):
        return self.order_by("-pk")

    def newest(self, feed):
        """Return the newest release of ``feed``, or None."""
        return self.of(feed).newest_first().first()

    def up_to(self, release):
        """Return the releases up to the one with this id, or all of them for None."""
        return self if release is None else self.filter(pk__lte=release)

    def newest_per_feed(self):
        """Return the newest release of each feed, by feed."""
        return self.order_by("feed", "-pk").distinct("feed")

    def at(self, moment):
        """Return the newest release, of any feed, that had happened by ``moment``, or None."""
        return self.filter(released_at__lte=moment).newest_first().first()

    def revising(self):
        """
        Return the releases that changed or removed what an earlier one had published of a period.

        A list of all time has no periods: to change is what it does each week, and no revision.
        """
        of_all_time = [each.slug for each in feeds().values() if each.cadence is Cadence.STANDING]
        changing = self.filter(Q(changed__gt=0) | Q(removed__gt=0))
        return changing.exclude(feed__in=of_all_time)

    def by_feed(self):
        """Return the newest release of each feed, under its feed."""
        return {release.feed: release for release in self.newest_per_feed()}

    def with_later(self):
        """Return the releases with ``has_later``: whether any feed was released since."""
        return self.annotate(has_later=Exists(Release.objects.filter(pk__gt=OuterRef("pk"))))

    def after(self, release):
        """Return the releases made after ``release``."""
        return self.filter(pk__gt=release.pk)

    def before(self, release):
        """Return the releases made before ``release``."""
        return self.filter(pk__lt=release.pk)

    def not_to_come_back(self, release):
        """Return those whose files would not come back by themselves after going to ``release``."""
        return self.after(release).exclude(snapshot=release.snapshot_id).newest_first()

    def matching(self, *, feed=None, revising=False):
        """Return the releases of ``feed``, if one is given; of all or those revising."""
        found = self.of(feed) if feed else self
        return found.revising() if revising else found

    def beyond(self, key):
        """Return the releases that come after the one with this id, newest first."""
        return self.filter(pk__lt=key)

    def numbered(self, feed, number):
        """Return the release of ``feed`` with its own ``number``."""
        return self.filter(feed=feed, number=number)


class Release(models.Model):
    """
    One accepted publication of a snapshot into our tables.

    Publications are made one at a time, so ids grow in the order in which releases became
    visible, over all feeds: "as of release 31" is a state of everything.
    """

    feed = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    run = models.OneToOneField(Run, on_delete=models.PROTECT, related_name="release")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="releases")
    released_at = models.DateTimeField()
    added = models.PositiveIntegerField(default=0, help_text="Entries that are new.")
    changed = models.PositiveIntegerField(default=0, help_text="Entries that read differently.")
    removed = models.PositiveIntegerField(default=0, help_text="Entries that are gone.")
    entries = models.PositiveIntegerField(default=0, help_text="Entries of the feed, in all.")
    cells = models.JSONField(
        null=True,
        blank=True,
        help_text="How many cells of editions that stood before read otherwise, by kind.",
    )
    first_period = models.DateField(null=True, blank=True)
    last_period = models.DateField(null=True, blank=True)
    is_provisional = models.BooleanField(
        "provisional",
        default=False,
        db_default=False,
        help_text="It may yet be taken back; readers are told.",
    )
    back_to = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The release whose numbers it brought back.",
    )

    standing: Standing | None = None
    """How the feed stands, where ``rankings.freshness`` has judged it."""

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "number"], name="release_numbered_per_feed")
        ]

    def __str__(self):
        return f"{self.feed} {self.number}"
