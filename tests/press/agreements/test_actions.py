from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from giaoban.press.agreements import actions
from giaoban.press.agreements.choices import Kind, Side, Status
from giaoban.press.models import Agreement, Piece
from tests.factories import UserFactory
from tests.press.makers import AgreementFactory, OutletFactory, ReporterFactory

OWED = {"side": Side.THEIRS, "kind": Kind.PIECES, "every": "month", "quantity": 4}


def terms(**more):
    return {
        "outlet": OutletFactory(), "number": "01/TTHT", "title": "Hợp tác truyền thông", "our_signatory": "Bà A",
        "their_signatory": "Ông B", "signed_on": date(2025, 12, 20), "starts_on": date(2026, 1, 1),
        "ends_on": date(2026, 12, 31), **more,
    }  # fmt: skip


def test_one_prepares_and_another_confirms(press):
    found = actions.prepare(by=press.officer, **terms())
    with pytest.raises(ValidationError, match="nghĩa vụ"):
        actions.confirm(found, by=press.head)
    obligation = actions.add_obligation(found, by=press.officer, **OWED)
    with pytest.raises(PermissionDenied):
        actions.confirm(found, by=press.officer)
    found = actions.confirm(found, by=press.head)
    assert (found.status, found.confirmed_by) == (Status.SIGNED, press.head)
    for deed in (
        lambda: actions.change(found, by=press.officer, title="Khác"),
        lambda: actions.add_obligation(found, by=press.officer, **OWED),
        lambda: actions.remove_obligation(obligation, by=press.officer),
        lambda: actions.confirm(found, by=press.head),
    ):
        obligation.agreement = found
        with pytest.raises(PermissionDenied):
            deed()


def test_whoever_prepared_does_not_confirm_even_when_deciding(press):
    found = actions.prepare(by=press.head, **terms())
    actions.add_obligation(found, by=press.head, **OWED)
    with pytest.raises(PermissionDenied, match="Người soạn"):
        actions.confirm(found, by=press.head)


@pytest.mark.parametrize(
    "more",
    [
        {"ends_on": date(2025, 12, 31)},
        {"starts_on": date(1900, 1, 1)},
        {"ends_on": date(9999, 12, 31)},
        {"number": ""},
        {"title": "\0"},
        {"title": "x" * 301},
    ],
)
def test_what_cannot_be_is_not_kept(press, more):
    with pytest.raises(ValidationError):
        actions.prepare(by=press.officer, **terms(**more))
    assert Agreement.objects.count() == 0


def test_a_number_stands_once(press):
    actions.prepare(by=press.officer, **terms())
    with pytest.raises(ValidationError, match="Đã có thoả thuận"):
        actions.prepare(by=press.officer, **terms())


@pytest.mark.parametrize("quantity", [0, -1, 10**15 + 1, 10**30])
def test_an_obligation_is_of_some_size(press, quantity):
    found = actions.prepare(by=press.officer, **terms())
    with pytest.raises(ValidationError):
        actions.add_obligation(found, by=press.officer, **{**OWED, "quantity": quantity})
    with pytest.raises(ValidationError, match="ngôn ngữ"):
        actions.add_obligation(found, by=press.officer, **{**OWED, "kind": Kind.MONEY, "language": "vi"})


def test_an_early_end_has_a_day_and_a_reason(press):
    found = AgreementFactory()
    found.refresh_from_db()
    for values in ({"on": date(2025, 1, 1), "reason": "x"}, {"on": date(2026, 6, 1), "reason": " "}):
        with pytest.raises(ValidationError):
            actions.terminate(found, by=press.head, **values)
    with pytest.raises(PermissionDenied):
        actions.terminate(found, on=date(2026, 6, 1), reason="x", by=press.officer)
    found = actions.terminate(found, on=date(2026, 6, 1), reason="Hai bên thống nhất", by=press.head)
    assert not found.is_in_force(on=date(2026, 6, 1))


def piece(**more):
    return actions.register_piece(
        **{"title": "Vịnh biển mùa thu", "published_on": date(2026, 3, 1), "by": None, **more}
    )


def test_an_address_counts_once_however_it_is_written(press):
    found = AgreementFactory()
    first = piece(outlet=found.outlet, url="https://Bao.example/bai-1/#top")
    assert first.agreement == found
    for url in ("https://bao.example/bai-1", "HTTPS://BAO.EXAMPLE/bai-1/", " https://bao.example/bai-1 "):
        assert piece(outlet=found.outlet, url=url) == first
    assert piece(outlet=found.outlet, url="https://bao.example/bai-1?p=2") != first
    assert Piece.objects.count() == 2


def test_pieces_without_an_address_are_each_their_own(press):
    outlet = OutletFactory()
    assert piece(outlet=outlet) != piece(outlet=outlet)
    assert Piece.objects.filter(agreement=None).count() == 2


def test_only_an_agreement_that_binds_on_the_day_is_taken(press):
    found = AgreementFactory()
    found.refresh_from_db()
    assert piece(outlet=found.outlet, published_on=date(2027, 1, 1)).agreement is None
    with pytest.raises(ValidationError, match="không có hiệu lực"):
        piece(agreement=found, published_on=date(2027, 1, 1))
    with pytest.raises(ValidationError):
        piece(agreement=found, outlet=OutletFactory())


@pytest.mark.parametrize(
    "more",
    [{"title": " "}, {"title": "x" * 501}, {"url": "javascript:alert(1)"}, {"url": "http://[bad"}, {"kind": "money"},
     {"kind": "nothing"}, {"outlet": None}, {"language": "x" * 13}],
)  # fmt: skip
def test_a_bad_piece_is_refused_in_words(press, more):
    with pytest.raises(ValidationError):
        piece(**{"outlet": OutletFactory(), **more})
    assert Piece.objects.count() == 0


def test_strangers_count_nothing(press):
    found = AgreementFactory()
    for user in (UserFactory(), ReporterFactory().user):
        with pytest.raises(PermissionDenied):
            piece(outlet=found.outlet, by=user)
        with pytest.raises(PermissionDenied):
            actions.note_payment(found, paid_on=date(2026, 1, 1), amount=1, by=user)


def test_a_piece_is_taken_out_with_a_reason(press):
    made = piece(outlet=OutletFactory())
    with pytest.raises(ValidationError):
        actions.remove_piece(made, reason="", by=press.officer)
    actions.remove_piece(made, reason="Nhập nhầm", by=press.officer)
    assert Piece.objects.count() == 0


def test_minutes_freeze_the_figures(press):
    found = actions.prepare(by=press.officer, **terms())
    actions.add_obligation(found, by=press.officer, **OWED)
    values = {
        "first_on": date(2026, 1, 1), "last_on": date(2026, 3, 31), "made_on": date(2026, 4, 5), "ours": "Bà A, Giám đốc",
        "theirs": "Ông B, Tổng Biên tập", "conclusion": "Hai bên thống nhất nghiệm thu.",
    }  # fmt: skip
    with pytest.raises(ValidationError, match="dự thảo"):
        actions.draw_up_minutes(found, by=press.officer, **values)
    found = actions.confirm(found, by=press.head)
    piece(agreement=found)
    made = actions.draw_up_minutes(found, by=press.officer, **values)
    piece(agreement=found, published_on=date(2026, 3, 2))
    made.refresh_from_db()
    assert [(each["owed"], each["kept"]) for each in made.figures] == [(12, 1)]
    for bad in ({"last_on": date(2025, 1, 1)}, {"last_on": date(2027, 1, 1)}, {"conclusion": ""}):
        with pytest.raises(ValidationError):
            actions.draw_up_minutes(found, by=press.officer, **{**values, **bad})
