from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from docx import Document
from wagtail.models import ModelLogEntry

from giaoban.office import actions, rules
from giaoban.office.models import DocumentTemplate
from tests.factories import UserFactory

from .conftest import CONTEXT, opened
from .test_checking import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return UserFactory(is_superuser=True)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def add(by, content=None, **change):
    given = {"kind": "tests.notice", "layout": "state", "content": content or made("Mẫu mới"), "name": "Mẫu.docx"}
    return actions.add_template(**(given | change), by=by)


def text(layout="state"):
    found = opened(actions.render_docx(kind="tests.notice", layout=layout, context=CONTEXT))
    return [line.text for line in found.paragraphs]


def test_a_template_takes_the_place_of_the_default_one(administrator):
    template = add(administrator, note=" Theo quyết định mới ")
    assert text()[-1] == "Mẫu mới"
    assert "Mẫu mới" not in text("party")
    assert (template.name, template.note, template.valid_from, template.added_by) == (
        "Mẫu.docx", "Theo quyết định mới", timezone.localdate(), administrator,
    )  # fmt: skip
    assert template.file.name.startswith(f"office/templates/{timezone.now().year}/tests-notice-state")
    entry = ModelLogEntry.objects.get(action="office.add_template")
    assert (entry.user, entry.data["sha256"]) == (administrator, template.sha256)


def test_the_body_stands_in_a_template_of_ones_own_with_the_styles_of_the_layout(administrator):
    add(administrator)
    body = next(line for line in opened(actions.render_docx(kind="tests.notice", layout="state", context=CONTEXT)).paragraphs
                if line.text == "Hội nghị đã họp.")  # fmt: skip
    assert (body._p.style, body.style.font.size.pt) == ("GbBody", 14)


def test_the_newest_that_is_valid_and_in_use_counts_and_earlier_ones_stay(administrator):
    today = timezone.localdate()
    first = add(administrator, made("Một"), valid_from=today - timedelta(days=9))
    second = add(administrator, made("Hai"), valid_from=today)
    add(administrator, made("Ba"), valid_from=today + timedelta(days=1))
    assert text()[-1] == "Hai"
    actions.change_template(template=second, in_use=False, note="Sai", by=administrator)
    assert text()[-1] == "Một"
    actions.change_template(template=first, in_use=False, note="", by=administrator)
    assert text()[0] != "Một"
    assert DocumentTemplate.objects.count() == 3
    assert ModelLogEntry.objects.filter(action="office.change_template").count() == 2


def test_a_refused_template_leaves_nothing(administrator, settings):
    for change in ({"content": made("{{ nothing }}")}, {"content": b"x"}, {"kind": "tests.none"}, {"layout": "army"}):
        with pytest.raises(ValidationError):
            add(administrator, **change)
    assert (DocumentTemplate.objects.count(), list(settings.MEDIA_ROOT.iterdir())) == (0, [])


def test_the_file_cannot_be_read_by_its_address(administrator, client, home):
    template = add(administrator)
    client.force_login(administrator)
    assert client.get(f"/media/{template.file.name}").status_code == 404


def test_who_may(administrator):
    stranger = UserFactory()
    template = add(administrator)
    with pytest.raises(PermissionDenied):
        add(stranger)
    with pytest.raises(PermissionDenied):
        actions.change_template(template=template, in_use=False, note="", by=stranger)
    for rule in (rules.may_add_template, rules.may_change_template, rules.may_see_templates):
        assert (rule(administrator), rule(stranger)) == (True, False)


def test_the_day_that_counts_is_given_in(administrator):
    add(administrator, valid_from=date(2026, 1, 1))
    from giaoban.office.kinds import kinds

    before = actions.template_of(kinds["tests.notice"], "state", on=date(2025, 12, 31))
    after = actions.template_of(kinds["tests.notice"], "state", on=date(2026, 1, 1))
    assert [Document(BytesIO(each)).paragraphs[-1].text == "Mẫu mới" for each in (before, after)] == [False, True]
