"""Whole numbers in addresses."""

import pytest
from django.urls import resolve

LARGEST = "9" * 18
BEYOND = "9" * 19
ENDLESS = "9" * 5000


@pytest.mark.django_db
@pytest.mark.parametrize("number", [LARGEST, BEYOND, ENDLESS])
@pytest.mark.parametrize(
    "address",
    [
        "/tai-lieu/{}/x",
        "/lich-cong-tac/{}/tuan-1/",
        "/lich-cong-tac/2026/tuan-{}/",
        "/lich-cong-tac/2026/thang-{}/",
        "/api/v1/articles/{}",
    ],
)
def test_no_number_in_a_public_address_is_an_error(client, home, address, number):
    assert client.get(address.format(number), follow=True).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("number", [LARGEST, BEYOND, ENDLESS])
@pytest.mark.parametrize(
    "address", ["pages/{}/edit/", "images/{}/", "documents/edit/{}/", "tin-bai/{}/duyet/", "xuat-ban-khan/{}/xem-lai/"]
)
def test_none_in_the_staff_interface_either(admin_client, home, settings, address, number):
    assert admin_client.get(f"/{settings.STAFF_PATH}{address.format(number)}", follow=True).status_code == 404


def test_a_number_that_a_key_can_hold_is_read_as_it_stands():
    assert resolve(f"/tai-lieu/{LARGEST}/x").kwargs == {"document_id": int(LARGEST), "filename": "x"}
    assert resolve(f"/tai-lieu/{BEYOND}/x").kwargs == {}
