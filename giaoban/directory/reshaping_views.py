"""Screens on which bodies are merged, split and ended: chosen, seen, confirmed."""

from functools import partial
from typing import Any, ClassVar, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from giaoban.directory import plans, rules, succession_actions
from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Organisation, User
from giaoban.directory.reshaping_forms import (
    EndForm,
    FocalPointForm,
    HolderForm,
    MergerForm,
    ReshapeForm,
    SplitForm,
    told,
)
from giaoban.directory.succession import holder_of

PAGE = "wagtailsnippets_directory_organisation:inspect"
LIST = "wagtailsnippets_directory_organisation:list"


class ReshapeView(View):
    """Two steps on one address: the form, then what will happen and the button that does it."""

    form_class: ClassVar[type[ReshapeForm]]
    title: ClassVar[Any]
    icon: ClassVar[str] = "group"
    help_text: ClassVar[Any] = ""
    done: ClassVar[Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """By the rule of the deed."""
        pk = kwargs.get("pk")
        self.body = get_object_or_404(Organisation, pk=pk) if pk is not None else None
        if not self.allowed(cast(User, request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def allowed(self, user: User) -> bool:
        """Whether the user may do this at all."""
        return rules.may_manage_directory(user)

    def get(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """The first step."""
        return self._show(request, self.form_class(body=self.body, **self._asked_for(request)), plan=None)

    def _asked_for(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Look, or do."""
        form = self.form_class(request.POST, body=self.body)
        if "back" in request.POST or not form.is_valid():
            return self._show(request, form, plan=None)
        by = cast(User, request.user)
        try:
            if "confirm" in request.POST:
                return self._done(request, form.do(by=by))
            plans.rehearse(partial(getattr(form, "rehearse", form.do), by=by))
            plan = form.plan()
        except ValidationError as error:
            told(form, error)
            return self._show(request, form, plan=None)
        return self._show(request, form, plan=plan)

    def _done(self, request: HttpRequest, body: Organisation) -> HttpResponse:
        messages.success(request, self.done)
        return redirect(PAGE, body.pk)

    def _show(self, request: HttpRequest, form: ReshapeForm, *, plan: list[str] | None) -> HttpResponse:
        values = {"form": form, "plan": plan, "body": self.body, "help_text": self.help_text}
        return TemplateResponse(request, "directory/bodies/reshape.html", values | heading(self, self.body))


def heading(view: Any, body: Organisation | None) -> dict[str, Any]:
    """Title and breadcrumbs of a screen about a body."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse(LIST), "label": _("Organisations")},
    ]
    if body is not None:
        crumbs.append({"url": reverse(PAGE, args=[body.pk]), "label": str(body)})
    crumbs.append({"url": "", "label": view.title})
    return {
        "page_title": view.title,
        "page_subtitle": str(body) if body else "",
        "header_title": f"{view.title}: {body}" if body else view.title,
        "header_icon": view.icon,
        "breadcrumbs_items": crumbs,
        "back_url": reverse(PAGE, args=[body.pk]) if body else reverse(LIST),
    }


class MergerView(ReshapeView):
    """Several bodies into one."""

    form_class = MergerForm
    title = gettext_lazy("Merge organisations")
    help_text = gettext_lazy(
        "The merged organisations end the day before; what is open in them is then held by the successor. "
        "What will happen is shown before anything is done."
    )
    done = gettext_lazy("The organisations are merged.")


class SplitView(ReshapeView):
    """One body into several."""

    form_class = SplitForm
    title = gettext_lazy("Split an organisation")
    help_text = gettext_lazy(
        "The organisation ends the day before. Where nobody is named to take over, a person decides later."
    )
    done = gettext_lazy("The organisation is split.")


class EndView(ReshapeView):
    """The end of a body without a successor."""

    form_class = EndForm
    title = gettext_lazy("End an organisation")
    icon = "date"
    help_text = gettext_lazy("For an organisation that nobody takes over; otherwise merge it into its successor.")
    done = gettext_lazy("The organisation has its last day.")


class FocalPointView(ReshapeView):
    """Another focal point of a body."""

    form_class = FocalPointForm
    title = gettext_lazy("Move the focal point")
    icon = "user"
    help_text = gettext_lazy("Who is the focal point now stops being it the day before.")
    done = gettext_lazy("The focal point has moved.")

    def allowed(self, user: User) -> bool:
        """Whoever may appoint focal points in this body."""
        return self.body is not None and rules.may_appoint(user, self.body, MandateRole.FOCAL_POINT)


class HolderView(View):
    """Who takes over after a split."""

    title = gettext_lazy("Choose who takes over")
    icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Whoever manages the directory."""
        if not rules.may_manage_directory(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The successors to choose from."""
        body = get_object_or_404(Organisation, pk=pk)
        holder = holder_of(body, on=timezone.localdate()).organisation_id
        return self._show(request, body, HolderForm(body=body, initial={"successor": holder}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The choice."""
        body = get_object_or_404(Organisation, pk=pk)
        form = HolderForm(request.POST, body=body)
        if form.is_valid():
            heir = form.cleaned_data["successor"]
            try:
                succession_actions.choose_holder(body, successor=heir, by=cast(User, request.user))
            except ValidationError as error:
                told(form, error)
            else:
                said = {"heir": heir, "name": body}
                messages.success(request, _("%(heir)s takes over what is open in %(name)s.") % said)
                return redirect(PAGE, body.pk)
        return self._show(request, body, form)

    def _show(self, request: HttpRequest, body: Organisation, form: HolderForm) -> HttpResponse:
        values = {"form": form, "body": body} | heading(self, body)
        return TemplateResponse(request, "directory/bodies/holder.html", values)
