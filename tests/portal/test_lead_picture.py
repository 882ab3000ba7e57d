"""What is said of a lead picture: the article's own words; the library's in the library's own language alone."""

import json
import re

import pytest

from giaoban.portal.content import reading
from giaoban.portal.models import Article

LIBRARY_CAPTION = "Quang cảnh hội nghị."
LIBRARY_ALT = "Quang cảnh hội nghị, nhìn từ cuối hội trường"


def figure(client, url):
    return re.search(
        r'<figure class="figure figure--lead">.*?</figure>', client.get(url).content.decode(), re.S
    ).group()


def image_data(client, url):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(url).content.decode(), re.S)
    return json.loads(found.group(1))["image"][0]


def test_the_library_speaks_in_its_own_language(client, scene):
    shown = figure(client, "/doi-ngoai/giao-ban/")
    assert f'alt="{LIBRARY_ALT}"' in shown
    assert LIBRARY_CAPTION in shown
    assert image_data(client, "/doi-ngoai/giao-ban/")["caption"] == LIBRARY_CAPTION


@pytest.mark.parametrize("path", ["", "in/"])
def test_a_translation_without_words_of_its_own_says_nothing_in_vietnamese(client, scene, path):
    page = client.get(f"/en/external/briefing/{path}").content.decode()
    assert LIBRARY_ALT not in page
    assert LIBRARY_CAPTION not in page
    assert "Photo: Minh Hà" in page
    assert "caption" not in image_data(client, "/en/external/briefing/")


def test_the_articles_own_words_win(client, scene):
    Article.objects.filter(pk=scene.english.pk).update(picture_caption="The briefing.", picture_alt="A hall")
    shown = figure(client, "/en/external/briefing/")
    assert 'alt="A hall"' in shown
    assert "<figcaption>The briefing. " in shown
    page = client.get("/en/external/briefing/").content.decode()
    assert '<meta property="og:image:alt" content="A hall">' in page
    assert image_data(client, "/en/external/briefing/")["caption"] == "The briefing."
    scene.english.picture_caption = "The briefing."
    assert scene.english.shown_picture_alt == "The briefing."


def test_every_demonstration_picture_has_words_in_every_language():
    lacking = [
        (name, language)
        for name, words in reading.pictures().items()
        for language in reading.frame()["notice"]
        if len(words.get(language, [])) != 2
    ]
    assert lacking == []
