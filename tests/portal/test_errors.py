import pytest

from tests.portal.machines.conftest import SECRET_TITLE, secrets  # noqa: F401


@pytest.mark.parametrize(
    "url",
    [
        "/tin-cu/giao-ban-ban-chi-dao-123.html",
        "/Giao%20ban%20Ban%20Ch%E1%BB%89%20%C4%91%E1%BA%A1o",
        "/x/GIAO_BAN.aspx?id=1",
    ],
)
def test_an_old_address_finds_its_article_by_its_words(client, scene, secrets, url):  # noqa: F811
    answer = client.get(url, follow=True)
    assert answer.status_code == 404
    html = answer.content.decode()
    assert "Có thể bạn đang tìm" in html
    assert scene.article.get_url() in html
    assert SECRET_TITLE not in html


def test_a_section_is_guessed_too(client, scene):
    html = client.get("/vi/doi-ngoai/").content.decode()
    assert '<p><a href="/doi-ngoai/">Đối ngoại</a></p>' in html


@pytest.mark.parametrize("url", ["/favicon.ico", "/apple-touch-icon.png", "/api/v1/articles/0", "/media/anh/x.jpg"])
def test_what_is_no_page_gets_a_line(client, scene, url, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        answer = client.get(url)
    assert answer.status_code == 404
    assert len(answer.content) < 100


@pytest.mark.parametrize(
    ("path", "said"), [("/x/", "Không hiểu được yêu cầu"), ("/en/x/", "The request could not be understood")]
)
def test_a_request_nobody_understands(client, home, settings, path, said):
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.DEBUG = False
    answer = client.get(path, headers={"host": "khac.example"})
    assert answer.status_code == 400
    assert said in answer.content.decode()
