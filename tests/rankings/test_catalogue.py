"""The table of titles: what goes out comes in again, and nothing goes in by half."""

import pytest
from django.core.management import CommandError, call_command

from rankings import catalogue
from rankings.catalogue import korean
from rankings.models import Credit, Person, Title, TitleName
from tests import make

pytestmark = pytest.mark.django_db

REPORT = """\
report,sheet,title_raw
2023H1,Engagement,All of Us Are Dead: Season 1 // 지금 우리 학교는: 시즌 1
2024H1,Shows,All of Us Are Dead: Season 2 // 지금 우리 학교는: 시즌2
2023H1,Film,Bright // 밝은
2023H1,Engagement,Love // 사랑
"""


@pytest.fixture
def dead():
    make.editions("title\nAll of Us Are Dead\n=1+1")
    title = Title.objects.get(name="All of Us Are Dead")
    title.original_name, title.original_language, title.origin_id = "지금 우리 학교는", "ko", "KR"
    title.summary = "-A school\nwith “zombies”, and 'quotes'."
    title.save()
    TitleName.objects.create(title=title, language="ko", kind="original", text="지금 우리 학교는")
    person = Person.objects.create(slug="park-ji-hu", name="Park Ji-hu", native_name="박지후")
    Credit.objects.create(title=title, person=person, role=Credit.Role.CAST)
    return title


def exported():
    return catalogue.export(Title.objects.for_page().by_name())


def test_an_export_read_in_again_changes_nothing_and_runs_no_formula(dead):
    text = exported()

    assert "'=1+1" in text
    assert catalogue.plan(text).counts == {"unchanged": 2}


def test_a_plan_says_exactly_what_it_changes_and_applying_does_just_that(dead):
    text = (
        "slug,name,kind,origin,names,people\n"
        "all-of-us-are-dead,All of Us Are Dead,series,KR,ko original 지금 우리 학교는"
        " | ko romanised Jigeum uri,director Lee Jae-gyoo / 이재규 | cast Park Ji-hu / 박지후\n"
        "the-glory,The Glory,series,kr,,\n"
    )
    told = catalogue.plan(text)

    assert [change.kind for change in told.changes] == ["changed", "added"]
    assert [column for column, *_ in told.changes[0].cells] == ["names", "people"]
    assert catalogue.apply(told) == 2
    assert Title.objects.get(slug="the-glory").origin_id == "KR"
    assert Person.objects.get(slug="lee-jae-gyoo").native_name == "이재규"
    assert catalogue.plan(text).counts == {"unchanged": 2}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("new,,series,", "name: it is empty."),
        ("new,New,show,", "kind: “show” is neither film nor series."),
        ("new,New,film,XX", "origin: there is no country “XX”. Use codes such as KR."),
        ("new,New,film", "It has 3 cells; the first line has 4."),
        ("a b,New,film,", "slug: Enter a valid"),
        ("new,N\0ew,film,", "name: it holds a character that no text has."),
        ("all-of-us-are-dead,A,film,\nall-of-us-are-dead,B,film,", "is there twice."),
    ],
)
def test_a_line_that_is_wrong_is_named_and_nothing_is_written(dead, line, words):
    told = catalogue.plan(f"slug,name,kind,origin\nsecond,Second,film,\n{line}\n")

    assert words in told.changes[-1].error
    with pytest.raises(catalogue.Wrong):
        catalogue.apply(told)
    assert not Title.objects.filter(slug="second").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "must name the columns"),
        ("name\nX", "must name the columns"),
        ("slug,colour\nx,red", "There is no column “colour”"),
        ("slug,slug\nx,x", "twice"),
        ('slug\n"x', "not a CSV file"),
    ],
)
def test_what_is_no_table_says_why(text, words):
    assert words in catalogue.plan(text).problem


def test_a_report_gives_korean_names_without_seasons_to_titles_that_have_none():
    make.editions("title\nAll of Us Are Dead\nBright\nOzark")

    told = catalogue.plan(korean.table(REPORT.splitlines()))
    catalogue.apply(told)

    dead = Title.objects.get(slug="all-of-us-are-dead")
    assert (dead.original_name, dead.original_language, dead.origin_id) == (
        *("지금 우리 학교는", "ko"),
        "KR",
    )
    assert [name.text for name in dead.names.all()] == ["지금 우리 학교는"]
    assert Title.objects.get(slug="bright").original_name == ""  # a series; the film is another
    assert catalogue.plan(korean.table(REPORT.splitlines())).changes == []


def test_the_command_says_first_and_writes_when_asked(dead, tmp_path, capsys):
    file = tmp_path / "titles.csv"
    file.write_text("slug,origin\nall-of-us-are-dead,JP\n")

    call_command("import_titles", str(file))
    assert "2. all-of-us-are-dead: changed: origin “KR” → “JP”" in capsys.readouterr().out
    dead.refresh_from_db()
    assert dead.origin_id == "KR"

    call_command("import_titles", str(file), "--apply")
    dead.refresh_from_db()
    assert dead.origin_id == "JP"

    file.write_text("slug,origin\nall-of-us-are-dead,XX\n")
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("import_titles", str(file), "--apply")
