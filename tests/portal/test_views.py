import pytest

HIDDEN = "Kín:"


def seen(client, url):
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/doi-ngoai/",
        "/doi-ngoai/giao-ban/",
        "/doi-ngoai/giao-ban/in/",
        "/chu-de/giao-ban/",
        "/tim-kiem/?q=kín",
        "/tim-kiem/?section=&since=2000-01-01",
    ],
)
def test_nothing_hidden_is_shown(client, scene, url):
    assert HIDDEN not in seen(client, url)
