"""Press events: who is invited, who has a place, who waits, what was asked, each change of their state."""

from datetime import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from giaoban.directory.models import Organisation, Person
from giaoban.portal.models import Topic
from giaoban.press.events.choices import (
    AHEAD,
    EVENT_TRANSITIONS,
    SHOWN,
    TOOK_PLACE,
    Coming,
    EventForm,
    EventMode,
    EventStatus,
    Place,
    QuestionOutcome,
)
from giaoban.press.models.inquiries import Inquiry
from giaoban.press.models.outlets import Outlet, Reporter

MOST_PLACES = 5000


class PressEventQuerySet(models.QuerySet["PressEvent"]):
    """Press events by time and by who may see them."""

    def held(self) -> "PressEventQuerySet":
        """Those that have taken place."""
        return self.filter(status__in=TOOK_PLACE)

    def ahead(self) -> "PressEventQuerySet":
        """Those that are still to come."""
        return self.filter(status__in=AHEAD)

    def public(self) -> "PressEventQuerySet":
        """Those that anybody may see: announced or held, and meant for everybody."""
        return self.filter(is_public=True, status__in=SHOWN)

    def inviting(self, reporter: Reporter | None) -> "PressEventQuerySet":
        """Those to which a reporter, or the reporter's outlet, is invited, once announced."""
        if reporter is None:
            return self.none()
        mine = EventInvitation.objects.reaching(reporter)
        return self.filter(announced_at__isnull=False, pk__in=mine.values("event"))


class PressEvent(models.Model):
    """A press conference or briefing (họp báo, giao ban báo chí) of the province."""

    form = models.CharField(_("form"), max_length=20, choices=EventForm.choices, default=EventForm.CONFERENCE)
    title = models.CharField(_("title"), max_length=300)
    about = models.TextField(_("what it is about"), max_length=5000, blank=True)
    host = models.ForeignKey(Organisation, verbose_name=_("host"), on_delete=models.PROTECT, related_name="+")
    chair = models.ForeignKey(
        Person, verbose_name=_("chaired by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")
    mode = models.CharField(_("takes place"), max_length=20, choices=EventMode.choices, default=EventMode.IN_PERSON)
    place = models.CharField(_("place"), max_length=255, blank=True)
    link = models.URLField(_("address of the online meeting"), max_length=500, blank=True)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    places = models.PositiveSmallIntegerField(
        _("places in the room"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
        help_text=_("Whoever answers later waits, in the order of the answers. Left empty, everybody has a place."),
    )  # fmt: skip
    accredited_only = models.BooleanField(
        _("accredited reporters only"), default=False,
        help_text=_("At the door only whoever is accredited on the day is let in without a reason."),
    )  # fmt: skip
    is_public = models.BooleanField(
        _("on the public calendar"), default=True, help_text=_("Once it is announced, not before.")
    )
    questions_until = models.DateTimeField(_("questions beforehand until"), null=True, blank=True)
    status = models.CharField(
        _("state"), max_length=20, choices=EventStatus.choices, default=EventStatus.DRAFT, editable=False
    )
    announced_at = models.DateTimeField(_("announced at"), null=True, blank=True, editable=False)
    held_at = models.DateTimeField(_("held at"), null=True, blank=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)  # of the calendar entry sent with invitations
    queue = models.PositiveIntegerField(default=0, editable=False)  # the last number drawn by whoever asked for a place
    secretary = models.ForeignKey(
        Person, verbose_name=_("record kept by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    statement = models.TextField(_("what was told"), max_length=50_000, blank=True, editable=False)
    closed_at = models.DateTimeField(_("record closed at"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PressEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("press event")
        verbose_name_plural = _("press events")
        ordering = ["-starts_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="press_event_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The event ends before it begins."),
            ),
            models.CheckConstraint(name="press_event_form_is_known", condition=Q(form__in=EventForm.values)),
            models.CheckConstraint(name="press_event_mode_is_known", condition=Q(mode__in=EventMode.values)),
            models.CheckConstraint(name="press_event_status_is_known", condition=Q(status__in=EventStatus.values)),
            models.CheckConstraint(
                name="press_event_announced_at_a_time",
                condition=Q(status__in=[EventStatus.DRAFT, EventStatus.CANCELLED, *TOOK_PLACE])
                | Q(announced_at__isnull=False),
            ),
            models.CheckConstraint(
                name="press_event_closed_at_a_time",
                condition=Q(status=EventStatus.CLOSED, closed_at__isnull=False)
                | (~Q(status=EventStatus.CLOSED) & Q(closed_at=None)),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def may_become(self, status: str) -> bool:
        """Whether the next state may follow the present one."""
        return status in EVENT_TRANSITIONS[self.status]

    def takes_answers(self, *, at: datetime) -> bool:
        """Whether the invited may still say whether they come."""
        return self.status == EventStatus.ANNOUNCED and at < self.starts_at

    def takes_questions(self, *, at: datetime) -> bool:
        """Whether questions are gathered beforehand."""
        return self.takes_answers(at=at) and (self.questions_until is None or at < self.questions_until)


class PressEventChange(models.Model):
    """One change of an event's state or time, with the reason where one is asked for."""

    event = models.ForeignKey(PressEvent, on_delete=models.CASCADE, related_name="changes")
    before = models.CharField(_("before"), max_length=20, choices=EventStatus.choices)
    after = models.CharField(_("after"), max_length=20, choices=EventStatus.choices)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    started_at = models.DateTimeField(_("had begun at"))  # the time that stood until then
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("change of a press event")
        verbose_name_plural = _("changes of a press event")
        ordering = ["at", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="press_event_put_off_with_a_reason",
                condition=~Q(after__in=[EventStatus.POSTPONED, EventStatus.CANCELLED]) | ~Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_after_display()}"


class EventInvitationQuerySet(models.QuerySet["EventInvitation"]):
    """Invitations by whom they reach and how they stand."""

    def reaching(self, reporter: Reporter | None) -> "EventInvitationQuerySet":
        """Those to a reporter, and those to the reporter's outlet."""
        if reporter is None:
            return self.none()
        reached = Q(reporter=reporter)
        if reporter.outlet_id is not None:
            reached |= Q(reporter=None, outlet=reporter.outlet_id)
        return self.filter(reached)

    def confirmed(self) -> "EventInvitationQuerySet":
        """Those who come in person and have a place, by the order in which they got it."""
        return self.filter(answer=Coming.IN_PERSON, seat__isnull=False).order_by("seat")

    def waiting(self) -> "EventInvitationQuerySet":
        """Those who want to come in person and wait for a place, the first in the queue first."""
        return self.filter(answer=Coming.IN_PERSON, seat=None).order_by("queued", "pk")

    def there(self) -> "EventInvitationQuerySet":
        """Those who came."""
        return self.filter(arrived_at__isnull=False)


class EventInvitation(models.Model):
    """Somebody invited to a press event: a reporter, or an outlet that sends whom it chooses. One place each."""

    event = models.ForeignKey(PressEvent, on_delete=models.CASCADE, related_name="invitations")
    reporter = models.ForeignKey(
        Reporter, verbose_name=_("reporter"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outlet = models.ForeignKey(
        Outlet, verbose_name=_("outlet"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(_("answer"), max_length=20, choices=Coming.choices, blank=True)
    attendee = models.CharField(
        _("who comes"), max_length=200, blank=True, help_text=_("Name, post and telephone of whoever the outlet sends.")
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # none: by the signed link
    seat = models.PositiveSmallIntegerField(_("place"), null=True, blank=True, editable=False)
    queued = models.PositiveIntegerField(_("number in the queue"), null=True, blank=True, editable=False)
    arrived_at = models.DateTimeField(_("came at"), null=True, blank=True, editable=False)
    arrived_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    accredited = models.BooleanField(_("accredited on the day"), null=True, blank=True, editable=False)
    let_in_because = models.CharField(_("let in because"), max_length=300, blank=True, editable=False)

    objects = EventInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a press event")
        verbose_name_plural = _("invitations to a press event")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="event_invitation_to_somebody", condition=Q(reporter__isnull=False) | Q(outlet__isnull=False),
                violation_error_message=_("Name the reporter or the outlet that is invited."),
            ),
            models.UniqueConstraint(
                fields=["event", "reporter"], condition=Q(reporter__isnull=False),
                name="event_invitation_reporter_once",
                violation_error_message=_("This reporter is invited already."),
            ),
            models.UniqueConstraint(
                fields=["event", "outlet"], condition=Q(reporter=None), name="event_invitation_outlet_once",
                violation_error_message=_("This outlet is invited already."),
            ),
            models.UniqueConstraint(fields=["event", "seat"], name="event_invitation_seat_once"),
            models.UniqueConstraint(fields=["event", "queued"], name="event_invitation_queue_once"),
            models.CheckConstraint(
                name="event_invitation_answer_is_known", condition=Q(answer__in=["", *Coming.values])
            ),
            models.CheckConstraint(
                name="event_invitation_answered_at_a_time",
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="event_invitation_queued_when_coming",
                condition=Q(answer=Coming.IN_PERSON, queued__isnull=False)
                | (~Q(answer=Coming.IN_PERSON) & Q(queued=None, seat=None)),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Who is invited, in words."""
        return str(self.reporter) if self.reporter_id else str(self.outlet)

    @property
    def place_state(self) -> Place | None:
        """Whether they have a place; None for whoever does not come in person."""
        if self.answer != Coming.IN_PERSON:
            return None
        return Place.CONFIRMED if self.seat is not None else Place.WAITING


class EventQuestion(models.Model):
    """A question put to a press event, beforehand or at it, and what became of it."""

    event = models.ForeignKey(PressEvent, on_delete=models.CASCADE, related_name="questions")
    invitation = models.ForeignKey(
        EventInvitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions"
    )
    asked_by = models.CharField(_("asked by"), max_length=300)
    beforehand = models.BooleanField(_("asked beforehand"), default=True)
    text = models.TextField(_("question"), max_length=2000)
    asked_at = models.DateTimeField(_("asked at"))
    outcome = models.CharField(
        _("outcome"), max_length=20, choices=QuestionOutcome.choices, default=QuestionOutcome.OPEN
    )
    answer = models.TextField(_("answer"), max_length=10_000, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=300, blank=True)
    inquiry = models.OneToOneField(
        Inquiry, verbose_name=_("inquiry"), null=True, blank=True, editable=False, on_delete=models.SET_NULL,
        related_name="event_question",
    )  # fmt: skip

    class Meta:
        verbose_name = _("question to a press event")
        verbose_name_plural = _("questions to a press event")
        ordering = ["asked_at", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="event_question_outcome_is_known", condition=Q(outcome__in=QuestionOutcome.values)
            ),
            models.CheckConstraint(
                name="event_question_answered_with_words",
                condition=~Q(outcome=QuestionOutcome.ANSWERED) | ~Q(answer=""),
                violation_error_message=_("Write the answer that was given."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.asked_by}: {self.text[:80]}"
