"""``manage.py refresh``: refresh feeds here and now, without a worker."""

import sys
import threading
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import IntegrityError
from django.utils import timezone
from tqdm import tqdm

from rankings import ingest, sources
from rankings.ingest import fetch
from rankings.management.outcomes import CODES, OutcomeCommand
from rankings.models import Release, Run


class Command(OutcomeCommand):
    """Fetch feeds and publish what is new in them, saying how far it is."""

    help = "Refresh feeds: fetch what a publisher has now and publish what is new in it."

    def add_arguments(self, parser):
        known = ", ".join(sources.feeds())
        parser.add_argument("feeds", nargs="*", metavar="FEED", help=f"One or more of {known}.")
        parser.add_argument("--all", action="store_true", help="All of them.")
        parser.add_argument(
            "--from",
            dest="origin",
            default="",
            metavar="DIR|URL",
            help="Take the files from this folder (.tsv or .tsv.gz), file or address instead.",
        )

        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Say what it would change, keep the file, and publish nothing.",
        )

    def handle(self, *, feeds, all, origin, dry_run, **options):
        wanted = list(filter(self.is_on, sources.feeds())) if all else feeds
        if not wanted:
            raise CommandError("Name a feed, or say --all.")
        if unknown := set(wanted) - sources.feeds().keys():
            known = ", ".join(sources.feeds())
            raise CommandError(f"There is no feed called {unknown.pop()}. There are: {known}.")
        code = max(self.refresh(feed, origin, dry_run) for feed in wanted)
        if code:
            sys.exit(code)

    def is_on(self, feed):
        """Tell whether ``feed`` is fetched at all; say so if not."""
        if off := fetch.is_off(feed):
            self.stdout.write(off)
        return not off

    def refresh(self, feed, origin, dry_run):
        """Do one run, to its end. Return the exit code."""
        now = timezone.now()
        try:
            run = self.asked(feed, now, dry_run)
        except IntegrityError:
            self.stdout.write(self.style.WARNING(f"{feed}: another run of this feed is under way."))
            return CODES[Run.State.BUSY]
        with shown(run):
            ingest.refresh(run, now=now, origin=origin)
        return self.tell(run)

    def asked(self, feed, now, dry_run):
        """Return the run to do. No worker need be told of it: it is done here."""
        told = {"trigger": Run.Trigger.COMMAND, "requested_at": now, "sent_at": now}
        if dry_run:  # it waits for nobody, so that nobody takes it for the run they asked for
            return Run.objects.create(feed=feed, is_dry=True, state=Run.State.RUNNING, **told)
        run = Run.objects.ask(feed, trigger=Run.Trigger.COMMAND, now=now)
        run.sent_at = now
        run.save(update_fields=["sent_at"])
        return run


@contextmanager
def shown(run):
    """Show how far ``run`` is, while it goes on, if anybody watches."""
    over, newest = threading.Event(), Release.objects.newest(run.feed)
    expected = newest.entries if newest else None
    watcher = threading.Thread(target=watch, args=(run, expected, over))
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def watch(run, expected, over):
    """Draw a bar of bytes, then one of rows. The pipeline keeps the counts on ``run``."""
    kind = {"disable": None, "leave": False, "dynamic_ncols": True}
    with (
        tqdm(desc=f"{run.feed}: fetching", unit="B", unit_scale=True, **kind) as body,
        tqdm(desc=f"{run.feed}: checking", unit=" rows", unit_scale=True, **kind) as rows,
    ):
        while not over.wait(0.1):
            body.total, rows.total = run.bytes_total, expected
            body.update(run.bytes_done - body.n)
            rows.set_description_str(f"{run.feed}: {run.get_step_display()}", refresh=False)
            rows.update(run.rows_done - rows.n)
