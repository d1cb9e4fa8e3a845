"""``manage.py verify``: prove that every release says what its snapshot does."""

from django.core.management.base import BaseCommand, CommandError

from rankings import sources
from rankings.management.recomputing import damage, differences
from rankings.models import Release, Snapshot


class Command(BaseCommand):
    """Read every snapshot again, and lay what it says beside the tables."""

    help = (
        "Prove that no snapshot is missing or damaged, and that the tables say of every release "
        "what its snapshot does. Ends with 1 and the first lines that differ if not."
    )

    def add_arguments(self, parser):
        known = ", ".join(sources.feeds())
        parser.add_argument("feeds", nargs="*", metavar="FEED", help=f"Of {known}. Default: all.")

    def handle(self, *, feeds, **options):
        if unknown := set(feeds) - sources.feeds().keys():
            raise CommandError(f"There is no feed called {unknown.pop()}.")
        wanted = feeds or list(sources.feeds())
        wrong = sum(self.snapshots(feed) + self.releases(feed) for feed in wanted)
        if wrong:
            raise CommandError(f"{wrong:,} of them are not as they must be.")

    def snapshots(self, feed):
        """Look at the bytes of every snapshot of ``feed``. Return how many are not right."""
        kept = Snapshot.objects.filter(feed=feed).order_by("pk")
        found = {str(each): words for each in kept.iterator() if (words := damage(each))}
        for name, words in found.items():
            self.stderr.write(f"Snapshot {name}: {words}.")
        self.stdout.write(
            f"{feed}: {kept.count() - len(found):,} of {kept.count():,} snapshots whole."
        )
        return len(found)

    def releases(self, feed):
        """Compute every release of ``feed`` again. Return how many differ."""
        wrong = 0
        made = Release.objects.of(feed).select_related("snapshot").order_by("pk")
        for release in made.iterator():
            found = differences(release)
            wrong += bool(found)
            for words in found:
                self.stderr.write(f"Release {release.number} of {feed}: {words}.")
        self.stdout.write(f"{feed}: {made.count() - wrong:,} of {made.count():,} releases equal.")
        return wrong
