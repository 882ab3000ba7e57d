from giaoban.directory.standing import first_page
from tests.factories import UserFactory


def test_whoever_holds_a_mandate_begins_at_the_desk(province):
    assert first_page(province.focal) == "/ban-lam-viec/"


def test_whoever_holds_none_is_told_so(db):
    assert first_page(UserFactory()) == "/tai-khoan/chua-co-vai-tro/"
