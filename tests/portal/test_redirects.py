import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve, reverse
from wagtail.contrib.redirects.models import Redirect

from giaoban.portal import redirects
from giaoban.portal.staff.redirects import CheckedRedirectForm
from tests.portal.machines.conftest import secrets  # noqa: F401


def checked(old, new, **more):
    form = CheckedRedirectForm({"old_path": old, "redirect_link": new, "is_permanent": True, **more})
    form.is_valid()
    return form


def reasons(old, new):
    return [str(reason) for found in checked(old, new).errors.values() for reason in found]


def add(old, new):
    form = checked(old, new)
    assert form.is_valid(), form.errors
    return form.save()


def test_a_path_of_ours_is_kept_as_its_page(client, scene):
    made = add("/vi/news/123.html", "/doi-ngoai/giao-ban/")
    assert (made.redirect_page_id, made.redirect_link) == (scene.article.pk, "")
    answer = client.get("/vi/news/123.html")
    assert (answer.status_code, answer["Location"]) == (301, "/doi-ngoai/giao-ban/")
    scene.article.slug = "giao-ban-2019"
    scene.article.save()
    assert client.get("/vi/news/123.html")["Location"] == "/doi-ngoai/giao-ban-2019/"


def test_an_address_elsewhere_and_one_that_is_no_page(client, scene):
    add("/cu", "https://tinh.example/moi")
    add("/tim-cu", "/tim-kiem/?q=đoàn")
    assert client.get("/cu/")["Location"] == "https://tinh.example/moi"
    assert client.get("/tim-cu/")["Location"].startswith("http://localhost:8000/tim-kiem/?q=")


def test_circles_are_refused(scene):
    assert reasons("/a", "/a") == ["Chuyển hướng này sẽ đi vòng tròn: /a → /a"]
    add("/b", "/a")
    add("/c", "/b")
    assert reasons("/a", "/c/") == ["Chuyển hướng này sẽ đi vòng tròn: /a → /c → /b → /a"]
    assert reasons("/a", "http://localhost:8000/c") == ["Chuyển hướng này sẽ đi vòng tròn: /a → /c → /b → /a"]


def test_a_redirect_may_be_changed_where_it_stands(scene):
    made = add("/b", "/x")
    form = CheckedRedirectForm({"old_path": "/b", "redirect_link": "/y", "is_permanent": True}, instance=made)
    assert form.is_valid(), form.errors


def test_what_cannot_be_a_redirect_is_told_why(scene):
    assert reasons("/doi-ngoai/", "/xuc-tien-dau-tu/") == [
        "Địa chỉ này đang có một trang; chuyển hướng sẽ không bao giờ được dùng."
    ]
    assert reasons("https://khac.example/x", "/") == ["Địa chỉ cũ phải là địa chỉ của cổng này."]
    assert reasons("/x", "javascript:alert(1)") != []
    assert reasons("/x", "") == ["Hãy nêu một đích: một trang của cổng này hoặc một địa chỉ."]


def test_an_old_address_of_a_hidden_page_names_nothing(client, scene, secrets):  # noqa: F811
    for number, each in enumerate(secrets):
        Redirect.objects.create(old_path=f"/cu-{number}", redirect_page=each)
        answer = client.get(f"/cu-{number}/")
        if each.slug == "kin-da-het":
            assert client.get(answer["Location"]).status_code == 410
        else:
            assert answer.status_code == 404, each.title
            assert "kin-" not in answer.content.decode()


def test_pages_are_found_by_path(scene):
    assert redirects.page_at("/").pk == scene.home.pk
    assert redirects.page_at("/en").pk == scene.english_home.pk
    assert redirects.page_at("/en/external/briefing").pk == scene.english.pk
    assert redirects.page_at("/doi-ngoai/giao-ban/").pk == scene.article.pk
    assert redirects.page_at("/england") is None


@pytest.mark.parametrize("role", ["editor", "publisher", "administrator"])
def test_import_says_of_each_refused_row_why(client, scene, people, role):
    client.force_login(people[role])
    listed = (
        "Cũ,Mới\n/a,/doi-ngoai/\n/b,/b\n,/x\n/doi-ngoai/,/\n/c,khong phai dia chi\n/a,/x\n\n/d,https://tinh.example/\n"
    )
    file = SimpleUploadedFile("chuyen-huong.csv", ("\ufeff" + listed).encode(), "text/csv")
    chosen = client.post(reverse("wagtailredirects:start_import"), {"import_file": file})
    form = chosen.context["form"]
    assert form["permanent"].label == "Vĩnh viễn"
    kept = {name: form[name].value() for name in ("import_file_name", "input_format")}
    asked = {**kept, "from_index": "0", "to_index": "1", "permanent": "on"}
    html = client.post(reverse("wagtailredirects:process_import"), asked).content.decode()
    for said in (
        "Dòng 3: Chuyển hướng này sẽ đi vòng tròn: /b → /b",
        "Dòng 4: ",
        "Dòng 5: Địa chỉ này đang có một trang",
        "Dòng 6: ",
        "Dòng 7: Đã có chuyển hướng dùng đường dẫn này.",
    ):
        assert said in html, said
    assert sorted(Redirect.objects.values_list("old_path", flat=True)) == ["/a", "/d"]
    assert client.post(reverse("wagtailredirects:process_import"), asked, follow=True).status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"old,new\n",
        b"old,new\n/a\n/b,/c,/d,/e\n",
        b"old,new\n/a\0,/b\n",
        b"\xff\xfe\x00o",
        b'old,new\n"/a,/b\n',
        b"old,new\n" + b"/a" * 70_000 + b",/b\n",
        b"PK\x03\x04 not a table",
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.xlsx", "a.exe", "a"])
def test_no_file_is_too_odd_to_be_refused(client, scene, people, data, name):
    client.force_login(people["editor"])
    file = SimpleUploadedFile(name, data)
    chosen = client.post(reverse("wagtailredirects:start_import"), {"import_file": file}, follow=True)
    assert chosen.status_code == 200
    form = chosen.context.get("form")
    if form is not None and "from_index" in form.fields:
        kept = {each: form[each].value() for each in ("import_file_name", "input_format")}
        asked = {**kept, "from_index": "0", "to_index": "1", "permanent": "on"}
        assert client.post(reverse("wagtailredirects:process_import"), asked, follow=True).status_code == 200
    taken = ["/b"] if b"/b,/c" in data and name == "a.csv" else []
    assert list(Redirect.objects.values_list("old_path", flat=True)) == taken


def test_reporters_do_not_import(client, people):
    client.force_login(people["reporter"])
    assert client.post(reverse("wagtailredirects:process_import"), {}).status_code == 302


@pytest.mark.parametrize("path", ["add/", "1/", "import/process/"])
def test_our_rules_stand_before_wagtails_own(path):
    found = resolve(f"/{settings.STAFF_PATH}redirects/{path}").func
    assert getattr(found, "view_class", found).__module__ == "giaoban.portal.staff.redirects"
