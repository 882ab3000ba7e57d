from datetime import date

import pytest
from django.urls import reverse

from giaoban.directory.choices import MandateRole
from giaoban.directory.models import Decision, Mandate, Organisation, Succession
from giaoban.directory.succession import holder_of
from tests.directory.conftest import person, role
from tests.factories import MandateFactory, OrganisationFactory, PersonFactory, SuccessionFactory

pytestmark = pytest.mark.django_db
MANAGER = ("directory.manage_directory", "directory.view_organisation", "directory.change_organisation")
JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture
def manager(client, db):
    user = person(role("Quản lý danh bạ", *MANAGER))
    client.force_login(user)
    return user


@pytest.fixture
def bodies(db):
    return OrganisationFactory(name="Sở Du lịch"), OrganisationFactory(name="Sở Văn hoá")


def merger(*bodies, **fields):
    return {
        "predecessors": [body.pk for body in bodies],
        "into": "",
        "new_name": "Sở Văn hoá và Du lịch",
        "on": "01/07/2025",
        "decision_number": "9-NQ/HĐND",
        "decision_on": "20/06/2025",
        **fields,
    }


def test_a_merger_is_seen_before_it_is_done(client, manager, bodies):
    point = MandateFactory(body=bodies[0], role=MandateRole.FOCAL_POINT, person__full_name="Kiều Thanh Tâm")
    page = client.post(reverse("directory_merge_several"), merger(*bodies)).content.decode()
    for sentence in (
        "Sở Văn hoá và Du lịch được thành lập ngày 01/07/2025.",
        "Sở Du lịch kết thúc hoạt động hết ngày 30/06/2025.",
        "1 phân công tại Sở Du lịch kết thúc cùng ngày: Kiều Thanh Tâm (Đầu mối).",
        "Sở Văn hoá và Du lịch tiếp nhận việc đang thực hiện của Sở Du lịch, Sở Văn hoá; hồ sơ cũ giữ nguyên tên cơ quan.",
    ):
        assert sentence in page
    assert (Organisation.objects.count(), Succession.objects.count(), Decision.objects.count()) == (2, 0, 0)
    answer = client.post(
        reverse("directory_merge_several"), merger(*bodies, confirm="1", focal_point=str(point.person_id))
    )
    heir = Organisation.objects.get(name="Sở Văn hoá và Du lịch")
    assert answer.url == reverse("wagtailsnippets_directory_organisation:inspect", args=[heir.pk])
    assert [(each.person, each.role) for each in Mandate.objects.filter(body=heir)] == [
        (point.person, MandateRole.FOCAL_POINT)
    ]
    assert [link.decision.number for link in Succession.objects.all()] == ["9-NQ/HĐND"] * 2


def test_without_a_choice_the_first_focal_point_is_proposed_not_taken(client, manager, bodies):
    MandateFactory(body=bodies[0], role=MandateRole.FOCAL_POINT)
    client.post(reverse("directory_merge_several"), merger(*bodies, confirm="1", focal_point=""))
    heir = Organisation.objects.get(name="Sở Văn hoá và Du lịch")
    assert not Mandate.objects.filter(body=heir).exists()


def test_what_refuses_a_merger_is_said_at_the_first_step(client, manager, bodies):
    SuccessionFactory(predecessor=bodies[0], successor=bodies[1])
    page = client.post(reverse("directory_merge_several"), merger(bodies[0])).content.decode()
    assert "Sở Du lịch đã có cơ quan kế thừa là Sở Văn hoá. Hãy sửa việc kế thừa đó." in page
    page = client.post(reverse("directory_merge_several"), merger(bodies[1], into=bodies[1].pk)).content.decode()
    assert "Hãy chọn một cơ quan đã có hoặc ghi tên cơ quan mới; không chọn cả hai." in page
    page = client.post(reverse("directory_merge_several"), merger(bodies[1], decision_on="")).content.decode()
    assert "Quyết định phải có cả số và ngày." in page
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize(
    "bad",
    [
        {"on": "00/00/0000"},
        {"on": "01/01/0001"},
        {"predecessors": ["x\x00"]},
        {"new_name": "a\x00b"},
        {"into": "9" * 40},
    ],
)
def test_bad_input_is_refused_and_nothing_is_done(client, manager, bodies, bad):
    assert client.post(reverse("directory_merge_several"), merger(*bodies, confirm="1", **bad)).status_code == 200
    assert (Organisation.objects.count(), Succession.objects.count()) == (2, 0)


def test_going_back_keeps_what_was_written(client, manager, bodies):
    page = client.post(reverse("directory_merge_several"), merger(*bodies, back="1")).content.decode()
    assert 'value="Sở Văn hoá và Du lịch"' in page
    assert not Succession.objects.exists()


def test_a_split_that_leaves_it_open_waits_for_a_choice(client, manager, bodies):
    address = reverse("directory_split", args=[bodies[0].pk])
    wanted = {"new_names": "Sở Một\nSở Hai\n", "on": "01/07/2025"}
    page = client.post(address, wanted).content.decode()
    assert "Chưa chọn: người có thẩm quyền quyết định từng việc" in page
    client.post(address, {**wanted, "confirm": "1", "takes_over": ""})
    assert holder_of(bodies[0], on=JULY).undecided
    heir = Organisation.objects.get(name="Sở Hai")
    page = client.get(reverse("wagtailsnippets_directory_organisation:inspect", args=[bodies[0].pk])).content.decode()
    assert "Cơ quan đã chia tách, chưa có cơ quan tiếp nhận việc đang thực hiện." in page
    client.post(reverse("directory_holder", args=[bodies[0].pk]), {"successor": heir.pk})
    assert holder_of(bodies[0], on=JULY).organisation_id == heir.pk
    page = client.post(reverse("directory_holder", args=[bodies[0].pk]), {"successor": bodies[1].pk})
    assert page.status_code == 200
    assert holder_of(bodies[0], on=JULY).organisation_id == heir.pk


def test_an_end_offers_to_end_what_belongs_to_it(client, manager, bodies):
    unit, mandate = OrganisationFactory(name="Phòng A", parent=bodies[0]), MandateFactory(body=bodies[0])
    address = reverse("directory_end", args=[bodies[0].pk])
    page = client.post(address, {"on": "30/06/2025"}).content.decode()
    assert "Đơn vị trực thuộc khi đó còn hoạt động: Phòng A." in page
    page = client.post(address, {"on": "30/06/2025", "confirm": "1"}).content.decode()
    assert "Sở Du lịch không thể kết thúc ngày 30/06/2025 khi còn đơn vị trực thuộc: Phòng A." in page
    client.post(address, {"on": "30/06/2025", "confirm": "1", "with_units": "on", "with_mandates": "on"})
    for record in (bodies[0], unit, mandate):
        record.refresh_from_db()
        assert record.valid_to_on == JUNE


def test_a_focal_point_is_moved_by_the_standing_office(client, bodies):
    clerk = person(role("Cơ quan thường trực"))
    MandateFactory(person=PersonFactory(user=clerk), role=MandateRole.STANDING_OFFICE)
    old = MandateFactory(body=bodies[0], role=MandateRole.FOCAL_POINT)
    new = PersonFactory(full_name="Hà Văn Tùng")
    client.force_login(clerk)
    address = reverse("directory_focal_point", args=[bodies[0].pk])
    page = client.post(address, {"person": new.pk, "on": "01/07/2025"}).content.decode()
    assert "Hà Văn Tùng làm đầu mối của Sở Du lịch từ ngày 01/07/2025." in page
    client.post(address, {"person": new.pk, "on": "01/07/2025", "confirm": "1"})
    old.refresh_from_db()
    assert old.valid_to_on == JUNE
    assert Mandate.objects.valid(on=JULY).get(body=bodies[0]).person == new


def test_others_see_none_of_these_screens(client, reporter, bodies):
    client.force_login(reporter)
    for name in ("merge", "split", "end", "holder", "focal_point"):
        address = reverse(f"directory_{name}", args=[bodies[0].pk])
        for answer in (client.get(address), client.post(address, {"confirm": "1"})):
            assert (answer.status_code, answer.url) == (302, "/quan-tri/")
    assert client.get(reverse("directory_merge_several")).status_code == 302
