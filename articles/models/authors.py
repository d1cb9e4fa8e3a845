"""Who writes, and under which heading."""

from django.conf import settings
from django.db import models
from django.urls import reverse


class SectionQuerySet(models.QuerySet):
    """Questions about sections."""

    def in_order(self):
        return self.order_by("position", "name")


class Section(models.Model):
    """A heading of the news index: "News", "Data stories"."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=60, unique=True)
    about = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = SectionQuerySet.as_manager()

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("section", args=[self.slug])


class Tag(models.Model):
    """A subject that stories share."""

    slug = models.SlugField(max_length=60, unique=True, allow_unicode=True)
    name = models.CharField(max_length=60, unique=True)

    def __str__(self):
        return self.name


class AuthorQuerySet(models.QuerySet):
    """Questions about bylines."""

    def of_user(self, user):
        """Return the byline of this account, if it has one."""
        return self.filter(user=user)


class Author(models.Model):
    """A byline. ``user`` is the account that writes under it, if any."""

    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=80, blank=True, help_text="Such as “Staff writer”.")
    is_desk = models.BooleanField(
        "a desk",
        default=False,
        db_default=False,
        help_text="Several people write under it: it is no person's name.",
    )
    bio = models.TextField(blank=True)
    email = models.EmailField(blank=True, help_text="Shown to readers.")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True
    )

    objects = AuthorQuerySet.as_manager()

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("author", args=[self.slug])

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.name.split()[:2]).upper()
