"""``manage.py verify``: prove that releases say what their files do, and versions what they did."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from rankings import sources
from rankings.management import redrawing
from rankings.management.recomputing import damage, differences
from rankings.management.unpacking import NO_VERSION, unpacked
from rankings.models import Release, Snapshot

ZIP = ".zip"
LACKED = {redrawing.RENAMED: "are equal", NO_VERSION: "could be verified"}
EXIT_CODES = (
    "Exit codes: 0 all is equal; 1 something is not, or the command itself was wrong; 3 numbers "
    "are equal and only names or notes of a version differ, which was made before what a version "
    "shows was kept; 4 there is no such version or, of a ZIP, no such release."
)


class Command(BaseCommand):
    """Read every snapshot again, and lay what it says beside the tables."""

    help = (
        "Prove that no snapshot is missing or damaged, and that the tables say of every release "
        "what its snapshot does. Of the address of a version, /c/CHART/@NUMBER/, prove that it "
        "still shows the rows and choices that its hash is of. Of a ZIP that was downloaded, prove "
        "its sums, and that its numbers are those of the release it names. What differs is told."
    )

    def create_parser(self, prog_name, subcommand, **kwargs):
        return super().create_parser(prog_name, subcommand, epilog=EXIT_CODES, **kwargs)

    def add_arguments(self, parser):
        known = ", ".join(sources.feeds())
        told = f"Of {known}; or addresses of versions, or ZIP files. Default: all feeds."
        parser.add_argument("feeds", nargs="*", metavar="FEED|ADDRESS|FILE", help=told)

    def handle(self, *, feeds, **options):
        files = [each for each in feeds if each.endswith(ZIP) and Path(each).is_file()]
        addresses = [each for each in feeds if "/" in each and each not in files]
        named = [each for each in feeds if "/" not in each and each not in files]
        for each in named:
            if each not in sources.feeds():
                kind = "file" if each.endswith(ZIP) else "feed"
                raise CommandError(f"There is no {kind} called {each}.")
        outcomes = [self.version(each) for each in addresses]
        outcomes += [outcome for each in files for outcome in self.file(each)]
        wanted = named or ([] if outcomes else list(sources.feeds()))
        wrong = sum(self.snapshots(feed) + self.releases(feed) for feed in wanted)
        wrong += outcomes.count(redrawing.DIFFERENT)
        if wrong:
            raise CommandError(f"{wrong:,} of them are not as they must be.")
        if worst := max(outcomes, default=redrawing.EQUAL):
            raise CommandError(f"Not all of them {LACKED[worst]}.", returncode=worst)

    def version(self, address):
        """Draw the version at ``address`` again. Return what came of it, as an exit code."""
        version = redrawing.called(address)
        if version is None:
            self.stderr.write(redrawing.missing(address))
            return NO_VERSION
        name, found = f"{version.widget.slug} @{version.name}", redrawing.verdict(version)
        if found.outcome == redrawing.EQUAL:
            said = f"{name}: equal, {version.digest}."
            if found.differences:
                said += f" Names or notes differ by now: {'; '.join(found.differences)}."
            self.stdout.write(said)
        elif found.outcome == redrawing.RENAMED:
            said = "; ".join(found.differences)
            self.stdout.write(f"{name}: its numbers are equal, only names or notes differ: {said}.")
        else:
            self.stderr.write(f"{name}: not equal: {'; '.join(found.differences)}.")
        return found.outcome

    def file(self, path):
        """Read the ZIP at ``path`` again. Return what came of it and its version, as exit codes."""
        found, address = unpacked(Path(path))
        told = "; ".join(found.differences)
        if found.outcome == redrawing.EQUAL:
            self.stdout.write(f"{path}: whole, and its numbers are equal.")
        elif found.outcome == redrawing.RENAMED:
            self.stdout.write(f"{path}: whole, and only names or notes differ: {told}.")
        else:
            self.stderr.write(f"{path}: {told}.")
        return [found.outcome, *([self.version(address)] if address else [])]

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
