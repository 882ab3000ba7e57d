import sys
from types import ModuleType

import pytest
from django.apps import apps
from django.core import mail

from giaoban.base import demo, discovery


def module(name, load):
    made = ModuleType(name)
    made.load = load
    return made


@pytest.fixture
def two_apps(monkeypatch, settings, tmp_path):
    settings.DATA = tmp_path
    asked = []
    monkeypatch.setattr(
        discovery,
        "modules",
        lambda name: [
            module(f"giaoban.lower.{name}", lambda *, by: asked.append(("lower", by)) or "2 bodies"),
            ModuleType(f"giaoban.none.{name}"),
            module(f"giaoban.upper.{name}", lambda *, by: asked.append(("upper", by)) or "40 articles"),
        ],
    )
    return asked


@pytest.mark.django_db
def test_every_app_loads_its_own_and_the_folder_remembers(two_apps, tmp_path):
    assert list(demo.load_all()) == [("lower", "2 bodies"), ("upper", "40 articles")]
    assert two_apps == [("lower", None), ("upper", None)]
    assert (tmp_path / "demonstration-loaded").exists()


@pytest.mark.django_db
def test_content_that_breaks_off_is_not_remembered_as_complete(two_apps, tmp_path):
    loading = demo.load_all()
    next(loading)
    loading.close()
    assert not (tmp_path / "demonstration-loaded").exists()


@pytest.mark.django_db
def test_loading_sends_no_letter(monkeypatch, settings, tmp_path, mailoutbox):
    settings.DATA = tmp_path

    def load(*, by):
        mail.send_mail("Duyệt bài", "Có bài chờ duyệt.", None, ["nguoi@tinh.example"])

    monkeypatch.setattr(discovery, "modules", lambda name: [module(f"giaoban.portal.{name}", load)])
    list(demo.load_all())
    assert mailoutbox == []
    mail.send_mail("Duyệt bài", "Có bài chờ duyệt.", None, ["nguoi@tinh.example"])
    assert len(mailoutbox) == 1


def test_production_has_no_demonstration(two_apps, settings):
    settings.DEMONSTRATION = False
    with pytest.raises(demo.NotADemonstration):
        next(demo.load_all())
    assert two_apps == []


def test_modules_are_found_from_the_lowest_level_up():
    found = [module.__name__ for module in discovery.modules("apps") if module.__name__.startswith("giaoban.")]
    upward = [app.name for app in reversed(list(apps.get_app_configs())) if app.name.startswith("giaoban.")]
    assert found == [f"{app}.apps" for app in upward]
    assert (found[0], found[-1]) == ("giaoban.base.apps", "giaoban.desk.apps")
    assert all(name in sys.modules for name in found)
    assert discovery.modules("nobody_has_this") == []
