import unicodedata
from datetime import date, timedelta

import pytest
from django.utils import timezone

from giaoban.portal.models import Article
from giaoban.search.asking import Address, Ask, Reason, Refused, address_of, ask, suggest
from tests.factories import ArticleFactory, SectionFactory
from tests.portal.scene import Scene

pytestmark = pytest.mark.django_db


def test_marked_unmarked_decomposed_and_upper_case_find_the_same(write, titles):
    write("Hội nghị đối ngoại", "Hội nghị đầu tư")
    asked = ["đối ngoại", "doi ngoai", "ĐỐI NGOẠI", unicodedata.normalize("NFD", "đối ngoại")]
    assert [titles(words) for words in asked] == [["Hội nghị đối ngoại"]] * 4


def test_exact_marks_come_first(write, titles):
    write("Mã số", "Má và con", "Mạ lúa", "Ma túy")
    assert titles("má")[0] == "Má và con"
    assert titles("mạ")[0] == "Mạ lúa"
    assert set(titles("ma")) == {"Ma túy", "Mã số", "Mạ lúa", "Má và con"}


def test_exact_neighbours_come_first(write, titles):
    for slug, title in enumerate(["Bán hàng qua mạng, bàn việc bạn", "Ban hàng", "Bàn hàng", "Bạn hàng"]):
        write(title, slug=f"tin-{slug}")
    assert titles("bạn hàng")[0] == "Bạn hàng"
    assert titles("bàn hàng")[0] == "Bàn hàng"


def test_both_tone_placements_are_one(write, titles):
    write("Hòa bình", "Thuý Kiều")
    assert titles("hoà bình") == ["Hòa bình"]
    assert titles("thúy kiều") == ["Thuý Kiều"]


@pytest.mark.parametrize("typed", ["ddoois ngoaij", "d9o61i ngoa5i", "DDoois ngoaij"])
def test_keys_struck_without_an_input_method_are_read_as_meant(write, typed):
    write("Hội nghị đối ngoại", "Đầu tư")
    answer = ask(Ask(words=typed))
    assert [hit.title for hit in answer.hits if hit.kind == "portal.article"] == ["Hội nghị đối ngoại"]
    assert answer.corrected == "đối ngoại"


def test_a_word_that_only_looks_like_keys_stays(write):
    write("Box và fax", "Giá bõ")
    answer = ask(Ask(words="box"))
    assert ([hit.title for hit in answer.hits], answer.corrected) == (["Box và fax"], "")


def test_a_slip_is_corrected_when_next_to_nothing_is_found(write):
    write("Dự án khu du lịch", "Dự án khu công nghiệp", "Khu du lịch Hạ Long")
    answer = ask(Ask(words="dự án ku du lịch"))
    assert answer.hits[0].title == "Dự án khu du lịch"
    assert answer.corrected == "dự án khu du lịch"


def test_a_space_left_out_is_put_in(write):
    write("Dự án khu du lịch", "Khu du lịch Hạ Long")
    assert ask(Ask(words="dự án khu dulịch")).corrected == "dự án khu du lịch"


def test_a_likelier_reading_is_only_suggested_where_something_was_found(write):
    write(*(f"Bộ ngoại giao họp lần {number}" for number in range(5)))
    write("Bộ máy", "Bộ phận", "Bộ sách", lead="Khó mà ngai, giao cho ai.")
    answer = ask(Ask(words="bộ ngại giao"))
    assert answer.total == 3
    assert answer.corrected == ""
    assert answer.suggestion == "bộ ngoại giao"


def test_all_words_but_one_when_nothing_else_is_found(write, titles):
    write("Hội nghị xúc tiến đầu tư", "Lễ hội")
    assert titles("hội nghị xúc tiến đầu tư zzzzzz") == ["Hội nghị xúc tiến đầu tư"]


def test_phrase_and_exclusion(write, titles):
    write("Thông tin đối ngoại", "Tin ngoại thông đối", "Thông tin đối ngoại ở Nhật")
    assert sorted(titles('"thông tin đối ngoại"')) == ["Thông tin đối ngoại", "Thông tin đối ngoại ở Nhật"]
    assert titles('"thông tin" -nhật') == ["Thông tin đối ngoại"]


def test_english_is_found_by_its_stems_and_chinese_by_pairs_of_signs(index):
    from giaoban.portal.models import Home

    english = SectionFactory(parent=Home.objects.get(locale__language_code="en"), title="News", slug="news")
    chinese = SectionFactory(parent=Home.objects.get(locale__language_code="zh-hans"), title="新闻", slug="xinwen")
    ArticleFactory(parent=english, title="Meetings of investors", lead="They were held.")
    ArticleFactory(parent=chinese, title="广宁省对外信息工作会议", lead="会议召开。")
    index()
    assert [hit.title for hit in ask(Ask(words="meeting investor")).hits] == ["Meetings of investors"]
    assert [hit.title for hit in ask(Ask(words="meeting investor", language="en")).hits] == ["Meetings of investors"]
    assert ask(Ask(words="meeting investor", language="vi")).total == 0
    assert [hit.title for hit in ask(Ask(words="对外信息")).hits] == ["广宁省对外信息工作会议"]
    assert [hit.title for hit in ask(Ask(words="省")).hits] == ["广宁省对外信息工作会议"]
    assert ask(Ask(words="息信")).total == 0


def test_sections_hold_what_is_nested_in_them(section, write):
    nested = SectionFactory(parent=section, title="Ngoại giao nhân dân", slug="nhan-dan")
    other = SectionFactory(parent=section.get_parent(), title="Đầu tư", slug="dau-tu")
    write("Tin một"), write("Tin hai", parent=nested), write("Tin ba", parent=other)
    found = ask(Ask(words="tin", sections=(str(section.pk),), kinds=("portal.article",)))
    assert sorted(hit.title for hit in found.hits) == ["Tin hai", "Tin một"]
    assert {(row.label, row.count, row.chosen) for row in found.facets["section"]} == {
        ("Đối ngoại", 2, True),
        ("Ngoại giao nhân dân", 1, False),
        ("Đầu tư", 1, False),
    }
    assert {hit.title: hit.section_label for hit in found.hits} == {
        "Tin một": "Đối ngoại",
        "Tin hai": "Ngoại giao nhân dân",
    }


def test_counts_beside_each_facet(write):
    write("Tin một", content_class="image", authors="Minh Hà, Thu Lan")
    write("Tin hai", content_class="official", authors="Minh Hà")
    answer = ask(Ask(words="tin", content_class="image"))
    counted = {facet: {row.value: row.count for row in rows} for facet, rows in answer.facets.items()}
    assert counted["class"] == {"image": 1, "official": 1}
    assert counted["author"] == {"Minh Hà": 1, "Thu Lan": 1}
    assert counted["language"] == {"vi": 1}
    assert counted["kind"] == {"portal.article": 1}
    assert set(counted) == {"kind", "section", "language", "class", "author"}
    assert ask(Ask(words="tin", author="Thu Lan")).total == 1


def test_days_from_and_to_are_included(write, titles):
    zone = timezone.get_default_timezone()
    write("Tin đầu ngày", published_at=timezone.datetime(2026, 5, 1, 0, 0, tzinfo=zone))
    write("Tin cuối ngày", published_at=timezone.datetime(2026, 5, 2, 23, 59, 59, tzinfo=zone))
    write("Tin không ngày", published_at=None)
    assert titles("tin", since=date(2026, 5, 1), until=date(2026, 5, 1)) == ["Tin đầu ngày"]
    assert titles("tin", since=date(2026, 5, 2)) == ["Tin cuối ngày"]
    assert titles("tin", until=date(9999, 12, 31), sort="newest") == ["Tin cuối ngày", "Tin đầu ngày"]
    assert titles("tin", sort="newest") == ["Tin cuối ngày", "Tin đầu ngày", "Tin không ngày"]


def test_by_date_a_cursor_leads_through_everything_once(write):
    day = timezone.now()
    made = write(*(f"Tin {number}" for number in range(23)), published_at=day)
    made += write(*(f"Tin cũ {number}" for number in range(10)), published_at=day - timedelta(days=1))
    seen, after = [], ""
    while True:
        answer = ask(Ask(words="tin", sort="newest", size=5, after=after), facets=False)
        assert answer.total == 33
        seen += [hit.title for hit in answer.hits]
        after = answer.next_cursor
        if not after:
            break
    assert sorted(seen) == sorted(article.title for article in made)
    assert all("cũ" not in title for title in seen[:23])


def test_a_filter_without_words_lists_by_date(section, write):
    write("Một", published_at=timezone.now() - timedelta(days=2))
    write("Hai", published_at=timezone.now())
    assert [hit.title for hit in ask(Ask(words="", sections=(str(section.pk),))).hits] == ["Hai", "Một"]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ({"words": ""}, Reason.EMPTY),
        ({"words": "\x00 \n"}, Reason.EMPTY),
        ({"words": "a" * 10_000}, Reason.TOO_LONG),
        ({"words": "?!… --"}, Reason.ONLY_PUNCTUATION),
        ({"words": "😀"}, Reason.ONLY_PUNCTUATION),
        ({"words": "tin", "page": 10**9}, Reason.TOO_DEEP),
        ({"words": "tin", "page": 0}, Reason.TOO_DEEP),
        ({"words": "tin", "page": -(10**30)}, Reason.TOO_DEEP),
        ({"words": "tin", "page": 51}, Reason.TOO_DEEP),
        ({"words": "tin", "since": date(2026, 2, 2), "until": date(2026, 2, 1)}, Reason.BAD_DATES),
        ({"words": "tin", "sort": "newest", "after": "không"}, Reason.BAD_CURSOR),
        ({"words": "tin", "sort": "newest", "after": "W10"}, Reason.BAD_CURSOR),
        ({"words": "tin", "sort": "newest", "after": "WzEsWzJdXQ"}, Reason.BAD_CURSOR),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_reason(write, question, reason):
    write("Tin")
    with pytest.raises(Refused) as refused:
        ask(Ask(**question))
    assert refused.value.reason is reason
    assert str(refused.value)


@pytest.mark.parametrize(
    "words",
    ['đối "ngoại', "a\x00b", "đối\ud800ngoại", "😀 tin", "(tin OR", "title:tin", "tin*", "a" * 300, "tin~2 ^3 [a TO b]",
     "ﷺ ﬁ ½ ß İ", "i̇ ͏", "\u202etin"],
)  # fmt: skip
def test_odd_words_are_answered(write, words):
    write("Tin")
    assert ask(Ask(words=words)).state == "ready"


def test_odd_filters_find_nothing(write):
    write("Tin")
    for odd in ("\x00", "x" * 70_000, "9" * 400, "\ud800"):
        assert ask(Ask(words="tin", kinds=(odd,), sections=(odd,), author=odd, owner=odd, status=odd)).hits == ()


def test_pages_of_results_follow_each_other(write):
    made = write(*(f"Tin {number}" for number in range(25)))
    pages = [ask(Ask(words="tin", page=page, size=10)) for page in (1, 2, 3)]
    assert [len(page.hits) for page in pages] == [10, 10, 5]
    assert {hit.key for page in pages for hit in page.hits} == {str(article.pk) for article in made}


def test_what_must_not_be_seen_is_not_found_though_the_writer_sleeps(write, titles):
    made = write("Tin gỡ", "Tin xoá", "Tin hết hạn", "Tin cấm", "Tin còn", "Tin rộng")
    before = timezone.now() - timedelta(seconds=1)
    Article.objects.filter(pk=made[0].pk).update(live=False)
    made[1].delete()
    Article.objects.filter(pk=made[2].pk).update(expire_at=before)
    Article.objects.filter(pk=made[3].pk).update(go_live_at=timezone.now() + timedelta(days=1))
    assert sorted(titles("tin")) == ["Tin còn", "Tin rộng"]


def test_a_changed_text_is_shown_as_it_is_now_though_the_writer_sleeps(write):
    made = write("Tin sai", lead="Câu phải xoá.")
    made.lead = "Câu đã sửa."
    made.save()
    assert "".join(text for text, _marked in ask(Ask(words="tin")).hits[0].snippet) == "Câu đã sửa."


def test_scheduled_expiry_needs_no_writer(write, titles):
    write("Tin ngắn", expire_at=timezone.now() + timedelta(seconds=0.2))
    deadline = timezone.now() + timedelta(seconds=5)
    while titles("tin") and timezone.now() < deadline:
        pass
    assert titles("tin") == []


def test_suggestions_go_on_from_what_is_typed(home, data, index):
    scene = Scene(home)
    index()
    assert [each.title for each in suggest("giao b")][:2] == ["Giao ban", "Giao ban Ban Chỉ đạo năm 2019"]
    assert {each.kind for each in suggest("giao b")} >= {"portal.topic", "portal.article"}
    assert "Đối ngoại" in [each.title for each in suggest("đối ngo")]
    assert suggest("kín") == []
    assert suggest("briefing", language="vi") == []
    assert scene.english.title in [each.title for each in suggest("brief", language="en")]
    assert suggest("") == suggest("\x00?") == []
    assert len(suggest("g", limit=2)) == 2


def test_the_address_of_what_one_may_see(home, data):
    scene = Scene(home)
    assert address_of("portal.article", str(scene.article.pk)) == Address(
        kind="portal.article", key=str(scene.article.pk), title=scene.article.title, url=scene.article.get_url()
    )
    assert address_of("portal.article", str(scene.hidden[0].pk)) is None
    assert address_of("portal.article", "9" * 40) is None
    assert address_of("portal.article", "không") is None
    assert address_of("nothing", "1") is None


def test_without_an_index_search_says_that_it_is_being_made(db, data):
    answer = ask(Ask(words="tin"))
    assert (answer.state, answer.total, answer.hits) == ("rebuilding", 0, ())
    assert suggest("tin") == []
