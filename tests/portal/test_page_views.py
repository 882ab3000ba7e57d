"""The standing pages as readers meet them: what they hold, where they stand in menus, what nobody may see."""

import pytest
from django.core.files.base import ContentFile

from giaoban.library.models import File
from giaoban.portal.models import (
    BoundariesPage,
    ContactPage,
    DocumentsPage,
    DocumentWords,
    OfficialDocument,
    OrganisationPage,
    PeoplePage,
    PersonPage,
    SiteMapPage,
    StandardPage,
)
from tests.factories import SectionFactory

pytestmark = pytest.mark.django_db

OUTLINES = """{"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"code": "01"}, "geometry": {"type": "Polygon",
  "coordinates": [[[107.0, 20.8], [107.2, 20.8], [107.2, 21.0], [107.0, 21.0], [107.0, 20.8]]]}}]}"""


def put(parent, model, title, **values):
    """A live standing page."""
    page = model(title=title, locale=parent.locale, **values)
    parent.refresh_from_db()
    return parent.add_child(instance=page)


def text_of(answer):
    return answer.content.decode()


@pytest.fixture
def about(home):
    return put(home, StandardPage, "Giới thiệu", show_in_menus=True, body=[("text", "<p>Tỉnh ven biển.</p>")])


def test_a_standing_page_has_its_text_its_children_and_a_place_in_the_menu(client, about):
    put(about, StandardPage, "Điều kiện tự nhiên", purpose="nature")
    put(about, StandardPage, "Bản nháp", live=False)
    shown = text_of(client.get("/gioi-thieu/"))
    assert "Tỉnh ven biển." in shown
    assert '<a href="/gioi-thieu/dieu-kien-tu-nhien/">Điều kiện tự nhiên</a>' in shown
    assert "Bản nháp" not in shown
    assert '<li><a href="/gioi-thieu/" aria-current="true">Giới thiệu</a></li>' in shown.replace("\n", "")


def test_the_trail_leads_through_standing_pages(client, about):
    put(about, StandardPage, "Lịch sử")
    shown = text_of(client.get("/gioi-thieu/lich-su/"))
    trail = shown[shown.index('class="trail"') : shown.index("</ol>", shown.index('class="trail"'))]
    assert '<a href="/gioi-thieu/">Giới thiệu</a>' in trail


def test_an_organisation_shows_its_units_as_a_tree(client, home):
    top = put(home, OrganisationPage, "Uỷ ban nhân dân tỉnh", duties="<p>Cơ quan hành chính.</p>", phone="0200 000 001")
    office = put(top, OrganisationPage, "Văn phòng", head="Chánh Văn phòng Trần Văn A")
    put(office, OrganisationPage, "Phòng Hành chính")
    put(top, OrganisationPage, "Đơn vị kín", live=False)
    shown = text_of(client.get("/uy-ban-nhan-dan-tinh/"))
    assert "Cơ quan hành chính." in shown
    assert '<a href="tel:0200000001">0200 000 001</a>' in shown
    assert '<a href="/uy-ban-nhan-dan-tinh/van-phong/phong-hanh-chinh/">Phòng Hành chính</a>' in shown
    assert "Chánh Văn phòng Trần Văn A" in shown
    assert "Đơn vị kín" not in shown


def test_people_stand_in_order_with_their_pages(client, home):
    people = put(home, PeoplePage, "Người phát ngôn", kind="spokespersons")
    put(people, PersonPage, "Nguyễn Văn B", post="Người phát ngôn", biography="<p>Sinh năm 1975.</p>", email="b@t.vn")
    put(people, PersonPage, "Lê Thị C", post="Phó")
    listed = text_of(client.get("/nguoi-phat-ngon/"))
    assert listed.index("Nguyễn Văn B") < listed.index("Lê Thị C")
    assert "Sinh năm 1975." in text_of(client.get("/nguoi-phat-ngon/nguyen-van-b/"))


def test_contact_and_map_say_what_they_hold(client, home):
    place = {"name": "Tiếp công dân", "address": "1 Bến Gấm", "phone": "0200 1", "email": "", "hours": "7:30–16:30"}
    put(home, ContactPage, "Liên hệ", places=[("place", place)])
    unit = {"code": "01", "name": "Phường Bến Gấm", "seat": "Bến Gấm", "area": "12.5", "population": 32000}
    put(home, BoundariesPage, "Bản đồ", units=[("unit", unit)], outlines=OUTLINES)
    assert "7:30–16:30" in text_of(client.get("/lien-he/"))
    shown = text_of(client.get("/ban-do/"))
    assert '<th scope="row">Phường Bến Gấm</th>' in shown
    assert shown.count('class="map__unit') == 1


@pytest.fixture
def papers(home):
    put(home, DocumentsPage, "Văn bản")
    file = File.objects.create(title="KH", file=ContentFile(b"noi dung", "kh.pdf"), file_size=8)
    make = OfficialDocument.objects.create
    plan = make(
        number="105/KH-UBND", title="Kế hoạch đối ngoại", issued_by="UBND tỉnh", issued_on="2026-03-02", file=file
    )
    make(number="7/NQ-HĐND", title="Nghị quyết", issued_by="HĐND tỉnh", issued_on="2025-12-09", file=file)
    make(number="1/KÍN", title="Chưa công bố", issued_by="Ban kín", issued_on="2024-01-01", file=file, shown=False)
    return plan


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"105/KH-UBND", "7/NQ-HĐND"}),
        ("?q=KẾ+hoạch", {"105/KH-UBND"}),
        ("?q=7/NQ", {"7/NQ-HĐND"}),
        ("?issued_by=HĐND tỉnh", {"7/NQ-HĐND"}),
        ("?year=2026", {"105/KH-UBND"}),
        ("?q=khong-co", set()),
        ("?year=abc", {"105/KH-UBND", "7/NQ-HĐND"}),
        ("?page=99999999999999999999", {"105/KH-UBND", "7/NQ-HĐND"}),
    ],
)
def test_documents_are_found(client, papers, query, found):
    answer = client.get("/van-ban/" + query)
    assert {row.document.number for row in answer.context["rows"]} == found
    assert "Ban kín" not in text_of(answer)


def test_a_title_in_another_language_is_shown_there_and_the_first_language_is_marked(client, papers):
    from giaoban.portal.models import Home

    put(Home.objects.get(locale__language_code="en"), DocumentsPage, "Documents")
    DocumentWords.objects.create(document=papers, language="en", title="External affairs plan")
    shown = text_of(client.get("/en/documents/"))
    assert "External affairs plan" in shown
    assert "Kế hoạch đối ngoại" not in shown
    assert '<h2 lang="vi">' in shown


def test_files_of_listed_documents_are_read_by_all_and_of_unlisted_by_none(
    client, papers, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        papers.save()
    assert client.get(papers.file.url).status_code == 200
    OfficialDocument.objects.update(shown=False)
    assert client.get(papers.file.url).status_code in (403, 404)


def test_the_site_map_names_everything_but_articles(client, about, home):
    put(about, StandardPage, "Lịch sử")
    section = SectionFactory(parent=home, title="Đối ngoại", slug="doi-ngoai")
    put(home, SiteMapPage, "Sơ đồ cổng")
    shown = text_of(client.get("/so-do-cong/"))
    inside = shown[shown.index('class="whole"') :]
    for title in ("Giới thiệu", "Lịch sử", section.title, "Sơ đồ cổng"):
        assert f">{title}</a>" in inside


def test_queries_do_not_grow_with_pages(client, about, django_assert_max_num_queries):
    client.get("/gioi-thieu/")
    with django_assert_max_num_queries(18) as few:
        client.get("/gioi-thieu/")
    for number in range(5):
        put(about, StandardPage, f"Trang {number}")
    with django_assert_max_num_queries(len(few)):
        client.get("/gioi-thieu/")


@pytest.mark.parametrize("url", ["/lich-cong-tac/", "/en/work-calendar/"])
def test_the_foot_leads_to_the_work_calendar(client, home, about, url):
    shown = text_of(client.get("/en/" if url.startswith("/en/") else about.url))
    foot = shown.split("<footer")[1]
    assert f'href="{url}"' in foot
