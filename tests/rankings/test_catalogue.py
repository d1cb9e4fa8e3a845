"""The tables of titles and people: what goes out comes in again, and nothing goes in by half."""

import pytest
from django.core.management import CommandError, call_command

from rankings import catalogue
from rankings.catalogue import korean
from rankings.models import Company, Credit, Person, Title, TitleName
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
        ("again,A,film,\nagain,B,film,", "“again” is there twice: it is in line 3, too."),
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
        ("slug,colour,size\nx,red,9", "There are no columns “colour” and “size”. Known are: slug"),
        ("slug;name\nx;X", "Its cells are parted by semicolons. Save it as CSV with commas."),
        ("slug\tname\nx\tX", "Its cells are parted by tabs."),
        ("slug,slug\nx,x", "twice"),
        ('slug\n"x', "not a CSV file"),
    ],
)
def test_what_is_no_table_says_why(text, words):
    assert words in catalogue.plan(text).problem


def test_of_a_title_that_is_not_there_the_one_that_may_be_meant_is_named(dead):
    errors = [each.error for each in catalogue.plan("slug\nall-of-us-are-ded\nelse\n").changes]

    assert errors == [
        "There is no title “all-of-us-are-ded”; a new one needs a name and a kind. "
        "Is “all-of-us-are-dead” meant?",
        "There is no title “else”; a new one needs a name and a kind.",
    ]


def test_of_several_in_a_cell_only_those_are_told_that_go_and_come(dead):
    def told(people):
        text = f"slug,people\nall-of-us-are-dead,{people}\n"
        plan = catalogue.plan(text)
        catalogue.apply(plan)
        return plan.changes[0].told

    assert told("cast A | cast B") == [
        ("people", ["cast Park Ji-hu / 박지후"], ["cast A", "cast B"], 0)
    ]
    assert told("cast A | writer C") == [("people", ["cast B"], ["writer C"], 1)]
    assert told("writer C | cast A") == []


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


def test_people_exported_and_read_in_again_are_unchanged(dead):
    Person.objects.create(slug="formula", name="=1+1", native_name="-하나", native_language="ko")

    text = catalogue.export(catalogue.PEOPLE.standing(), catalogue.PEOPLE)

    assert "formula,'=1+1,'-하나,ko" in text
    assert catalogue.plan(text, catalogue.PEOPLE).counts == {"unchanged": 2}


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("slug,native_name\nnobody,X", "There is no person “nobody”; a new one needs a name."),
        ("slug,name\npark-ji-hu,", "name: it is empty."),
        (f"slug,name\npark-ji-hu,{'x' * 121}", "name: it has 121 characters; 120 is the most."),
        ("slug,native_language\npark-ji-hu,more than twelve", "native_language: it has 16"),
    ],
)
def test_a_line_of_people_that_is_wrong_is_named(dead, table, words):
    told = catalogue.plan(table, catalogue.PEOPLE)

    assert words in told.changes[0].error
    with pytest.raises(catalogue.Wrong):
        catalogue.apply(told)


def test_companies_go_out_and_come_in_with_titles(dead):
    text = (
        "slug,companies\n"
        "all-of-us-are-dead,producer Film Monster / 필름몬스터 | distributor Netflix\n"
    )
    assert catalogue.apply(catalogue.plan(text)) == 1

    made = [(maker.company.name, maker.part) for maker in dead.makers.in_order()]
    assert made == [("Film Monster", "Producer"), ("Netflix", "Distributor")]
    assert Company.objects.get(slug="film-monster").native_name == "필름몬스터"
    assert "producer Film Monster / 필름몬스터 | distributor Netflix" in exported()
    assert catalogue.plan(exported()).counts == {"unchanged": 2}

    told = catalogue.plan("slug,companies\nall-of-us-are-dead,cast Film Monster\n")
    assert (
        "is nobody’s part: begin with producer or distributor. Write: producer"
        in told.changes[0].error
    )


def test_the_command_for_companies_says_first_and_writes_when_asked(tmp_path, capsys):
    file = tmp_path / "companies.csv"
    file.write_text("slug,name,native_name\nstudio-n,Studio N,스튜디오N\n")

    call_command("import_companies", str(file))
    assert not Company.objects.filter(slug="studio-n").exists()

    call_command("import_companies", str(file), "--apply")
    assert "Written: 1 companies." in capsys.readouterr().out
    assert Company.objects.get(slug="studio-n").native_name == "스튜디오N"


def test_a_table_of_titles_is_none_of_people():
    told = catalogue.plan("slug,origin\nx,KR", catalogue.PEOPLE)
    assert told.problem == (
        "There is no column “origin”. Known are: slug, name, native_name, native_language."
    )


def test_the_command_for_people_says_first_and_writes_when_asked(dead, tmp_path, capsys):
    file = tmp_path / "people.csv"
    file.write_text("slug,name,native_language\npark-ji-hu,Park Ji-hu,ko\nlee,Lee,\n")
    languages = Person.objects.by_name().values_list("native_language", flat=True)

    call_command("import_people", str(file))
    assert "2. Park Ji-hu: changed: native_language “” → “ko”" in capsys.readouterr().out
    assert list(languages.all()) == [""]

    call_command("import_people", str(file), "--apply")
    assert "Written: 2 people." in capsys.readouterr().out
    assert list(languages.all()) == ["", "ko"]


def test_a_file_that_cannot_be_read_says_so(tmp_path):
    file = tmp_path / "people.csv.gz"
    for body in (b"slug", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\xff"):
        file.write_bytes(body)
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("import_people", str(file))
