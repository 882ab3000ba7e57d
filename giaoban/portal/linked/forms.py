"""Linked sites as editors write them."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from giaoban.base import web
from giaoban.portal.forms import composed


class LinkGroupForm(WagtailAdminModelForm):
    """A group, in one of the portal's languages."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE)

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(composed(data), *args, **kwargs)


class LinkedSiteForm(WagtailAdminModelForm):
    """A linked site: an address on the open web."""

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(composed(data), *args, **kwargs)

    def clean_url(self) -> str:
        """Refuse what is no address of the open web; whether it answers is looked at afterwards."""
        url = self.cleaned_data["url"]
        if problem := web.problem_of(url):
            raise forms.ValidationError(problem)
        return url
