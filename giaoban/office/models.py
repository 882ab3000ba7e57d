"""Templates that administrators put in the place of the default ones; earlier ones stay."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.office.kinds import kinds
from giaoban.office.layouts import LAYOUTS


class DocumentTemplateQuerySet(models.QuerySet["DocumentTemplate"]):
    """Templates by kind and by day."""

    def of(self, kind: str, layout: str) -> "DocumentTemplateQuerySet":
        """Those of a kind in a layout, the one that counts first."""
        return self.filter(kind=kind, layout=layout).order_by("-valid_from", "-pk")

    def in_force(self, *, on: date) -> "DocumentTemplateQuerySet":
        """Those that may be used on a day."""
        return self.filter(in_use=True, valid_from__lte=on)


class DocumentTemplate(models.Model):
    """One template as it was uploaded and accepted; a newer one takes its place, none is changed or deleted."""

    kind = models.CharField(_("kind of document"), max_length=100)
    layout = models.CharField(
        _("layout"), max_length=20, choices=[(each.name, each.label) for each in LAYOUTS.values()]
    )
    file = models.FileField(_("template"), upload_to="office/templates/%Y/", max_length=200)
    name = models.CharField(_("name of the file"), max_length=200, blank=True)
    sha256 = models.CharField(_("checksum"), max_length=64)
    valid_from = models.DateField(_("used from"), default=timezone.localdate)
    note = models.CharField(_("remark"), max_length=500, blank=True)
    in_use = models.BooleanField(
        _("in use"), default=True, help_text=_("Otherwise the template before it, or the default one, is used.")
    )
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = DocumentTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("template of documents")
        verbose_name_plural = _("templates of documents")
        ordering = ["kind", "layout", "-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="document_template_of_a_layout", condition=models.Q(layout__in=sorted(LAYOUTS))
            ),
            models.CheckConstraint(
                name="document_template_has_a_file", condition=~models.Q(file="") & ~models.Q(sha256="")
            ),
        ]

    def __str__(self) -> str:
        """Kind, layout and day."""
        return f"{self.kind_label}, {self.get_layout_display()}, {self.valid_from:%d/%m/%Y}"

    @property
    def kind_label(self) -> str:
        """What the kind is called; its name where no app knows it any more."""
        return str(kinds[self.kind].label) if self.kind in kinds else self.kind
