from datetime import date

import pytest
from django.urls import reverse

from giaoban.press.agreements.choices import Status
from giaoban.press.models import Acceptance, Agreement, Obligation, Payment, Piece
from tests.press.makers import AgreementFactory, OutletFactory, ReporterFactory


@pytest.fixture
def signed(press):
    found = AgreementFactory()
    found.refresh_from_db()
    Obligation.objects.create(agreement=found, side="theirs", kind="pieces", every="month", quantity=2)
    return found


def test_an_agreement_from_draft_to_confirmed(press, client):
    client.force_login(press.officer)
    data = {
        "outlet": OutletFactory().pk, "number": "05/TTHT", "title": "Hợp tác", "our_signatory": "Bà A",
        "their_signatory": "Ông B", "signed_on": "2025-12-20", "starts_on": "2026-01-01", "ends_on": "2026-12-31",
    }  # fmt: skip
    client.post(reverse("press_new_agreement"), data)
    found = Agreement.objects.get()
    address = reverse("press_agreement", args=[found.pk])
    owed = {"side": "theirs", "kind": "pieces", "every": "month", "language": "en", "quantity": "2"}
    client.post(reverse("press_new_obligation", args=[found.pk]), owed)
    assert client.post(reverse("press_new_obligation", args=[found.pk]), {**owed, "quantity": "0"}).status_code == 400
    client.post(reverse("press_change_agreement", args=[found.pk]), {**data, "title": "Hợp tác truyền thông"})
    client.post(reverse("press_confirm_agreement", args=[found.pk]))
    found.refresh_from_db()
    assert (found.status, found.title) == (Status.DRAFT, "Hợp tác truyền thông")
    client.force_login(press.head)
    client.post(reverse("press_confirm_agreement", args=[found.pk]))
    found.refresh_from_db()
    assert found.status == Status.SIGNED
    assert "English" in client.get(address).content.decode()
    assert client.post(reverse("press_new_agreement"), {**data, "ends_on": "2025-01-01"}).status_code == 400


def test_pieces_payments_and_minutes_are_entered(press, client, signed):
    client.force_login(press.officer)
    piece = {
        "title": "Vịnh biển", "url": "https://bao.example/1", "published_on": "2026-03-02", "language": "vi",
        "kind": "pieces", "side": "theirs",
    }  # fmt: skip
    client.post(reverse("press_new_piece_of", args=[signed.pk]), piece)
    client.post(reverse("press_new_piece"), {**piece, "outlet": signed.outlet_id})
    made = Piece.objects.get()
    assert made.agreement == signed
    payment = {"side": "ours", "paid_on": "2026-03-05", "amount": "5000000"}
    client.post(reverse("press_new_payment", args=[signed.pk]), payment)
    assert Payment.objects.get().amount == 5_000_000
    minutes = {
        "number": "BBNT", "first_on": "2026-01-01", "last_on": "2026-03-31", "made_on": "2026-04-02",
        "ours": "Bà A, Giám đốc", "theirs": "Ông B, Tổng Biên tập", "conclusion": "Đạt yêu cầu.",
    }  # fmt: skip
    client.post(reverse("press_new_minutes", args=[signed.pk]), minutes)
    kept = Acceptance.objects.get()
    for ending, start in (("docx", b"PK"), ("pdf", b"%PDF-")):
        answer = client.get(reverse("press_minutes_document", args=[kept.pk, ending]))
        assert answer.content.startswith(start)
    text = client.get(reverse("press_agreement", args=[signed.pk])).content.decode()
    assert "5.000.000" in text
    assert "Vịnh biển" in client.get(reverse("press_pieces") + "?q=vinh").content.decode()
    assert client.get(reverse("press_piece", args=[made.pk])).status_code == 200
    client.post(reverse("press_remove_piece", args=[made.pk]), {"reason": "Nhầm"})
    assert Piece.objects.count() == 0


def test_the_register_is_filtered_by_state(press, client, signed):
    ended = AgreementFactory(starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))
    draft = AgreementFactory(status=Status.DRAFT)
    client.force_login(press.officer)

    def numbers(query):
        text = client.get(reverse("press_agreements") + query).content.decode()
        return [each.number for each in (signed, ended, draft) if f">{each.number}<" in text]

    assert numbers("?state=ended") == [ended.number]
    assert numbers("?state=draft") == [draft.number]
    assert numbers(f"?q={signed.number}") == [signed.number]
    assert numbers("?state=nonsense") == [signed.number, ended.number, draft.number]


def test_an_early_end_from_the_screen(press, client, signed):
    address = reverse("press_terminate_agreement", args=[signed.pk])
    client.force_login(press.officer)
    assert client.get(address).status_code == 302
    client.force_login(press.head)
    assert client.post(address, {"on": "2027-06-01", "reason": "x"}).status_code == 400
    client.post(address, {"on": "2026-06-01", "reason": "Hai bên thống nhất"})
    signed.refresh_from_db()
    assert signed.status == Status.TERMINATED


@pytest.mark.parametrize("name", ["press_agreements", "press_new_agreement", "press_pieces", "press_new_piece"])
def test_nobody_outside_the_press_office_gets_in(press, client, name):
    client.force_login(ReporterFactory().user)
    assert client.get(reverse(name)).status_code == 302
