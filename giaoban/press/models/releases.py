"""Releases (thông cáo báo chí)."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager, TranslatableMixin
from wagtail.query import PageQuerySet
from wagtail.url_routing import RouteResult

from giaoban.directory.models import Organisation
from giaoban.portal.addresses import PRINT_SUFFIX
from giaoban.portal.choices import Audience, ContentClass
from giaoban.portal.models import Topic
from giaoban.portal.models.by_approval import ByApproval
from giaoban.portal.models.shown import ShownByView
from giaoban.portal.published import issued, published
from giaoban.press.releases import blocks, fields, hours
from giaoban.press.releases.panels import EDIT_HANDLER
from giaoban.press.releases.permissions import ReleasePermissionTester


class ReleaseQuerySet(PageQuerySet):
    """Releases by who may have them."""

    def issued(self, *, at: datetime) -> "ReleaseQuerySet":
        """Approved and given out at a moment, under embargo or not: live, begun, not expired, not withdrawn."""
        return issued(self, at=at).filter(withdrawn_at=None)

    def public(self, *, at: datetime) -> "ReleaseQuerySet":
        """Those that any reader may see at a moment."""
        return published(self, at=at)

    def withheld(self, *, at: datetime) -> "ReleaseQuerySet":
        """Under an embargo in any language, or withdrawn: never before everybody, whatever else they are."""
        held = Release.objects.filter(embargo_until__gt=at).values("translation_key")
        return self.filter(Q(translation_key__in=held) | Q(withdrawn_at__isnull=False))

    def published(self, *, at: datetime) -> "ReleaseQuerySet":
        """As public(): the name that the portal asks of its pages."""
        return self.public(at=at)

    def under_embargo(self, *, at: datetime) -> "ReleaseQuerySet":
        """Issued, and not public yet."""
        return self.issued(at=at).filter(pk__in=Release.objects.withheld(at=at).values("pk"))

    def withdrawn(self, *, at: datetime) -> "ReleaseQuerySet":
        """Taken back after the public had them: their pages and feeds say so."""
        return issued(self, at=at).filter(withdrawn_at__lte=at, was_public=True)

    def newest_first(self) -> "ReleaseQuerySet":
        """By the hour at which they became or become public."""
        return self.order_by(F("released_at").desc(nulls_last=True), "-pk")


class Release(ByApproval, ShownByView, Page):
    """A release in one language.

    Embargo, withdrawal and `released_at` belong to the release in all its languages. They are held in the row, never
    taken from a version once the release was issued: approving a correction brings no ended embargo back.
    """

    number = models.CharField(_("number"), max_length=50, blank=True)
    place = models.CharField(
        _("place"), max_length=100, blank=True, help_text=_("Where it is dated from, before its first sentence.")
    )
    lead = models.TextField(_("lead"), blank=True, max_length=2000)
    body = StreamField(blocks.ReleaseBody(), verbose_name=_("body"), blank=True)
    facts = StreamField(blocks.FactsBlock(), verbose_name=_("facts and figures"), blank=True)
    sayings = StreamField(blocks.SayingsBlock(), verbose_name=_("quotations"), blank=True)
    contacts = StreamField(blocks.ContactsBlock(), verbose_name=_("contacts"), blank=True)
    kit = StreamField(blocks.KitBlock(), verbose_name=_("media kit"), blank=True)
    source = models.ForeignKey(
        Organisation, verbose_name=_("issuing body"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    content_class = models.CharField(_("class of content"), max_length=20, choices=ContentClass.choices, blank=True)
    audience = models.CharField(_("audience"), max_length=10, choices=Audience.choices, default=Audience.BOTH)
    embargo_until = models.DateTimeField(
        _("under embargo until"), null=True, blank=True, db_index=True,
        help_text=_("Before this hour only accredited reporters read it, who accepted its terms. Empty: no embargo."),
    )  # fmt: skip
    released_at = models.DateTimeField(_("public since"), null=True, blank=True, db_index=True, editable=False)
    lifted_at = models.DateTimeField(_("embargo lifted at"), null=True, blank=True, editable=False)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    promised_until = models.DateTimeField(_("embargo announced until"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, db_index=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    withdrawal_note = models.TextField(_("why it was withdrawn"), max_length=1000, blank=True, editable=False)
    was_public = models.BooleanField(_("was public when withdrawn"), default=False, editable=False)

    objects = PageManager.from_queryset(ReleaseQuerySet)()

    HELD: ClassVar = (
        "released_at", "lifted_at", "lifted_by_id", "promised_until", "withdrawn_at", "withdrawn_by_id",
        "withdrawal_note", "was_public",
    )  # fmt: skip
    exclude_fields_in_copy: ClassVar = [
        "embargo_until", "released_at", "lifted_at", "lifted_by", "promised_until", "withdrawn_at", "withdrawn_by",
        "withdrawal_note", "was_public",
    ]  # fmt: skip
    parent_page_types: ClassVar = ["press.PressRoom"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = EDIT_HANDLER
    translatable_fields: ClassVar = fields.RELEASE_FIELDS
    public_view = "giaoban.press.releases.page.release"
    keeps_slug: ClassVar = True

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        constraints = [
            models.CheckConstraint(
                name="release_class_is_known", condition=Q(content_class__in=["", *ContentClass.values])
            ),
            models.CheckConstraint(name="release_audience_is_known", condition=Q(audience__in=Audience.values)),
            models.CheckConstraint(
                name="release_lift_is_whole",
                condition=Q(lifted_at=None, lifted_by=None, promised_until=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False, promised_until__isnull=False),
            ),
            models.CheckConstraint(
                name="release_withdrawal_is_whole",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawal_note="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal_note="")),
            ),
        ]

    def permissions_for_user(self, user: Any) -> ReleasePermissionTester:
        """By approval alone; taken back by withdrawal alone."""
        return ReleasePermissionTester(user, self)

    def _get_autogenerated_slug(self, base_slug: str) -> str:
        """The address tells nothing of the text: links are mailed before the hour of the embargo."""
        return f"tc-{uuid4().hex[:10]}"

    def with_content_json(self, content: Any) -> "Release":
        """A version, with what the row alone decides."""
        found: Release = super().with_content_json(content)
        for name in self.HELD:
            setattr(found, name, getattr(self, name))
        if self.first_published_at:
            found.embargo_until = self.embargo_until
        return found

    def take_from_original(self, original: Page | None) -> None:
        """What a translation has of its original beside the text: embargo, withdrawal, topics of its language."""
        if not isinstance(original, Release):
            return
        row = Release.objects.filter(pk=original.pk).first() or original
        self.embargo_until = row.embargo_until
        for name in self.HELD:
            setattr(self, name, getattr(row, name))
        keys = original.release_topics.values_list("topic__translation_key", flat=True)
        here = Topic.objects.filter(translation_key__in=list(keys), locale_id=self.locale_id)
        self.release_topics.set([ReleaseTopic(topic=topic) for topic in here])

    def refusal_of_publication(self, *, at: datetime) -> str:
        """Why this version cannot be issued at a moment, in the reader's language; "" when it can."""
        return hours.refusal(self, at=at)

    def clean(self) -> None:
        """An embargo ends after the release was issued."""
        super().clean()
        if self.embargo_until and self.go_live_at and self.embargo_until <= self.go_live_at:
            raise ValidationError({"embargo_until": _("The embargo ends before the release is issued.")})

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The release, or its print view at in/; who may read it is asked by the view."""
        if path_components == [PRINT_SUFFIX] and self.live:
            return RouteResult(self, kwargs={"printed": True})
        return super().route(request, path_components)

    def is_issued(self, *, at: datetime) -> bool:
        """Whether it was given out; agrees with ReleaseQuerySet.issued, save for restricted places in the tree."""
        begun = self.go_live_at is None or self.go_live_at <= at
        ended = self.expired or (self.expire_at is not None and self.expire_at <= at)
        return self.live and begun and not ended and self.withdrawn_at is None

    def is_held(self, *, at: datetime) -> bool:
        """Whether an embargo on this release runs, in whichever language it was set."""
        if self.embargo_until is not None and self.embargo_until > at:
            return True
        return Release.objects.filter(translation_key=self.translation_key, embargo_until__gt=at).exists()

    def is_public(self, *, at: datetime) -> bool:
        """Whether any reader may see it at a moment; agrees with ReleaseQuerySet.public."""
        return Release.objects.public(at=at).filter(pk=self.pk).exists()


class ReleaseTopic(models.Model):
    """A release is about a topic."""

    release = ParentalKey(Release, on_delete=models.CASCADE, related_name="release_topics")
    topic = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="release_topics")

    class Meta:
        verbose_name = _("topic")
        constraints = [models.UniqueConstraint(fields=["release", "topic"], name="release_topic_once")]

    def __str__(self) -> str:
        return str(self.topic)


class ReleaseCorrection(TranslatableMixin, Orderable):
    """What was wrong in a release and is right now."""

    release = ParentalKey(Release, on_delete=models.CASCADE, related_name="correction_notes")
    corrected_at = models.DateTimeField(_("corrected at"), default=timezone.now)
    text = models.TextField(_("note"), max_length=1000)

    translatable_fields: ClassVar = fields.CORRECTION_FIELDS

    class Meta(Orderable.Meta):
        verbose_name = _("correction of a release")
        verbose_name_plural = _("corrections of releases")
        unique_together = [("translation_key", "locale")]

    def __str__(self) -> str:
        return self.text[:60]
