from giaoban.directory.models import Organisation
from tests.directory.conftest import person, role
from tests.factories import OrganisationFactory

LIST = "/quan-tri/snippets/directory/organisation/"
PLAIN = {"kind": "other", "layout": "state"}
EDITOR = ("directory.view_organisation", "directory.add_organisation", "directory.change_organisation")


def test_editors_write_organisations(client, db):
    client.force_login(person(role("Biên tập viên", *EDITOR)))
    client.post(LIST + "add/", {**PLAIN, "name": "Sở Ngoại vụ", "short_name": "SNgV", "valid_from_on": "01/01/2020"})
    made = Organisation.objects.get()
    assert (made.name, made.short_name, made.valid_from_on.isoformat()) == ("Sở Ngoại vụ", "SNgV", "2020-01-01")
    assert "Sở Ngoại vụ" in client.get(LIST).content.decode()


def test_an_organisation_does_not_end_before_it_begins(client, db):
    client.force_login(person(role("Biên tập viên", *EDITOR)))
    answer = client.post(
        LIST + "add/", {**PLAIN, "name": "X", "valid_from_on": "02/01/2020", "valid_to_on": "01/01/2020"}
    )
    assert answer.status_code == 200
    assert not Organisation.objects.exists()


def test_reporters_do_not(client, reporter):
    client.force_login(reporter)
    client.post(LIST + "add/", {**PLAIN, "name": "X"})
    assert not Organisation.objects.exists()


def test_no_organisation_is_deleted(client, superuser):
    organisation = OrganisationFactory()
    client.force_login(superuser)
    answer = client.post(f"{LIST}delete/{organisation.pk}/")
    assert answer.url == f"{LIST}edit/{organisation.pk}/"
    client.post(f"/quan-tri/bulk/directory/organisation/delete/?id={organisation.pk}")
    assert list(Organisation.objects.all()) == [organisation]
