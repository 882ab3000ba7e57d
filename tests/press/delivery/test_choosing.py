import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from giaoban.notices import unsubscribing
from giaoban.notices.models import OptOut
from giaoban.press.delivery import choosing, rules
from giaoban.press.delivery.choosing import Wish
from giaoban.press.models import ReleaseChoice

pytestmark = pytest.mark.django_db
PAGE = "/bao-chi/toi/chu-de/"


def test_who_chose_nothing_gets_letters_at_once_in_their_language(newsrooms):
    found = choosing.choice_of(newsrooms.chi)
    assert (found.frequency, found.languages, found.every_topic) == ("at_once", ["en"], False)


def test_a_choice_is_kept_and_replaces_the_one_before(newsrooms):
    wish = Wish(frequency="daily", languages=["en", "vi"], topics=[newsrooms.sea])
    choosing.choose(reporter=newsrooms.an, wish=wish, by=newsrooms.an.user)
    choosing.choose(
        reporter=newsrooms.an, wish=Wish(frequency="hourly", languages=["vi"], every_topic=True, topics=[newsrooms.sea]),
        by=newsrooms.an.user,
    )  # fmt: skip
    found = ReleaseChoice.objects.get()
    assert (found.frequency, found.languages, found.every_topic, list(found.topics.all())) == (
        "hourly",
        ["vi"],
        True,
        [],
    )


def test_nobody_chooses_for_another(newsrooms):
    for who in (newsrooms.binh.user, newsrooms.officer):
        with pytest.raises(PermissionDenied):
            choosing.choose(reporter=newsrooms.an, wish=Wish(languages=["vi"]), by=who)
    assert not ReleaseChoice.objects.exists()


@pytest.mark.parametrize(
    ("wish", "field"), [(Wish(languages=[]), "languages"), (Wish(languages=["vi"], frequency="never"), "frequency")]
)
def test_what_cannot_be_is_refused_by_field(newsrooms, wish, field):
    with pytest.raises(ValidationError) as refused:
        choosing.choose(reporter=newsrooms.an, wish=wish, by=newsrooms.an.user)
    assert list(refused.value.error_dict) == [field]


def test_the_page_keeps_what_is_ticked(newsrooms, client):
    client.force_login(newsrooms.an.user)
    shown = client.get(PAGE)
    assert shown.status_code == 200
    assert shown["Cache-Control"] == "no-store, private"
    assert "Chủ đề của tôi" in shown.content.decode()
    sent = {"wants": "on", "frequency": "daily", "languages": ["vi", "en"], "topics": [newsrooms.sea.pk]}
    assert client.post(PAGE, sent)["Location"] == f"{PAGE}?lang=vi"
    found = ReleaseChoice.objects.get(reporter=newsrooms.an)
    assert (found.frequency, found.languages, list(found.topics.all())) == ("daily", ["vi", "en"], [newsrooms.sea])
    assert rules.wants_letters(newsrooms.an)


def test_the_page_speaks_the_language_of_the_reporters_letters(newsrooms, client):
    client.force_login(newsrooms.chi.user)
    text = client.get(PAGE).content.decode()
    assert "My topics" in text and 'lang="en"' in text and "Biển đảo" not in text and "Sea" in text
    assert "Chủ đề của tôi" in client.get(f"{PAGE}?lang=vi").content.decode()
    assert "My topics" in client.get(f"{PAGE}?lang=xx%00").content.decode()


def test_bad_input_comes_back_with_the_reason(newsrooms, client):
    client.force_login(newsrooms.an.user)
    answer = client.post(PAGE, {"frequency": "daily", "topics": ["999999999999999999999", "x"], "languages": ["vi"]})
    assert answer.status_code == 422
    assert not ReleaseChoice.objects.exists()


def test_unticking_letters_and_the_link_in_a_letter_are_one_thing(newsrooms, client):
    client.force_login(newsrooms.an.user)
    client.post(PAGE, {"frequency": "at_once", "languages": ["vi"]})
    assert [(each.address, each.kind) for each in OptOut.objects.all()] == [("an@bao.example", "press.release")]
    client.post(PAGE, {"frequency": "at_once", "languages": ["vi"], "wants": "on"})
    assert not OptOut.objects.exists()
    client.logout()
    link = unsubscribing.url(newsrooms.an.email, rules.LETTERS).removeprefix("http://localhost:8000")
    link = "/" + link.split("/", 3)[-1] if link.startswith("http") else link
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not rules.wants_letters(newsrooms.an)


def test_strangers_are_led_to_sign_in_and_others_refused(newsrooms, client):
    answer = client.get(PAGE)
    assert answer.status_code == 302 and reverse("account_login") in answer["Location"]
    client.force_login(newsrooms.officer)
    assert client.get(PAGE).status_code == 403
