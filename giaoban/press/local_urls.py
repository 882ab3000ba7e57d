"""Addresses of the press office that readers open in their language; each part has its own."""

from importlib import import_module

from giaoban.press.parts import modules

urlpatterns = [address for name in modules("local_urls") for address in import_module(name).urlpatterns]
