"""Documents and publications that the portal lists (văn bản, ấn phẩm)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from giaoban.library.models import File
from giaoban.portal.choices import DocumentKind


class OfficialDocument(ClusterableModel):
    """A document with its number, day and issuing body, or a publication; the file is the library's.

    The title is in the installation's own language; other languages have theirs in `words` where there is one.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind.choices, default=DocumentKind.DOCUMENT)
    number = models.CharField(
        _("number and sign"),
        max_length=100,
        blank=True,
        help_text=_("As printed: 105/KH-UBND."),
    )
    title = models.CharField(_("title"), max_length=500, help_text=_("What it is about (trích yếu)."))
    issued_by = models.CharField(_("issuing body"), max_length=255)
    issued_on = models.DateField(_("issued on"))
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    ends_on = models.DateField(_("in force until"), null=True, blank=True)
    file = models.ForeignKey(File, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    shown = models.BooleanField(_("shown to readers"), default=True)

    class Meta:
        verbose_name = _("listed document")
        verbose_name_plural = _("documents and publications")
        ordering: ClassVar = ["-issued_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="document_kind_is_known", condition=Q(kind__in=DocumentKind.values)),
            models.CheckConstraint(
                name="document_ends_after_it_begins",
                condition=Q(effective_on=None) | Q(ends_on=None) | Q(ends_on__gte=models.F("effective_on")),
                violation_error_message=_("A document cannot cease to be in force before it begins to be."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} – {self.title}" if self.number else self.title


class DocumentWords(models.Model):
    """The title of a document in another language."""

    document = ParentalKey(OfficialDocument, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=20)
    title = models.CharField(_("title"), max_length=500)

    class Meta:
        verbose_name = _("title in another language")
        verbose_name_plural = _("titles in other languages")
        constraints = [models.UniqueConstraint(fields=["document", "language"], name="document_words_once")]

    def __str__(self) -> str:
        return self.title
