"""A small portal with one of everything readers may meet, and some things they must not."""

import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw
from wagtail.models import Locale

from giaoban.library.models import File, Picture
from giaoban.portal.models import ArticleTopic, CorrectionNote, Home, HotNews, RelatedArticle, Spotlight, Topic
from tests.factories import ArticleFactory, OrganisationFactory, SectionFactory

SEED_TIME = datetime(2019, 12, 16, 15, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
LONG_TITLE = ("Hội nghị giao ban công tác thông tin đối ngoại: " + "những vấn đề đặt ra và ngữ cảnh mới, " * 8)[
    :255
].strip()


def picture(title="Quang cảnh hội nghị", width=1600, height=1000, colour="#2f6f7a", **values):
    """A drawn picture in the library."""
    drawn = Image.new("RGB", (width, height), colour)
    ImageDraw.Draw(drawn).ellipse((width // 3, height // 4, width // 2, height // 2), fill="#d9e6e5")
    raw = io.BytesIO()
    drawn.save(raw, "JPEG")
    values = {"caption": f"{title}.", "credit": "Minh Hà", "alt_text": f"{title}, nhìn từ cuối hội trường"} | values
    return Picture.objects.create(title=title, file=ContentFile(raw.getvalue(), f"{colour[1:]}.jpg"), **values)


def file(name, content=b"noi dung"):
    """A file in the library."""
    return File.objects.create(title=name, file=ContentFile(content, name), file_size=len(content))


def body(shown):
    """Every kind of block; one picture still waits for its image."""
    return [
        ("text", "<p>Năm 2019, công tác thông tin đối ngoại của tỉnh ngày càng đi vào chiều sâu.</p><h2>Kết quả</h2>"
                 "<p>Hoạt động <b>ngoại giao</b> và <a href='https://example.vn/'>đối ngoại</a> mở rộng.</p>"
                 "<h3>Hạn chế</h3><ul><li>Một</li><li>Hai</li></ul>"),
        ("picture", {"image": shown, "alt_text": "", "caption": "Quang cảnh hội nghị", "credit": ""}),
        ("picture", {"image": None, "alt_text": "", "caption": "Ảnh còn chờ", "credit": ""}),
        ("gallery", {"title": "Ảnh hội nghị", "pictures": [
            {"image": shown, "alt_text": "Đại biểu", "caption": "Các đại biểu", "credit": "Minh Hà"},
            {"image": shown, "alt_text": "Toàn cảnh", "caption": "", "credit": ""}]}),
        ("quotation", {"text": "Thông tin đối ngoại có ý nghĩa đặc biệt quan trọng.", "speaker": "Trưởng Ban Chỉ đạo"}),
        ("table", {"caption": "Kết quả theo năm", "cells": "Năm\tĐoàn vào\tĐoàn ra\n2018\t120\t44\n2019\t143\t51",
                   "first_row_is_header": True, "first_column_is_header": True}),
        ("recording", {"file": file("phim.mp4"), "poster": shown, "captions": file("phim.vtt", b"WEBVTT\n"),
                       "caption": "Phim ngắn", "transcript": "Lời của phim."}),
        ("recording", {"file": file("tieng.mp3"), "poster": None, "captions": None, "caption": "Bản tin",
                       "transcript": "Lời của bản tin."}),
        ("document", {"document": file("thong-bao.pdf"), "title": "Thông báo kết luận"}),
        ("links", {"title": "Xem thêm", "links": [{"title": "Cổng thông tin", "page": None, "url": "https://example.vn/"}]}),
    ]  # fmt: skip


def hidden(section):
    """Articles nobody may read: a draft, one whose time has ended, one whose time has not begun."""
    now = timezone.now()
    day = timedelta(days=1)
    return [
        ArticleFactory(parent=section, title="Kín: bản nháp", slug="kin-nhap", live=False, published_at=now),
        ArticleFactory(parent=section, title="Kín: hết hạn", slug="kin-het-han", expire_at=now - day, published_at=now),
        ArticleFactory(
            parent=section, title="Kín: tương lai", slug="kin-tuong-lai", go_live_at=now + day, published_at=now
        ),
    ]


class Scene:
    """Vietnamese sections with articles, one of them in English too; hot news, a spotlight, topics, what is hidden."""

    def __init__(self, home):
        self.home = home
        self.english_home = Home.objects.get(locale__language_code="en")
        self.picture = picture()
        self.section = SectionFactory(
            parent=home, title="Đối ngoại", slug="doi-ngoai", intro="Hoạt động đối ngoại của tỉnh."
        )
        self.nested = SectionFactory(parent=self.section, title="Ngoại giao nhân dân", slug="ngoai-giao-nhan-dan")
        self.other = SectionFactory(parent=home, title="Xúc tiến đầu tư", slug="xuc-tien-dau-tu")
        self.source = OrganisationFactory(name="Trung tâm Truyền thông tỉnh")
        self.article = ArticleFactory(
            parent=self.section, title="Giao ban Ban Chỉ đạo năm 2019", slug="giao-ban", lead="Ngày 16/12, hội nghị diễn ra.",
            published_at=SEED_TIME, authors="Minh Hà", source=self.source, picture=self.picture, body=body(self.picture),
        )  # fmt: skip
        self.long = ArticleFactory(
            parent=self.section, title=LONG_TITLE, slug="dai", published_at=SEED_TIME + timedelta(days=2)
        )
        self.plain = ArticleFactory(
            parent=self.nested, title="Đoàn khách quốc tế thăm tỉnh", slug="doan", published_at=SEED_TIME
        )
        self.invest = ArticleFactory(
            parent=self.other, title="Mời gọi đầu tư", slug="moi-goi", picture=self.picture, published_at=SEED_TIME
        )
        self.hidden = hidden(self.section)
        self._english()
        self._topics()
        self._front()

    def _english(self):
        self.english_section = self.section.copy_for_translation(Locale.objects.get(language_code="en"))
        self._live(
            self.english_section,
            title="External relations",
            slug="external",
            draft_title="External relations",
            intro="",
        )
        self.english = self.article.copy_for_translation(Locale.objects.get(language_code="en"))
        self._live(
            self.english,
            title="Briefing of 2019",
            slug="briefing",
            draft_title="Briefing of 2019",
            lead="On 16 December.",
        )
        self.chinese_section = self.section.copy_for_translation(Locale.objects.get(language_code="zh-hans"))
        self.chinese_draft = self.article.copy_for_translation(Locale.objects.get(language_code="zh-hans"))

    @staticmethod
    def _live(page, **values):
        for name, value in {**values, "live": True}.items():
            setattr(page, name, value)
        page.save()

    def _topics(self):
        self.topic = Topic.objects.create(name="Giao ban", slug="giao-ban", locale=self.home.locale)
        self.english_topic = Topic.objects.create(
            name="Briefings",
            slug="briefings",
            locale=self.english_home.locale,
            translation_key=self.topic.translation_key,
        )
        for each in [self.article, self.plain, *self.hidden]:
            ArticleTopic.objects.create(article=each, topic=self.topic)
        ArticleTopic.objects.create(article=self.english, topic=self.english_topic)
        for order, each in enumerate([self.invest, *self.hidden]):
            RelatedArticle.objects.create(article=self.article, related=each, sort_order=order)
        CorrectionNote.objects.create(
            article=self.article, corrected_at=SEED_TIME + timedelta(days=1), text="Số đoàn là 143."
        )

    def _front(self):
        soon = timezone.now() + timedelta(days=1)
        for order, each in enumerate([self.long, self.plain, *self.hidden]):
            HotNews.objects.create(article=each, order=order, ends_at=soon)
        for order, each in enumerate([self.article, self.long, self.invest, *self.hidden]):
            Spotlight.objects.create(article=each, order=order)
        HotNews.objects.create(article=self.english, ends_at=soon)
        Spotlight.objects.create(article=self.english)
