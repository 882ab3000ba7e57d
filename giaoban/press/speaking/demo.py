"""The demonstration's spokespersons and the accounts of the press office; what they said, and a correction."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from giaoban.directory import mandate_actions
from giaoban.directory.demo_accounts import make_account
from giaoban.directory.models import Organisation, Person, User
from giaoban.press.foundations import Role, group_of
from giaoban.press.models import Correction, Outlet, Spokesperson, Statement
from giaoban.press.speaking import actions
from giaoban.press.speaking.actions import Contact, Document, Said
from giaoban.press.speaking.choices import Capacity, Form

OFFICER, HEAD, SPOKESMAN = "can-bo-bao-chi", "phu-trach-bao-chi", "nguoi-phat-ngon"
ACCOUNTS: tuple[tuple[str, str, str, Role | None], ...] = (
    (OFFICER, "HD013", "Cán bộ báo chí", Role.OFFICER),
    (HEAD, "HD005", "Phụ trách bộ phận báo chí", Role.HEAD),
    (SPOKESMAN, "HD012", "Người phát ngôn", None),
)
SAID = (
    (2, "Thông tin định kỳ về kinh tế - xã hội của tỉnh (minh hoạ)", Form.PORTAL, True),
    (12, "Trả lời phỏng vấn về chuẩn bị mùa lễ hội (minh hoạ)", Form.INTERVIEW, False),
    (33, "Thông tin định kỳ về kinh tế - xã hội của tỉnh (minh hoạ)", Form.PORTAL, True),
    (64, "Gặp mặt báo chí giữa kỳ (minh hoạ)", Form.BRIEFING, True),
)


def load(*, by: Any = None) -> int:
    """Make what is missing; how many records."""
    made = sum(_account(*row, by=by) for row in ACCOUNTS)
    if Spokesperson.objects.exists() or not Organisation.objects.filter(code="UBND").exists():
        return made
    head, standing = _register()
    today = timezone.localdate()
    actions.authorise(
        person=_person("HD025"), given_by=standing, matter="Sự cố cháy tại Khu công nghiệp Bến Gấm (minh hoạ)",
        from_on=today - timedelta(days=20), until_on=today + timedelta(days=10), by=None,
        contact=_contact("Giám đốc Sở Công Thương", "0203 3 900 003"),
        document=Document(number="77/UQ-NPN", on=today - timedelta(days=20)),
    )  # fmt: skip
    for entry in (head, standing):
        actions.publish(entry, by=None)
    return made + 3 + _said(standing) + _corrections()


def _person(code: str) -> Person:
    return Person.objects.get(code=code)


def _account(username: str, code: str, role: str, group: Role | None, *, by: Any) -> int:
    """An account of the press office, linked to its person of the directory."""
    holder = Person.objects.filter(code=code).first()
    if holder is None or (holder.user is not None and holder.user.username != username):
        return 0
    groups: list[Group] = [group_of(group)] if group else []
    email = f"{username}@haidong.example"
    password = make_account(username=username, full_name=holder.full_name, email=email, groups=groups, roles=[role])
    if password is not None:
        mandate_actions.link_account(holder, user=User.objects.get(username=username), by=by)
    return password is not None


def _contact(title: str, phone: str) -> Contact:
    return Contact(title=title, phone=phone, email="nguoiphatngon@haidong.example")


def _register() -> tuple[Spokesperson, Spokesperson]:
    """The head of the province's administration, and the head of its office as standing spokesperson."""
    body, today = Organisation.objects.get(code="UBND"), timezone.localdate()
    since = today - timedelta(days=330)
    document = Document(number="145/QĐ-UBND", on=since - timedelta(days=3))
    common: dict[str, Any] = {"body": body, "document": document, "from_on": since, "by": None}
    head = actions.register(
        person=_person("HD002"), capacity=Capacity.HEAD,
        contact=_contact("Chủ tịch Uỷ ban nhân dân tỉnh", "0203 3 900 001"), **common,
    )  # fmt: skip
    standing = actions.register(
        person=_person("HD012"), capacity=Capacity.STANDING,
        contact=_contact("Chánh Văn phòng, Người phát ngôn", "0203 3 900 002"), **common,
    )  # fmt: skip
    return head, standing


def _said(speaker: Spokesperson) -> int:
    for days, subject, form, periodic in SAID:
        at = _noon(timezone.localdate() - timedelta(days=days))
        said = Said(said_at=at, form=form, subject=subject, periodic=periodic)
        actions.note_statement(said=said, speaker=speaker, by=None)
    return Statement.objects.count()


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 11))


def _corrections() -> int:
    outlet, today = Outlet.objects.order_by("pk").first(), timezone.localdate()
    if outlet is None or Correction.objects.exists():
        return 0
    cases = ((40, "Sai số liệu khách du lịch (minh hoạ)", 37), (9, "Sai tên địa danh (minh hoạ)", 0))
    for days, subject, corrected in cases:
        actions.note_correction(
            outlet=outlet, subject=subject, found_on=today - timedelta(days=days), by=None,
            asked_on=today - timedelta(days=days - 1),
            corrected_on=today - timedelta(days=corrected) if corrected else None,
        )  # fmt: skip
    return 2
