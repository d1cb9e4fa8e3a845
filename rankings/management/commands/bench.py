"""``manage.py bench``: print how fast things are, as ratios measured side by side."""

from django.core.management.base import BaseCommand

from rankings.discovery import modules_of

PARTS = "rankings.management.bench"


class Command(BaseCommand):
    """Run the parts of ``rankings.management.bench``, all or those named."""

    help = "Print how fast things are, as ratios measured side by side in one run."

    def add_arguments(self, parser):
        known = sorted(modules_of(PARTS))
        parser.add_argument("parts", nargs="*", metavar="PART", help=f"Of {', '.join(known)}.")
        longer = "Of ingest: the file is so many times as long as today's, and loaded once."
        parser.add_argument("--times", type=int, default=1, metavar="N", help=longer)

    def handle(self, *, parts, times, **options):
        known = modules_of(PARTS)
        for name in parts or known:
            if name not in known:
                self.stderr.write(f"There is no part called {name}.")
                continue
            self.stdout.write(self.style.MIGRATE_HEADING(name))
            given = {"times": times} if name == "ingest" else {}
            for line in known[name].run(**given):
                self.stdout.write(line)
                self.stdout.flush()
