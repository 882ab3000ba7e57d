"""Letters about inquiries: to the body that drafts, to whose turn it is, to who wrote, and the answer itself."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from giaoban.directory.models import Mandate, User
from giaoban.notices.actions import About, Extras, Recipient, new_key, send_letter
from giaoban.notices.letters import Button, Facts, Letter, Paragraph, full
from giaoban.press.inquiries import rules
from giaoban.press.inquiries.choices import BASIS_OF_REFUSAL, Ground
from giaoban.press.models import ClearanceStep, Draft, Inquiry, Spokesperson, SuddenMatter

WORK, ANSWER = "press.inquiry", "press.answer"


def page_of(inquiry: Inquiry) -> str:
    """The desk's page of an inquiry, for whoever works on it."""
    return reverse("desk_inquiry", args=[inquiry.pk])


def page_of_draft(draft: Draft) -> str:
    """The desk's page of what a draft is about."""
    if draft.inquiry is not None:
        return page_of(draft.inquiry)
    return reverse("desk_sudden", args=[draft.sudden_id])


def due_in_words(inquiry: Inquiry) -> str:
    """The deadline with its legal basis."""
    if inquiry.due_told is None:
        return _("no legal clock")
    when = date_format(inquiry.due_told, "SHORT_DATETIME_FORMAT")
    return _("%(when)s (%(basis)s)") % {"when": when, "basis": inquiry.basis}


def _tell(
    users: Iterable[User], about: Draft | Inquiry | SuddenMatter, *, subject: str, said: str, url: str, by: Any
) -> None:  # fmt: skip
    matter: Any = (about.inquiry or about.sudden) if isinstance(about, Draft) else about
    inquiry = matter if isinstance(matter, Inquiry) else None

    def write() -> Letter:
        rows = [(_("Subject"), str(matter))]
        if inquiry is not None:
            rows.append((_("Due"), due_in_words(inquiry)))
        if isinstance(matter, SuddenMatter):
            ends = [due for due in (matter.received_due_at, matter.opinion_due_at) if due]
            rows += [(_("Due"), date_format(timezone.localtime(due), "SHORT_DATETIME_FORMAT")) for due in ends]
        return Letter(
            subject=_(subject) % {"subject": matter},
            parts=[Paragraph(_(said)), Facts(rows), Button(_("Open"), full(url))],
            why=_("You get this letter because you work on this matter of the press office."),
        )

    for user in users:
        extras = Extras(about=About.record(matter, title=matter.number, url=url))
        send_letter(key=new_key(WORK), kind=WORK, to=user, write=write, by=by, extras=extras)


def _speaking_for(inquiry: Inquiry) -> list[User]:
    """Focal points of the body that drafts; where it has none with an account, its heads."""
    served = Mandate.objects.filter(body=inquiry.body, person__user__is_active=True).valid(on=timezone.localdate())
    chosen = served.focal() if served.focal().exists() else served.leading()
    return list(User.objects.filter(pk__in=chosen.values("person__user")).exclude(email=""))


def tell_routed(inquiry: Inquiry, *, by: Any) -> None:
    """An inquiry is now with a body."""
    _tell(
        _speaking_for(inquiry), inquiry, subject=gettext_noop("To draft: %(subject)s"),
        said=gettext_noop("The press office asks your body to draft the answer to a question of the press."),
        url=page_of(inquiry), by=by,
    )  # fmt: skip


def tell_sudden(matter: SuddenMatter, *, found: bool, by: Any) -> None:
    """Whoever speaks of everything hears at once that a clock of a sudden matter runs, and when it ends."""
    speaking = Spokesperson.objects.general().valid(on=timezone.localdate())  # type: ignore[attr-defined]
    users = User.objects.filter(pk__in=speaking.values("person__user"), is_active=True).exclude(email="")
    said = gettext_noop("A sudden matter: the time for the first statement runs.")
    if found:
        said = gettext_noop("A sudden matter was found to affect opinion: its second clock runs.")
    _tell(
        [user for user in users if by is None or user.pk != by.pk], matter,
        subject=gettext_noop("Sudden matter: %(subject)s"),
        said=said, url=reverse("desk_sudden", args=[matter.pk]), by=by,
    )  # fmt: skip


def tell_next(draft: Draft, *, by: Any) -> None:
    """Whose turn it is in the chain; when the chain is through, whoever signs off."""
    step = rules.turn_of(draft)
    if step is not None:
        users = _of_step(step)
        subject, said = gettext_noop("To clear: %(subject)s"), gettext_noop("A draft waits for you to clear it.")
    else:
        users = _signers(draft)
        subject = gettext_noop("To sign off: %(subject)s")
        said = gettext_noop("Everybody in the chain has cleared this draft: it waits for your signature.")
    _tell(users, draft, subject=subject, said=said, url=page_of_draft(draft), by=by)


def _of_step(step: ClearanceStep) -> list[User]:
    if step.person is not None:
        return [step.person.user] if step.person.user and step.person.user.is_active else []
    if step.body is None:
        return []
    heads = rules.heads_of(step.body).exclude(person__user=step.draft.written_by)
    return list(User.objects.filter(pk__in=heads.values("person__user")))


def _signers(draft: Draft) -> list[User]:
    speaking = Spokesperson.objects.valid(on=timezone.localdate())
    if draft.inquiry is not None:
        mine = speaking.filter(Q(authorised_by=None) | Q(inquiries=draft.inquiry))
    else:
        mine = speaking.filter(Q(authorised_by=None) | Q(sudden=draft.sudden))
    return list(User.objects.filter(pk__in=mine.values("person__user"), is_active=True).exclude(email=""))


def tell_returned(step: ClearanceStep, *, by: Any) -> None:
    """Whoever wrote a draft and whoever sent it on its way hear that it came back."""
    writers = {user.pk: user for user in (step.draft.written_by, step.draft.submitted_by) if user and user.is_active}
    _tell(
        [user for user in writers.values() if user.pk != by.pk], step.draft,
        subject=gettext_noop("Returned: %(subject)s"),
        said=gettext_noop("A draft was returned with a reason. Write a new version and send it on its way again."),
        url=page_of_draft(step.draft), by=by,
    )  # fmt: skip


def answer_key(inquiry: Inquiry) -> str:
    """The key of the letter with the answer."""
    return f"{ANSWER}:{inquiry.pk}"


def answer(inquiry: Inquiry, draft: Draft, *, by: Any) -> None:
    """Mail the answer, or the refusal on its ground, in the asker's language."""
    language = inquiry.asked_by.language if inquiry.asked_by else inquiry.language
    name = inquiry.asked_by.full_name if inquiry.asked_by else inquiry.asker_name
    user = inquiry.asked_by.user if inquiry.asked_by else None
    to = Recipient(address=inquiry.address, name=name, language=language, user=user)
    extras = Extras(
        about=About.record(inquiry, title=inquiry.number, url=page_of(inquiry)), reply_to=_office_address(inquiry)
    )
    send_letter(
        key=answer_key(inquiry), kind=ANSWER, to=to, write=lambda: _answered(inquiry, draft, name), by=by, extras=extras
    )


def _office_address(inquiry: Inquiry) -> str:
    return inquiry.signed_as.email if inquiry.signed_as else ""


def _answered(inquiry: Inquiry, draft: Draft, name: str) -> Letter:
    asked = date_format(timezone.localtime(inquiry.received_at), "SHORT_DATE_FORMAT")
    parts: list[Any] = [
        Paragraph(_("You asked on %(day)s: %(subject)s (%(number)s).")
                  % {"day": asked, "subject": inquiry.subject, "number": inquiry.number})
    ]  # fmt: skip
    if draft.ground:
        ground = Ground(draft.ground).label
        said = _("The question cannot be answered. Ground: %(ground)s (%(basis)s).")
        parts.append(Paragraph(said % {"ground": ground, "basis": BASIS_OF_REFUSAL}))
    parts += [Paragraph(part) for part in draft.text.split("\n\n") if part.strip()]
    signer = inquiry.signed_as
    if signer is not None:
        parts.append(Facts([(_("Signed off by"), str(signer)), (_("Telephone"), signer.phone)]))
    subject = _("Answer to your question: %(subject)s") if not draft.ground else _("On your question: %(subject)s")
    return Letter(
        subject=subject % {"subject": inquiry.subject}, parts=parts, greeting=_("Dear %(name)s,") % {"name": name},
        why=_("You get this letter because you put a question to the press office."),
    )  # fmt: skip
