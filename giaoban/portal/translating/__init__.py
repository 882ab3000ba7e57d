"""Translations: the state of each language, who publishes one, what the correction of an original does to them."""
