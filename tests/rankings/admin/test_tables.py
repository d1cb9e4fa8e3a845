"""The tables of titles and people on the desk: out, in, and shown before anything changes."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rankings.models import Person, Title
from tests import make

pytestmark = pytest.mark.django_db

IMPORT = reverse("admin:rankings_title_import")
COMPANIES = reverse("admin:rankings_company_import")
PEOPLE = reverse("admin:rankings_person_import")


@pytest.fixture
def ozark():
    make.editions("title\nOzark")
    return Title.objects.get()


def show(desk, body, address=IMPORT):
    file = SimpleUploadedFile("titles.csv", body if isinstance(body, bytes) else body.encode())
    return desk.post(address, {"file": file})


def confirm(desk, answer, address=IMPORT):
    return desk.post(address, answer.context["again"].initial, follow=True).content.decode()


def test_what_was_exported_changes_nothing(desk, ozark):
    body = desk.get(reverse("admin:rankings_title_export")).content

    assert "the titles say all of it already" in show(desk, body).content.decode()


def test_a_table_is_shown_first_and_then_applied_as_shown(desk, ozark):
    answer = show(desk, "slug,name,kind,origin\nozark,Ozark,series,US\nnew,New,film,KR\n")

    assert "1 added, 1 changed, 0 unchanged, 0 with errors" in answer.content.decode()
    assert Title.objects.count() == 1
    page = confirm(desk, answer)
    assert "2 titles were written." in page
    ozark.refresh_from_db()
    assert ozark.origin_id == "US"
    assert LogEntry.objects.count() == 2


def test_what_changed_meanwhile_is_shown_again(desk, ozark):
    answer = show(desk, "slug,origin\nozark,US\n")
    Title.objects.update(origin="KR")

    page = confirm(desk, answer)

    assert "<del>KR</del>" in page
    ozark.refresh_from_db()
    assert ozark.origin_id == "KR"


def test_errors_are_shown_by_line_and_cannot_be_applied(desk, ozark):
    page = show(desk, "slug,origin\nozark,US\nozark,KR\nnobody,KR\n").content.decode()

    assert "Cannot be applied" in page
    assert "“ozark” is there twice: it is in line 2, too." in page
    assert "a new one needs a name and a kind" in page
    assert "Apply all of it" not in page


def test_what_is_no_text_is_refused(desk, ozark):
    assert "It is not UTF-8 text." in show(desk, b"slug\n\xff").content.decode()


def test_who_may_not_add_titles_may_not_import_them(reader_of_runs):
    assert reader_of_runs.get(IMPORT).status_code == 403
    assert reader_of_runs.get(PEOPLE).status_code == 403
    assert reader_of_runs.get(reverse("admin:rankings_person_export")).status_code == 403


def test_companies_go_out_and_come_in_beside_them(desk):
    answer = show(desk, "slug,name\nstudio-n,Studio N\n", COMPANIES)
    confirm(desk, answer, COMPANIES)

    body = desk.get(reverse("admin:rankings_company_export")).content.decode()
    assert "studio-n,Studio N" in body
    assert "Import" in desk.get(reverse("admin:rankings_company_changelist")).content.decode()


def test_people_go_out_and_come_in_beside_titles(desk):
    Person.objects.create(slug="park-ji-hu", name="Park Ji-hu")
    page = desk.get(reverse("admin:rankings_person_changelist")).content.decode()
    assert f'href="{PEOPLE}"' in page
    body = desk.get(reverse("admin:rankings_person_export")).content
    assert "the people say all of it already" in show(desk, body, PEOPLE).content.decode()

    text = "slug,name,native_name\npark-ji-hu,Park Ji-hu,박지후\nlee,Lee Jae-gyoo,이재규\n"
    answer = show(desk, text, PEOPLE)
    assert "1 added, 1 changed, 0 unchanged, 0 with errors" in answer.content.decode()
    assert Person.objects.count() == 1

    assert "2 people were written." in confirm(desk, answer, PEOPLE)
    assert list(Person.objects.by_name().values_list("native_name", flat=True)) == [
        "이재규",
        "박지후",
    ]
    assert LogEntry.objects.count() == 2
