"""Two stories with one headline, saved at the same moment."""

import threading

import pytest
from django.db import connection, transaction

from articles.models import Article
from tests.articles import write

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_two_stories_saved_at_once_get_two_addresses(newsroom):
    began = threading.Event()

    def second():
        began.set()
        try:
            write.draft(newsroom, "Same")
        finally:
            connection.close()

    other = threading.Thread(target=second)
    with transaction.atomic():
        write.draft(newsroom, "Same")
        other.start()
        began.wait()
        other.join(0.3)
        waits = other.is_alive()
    other.join(10)

    assert waits
    assert sorted(Article.objects.values_list("slug", flat=True)) == ["same", "same-2"]
