"""The screens of templates, as an administrator sees them."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from giaoban.office import building
from giaoban.office.actions import DOCX
from giaoban.office.models import DocumentTemplate
from giaoban.portal.roles import Role, group_of
from tests.factories import UserFactory

from .test_checking import made

pytestmark = pytest.mark.django_db
LIST, ADD = "wagtailsnippets_office_documenttemplate:list", "wagtailsnippets_office_documenttemplate:add"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def administrator(home, client):
    user = UserFactory()
    user.groups.add(group_of(Role.ADMINISTRATOR))
    client.force_login(user)
    return user


def send(client, content, **change):
    given = {"kind": "tests.notice", "layout": "state", "valid_from": "26/11/2026", "note": "Mẫu của tỉnh"} | change
    return client.post(reverse(ADD), given | {"file": SimpleUploadedFile("mẫu.docx", content, DOCX)})


def test_an_administrator_adds_a_template_and_takes_it_out_of_use(administrator, client):
    answer = send(client, made())
    template = DocumentTemplate.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse(LIST))
    assert (template.name, template.note, template.in_use, template.added_by) == (
        "mẫu.docx", "Mẫu của tỉnh", True, administrator,
    )  # fmt: skip
    page = client.get(reverse(LIST)).content.decode()
    for shown in ("Mẫu của tỉnh", "26/11/2026", "mẫu.docx", reverse("office_fields"), "Thể thức Nhà nước"):
        assert shown in page
    edit = reverse("wagtailsnippets_office_documenttemplate:edit", args=[template.pk])
    page = client.get(edit).content.decode()
    assert ('name="in_use"' in page, 'name="file"' in page, 'name="kind"' in page) == (True, False, False)
    client.post(edit, {"note": "Sai lề"})
    template.refresh_from_db()
    assert (template.in_use, template.note, template.sha256 != "") == (False, "Sai lề", True)


def test_a_template_with_an_unknown_field_is_refused_at_the_file(administrator, client):
    answer = send(client, made("Kính gửi {{ adress }}"))
    page = answer.content.decode()
    assert (answer.status_code, DocumentTemplate.objects.count()) == (200, 0)
    assert "Nội dung văn bản, “Kính gửi {{ adress }}”: không có trường “adress”." in page


def test_a_zero_byte_a_pdf_and_a_foreign_kind_are_refused(administrator, client):
    assert send(client, b"%PDF-1.7").status_code == 200
    assert send(client, made(), kind="tests.none").status_code == 200
    assert send(client, made(), note="a\x00b").status_code == 200
    assert send(client, made(), valid_from="99/99/9999").status_code == 200
    assert DocumentTemplate.objects.count() == 0


def test_nobody_deletes_a_template(administrator, client):
    send(client, made())
    template = DocumentTemplate.objects.get()
    delete = reverse("wagtailsnippets_office_documenttemplate:delete", args=[template.pk])
    assert client.post(delete).status_code == 302
    client.force_login(UserFactory(is_superuser=True))
    many = reverse("wagtail_bulk_action", args=["office", "documenttemplate", "delete"])
    assert client.post(f"{many}?id={template.pk}").status_code in (302, 403)
    assert client.post(delete).status_code == 302
    assert DocumentTemplate.objects.count() == 1


def test_fields_and_default_templates_to_begin_from(administrator, client):
    page = client.get(reverse("office_fields")).content.decode()
    assert "{{ issuer.name }}" in page and "{{p body }}" in page and "{%tr for row in tasks %}" in page
    answer = client.get(reverse("office_default_template", args=["tests.tasks", "party"]))
    assert (answer.content, answer["Content-Type"]) == (building.default_template("tasks", "party"), DOCX)
    assert client.get(reverse("office_default_template", args=["tests.tasks", "army"])).status_code == 404
    assert client.get(reverse("office_default_template", args=["tests.none", "state"])).status_code == 404


def test_what_was_uploaded_can_be_had_again(administrator, client):
    content = made()
    send(client, content)
    template = DocumentTemplate.objects.get()
    assert client.get(reverse("office_uploaded_template", args=[template.pk])).content == content
    assert client.get(reverse("office_uploaded_template", args=[template.pk + 1])).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_others_see_nothing_of_it(home, client, role):
    user = UserFactory()
    user.groups.add(group_of(role))
    client.force_login(user)
    for address in (reverse(LIST), reverse(ADD), reverse("office_fields"), reverse("office_default_template", args=["tests.notice", "state"])):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code in (302, 403) and b"issuer" not in answer.content
    assert Group.objects.filter(permissions__codename="add_documenttemplate").count() == 1
