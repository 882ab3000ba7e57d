"""The demonstration's delivery: lists by rule, choices of reporters, tokens, and what became of the letters.

Nothing is sent, now or later: of releases whose embargo still runs the later step counts as dealt out.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from giaoban.notices.choices import State as Standing
from giaoban.notices.models import Message
from giaoban.portal.models import Topic
from giaoban.press.delivery import dealing, list_actions, rules, tokens
from giaoban.press.delivery.choices import Frequency, Step
from giaoban.press.delivery.list_actions import Named, Rule
from giaoban.press.models import (
    Addressing,
    Dealing,
    Delivery,
    Outlet,
    PartnerToken,
    RecipientList,
    Release,
    ReleaseChoice,
    Reporter,
)

LISTS = (
    Named(name="Phóng viên đã được cấp đăng ký tác nghiệp", every_release=True, rule=Rule(accredited=True)),
    Named(name="Cơ quan báo chí có thoả thuận hợp tác", every_release=True, rule=Rule(under_agreement=True)),
    Named(name="Báo chí nước ngoài", rule=Rule(origins=["resident", "non_resident"])),
    Named(name="Phát thanh, truyền hình", rule=Rule(mediums=["radio", "television"])),
)
REFUSED = "550 5.1.1 Recipient address rejected: User unknown (minh hoạ)"
CUT_OFF = "SMTPServerDisconnected: Connection unexpectedly closed (minh hoạ)"


def load(*, by: Any = None) -> int:
    """Make what is missing; how many lists, choices, tokens and deliveries."""
    return _lists(by) + _choices() + _tokens(by) + _deliveries()


def _lists(by: Any) -> int:
    missing = [each for each in LISTS if not RecipientList.objects.filter(name=each.name).exists()]
    for named in missing:
        list_actions.make(named=named, by=None)
    return len(missing)


def _choices() -> int:
    """Every third reporter with an account chose a digest, on two topics."""
    if ReleaseChoice.objects.exists():
        return 0
    found = Reporter.objects.verified().exclude(user=None).order_by("pk")[::3]
    for place, reporter in enumerate(found):
        choice = ReleaseChoice.objects.create(
            reporter=reporter, frequency=Frequency.values[place % 3], languages=[reporter.language],
            chosen_at=timezone.now() - timedelta(days=40),
        )  # fmt: skip
        choice.topics.set(Topic.objects.filter(locale__language_code="vi").order_by("pk")[:2])
    return len(found)


def _tokens(by: Any) -> int:
    """Two agencies read by machine; the words of these tokens are known to nobody."""
    if PartnerToken.objects.exists():
        return 0
    outlets = list(Outlet.objects.order_by("pk")[:2])
    for outlet in outlets:
        tokens.issue(
            outlet=outlet, name="Hệ thống toà soạn (minh hoạ)", expires_at=timezone.now() + timedelta(days=365), by=None
        )
    return len(outlets)


@transaction.atomic
def _deliveries() -> int:
    if Delivery.objects.exists() or not Reporter.objects.exists():
        return 0
    at = timezone.now()
    foreign = RecipientList.objects.get(name=LISTS[2].name)
    for release in Release.objects.issued(at=at):
        Addressing.objects.get_or_create(release_key=release.translation_key, to_list=foreign)
        Dealing.objects.filter(release=release).update(ended_at=None)
        step = Step.EMBARGOED if release.is_held(at=at) else Step.RELEASED
        dealing.deal(release, step, at=release.released_at if step == Step.RELEASED else at)
        if step == Step.EMBARGOED:
            later = {"began_at": at, "ended_at": at}
            Dealing.objects.get_or_create(release=release, step=Step.RELEASED, defaults=later)
    Delivery.objects.filter(message=None).update(dropped="Dữ liệu minh hoạ: không gửi.")
    _outcomes()
    return Delivery.objects.count()


def _outcomes() -> None:
    """As after real letters: taken by the server, save one refused and one whose outcome nobody knows."""
    letters = list(Message.objects.filter(kind=rules.LETTERS, state=Standing.CANCELLED).order_by("pk"))
    for place, message in enumerate(letters):
        moment = message.created_at
        match place:
            case 3:
                values: dict[str, Any] = {"state": Standing.REFUSED, "last_error": REFUSED, "tries": 1}
            case 5:
                values = {"state": Standing.UNKNOWN, "last_error": CUT_OFF, "tries": 1, "sending_at": moment}
            case _:
                values = {"state": Standing.SENT, "last_error": "", "tries": 1, "sent_at": moment}
        Message.objects.filter(pk=message.pk).update(**values)
