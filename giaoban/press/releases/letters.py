"""Letters about changes of releases. No letter holds a word of a release that is not public."""

from typing import Any

from django.core import signing
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.notices import actions as notices
from giaoban.notices.actions import About, Extras, Recipient
from giaoban.notices.letters import Button, Letter, Paragraph
from giaoban.notices.models import Message
from giaoban.portal.frame import absolute
from giaoban.press.models import Confirmation
from giaoban.press.releases.choices import ChangeKind

CHANGE = "press.release_change"
SALT = "giaoban.press.confirmation"


def tell(confirmation: Confirmation, *, by: Any) -> None:
    """One letter to whoever had the release, in the transaction of the change."""
    thing: Model = confirmation.change
    notices.send_letter(
        key=f"{CHANGE}:{confirmation.pk}",
        kind=CHANGE,
        to=_to(confirmation),
        write=lambda: words(confirmation),
        by=by,
        extras=Extras(about=About.record(thing, title=_title(confirmation), url=address(confirmation))),
    )


def words(confirmation: Confirmation) -> Letter:
    """What is said, in the language that is active."""
    change = confirmation.change
    withdrawn = change.kind == ChangeKind.WITHDRAWAL
    subject = _("A release was withdrawn") if withdrawn else _("A release was corrected")
    asked = (
        _("Do not use its text, pictures or films any more, and take down what you published of it.")
        if withdrawn
        else _("Please correct what you published of it.")
    )
    said = [Paragraph(_title(confirmation))]
    if is_open(confirmation):
        said.append(Paragraph(change.note))
    button = Button(label=_("Read it and confirm"), url=address(confirmation))
    return Letter(
        subject=f"{subject}: {_title(confirmation)}",
        parts=[*said, Paragraph(asked), button],
        why=_("You get this letter because you had this release."),
        greeting=_("Dear %(name)s,") % {"name": _name(confirmation)},
    )


def still_wanted(message: Message) -> str:
    """Whoever has confirmed needs no letter any more."""
    found = Confirmation.objects.filter(pk=message.key.rpartition(":")[2]).first()
    return _("It was confirmed before this letter left.") if found is None or found.confirmed_at else ""


def address(confirmation: Confirmation) -> str:
    """Where it is confirmed; the address alone opens it, because not every reporter has an account."""
    token = signing.dumps(confirmation.pk, salt=SALT)
    return absolute(reverse("press_release_confirm", args=[token]))


def of_token(token: str) -> Confirmation | None:
    """The confirmation that an address opens; None for an address that was not ours."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Confirmation.objects.select_related("change__release__locale", "reporter", "user").filter(pk=key).first()


def is_open(confirmation: Confirmation) -> bool:
    """Whether the release may be named to whoever holds the letter: it is public, or was when it was withdrawn."""
    release = confirmation.change.release
    release.refresh_from_db()
    return release.was_public if release.withdrawn_at else release.is_public(at=timezone.now())


def _title(confirmation: Confirmation) -> str:
    release = confirmation.change.release
    if is_open(confirmation):
        return release.title
    return _("release under embargo %(number)s") % {"number": release.number or release.pk}


def _name(confirmation: Confirmation) -> str:
    return confirmation.reporter.full_name if confirmation.reporter else str(confirmation.user)


def _to(confirmation: Confirmation) -> Any:
    reporter = confirmation.reporter
    if reporter is None:
        return confirmation.user
    return Recipient(address=reporter.email, name=reporter.full_name, language=reporter.language, user=reporter.user)
