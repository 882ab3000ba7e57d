import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone

from giaoban.press.outlets.access import reporter_only
from tests.factories import UserFactory
from tests.press.makers import ReporterFactory


@reporter_only
def page(request):
    return HttpResponse(request.reporter.full_name)


def asked(rf, user):
    request = rf.get("/bao-chi/toi/")
    request.user = user
    return page(request)


def test_a_reporter_is_let_in_and_the_answer_is_not_kept(db, rf):
    answer = asked(rf, ReporterFactory(full_name="Nguyễn Thị Lan").user)
    assert answer.content.decode() == "Nguyễn Thị Lan"
    assert answer["Cache-Control"] == "no-store, private"


def test_whoever_is_signed_out_is_led_to_sign_in_and_back(db, rf):
    answer = asked(rf, AnonymousUser())
    assert (answer.status_code, answer["Location"]) == (302, "/tai-khoan/login/?next=/bao-chi/toi/")


@pytest.mark.parametrize(
    "values", [{"verified_at": None}, {"left_at": timezone.now()}], ids=["address not proved", "left"]
)
def test_not_proved_or_left_is_refused(db, rf, values):
    with pytest.raises(PermissionDenied):
        asked(rf, ReporterFactory(**values).user)


def test_no_reporter_and_a_closed_account_are_refused(db, rf):
    with pytest.raises(PermissionDenied):
        asked(rf, UserFactory())
    reporter = ReporterFactory()
    reporter.user.is_active = False
    with pytest.raises(PermissionDenied):
        asked(rf, reporter.user)
