"""Meetings: agenda, papers, invitations, attendance, photographs, and each change of their state."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from giaoban.committee.choices import (
    AHEAD,
    COMMITTEE_ROLES,
    HELD,
    MEETING_TRANSITIONS,
    AgendaKind,
    Answer,
    MeetingKind,
    MeetingMode,
    MeetingStatus,
    Presence,
    Visibility,
)
from giaoban.directory.choices import SPEAKING_ROLES, OrganisationKind
from giaoban.directory.models import Organisation, Person
from giaoban.directory.standing import Standing, standing_of
from giaoban.library.models import File, Picture
from giaoban.portal.models import Article


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings by who may see them, and by time."""

    def seen_by(self, user: Any, *, on: date) -> "MeetingQuerySet":
        """Those a person may see; agrees with rules.may_see_meeting."""
        standing = standing_of(user, on=on)
        mine = Invitation.objects.reaching(user, standing)
        return self.filter(
            Q(committee__in=standing.answers_for(*COMMITTEE_ROLES))
            | Q(convened_at__isnull=False, pk__in=mine.values("meeting"))
        )

    def held(self) -> "MeetingQuerySet":
        """Those that have taken place."""
        return self.filter(status__in=HELD)

    def ahead(self) -> "MeetingQuerySet":
        """Those that are still to come."""
        return self.filter(status__in=AHEAD)


class Meeting(models.Model):
    """A meeting of a committee (hội nghị giao ban)."""

    committee = models.ForeignKey(
        Organisation, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="meetings",
        limit_choices_to={"kind": OrganisationKind.COMMITTEE},
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=20, choices=MeetingKind.choices, default=MeetingKind.QUARTER)
    title = models.CharField(_("title"), max_length=300)
    mode = models.CharField(_("takes place"), max_length=20, choices=MeetingMode.choices, default=MeetingMode.IN_PERSON)
    place = models.CharField(_("place"), max_length=255, blank=True)
    link = models.URLField(_("address of the online meeting"), max_length=500, blank=True)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    chair = models.ForeignKey(
        Person, verbose_name=_("chaired by"), null=True, blank=True, on_delete=models.PROTECT, related_name="chaired"
    )
    secretary = models.ForeignKey(
        Person, verbose_name=_("minutes kept by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(
        _("state"), max_length=20, choices=MeetingStatus.choices, default=MeetingStatus.DRAFT, editable=False
    )
    convened_at = models.DateTimeField(_("convened at"), null=True, blank=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)  # of the calendar entry sent with invitations
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)
    minutes_file = models.ForeignKey(
        File, verbose_name=_("signed minutes"), null=True, blank=True, editable=False, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    minutes_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    minutes_signed_on = models.DateField(_("minutes signed on"), null=True, blank=True, editable=False)
    article = models.ForeignKey(
        Article, verbose_name=_("public article"), null=True, blank=True, editable=False, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["committee", "-starts_at"], name="meeting_of_committee")]
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The meeting ends before it begins."),
            ),
            models.CheckConstraint(name="meeting_status_is_known", condition=Q(status__in=MeetingStatus.values)),
            models.CheckConstraint(name="meeting_kind_is_known", condition=Q(kind__in=MeetingKind.values)),
            models.CheckConstraint(name="meeting_mode_is_known", condition=Q(mode__in=MeetingMode.values)),
            models.CheckConstraint(
                name="meeting_convened_has_a_chair",
                condition=Q(status__in=[MeetingStatus.DRAFT, MeetingStatus.CANCELLED])
                | Q(chair__isnull=False, convened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_minutes_signed_have_a_file",
                condition=~Q(status=MeetingStatus.MINUTES_SIGNED)
                | (Q(minutes_file__isnull=False, minutes_signed_on__isnull=False) & ~Q(minutes_sha256="")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def may_become(self, status: str) -> bool:
        """Whether the next state may follow the present one."""
        return status in MEETING_TRANSITIONS[self.status]

    @property
    def length(self) -> int:
        """Minutes from beginning to end."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


class MeetingChange(models.Model):
    """One change of a meeting's state or time, with the reason where one is asked for."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="changes")
    before = models.CharField(_("before"), max_length=20, choices=MeetingStatus.choices)
    after = models.CharField(_("after"), max_length=20, choices=MeetingStatus.choices)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    started_at = models.DateTimeField(_("had begun at"))  # the time that stood until then
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("change of a meeting")
        verbose_name_plural = _("changes of a meeting")
        ordering = ["at", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="meeting_put_off_with_a_reason",
                condition=~Q(after__in=[MeetingStatus.POSTPONED, MeetingStatus.CANCELLED]) | ~Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_after_display()}"


class AgendaItem(models.Model):
    """One item of the agenda (nội dung): when it begins, how long it lasts, who presents it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    kind = models.CharField(max_length=20, choices=AgendaKind.choices, default=AgendaKind.ORDINARY, editable=False)
    title = models.CharField(_("content"), max_length=500)
    starts_after = models.PositiveIntegerField(
        _("begins after, in minutes"), null=True, blank=True, validators=[MaxValueValidator(7 * 24 * 60)],
        help_text=_("Counted from the beginning of the meeting; left empty, it follows the item before."),
    )  # fmt: skip
    minutes = models.PositiveIntegerField(
        _("lasts, in minutes"), default=15, validators=[MaxValueValidator(24 * 60, _("An item lasts at most a day."))]
    )
    presenter = models.ForeignKey(
        Person, verbose_name=_("presented by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    presenting_body = models.ForeignKey(
        Organisation, verbose_name=_("presenting body"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = _("item of the agenda")
        verbose_name_plural = _("agenda")
        ordering = ["order", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="agenda_kind_is_known", condition=Q(kind__in=AgendaKind.values)),
            models.CheckConstraint(
                name="agenda_item_takes_time", condition=Q(minutes__gt=0),
                violation_error_message=_("An item lasts at least a minute."),
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(kind=AgendaKind.FOLLOW_UP), name="agenda_follow_up_once_a_meeting"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title


class PaperQuerySet(models.QuerySet["Paper"]):
    """Papers by who may read them."""

    def seen_by(self, user: Any, *, on: date) -> "PaperQuerySet":
        """Those a person may read; agrees with rules.may_read_paper."""
        standing = standing_of(user, on=on)
        everybody = Q(visibility=Visibility.INVITED) & Q(meeting__in=Meeting.objects.seen_by(user, on=on))
        return self.filter(Q(meeting__committee__in=standing.answers_for(*COMMITTEE_ROLES)) | everybody)


class Paper(models.Model):
    """A file laid before a meeting, for the whole of it or for one item."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(
        AgendaItem, verbose_name=_("item of the agenda"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="papers",
    )  # fmt: skip
    file = models.ForeignKey(File, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=255)
    visibility = models.CharField(
        _("who may read it"), max_length=20, choices=Visibility.choices, default=Visibility.INVITED
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["order", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="paper_visibility_is_known", condition=Q(visibility__in=Visibility.values)),
            models.UniqueConstraint(fields=["file"], name="paper_file_belongs_to_one_meeting"),
        ]

    def __str__(self) -> str:
        return self.title


class Photograph(models.Model):
    """A picture taken at a meeting, for the article about it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="photographs")
    picture = models.ForeignKey(Picture, verbose_name=_("picture"), on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        ordering = ["order", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["meeting", "picture"], name="photograph_once_a_meeting")]

    def __str__(self) -> str:
        return str(self.picture)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by whom they reach."""

    def reaching(self, user: Any, standing: Standing) -> "InvitationQuerySet":
        """Those to a person, and to bodies for which the person speaks."""
        if user is None or not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(
            Q(person__user=user) | Q(person=None, organisation__in=standing.answers_for(*SPEAKING_ROLES))
        )

    def owed(self, *, at: datetime) -> "InvitationQuerySet":
        """Those without an answer to meetings that are convened and have not begun."""
        return self.filter(answer="", meeting__status=MeetingStatus.CONVENED, meeting__starts_at__gt=at)


class Invitation(models.Model):
    """Who is invited: a person, for a body or not, or a body that sends whom it chooses."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(
        Person, verbose_name=_("person"), null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("body"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="invitations",
    )  # fmt: skip
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    answer = models.CharField(_("answer"), max_length=20, choices=Answer.choices, blank=True)
    stand_in = models.CharField(_("stand-in"), max_length=200, blank=True, help_text=_("Name and post."))
    note = models.CharField(_("note"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("answered by"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["order", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="invitation_is_to_somebody", condition=Q(person__isnull=False) | Q(organisation__isnull=False),
                violation_error_message=_("Name the person or the body that is invited."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(person__isnull=False), name="invitation_person_once",
                violation_error_message=_("This person is invited already."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "organisation"], condition=Q(person=None), name="invitation_body_once",
                violation_error_message=_("This body is invited already."),
            ),
            models.CheckConstraint(name="invitation_answer_is_known", condition=Q(answer__in=["", *Answer.values])),
            models.CheckConstraint(
                name="invitation_answered_at_a_time",
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="invitation_stand_in_has_a_name", condition=~Q(answer=Answer.STAND_IN) | ~Q(stand_in=""),
                violation_error_message=_("Name the stand-in."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Who is invited, as a list writes it."""
        return ", ".join(str(each) for each in (self.person, self.organisation) if each)


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    """Who was there."""

    def there(self) -> "AttendanceQuerySet":
        """Places that were taken: by the invited, on time or late, or by a stand-in."""
        taken = Q(presence__in=[Presence.PRESENT, Presence.LATE])
        return self.filter(taken | (Q(presence=Presence.EXCUSED) & ~Q(stand_in="")))


class Attendance(models.Model):
    """Whether somebody invited was there; whoever comes uninvited is invited at the door."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="attendance")
    presence = models.CharField(_("presence"), max_length=20, choices=Presence.choices)
    stand_in = models.CharField(_("stand-in"), max_length=200, blank=True)
    arrived_at = models.DateTimeField(_("arrived at"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="attendance_presence_is_known", condition=Q(presence__in=Presence.values)),
            models.CheckConstraint(
                name="attendance_stand_in_of_the_excused",
                condition=Q(stand_in="") | Q(presence=Presence.EXCUSED),
                violation_error_message=_("A stand-in sits there for somebody who is excused."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation}: {self.get_presence_display()}"
