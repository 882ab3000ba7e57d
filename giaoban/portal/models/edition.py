"""Over which text of its original a translation was last published."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class TranslationEdition(models.Model):
    """The original's text as it stood when its translation was published, so that a later change can be told.

    `source_text` is a list of [path, text]; `source_changed_at` is when the published original first departed
    from it, and None while both agree.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="translation_edition")
    source_text = models.JSONField()
    published_at = models.DateTimeField(_("published at"))
    source_changed_at = models.DateTimeField(_("original changed at"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("edition of a translation")
        verbose_name_plural = _("editions of translations")

    def __str__(self) -> str:
        return self.page.title
