"""Factories of the records that tests need."""

from datetime import date

import factory
import wagtail_factories

from giaoban.directory.choices import LocalityLevel, MandateRole
from giaoban.directory.models import (
    Decision,
    Locality,
    Mandate,
    Organisation,
    OrganisationAlias,
    Person,
    Post,
    Succession,
    User,
)
from giaoban.portal.models import Article, Section


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"nguoi-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@tinh.example")
    full_name = factory.Sequence(lambda n: f"Nguyễn Văn {n}")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Cơ quan số {n}")


class OrganisationAliasFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OrganisationAlias

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Tên khác số {n}")


class LocalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Locality

    code = factory.Sequence(lambda n: f"X{n:04}")
    name = factory.Sequence(lambda n: f"Xã số {n}")
    level = LocalityLevel.COMMUNE


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    full_name = factory.Sequence(lambda n: f"Trần Thị {n}")


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post

    name = factory.Sequence(lambda n: f"Chức vụ số {n}")


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    number = factory.Sequence(lambda n: f"{n}-QĐ/TU")
    on = date(2025, 6, 20)


class MandateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mandate

    person = factory.SubFactory(PersonFactory)
    body = factory.SubFactory(OrganisationFactory)
    role = MandateRole.MEMBER


class SuccessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Succession

    predecessor = factory.SubFactory(OrganisationFactory)
    successor = factory.SubFactory(OrganisationFactory)
    on = date(2025, 7, 1)


class SectionFactory(wagtail_factories.PageFactory):
    class Meta:
        model = Section

    title = factory.Sequence(lambda n: f"Chuyên mục {n}")


class ArticleFactory(wagtail_factories.PageFactory):
    class Meta:
        model = Article

    title = factory.Sequence(lambda n: f"Tin bài số {n}")
    lead = "Sapo của tin bài."
