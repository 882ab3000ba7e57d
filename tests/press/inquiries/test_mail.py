"""What an officer pastes is read: the source of a mail, or what a mail program shows."""

from datetime import datetime
from email.message import EmailMessage

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from giaoban.press.inquiries.mail import Mail, read


def source(**parts):
    mail = EmailMessage()
    mail["From"] = "Trần Lan <lan@baobien.example>"
    mail["Subject"] = "Hỏi về cầu Bến Đò"
    mail["Date"] = "Fri, 20 Nov 2026 09:30:00 +0700"
    mail.set_content("Bao giờ cầu thông xe?\n\nCảm ơn.")
    for kind, text in parts.items():
        mail.add_alternative(text, subtype=kind)
    return mail


def test_the_source_of_a_mail():
    found = read(source(html="<p>khác</p>").as_string())
    assert (found.name, found.address, found.subject) == ("Trần Lan", "lan@baobien.example", "Hỏi về cầu Bến Đò")
    assert found.sent_at == timezone.make_aware(datetime(2026, 11, 20, 9, 30))
    assert found.text == "Bao giờ cầu thông xe?\n\nCảm ơn."


def test_a_mail_of_html_alone():
    mail = source()
    mail.set_content("<style>p{}</style><p>Bao giờ?</p><p>Cảm ơn</p>", subtype="html")
    assert read(mail.as_string()).text == "Bao giờ?\nCảm ơn"


def test_what_a_mail_program_shows():
    pasted = "Từ: Trần Lan <lan@baobien.example>\nNgày: 20/11/2026 09:30\nTiêu đề: Hỏi về cầu\nĐến: vp@tinh.example\n\nBao giờ?"
    assert read(pasted) == Mail(
        name="Trần Lan", address="lan@baobien.example", subject="Hỏi về cầu",
        sent_at=timezone.make_aware(datetime(2026, 11, 20, 9, 30)), text="Bao giờ?",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["Bao giờ cầu thông xe?", "Ghi chú: không có người gửi\n\nBao giờ?"])
def test_words_alone_stay_words(text):
    assert read(text) == Mail(text=text)


def test_a_day_beyond_the_calendar_is_none():
    assert read("From: a@b.example\nDate: Fri, 20 Nov 9026 09:30:00 +0700\nSubject: x\n\nHỏi").sent_at is None


@given(st.text(max_size=400))
def test_nothing_pasted_breaks_it(text):
    assert isinstance(read(text), Mail)
    assert isinstance(read(f"From: a@b.example\nMIME-Version: 1.0\nContent-Type: {text}\n\nx"), Mail)
