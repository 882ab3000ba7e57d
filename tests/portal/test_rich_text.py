"""Links in formatted text lead only to what readers may see."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.rich_text import expand_db_html

from tests.factories import ArticleFactory


@pytest.mark.parametrize(
    ("values", "linked"),
    [
        ({"live": True}, True),
        ({"live": False}, False),
        ({"live": True, "expire_at": timedelta(hours=-1)}, False),
        ({"live": True, "go_live_at": timedelta(hours=1)}, False),
    ],
)
def test_a_link_is_there_while_its_page_is_published(section, values, linked):
    moments = {name: timezone.now() + value for name, value in values.items() if isinstance(value, timedelta)}
    article = ArticleFactory(parent=section, **{**values, **moments})
    html = expand_db_html(f'<p><a linktype="page" id="{article.pk}">Bài trước</a></p>')
    assert html == (f'<p><a href="{article.url}">Bài trước</a></p>' if linked else "<p><a>Bài trước</a></p>")


def test_a_link_to_a_page_that_is_gone_leaves_its_words(section):
    assert expand_db_html('<a linktype="page" id="999999">một</a>') == "<a>một</a>"
