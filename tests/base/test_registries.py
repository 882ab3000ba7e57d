import pytest

from giaoban.base.registries import AlreadyRegistered, Panel, Registry


def panel(name, order=100):
    return Panel(name=name, template="x.html", context=lambda request, page: {}, order=order)


def test_offers_come_in_the_order_in_which_they_were_made():
    registry = Registry("panel")
    offers = [registry.register(panel(name)) for name in ("b", "a", "c")]
    assert list(registry) == offers
    assert registry["a"] is offers[1]
    assert "c" in registry
    assert "d" not in registry


def test_a_name_is_taken_once():
    registry = Registry("panel")
    first = registry.register(panel("news"))
    with pytest.raises(AlreadyRegistered, match=r"^panel 'news' is registered twice$"):
        registry.register(panel("news", order=1))
    assert list(registry) == [first]


def test_a_registry_may_grow_while_it_is_read():
    registry = Registry("panel")
    registry.register(panel("a"))
    for offer in registry:
        registry.register(panel(offer.name * 2))
    assert [offer.name for offer in registry] == ["a", "aa"]
