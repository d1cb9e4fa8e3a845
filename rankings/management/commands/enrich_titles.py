"""``manage.py enrich_titles``: ask an encyclopedia what titles lack, after saying what it says."""

from functools import partial

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rankings import catalogue
from rankings.catalogue import enriching
from rankings.ingest.fetch import lookup
from rankings.management import plans
from rankings.models import Title


class Command(BaseCommand):
    """Say what an encyclopedia knows of titles that lack something, and fill it in if asked to."""

    help = (
        "Ask Wikidata or TMDb for the origin, original name and language that titles lack, and "
        "say what that would fill in; with --apply, fill it in, all or nothing."
    )

    def add_arguments(self, parser):
        names = list(enriching.ENCYCLOPEDIAS)
        parser.add_argument("--from", dest="service", choices=names, required=True)
        parser.add_argument("--apply", action="store_true", help="Fill it in.")
        parser.add_argument("--most", type=int, default=200, help="Ask for so many titles at most.")
        parser.add_argument("--after", default="", help="Begin after the title of this address.")

    def handle(self, *, service, apply, most, after, **options):
        if off := lookup.is_off(service):
            raise CommandError(off)
        lacking = Title.objects.half_known(after=after).for_page().with_identifiers()
        titles = list(lacking[: max(most, 0)])
        ask = partial(lookup.answer, service, now=timezone.now())
        try:
            text, left_out = enriching.table(service, titles, ask)
        except (lookup.Refused, enriching.Unreadable) as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        self.say(left_out)
        plans.carry_out(catalogue.plan(text), self.stdout, apply=apply)
        if titles and len(titles) == most:
            self.stdout.write(f"There may be more: go on with --after {titles[-1].slug}")

    def say(self, left_out: dict[Title, str]) -> None:
        """Name the titles that nothing was found for, and why."""
        for title, why in list(left_out.items())[: plans.SHOWN]:
            self.stdout.write(f"Left out: {title.name} ({title.kind}): {why}.")
        if len(left_out) > plans.SHOWN:
            self.stdout.write(f"… and {len(left_out) - plans.SHOWN:,} more left out.")
