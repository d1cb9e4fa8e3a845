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

    def handle(self, *, password, sample, **options):
        counts = content.write(password=password, now=timezone.now(), with_sample=sample)
        told = ", ".join(f"{count} {what}" for what, count in counts.items())
        self.stdout.write(f"The demo's newsroom has {told}.")
