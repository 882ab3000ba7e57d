"""What was said: interventions as they were recorded, and the ledger of limitations and proposals."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from giaoban.committee.choices import DECIDED, LEDGER_KINDS, SETTLED, SIGNED, LedgerAnswer, SpeechKind
from giaoban.committee.models.meetings import AgendaItem, Meeting
from giaoban.directory.models import Organisation, Person


class InterventionQuerySet(models.QuerySet["Intervention"]):
    """What was said, by who may read it and by what became of it."""

    def seen_by(self, user: Any, *, on: date) -> "InterventionQuerySet":
        """What a person may read: whoever sees the meeting sees what was said; agrees with rules.may_see_meeting."""
        return self.filter(meeting__in=Meeting.objects.seen_by(user, on=on))

    def standing(self) -> "InterventionQuerySet":
        """Without what was struck out again."""
        return self.filter(struck_at=None)

    def in_ledger(self) -> "InterventionQuerySet":
        """Limitations and proposals, which are kept until they are answered."""
        return self.standing().filter(kind__in=LEDGER_KINDS)

    def unanswered(self) -> "InterventionQuerySet":
        """Those of the ledger to which nobody has said anything yet."""
        return self.in_ledger().filter(ledger_entry=None)

    def open(self) -> "InterventionQuerySet":
        """Those of the ledger that are neither addressed nor declined."""
        return self.in_ledger().exclude(ledger_entry__answer__in=SETTLED)

    def limitations(self) -> "InterventionQuerySet":
        """Limitations alone."""
        return self.filter(kind=SpeechKind.LIMITATION)

    def with_decisions(self) -> "InterventionQuerySet":
        """Each with `decided`: accepted, declined or addressed, or taken up by an issued conclusion."""
        from_conclusions = Intervention.conclusions.through.objects.filter(
            intervention=OuterRef("pk"), conclusion__notice__status__in=SIGNED
        )
        answered = LedgerEntry.objects.filter(intervention=OuterRef("pk"), answer__in=DECIDED)
        return self.annotate(decided=Exists(from_conclusions) | Exists(answered))


class Intervention(models.Model):
    """A thing somebody said (ý kiến phát biểu), as a note-taker wrote it down.

    `client_id` is made where it is written, so that sending it twice keeps it once; `version` counts its wordings, so
    that nobody writes over words that they have not seen.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="interventions")
    item = models.ForeignKey(
        AgendaItem, verbose_name=_("item of the agenda"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="interventions",
    )  # fmt: skip
    person = models.ForeignKey(
        Person, verbose_name=_("speaker"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="interventions",
    )  # fmt: skip
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("body"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="interventions",
    )  # fmt: skip
    speaker_name = models.CharField(
        _("name of the speaker"), max_length=200, blank=True,
        help_text=_("For a stand-in or a guest who is not in the directory."),
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=20, choices=SpeechKind.choices)
    text = models.TextField(_("text"), max_length=20_000)
    raises_again = models.ForeignKey(
        "self", verbose_name=_("raises again"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="raised_again", help_text=_("What was said of the same matter at an earlier meeting."),
    )  # fmt: skip
    client_id = models.UUIDField(unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    recorded_at = models.DateTimeField(_("recorded at"), editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("recorded by"), null=True, editable=False,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    edited_at = models.DateTimeField(_("edited at"), null=True, blank=True, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    struck_at = models.DateTimeField(_("struck out at"), null=True, blank=True, editable=False)

    objects = InterventionQuerySet.as_manager()

    class Meta:
        verbose_name = _("speech")
        verbose_name_plural = _("speeches")
        ordering = ["recorded_at", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="intervention_kind_is_known", condition=Q(kind__in=SpeechKind.values)),
            models.CheckConstraint(
                name="intervention_has_a_speaker",
                condition=Q(person__isnull=False) | Q(organisation__isnull=False) | ~Q(speaker_name=""),
                violation_error_message=_("Say who spoke: a person, a body or a name."),
            ),
            models.CheckConstraint(
                name="intervention_has_a_text", condition=~Q(text=""), violation_error_message=_("Nothing is written.")
            ),
            models.CheckConstraint(
                name="intervention_does_not_raise_itself",
                condition=Q(raises_again=None) | ~Q(raises_again=models.F("pk")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.speaker}"

    @property
    def speaker(self) -> str:
        """Who spoke, as the record writes it."""
        return ", ".join(str(each) for each in (self.person or self.speaker_name, self.organisation) if each)


class LedgerEntry(models.Model):
    """What the committee answers to a limitation or proposal."""

    intervention = models.OneToOneField(Intervention, on_delete=models.PROTECT, related_name="ledger_entry")
    answer = models.CharField(_("answer"), max_length=20, choices=LedgerAnswer.choices)
    words = models.TextField(
        _("reason, or what it was addressed with"), max_length=2000, blank=True,
        help_text=_("Needed when it is declined or addressed."),
    )  # fmt: skip
    answered_at = models.DateTimeField(_("answered at"), editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("answered by"), null=True, editable=False,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = _("answer in the ledger")
        verbose_name_plural = _("answers in the ledger")
        ordering = ["-answered_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="ledger_answer_is_known", condition=Q(answer__in=LedgerAnswer.values)),
            models.CheckConstraint(
                name="ledger_settled_with_words",
                condition=~Q(answer__in=SETTLED) | ~Q(words=""),
                violation_error_message=_("Say why it is declined, or what it was addressed with."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.intervention}: {self.get_answer_display()}"


def thread_of(intervention: Intervention, earlier: Iterable[Intervention] = ()) -> list[Intervention]:
    """An intervention and what it raises again, the newest first; a circle, which no action makes, ends."""
    known = {each.pk: each for each in earlier}
    found, current = [intervention], intervention
    while current.raises_again_id and current.raises_again_id not in {each.pk for each in found}:
        following = known.get(current.raises_again_id) or current.raises_again
        if following is None:
            break
        found.append(following)
        current = following
    return found
