from datetime import date

import pytest

from giaoban.visits import senders
from giaoban.visits.senders import Bound
from tests.visits.conftest import BROWSER


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
        "Mozilla/5.0 (compatible; YandexBot/3.0)",
        "Mozilla/5.0 (compatible; Baiduspider/2.0)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "TelegramBot (like TwitterBot)",
        "WhatsApp/2.23.20",
        "SkypeUriPreview Preview/0.5",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Linux; Android 11; moto g) Chrome/109.0 Mobile Safari/537.36 Chrome-Lighthouse",
        "UptimeRobot/2.0",
    ],
)
def test_robots_are_known(rf, agent):
    assert senders.is_robot(rf.post("/v", headers={"user-agent": agent}))


@pytest.mark.parametrize(
    "agent",
    [
        BROWSER,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1",
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X19 Build/PPR1) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36 Telegram-Android/11.2 (Samsung SM-A055F)",
        "Mozilla/5.0 (Linux; Android 13; SM-A135F) Chrome/120.0 Mobile Safari/537.36 Zalo android/24100 ZaloTheme/light",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) Mobile/15E148 [FBAN/FBIOS;FBAV/480.0]",
        "Opera/9.80 (J2ME/MIDP; Opera Mini/4.2/28.3492; U; vi) Presto/2.8.119 Version/11.10",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 coc_coc_browser/120.0 Safari/537.36",
    ],
)
def test_peoples_browsers_are_no_robots(rf, agent):
    assert not senders.is_robot(rf.post("/v", headers={"user-agent": agent}))


def test_what_is_fetched_ahead_is_known(rf):
    assert senders.is_prefetch(rf.get("/v.gif", headers={"sec-purpose": "prefetch;prerender"}))
    assert senders.is_prefetch(rf.get("/v.gif", headers={"x-moz": "prefetch"}))
    assert not senders.is_prefetch(rf.get("/v.gif"))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
        (1, "no address", "no address"),
    ],
)
def test_the_address_is_what_our_own_proxies_wrote(rf, settings, proxies, forwarded, expected):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    assert senders.address_of(rf.post("/v", headers={"x-forwarded-for": forwarded})) == expected


def test_one_address_is_bounded_and_others_are_not():
    now = [0.0]
    bound = Bound(rate=1, burst=3, now=lambda: now[0])
    assert [bound.allows("a") for _ in range(5)] == [True, True, True, False, False]
    assert bound.allows("b")
    now[0] = 2.0
    assert [bound.allows("a") for _ in range(3)] == [True, True, False]
    now[0] = 1000.0
    assert [bound.allows("a") for _ in range(4)] == [True, True, True, False]


def test_memory_is_bounded_and_keeps_no_address():
    bound = Bound(most=100, burst=1)
    for number in range(1000):
        bound.allows(f"203.0.113.{number}")
    assert len(bound._left) == 100
    assert all(len(key) == 16 and b"203" not in key for key in bound._left)
    assert not bound.allows("203.0.113.999")


def test_the_salt_is_another_every_day():
    day = [date(2026, 11, 23)]
    bound = Bound(today=lambda: day[0])
    bound.allows("a")
    (before,) = bound._left
    day[0] = date(2026, 11, 24)
    bound.allows("a")
    (after,) = bound._left
    assert before != after


def test_a_days_share_is_whole_again_the_next_day():
    day, now = [date(2026, 11, 23)], [0.0]
    bound = Bound(rate=0.0, burst=2, now=lambda: now[0], today=lambda: day[0])
    assert [bound.allows("a") for _ in range(3)] == [True, True, False]
    now[0] = 86_000.0
    assert not bound.allows("a")
    day[0] = date(2026, 11, 24)
    assert bound.allows("a")


def test_a_refused_flood_takes_nothing_of_the_days_share(monkeypatch):
    monkeypatch.setattr(senders, "bound", Bound(rate=0.0, burst=3))
    monkeypatch.setattr(senders, "of_day", Bound(rate=0.0, burst=4))
    assert [senders.admits("a", page=1, visit=False) for _ in range(50)] == [True] * 3 + [False] * 47
    senders.bound.forget()
    assert [senders.admits("a", page=1, visit=False) for _ in range(3)] == [True, False, False]


def test_one_address_cannot_push_its_own_counts_out_of_memory():
    assert senders.of_day.burst < senders.of_page.most
