"""Factories of the records that tests need."""

import factory
import wagtail_factories

from giaoban.directory.models import Organisation, User
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


class SectionFactory(wagtail_factories.PageFactory):
    class Meta:
        model = Section

    title = factory.Sequence(lambda n: f"Chuyên mục {n}")


class ArticleFactory(wagtail_factories.PageFactory):
    class Meta:
        model = Article

    title = factory.Sequence(lambda n: f"Tin bài số {n}")
    lead = "Sapo của tin bài."
