"""What the checks say of a run."""

from django.db import models

from rankings.language import noop


class Finding(models.Model):
    """What one check says of a run's body, in words an editor understands."""

    class Level(models.TextChoices):
        HOLD = "hold", noop("holds the run")
        NOTICE = "notice", noop("notice")
        PASS = "pass", noop("passed")

    run = models.ForeignKey("rankings.Run", on_delete=models.CASCADE, related_name="findings")
    check_name = models.CharField(max_length=30)
    level = models.CharField(max_length=6, choices=Level)
    message = models.TextField()
    limit = models.CharField(
        max_length=120, blank=True, default="", db_default="", help_text="The limit it went by."
    )
    lines = models.JSONField(default=list, blank=True, help_text="Line numbers, the first 20.")

    def __str__(self):
        return self.message
