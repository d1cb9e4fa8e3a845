"""Stories that readers may not see, wherever one can be asked for."""

from datetime import timedelta

import pytest

from articles import publishing
from tests.articles import write
from tests.articles.write import NOW

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=1)
ADDRESSES = (
    "/news/secret/",
    "/ko/news/secret/",
    "/cards/news/secret.png",
    "/ko/cards/news/secret.png",
    "/oembed?url=http://testserver/news/secret/",
    "/oembed?url=http://testserver/ko/news/secret/",
)
SAID = "The story at this address was withdrawn."


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(LATER, tick=False)


@pytest.mark.parametrize("address", ADDRESSES)
def test_once_it_is_withdrawn_it_says_so_until_it_is_out_again(client, newsroom, address):
    story = write.story(newsroom, "Secret", standfirst="What nobody may read.")
    assert client.get(address).status_code == 200

    publishing.withdraw(story, by=newsroom.editor, now=LATER)

    answer = client.get(address)
    said = answer.content.decode()
    assert answer.status_code == 410
    assert ("철회되었습니다" if "/ko/" in address else SAID) in said
    assert "What nobody may read." not in said
    assert "Cache-Control" not in answer
    publishing.publish(story, by=newsroom.editor, now=LATER)
    assert client.get(address).status_code == 200


def test_its_page_is_that_of_what_was_withdrawn(client, newsroom):
    story = write.story(newsroom, "Secret")
    publishing.withdraw(story, by=newsroom.editor, now=LATER)

    page = client.get("/news/secret/").content.decode()

    assert "<h1>Withdrawn</h1>" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "Not in this ten" not in page


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("status", ["draft", "scheduled", "taken back before its moment"])
def test_what_was_never_out_is_as_what_never_was(client, newsroom, address, status):
    never = client.get(address)

    if status == "draft":
        write.draft(newsroom, "Secret")
    else:
        story = write.scheduled(newsroom, "Secret", at=LATER + timedelta(days=1))
        if status != "scheduled":
            publishing.withdraw(story, by=newsroom.editor, now=LATER)

    answer = client.get(address)
    assert never.status_code == answer.status_code == 404
    assert answer.content == never.content
    assert answer.headers == never.headers
