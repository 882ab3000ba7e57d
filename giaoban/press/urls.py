"""Addresses of the press office outside the staff interface and the tree of pages; each part has its own."""

from importlib import import_module

from giaoban.press.parts import modules

urlpatterns = [address for name in modules("urls") for address in import_module(name).urlpatterns]
