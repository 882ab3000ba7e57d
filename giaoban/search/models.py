"""Tables of search."""

from giaoban.search.editors.models import FruitlessQuery, Promotion

__all__ = ["FruitlessQuery", "Promotion"]
