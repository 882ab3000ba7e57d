import pytest

from giaoban.search.asking import Address, Ask, Reason, Refused, address_of, ask
from tests.portal.scene import Scene

pytestmark = pytest.mark.django_db


def test_an_article_is_found_by_its_title_and_hidden_ones_are_not(home):
    scene = Scene(home)
    found = ask(Ask(words="giao ban"))
    assert [hit.key for hit in found.hits if hit.title == scene.article.title] == [str(scene.article.pk)]
    assert ask(Ask(words="Kín")).hits == ()


def test_no_words_are_refused_with_the_reason():
    with pytest.raises(Refused) as refused:
        ask(Ask(words="  "))
    assert refused.value.reason is Reason.EMPTY


def test_the_address_of_what_one_may_see(home):
    scene = Scene(home)
    assert address_of("portal.article", str(scene.article.pk)) == Address(
        kind="portal.article", key=str(scene.article.pk), title=scene.article.title, url=scene.article.get_url()
    )
    assert address_of("portal.article", str(scene.hidden[0].pk)) is None
    assert address_of("portal.article", "9" * 40) is None
    assert address_of("portal.article", "không") is None
    assert address_of("nothing", "1") is None
