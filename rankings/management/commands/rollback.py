"""``manage.py rollback``: bring back the numbers of a release, as a new release."""

import sys

from django.core.management.base import CommandError
from django.utils import timezone

from rankings import decisions, ingest
from rankings.management.outcomes import OutcomeCommand
from rankings.models import Release


class Command(OutcomeCommand):
    """Publish again what an earlier release of a feed said. Nothing is deleted."""

    help = "Bring back the numbers of a release of a feed, as a new release."

    def add_arguments(self, parser):
        parser.add_argument("feed", metavar="FEED")
        parser.add_argument("number", type=int, help="The release's number within its feed.")
        parser.add_argument("--reason", required=True, help="Why. It is kept with the release.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what it would change.")

    def handle(self, *, feed, number, reason, dry_run, **options):
        release = Release.objects.numbered(feed, number).first()
        if release is None:
            raise CommandError(f"There is no release {number} of {feed}.")
        now = timezone.now()
        try:
            run = decisions.go_back(release, reason, by=None, now=now)
        except decisions.Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        run.is_dry = dry_run
        run.save(update_fields=["is_dry"])
        if code := self.tell(ingest.refresh(run, now=now)):
            sys.exit(code)
