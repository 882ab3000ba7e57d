import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from giaoban.press.models import Outlet, Reporter
from tests.press.makers import OutletFactory, ReporterFactory


@pytest.fixture
def two(press):
    first = OutletFactory(organisation__name="Báo Biển Đông")
    second = OutletFactory(organisation__name="Đài Núi Cao", origin="resident", country="JP", medium="television")
    return first, second


def shown(client, name, query="", args=()):
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_outlets_are_searched_and_filtered(press, two, client):
    client.force_login(press.officer)
    assert "Báo Biển Đông" in shown(client, "press_outlets")
    for query in ("?q=núi", "?origin=resident", "?medium=television"):
        text = shown(client, "press_outlets", query)
        assert "Đài Núi Cao" in text
        assert "Báo Biển Đông" not in text
    assert "Báo Biển Đông" in shown(client, "press_outlets", "?origin=nonsense&page=999999999999")


def test_reporters_are_searched_and_filtered(press, two, client):
    ReporterFactory(full_name="Lê Thị Lan", outlet=two[0], function="editor")
    ReporterFactory(full_name="Kim Sato", outlet=None, outlet_named="NHK")
    client.force_login(press.officer)
    for query in ("?q=lan", f"?outlet={two[0].pk}", "?function=editor"):
        text = shown(client, "press_reporters", query)
        assert "Lê Thị Lan" in text
        assert "Kim Sato" not in text
    assert "Lê Thị Lan" not in shown(client, "press_reporters", "?state=unconfirmed")


def test_an_outlet_is_entered_changed_and_refused_beside_its_field(press, two, client):
    client.force_login(press.officer)
    data = {"name": "Tạp chí Cửa Sông", "origin": "domestic", "medium": "print", "country": "VN", "languages": ["vi"]}
    answer = client.post(reverse("press_new_outlet"), data)
    made = Outlet.objects.get(organisation__name="Tạp chí Cửa Sông")
    assert answer["Location"] == reverse("press_outlet", args=[made.pk])
    client.post(reverse("press_change_outlet", args=[made.pk]), {**data, "name": "Tạp chí Sông"})
    assert "Tạp chí Sông" in shown(client, "press_outlet", args=[made.pk])
    for bad in ({"name": "Báo Biển Đông"}, {"country": "1\0"}, {"name": ""}):
        assert client.post(reverse("press_new_outlet"), {**data, **bad}).status_code == 400
    assert Outlet.objects.count() == 3


def test_a_reporter_is_entered_confirmed_and_leaves(press, two, client):
    client.force_login(press.officer)
    data = {"full_name": "Lê Lan", "email": "Lan@x.example", "function": "editor", "language": "vi"}
    client.post(reverse("press_new_reporter"), data)
    made = Reporter.objects.get(email="lan@x.example")
    client.post(reverse("press_confirm_outlet", args=[made.pk]), {"outlet": two[0].pk})
    client.post(reverse("press_note_leaving", args=[made.pk]))
    made.refresh_from_db()
    assert made.outlet == two[0]
    assert made.left_at is not None
    client.post(reverse("press_note_return", args=[made.pk]))
    assert "Lê Lan" in shown(client, "press_reporter", args=[made.pk])
    assert client.post(reverse("press_new_reporter"), data).status_code == 400


def test_a_file_of_contacts_is_answered_on_the_page(press, two, client):
    client.force_login(press.officer)
    file = SimpleUploadedFile("x.csv", "Họ tên;Email\nLan;lan@x.example\nBình;lan@x.example\n".encode())
    answer = client.post(reverse("press_import"), {"file": file, "holds_no_secret": "on"})
    assert "Đã ghi nhận 1 người." in answer.content.decode()
    assert "Địa chỉ này đã có ở dòng 2." in answer.content.decode()
    empty = SimpleUploadedFile("x.csv", b"")
    assert client.post(reverse("press_import"), {"file": empty, "holds_no_secret": "on"}).status_code == 400
    unsaid = SimpleUploadedFile("x.csv", "Họ tên;Email\nAn;an@x.example\n".encode())
    assert client.post(reverse("press_import"), {"file": unsaid}).status_code == 400
    assert Reporter.objects.count() == 1


def test_a_duplicate_is_shown_before_it_goes(press, two, client):
    ReporterFactory(outlet=two[1])
    client.force_login(press.officer)
    address = reverse("press_merge_outlet", args=[two[1].pk])
    assert client.get(address).status_code == 302
    client.force_login(press.head)
    assert "phóng viên: 1" in client.get(address).content.decode()
    client.post(address, {"into": two[0].pk})
    assert list(Outlet.objects.all()) == [two[0]]


NAMES = ("press_outlets", "press_new_outlet", "press_reporters", "press_new_reporter", "press_import")


@pytest.mark.parametrize("name", NAMES)
def test_nobody_outside_the_press_office_gets_in(press, client, name):
    client.force_login(ReporterFactory().user)
    assert client.get(reverse(name)).status_code == 302
