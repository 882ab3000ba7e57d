"""Users, bodies and localities, people and their mandates."""

from giaoban.directory.models.organisations import Decision, Locality, Organisation, OrganisationAlias, Succession
from giaoban.directory.models.people import Mandate, Person, Post
from giaoban.directory.models.users import User

__all__ = [
    "Decision",
    "Locality",
    "Mandate",
    "Organisation",
    "OrganisationAlias",
    "Person",
    "Post",
    "Succession",
    "User",
]
