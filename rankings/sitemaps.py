"""Where search engines find the pages of rankings: titles, countries, weeks."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from rankings.listed import DAILY, WORLDWIDE
from rankings.models import Company, Country, Person, Stretch, Title


class Titles(Sitemap):
    """Every title that stands."""

    def items(self):
        """Return the titles by address."""
        return Title.objects.standing().in_turn().only("slug")


class Makers(Sitemap):
    """Everybody who made a title: people, and companies."""

    def items(self):
        """Return the people and the companies by address."""
        return [*Person.objects.in_turn(), *Company.objects.in_turn()]


class Countries(Sitemap):
    """The pages of countries, and those of what all lists have in common."""

    PAGES = ("charts", "countries", "titles", "most_popular", "daily_home", "data", "methods")

    def items(self):
        """Return the paths."""
        listed = [country.get_absolute_url() for country in Country.objects.listed()]
        return [*(reverse(page) for page in self.PAGES), *listed]

    def location(self, item):
        """Return the path itself."""
        return item


class Weeks(Sitemap):
    """Every week of the worldwide lists."""

    FEED, PAGE = WORLDWIDE, "global"

    def items(self):
        """Return (feed, list, period), oldest first."""
        return Stretch.objects.of_feed(self.FEED).periods_by_list()

    def location(self, item):
        """Return the page of a list in a period."""
        _, slug, period = item
        return reverse(self.PAGE, args=[period, slug])


class Days(Weeks):
    """Every day of the daily lists."""

    FEED, PAGE = DAILY, "daily_list"
