"""A portal whose published articles show files, and people of both sides."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.users.models import UserProfile

from giaoban.library import holders
from giaoban.library.models import File, Picture
from giaoban.portal.models import Article
from tests.factories import ArticleFactory, SectionFactory, UserFactory
from tests.library import samples


@pytest.fixture(autouse=True)
def article_holder():
    """The portal registers its own; until a test database knows one, articles hold."""
    if not any(holder.model is Article for holder in holders.every()):
        holders.register(
            holders.Holder(name="article", model=Article, published=lambda at: Article.objects.published(at=at))
        )


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    """Each test has its own empty media folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media").mkdir()
    caches["renditions"].clear()
    return tmp_path / "media"


@pytest.fixture
def section(home):
    return SectionFactory(parent=home)


@pytest.fixture
def article(section):
    return ArticleFactory(parent=section)


@pytest.fixture
def reader():
    return Client()


@pytest.fixture
def member(db):
    """Someone signed in who has no part in the staff interface."""
    client = Client()
    client.force_login(UserFactory())
    return client


@pytest.fixture
def editor(db):
    """Someone who keeps the library."""
    user = UserFactory()
    group, _made = Group.objects.get_or_create(name="Người giữ thư viện")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.is_superuser = True
    user.save()
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    client = Client()
    client.force_login(user)
    return client


def keep_picture(data=None, name="anh.jpg", **fields):
    picture = Picture(title="Vịnh Hạ Long", **fields)
    picture.file.save(name, ContentFile(data or samples.jpeg((1600, 1200)), name=name), save=False)
    picture._set_image_file_metadata()
    picture.save()
    return picture


def keep_file(data=samples.PDF, name="van-ban.pdf", **fields):
    file = File(title="Văn bản", **fields)
    file.file.save(name, ContentFile(data, name=name), save=False)
    file._set_document_file_metadata()
    file.save()
    return file


def stored(folder):
    """Every stored file's path within the media folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def picture(db):
    return keep_picture()


@pytest.fixture
def document(db):
    return keep_file()
