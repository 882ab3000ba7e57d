"""What a reporter gets: how often, in which languages, on which topics."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from giaoban.portal.frame import Frame
from giaoban.press.delivery import choosing, rules
from giaoban.press.delivery.forms import WishForm, topics_in
from giaoban.press.models import Reporter
from giaoban.press.outlets.access import reporter_only
from giaoban.press.staff.page import tell

LANGUAGES = dict(settings.LANGUAGES)


@require_http_methods(["GET", "HEAD", "POST"])
@reporter_only
def topics(request: HttpRequest) -> HttpResponse:
    """My topics; ?lang= shows the page in another language than that of the reporter's letters."""
    reporter: Reporter = request.reporter  # type: ignore[attr-defined]
    asked = request.GET.get("lang", "")
    code = asked if asked in LANGUAGES else choosing.language_of(reporter)
    with translation.override(code):
        form = WishForm(request.POST or None, initial=_initial(reporter, code), code=code)
        if request.method == "POST" and form.is_valid():
            try:
                wish = choosing.Wish(**form.cleaned_data)
                choosing.choose(reporter=reporter, wish=wish, by=request.user)  # type: ignore[arg-type]
            except ValidationError as refused:
                tell(form, refused)
            else:
                messages.success(request, _("Kept. It holds from the next release on."))
                return redirect(f"{reverse('press_topics')}?lang={code}")
        addresses = {each: f"{reverse('press_topics')}?lang={each}" for each in LANGUAGES}
        values = {"frame": Frame(request, addresses=addresses), "form": form, "reporter": reporter, "no_index": True}
        return render(request, "press/delivery/topics.html", values, status=422 if form.errors else 200)


def _initial(reporter: Reporter, code: str) -> dict[str, Any]:
    found = choosing.choice_of(reporter)
    keys = list(found.topics.values_list("translation_key", flat=True)) if found.pk else []
    return {
        "wants": rules.wants_letters(reporter),
        "frequency": found.frequency,
        "languages": found.languages,
        "every_topic": found.every_topic,
        "topics": topics_in(code).filter(translation_key__in=keys),
    }
