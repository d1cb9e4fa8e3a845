"""
Form fields that say lists, countries, titles and numbers. Weeks and days are ``rankings.periods``.

A field cleans to what charts work with: a Listed, a Country, a Title. Given one of those
that somebody has at hand, it takes it as it is and asks nothing.
"""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import slugify

from rankings import wording
from rankings.listed import every_list, is_worldwide, listed
from rankings.models import Country, Title

CODE = re.compile(r"[A-Z]{2}")


class ListField(forms.ChoiceField):
    """One list. ``only`` says of which feeds."""

    def __init__(self, *, only=lambda feed: True, **kwargs):
        errors = {"invalid_choice": "There is no list “%(value)s”."}
        kwargs = {"label": "List", "error_messages": errors} | kwargs
        none = [] if kwargs.get("required", True) else [("", "–")]
        super().__init__(choices=lambda: [*none, *every_list(only)], **kwargs)

    def clean(self, value):
        slug = super().clean(value)
        return listed(slug) if slug else None


class ListsField(forms.MultipleChoiceField):
    """Some lists of one feed."""

    def __init__(self, *, only=is_worldwide, **kwargs):
        errors = {"invalid_choice": "There is no list “%(value)s”."}
        kwargs = {"label": "Lists", "error_messages": errors} | kwargs
        kwargs |= {"choices": lambda: every_list(only), "widget": forms.CheckboxSelectMultiple}
        super().__init__(**kwargs)

    def to_python(self, value):
        return super().to_python([value] if isinstance(value, str) and value else value)

    def clean(self, value):
        found = [listed(slug) for slug in super().clean(value)]
        if len({each.feed.slug for each in found}) > 1:
            raise ValidationError("Choose lists of one kind: they are published together.")
        return found


class NumberField(forms.IntegerField):
    """A number within limits; ``usual`` when none is given."""

    def __init__(self, *, usual: int, **kwargs):
        super().__init__(initial=usual, required=False, **kwargs)

    def clean(self, value):
        number = super().clean(value)
        return self.initial if number is None else number


class CountryField(forms.ModelChoiceField):
    """A country by its code, in capitals or not."""

    def __init__(self, **kwargs):
        errors = {"invalid_choice": "“%(value)s” is not a country with a list of its own."}
        kwargs = {"label": "Country", "required": False, "error_messages": errors} | kwargs
        super().__init__(Country.objects.listed(), empty_label="–", **kwargs)

    def to_python(self, value):
        if isinstance(value, Country):
            return value
        if isinstance(value, str) and value and not CODE.fullmatch(value := value.upper()):
            raise ValidationError(self.error_messages["invalid_choice"], params={"value": value})
        return super().to_python(value)


class CountryBoxes(forms.CheckboxSelectMultiple):
    """A box for each country: those that are chosen first, as they were given."""

    is_searched = True

    def optgroups(self, name, value, attrs=None):
        groups = super().optgroups(name, value, attrs)
        place = {code: index for index, code in enumerate(value)}
        return sorted(groups, key=lambda group: place.get(str(group[1][0]["value"]), len(place)))


class CountriesField(forms.ModelMultipleChoiceField):
    """Some countries by their codes, in the order given."""

    def __init__(self, **kwargs):
        kwargs = {"label": "Countries", "required": False, "widget": CountryBoxes} | kwargs
        super().__init__(Country.objects.listed(), **kwargs)

    def prepare_value(self, value):
        """Return the codes that an address gives with commas, each alone."""
        if isinstance(value, str):
            return [code.upper() for code in split(value)]
        return super().prepare_value(value)

    def clean(self, value):
        if value and all_are(Country, value):
            return value
        codes = [code.upper() for code in split(value)]
        if wrong := [code for code in codes if not CODE.fullmatch(code)]:
            raise ValidationError(f"“{wrong[0]}” is not a country’s code.")
        found = {country.pk: country for country in super().clean(codes)}
        return [found[code] for code in codes]


def country_codes():
    """Return the countries of origin as a form's choices."""
    return [("", "–"), *((c.pk, c.adjective or c.name) for c in Country.objects.listed())]


class OriginField(forms.CharField):
    """
    The country whose titles are drawn in blue.

    Only its code: the titles themselves bring the word for it.
    """

    def __init__(self, **kwargs):
        help_text = "Titles from this country are blue, and a note says so."
        kwargs = {"label": "In blue", "required": False, "help_text": help_text} | kwargs
        super().__init__(widget=forms.Select(choices=country_codes), max_length=2, **kwargs)

    def clean(self, value):
        return super().clean(value).upper()


def all_are(kind: type[Model], value) -> bool:
    """Tell whether ``value`` is a list of objects of ``kind``, which are taken as they are."""
    return isinstance(value, list) and all(isinstance(each, kind) for each in value)


def said(value):
    """Return ``value`` of a field as an address says it: of a country its code."""
    if isinstance(value, list):
        return [said(each) for each in value]
    return value.pk if isinstance(value, Country) else value


def once(words) -> list[str]:
    """Return ``words`` without blanks and repetitions, in order."""
    return list(dict.fromkeys(word.strip() for word in words if word and word.strip()))


def split(value) -> list[str]:
    """Return the words of ``value``, a list or text parted by commas, each once, in order."""
    texts = [value] if isinstance(value, str) else value or []
    return once(word for text in texts for word in str(text).split(","))


class TitlesInput(forms.MultiWidget):
    """
    A line for each title. With JavaScript, typing offers names; without, a slug or name will do.

    Also reads one line of slugs parted by commas, as addresses have them.
    """

    def __init__(self, lines=1, *, offers="found"):
        attrs = {"list": f"titles-{offers}", "autocomplete": "off", "data-titles": offers}
        self.use_fieldset, self.called = lines > 1, "Highlight" if offers == "drawn" else "Title"
        super().__init__([forms.TextInput(attrs) for _ in range(lines)])

    def decompress(self, value):
        """Return the lines of ``value``: a list, or slugs as an address has them."""
        return split(value) if isinstance(value, str) else once(value or [])

    def get_context(self, name, value, attrs):
        context = super().get_context(name, decompressed(self, value), attrs)
        if len(self.widgets) > 1:  # one line has the field's own label
            for number, line in enumerate(context["widget"]["subwidgets"], 1):
                line["attrs"]["aria-label"] = f"{self.called} {number}"
                line["attrs"]["required"] = line["attrs"].get("required") and number == 1
        return context

    def id_for_label(self, id_):
        """Let a label of one line belong to it; several have a legend."""
        return f"{id_}_0" if id_ and len(self.widgets) == 1 else ""

    def value_from_datadict(self, data, files, name):
        read = data.getlist if hasattr(data, "getlist") else data.get
        if (given := read(name)) and all_are(Title, given):
            return given
        lines = [data.get(f"{name}{suffix}", "") for suffix in self.widgets_names]
        # A name typed into a line may hold a comma; slugs in an address are parted by them.
        return once(split(given) + lines)


def decompressed(widget: TitlesInput, value) -> list[str]:
    """Return ``value`` with a text for each line of ``widget``."""
    words = widget.decompress(value)[: len(widget.widgets)]
    return words + [""] * (len(widget.widgets) - len(words))


def titles_called(words: list[str]) -> list[Title]:
    """Return the titles meant by ``words``, in their order. Raise ValidationError."""
    if any("\0" in word for word in words):
        raise ValidationError("A title holds a character that no name has.")
    by_word = Title.objects.known_as(words)
    if missing := [word for word in words if word not in by_word]:
        raise ValidationError(f"There is no title “{missing[0]}”.")
    return [by_word[word] for word in words]


class TitlesField(forms.Field):
    """Some titles, by slug or by name, in the order given."""

    def __init__(self, *, most: int, **kwargs):
        self.most = most
        help_text = "Begin to write a name, and choose."
        kwargs = {"label": "Titles", "help_text": help_text, "widget": TitlesInput(most)} | kwargs
        super().__init__(**kwargs)

    def to_python(self, value):
        words = value if all_are(Title, value) else once(value or [])
        if len(words) > self.most:
            raise ValidationError(f"Choose at most {wording.count(self.most, 'title')}.")
        return words if all_are(Title, words) else titles_called(words)

    def chosen(self, cleaned) -> list[Title]:
        """Return the titles of the cleaned value."""
        return cleaned


class TitleField(TitlesField):
    """One title, by slug or by name."""

    def __init__(self, **kwargs):
        super().__init__(most=1, **({"label": "Title"} | kwargs))

    def clean(self, value):
        return next(iter(super().clean(value)), None)

    def chosen(self, cleaned):
        return [cleaned] if cleaned else []


class HighlightField(TitlesField):
    """The titles that stand out among what is drawn."""

    def __init__(self, *, most: int = 2, **kwargs):
        kwargs = {
            "label": "Highlight",
            "required": False,
            "help_text": "Of what is drawn; the first stands out most.",
            "widget": TitlesInput(most, offers="drawn"),
        } | kwargs
        super().__init__(most=most, **kwargs)


class SeasonField(forms.CharField):
    """A season by its label; a slug of it will do."""

    def __init__(self, **kwargs):
        help_text = "Such as “Season 2”. Empty for the one listed last."
        kwargs = {"label": "Season", "required": False, "help_text": help_text} | kwargs
        super().__init__(max_length=120, **kwargs)

    def clean(self, value):
        return slugify(super().clean(value))
