"""What can be done with an inquiry, a step of its chain and a sudden matter on the desk."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.desk import forms as common
from giaoban.desk import press_forms as forms
from giaoban.desk.deeds import Deed
from giaoban.directory.choices import OrganisationKind
from giaoban.directory.models import Organisation
from giaoban.press.inquiries import actions, rules
from giaoban.press.inquiries.choices import OPEN, TRANSITIONS, State
from giaoban.press.models import ClearanceStep, Inquiry, KeptAnswer, SuddenMatter
from giaoban.press.sudden import actions as sudden


def bodies() -> QuerySet[Organisation]:
    """Bodies that can be asked to draft: all that exist, outlets left out."""
    return Organisation.objects.valid(on=timezone.localdate()).exclude(kind=OrganisationKind.PRESS).order_by("name")


def _plain(action: Callable[..., Any]) -> Callable[[Any, Any, Any], Any]:
    def do(user: Any, target: Any, form: Any) -> Any:
        return action(target, by=user, **form.cleaned_data)

    return do


def _chain(action: Callable[..., Any]) -> Callable[[Any, Any, Any], Any]:
    def do(user: Any, target: Any, form: Any) -> Any:
        return action(target, by=user, chain=form.chain)

    return do


def _last_text(user: Any, target: Any) -> dict[str, Any]:
    last = target.drafts.order_by("-version").first()
    return {"initial": {"text": last.text, "ground": last.ground} if last else {}}


def _first_place(user: Any, target: Any) -> dict[str, Any]:
    body = getattr(target, "body", None) or getattr(target, "handled_by", None)
    if body is None or not rules.heads_of(body).exists():
        return {}
    return {"initial": {"place_1": f"body:{body.pk}"}}


def _sign(user: Any, inquiry: Inquiry, form: Any) -> Any:
    return actions.sign_off(inquiry, by=user)


def _issue(user: Any, matter: SuddenMatter, form: Any) -> Any:
    given = form.cleaned_data
    return sudden.issue_statement(matter, form=given["form"], url=given["url"], by=user)


def _cleared(target: Any) -> bool:
    last = target.drafts.order_by("-version").first()
    if last is None or last.submitted_at is None or last.statement_id is not None:
        return False
    return all(step.decision == "approved" for step in last.steps.all())


def _table(*deeds: Deed) -> dict[str, Deed]:
    return {each.name: each for each in deeds}


ON_INQUIRY = _table(
    Deed(
        name="ky-duyet", label=_("Sign off"), said=_("You have signed it off."), form=forms.SignForm, do=_sign,
        offered=lambda user, inquiry: rules.may_sign(user, inquiry) and _cleared(inquiry),
    ),
    Deed(
        name="gui", label=_("Send the answer"), said=_("The answer has left; the clock has stopped."),
        form=forms.SendForm, do=_plain(actions.send), offered=rules.may_send,
    ),
    Deed(
        name="du-thao", label=_("Draft the answer"), said=_("The draft is kept."), form=forms.DraftForm,
        do=_plain(actions.draft), offered=rules.may_draft, arguments=_last_text,
    ),
    Deed(
        name="trinh-duyet", label=_("Send on its way"), said=_("The draft is on its way."), form=forms.ChainForm,
        do=_chain(actions.submit), offered=rules.may_submit, arguments=_first_place,
    ),
    Deed(
        name="chuyen", label=_("Give to a body"), said=_("The body has been written to."), form=forms.RouteForm,
        do=_plain(actions.route), arguments=lambda user, inquiry: {"bodies": bodies()},
        offered=lambda user, inquiry: rules.may_route(user) and (
            State.ROUTED in TRANSITIONS[inquiry.state] or inquiry.state == State.ROUTED
        ),
    ),
    Deed(
        name="doi-loai", label=_("Change the kind"), said=_("The clock of that kind counts now."),
        form=forms.RecountForm, do=_plain(actions.recount),
        offered=lambda user, inquiry: rules.may_route(user) and inquiry.state in OPEN,
        arguments=lambda user, inquiry: {"initial": {"kind": inquiry.kind, "sudden": inquiry.sudden_id}},
    ),
    Deed(
        name="luu-tra-loi", label=_("Keep the answer for later"), said=_("The answer is kept."),
        form=forms.KeepForm, do=_plain(actions.keep_answer),
        offered=lambda user, inquiry: rules.may_keep_answer(user, inquiry)
        and not KeptAnswer.objects.filter(inquiry=inquiry).exists(),
        arguments=lambda user, inquiry: {"initial": {"subject": inquiry.subject}},
    ),
    Deed(
        name="rut-ve", label=_("Make it a draft again"), said=_("It is a draft again."), form=common.ReasonForm,
        do=_plain(actions.take_back), offered=rules.may_take_back, danger=True,
    ),
    Deed(
        name="nguoi-hoi-rut", label=_("The asker withdraws"), said=_("The inquiry is withdrawn."),
        form=forms.WithdrawForm, do=_plain(actions.withdraw), danger=True,
        offered=lambda user, inquiry: rules.may_route(user) and rules.may_withdraw(user, inquiry),
    ),
)  # fmt: skip


def _my_turn(user: Any, step: ClearanceStep) -> bool:
    turn = rules.turn_of(step.draft)
    return turn is not None and turn.pk == step.pk and rules.may_clear(user, step)


ON_STEP = _table(
    Deed(
        name="dong-y", label=_("Clear it"), said=_("You have cleared it."), do=_plain(actions.clear), offered=_my_turn
    ),
    Deed(
        name="tra-lai", label=_("Return"), said=_("It went back with your reason."), form=common.ReasonForm,
        do=_plain(actions.give_back), offered=_my_turn, danger=True,
    ),
)  # fmt: skip
ON_MATTER = _table(
    Deed(
        name="phat-ngon", label=_("Speak"), said=_("It has been said; both clocks have stopped."),
        form=forms.IssueForm, do=_issue, arguments=lambda user, matter: {"initial": {"form": "written"}},
        offered=lambda user, matter: matter.closed_at is None and rules.may_speak_of(user, matter) and _cleared(matter),
    ),
    Deed(
        name="tac-dong-du-luan", label=_("It affects opinion"), said=_("The second clock runs."),
        form=forms.FindForm, do=_plain(sudden.find_opinion),
        arguments=lambda user, matter: {"initial": {"at": timezone.localtime()}},
        offered=lambda user, matter: matter.opinion_at is None and matter.closed_at is None
        and rules.may_register_matter(user),
    ),
    Deed(
        name="du-thao", label=_("Draft a statement"), said=_("The draft is kept."), form=forms.StatementDraftForm,
        do=_plain(actions.draft_statement), arguments=_last_text, offered=rules.may_draft_statement,
    ),
    Deed(
        name="trinh-duyet", label=_("Send on its way"), said=_("The draft is on its way."), form=forms.ChainForm,
        do=_chain(actions.submit_statement), arguments=_first_place,
        offered=lambda user, matter: rules.may_draft_statement(user, matter)
        and matter.drafts.order_by("-version").filter(submitted_at=None).exists(),
    ),
    Deed(
        name="ket-thuc", label=_("Close the matter"), said=_("The matter is closed."), form=forms.CloseForm,
        do=_plain(sudden.close), danger=True,
        offered=lambda user, matter: matter.closed_at is None and rules.may_register_matter(user),
    ),
)  # fmt: skip
