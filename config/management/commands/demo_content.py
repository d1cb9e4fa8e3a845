"""Write the demo's newsroom: staff, schedules, titles, charts and stories. Safe to run again."""

import os

from django.core.management.base import BaseCommand
from django.utils import timezone

from config.demo import content


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--password",
            default=os.environ.get("DEMO_PASSWORD", ""),
            help="The password of the demo's accounts. Default: DEMO_PASSWORD in the environment.",
        )

        parser.add_argument(
            "--sample", action="store_true", help="The data is the sample publisher's."
        )

        parser.add_argument(
            "--live", action="store_true", help="The data is the publisher’s own, as it comes."
        )

    def handle(self, *, password, sample, live, **options):
        now = timezone.now()
        counts = content.write(password=password, now=now, with_sample=sample, is_live=live)
        told = ", ".join(f"{count} {what}" for what, count in counts.items())
        self.stdout.write(f"The demo's newsroom has {told}.")
