"""``manage.py replay``: publish again what was fetched before."""

import sys

from django.core.management.base import CommandError
from django.utils import timezone

from rankings import ingest
from rankings.management.outcomes import OutcomeCommand
from rankings.models import Run, Snapshot


class Command(OutcomeCommand):
    """Publish a kept snapshot again, for example after the code that reads it was mended."""

    help = "Publish again what was fetched before. Nothing changes unless it reads differently now."

    def add_arguments(self, parser):
        parser.add_argument(
            "what",
            metavar="FEED|RUN|SNAPSHOT",
            help="A feed (its newest snapshot), a run's number, or how a sha256 begins.",
        )
        parser.add_argument(
            "--accept",
            default="",
            metavar="REASON",
            help="Let through what an editor must judge (lost periods, many changes), and why.",
        )

    def handle(self, *, what, accept, **options):
        snapshot = self.snapshot(what)
        if snapshot is None:
            raise CommandError(f"Nothing was ever fetched that is called {what}.")
        code = self.tell(ingest.replay(snapshot, now=timezone.now(), accept=accept))
        if code:
            sys.exit(code)

    def snapshot(self, what):
        """Return the snapshot meant by ``what``, or None."""
        if "." in what:
            return Snapshot.objects.newest(what)
        if what.isdecimal() and len(what) < 12:
            run = Run.objects.select_related("snapshot").filter(pk=what).first()
            return run and run.snapshot
        return Snapshot.objects.beginning(what)
