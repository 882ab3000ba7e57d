import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.visits import beacons
from giaoban.visits.beacons import Beacon, Forged


def test_a_name_is_read_back():
    assert beacons.read(beacons.name(12, "vi")) == (12, "vi")
    assert beacons.read(beacons.name(0, "zh-hans")) == (0, "zh-hans")


def test_a_name_of_another_page_or_language_is_forged():
    signature = beacons.name(12, "vi").rpartition(".")[2]
    for said in (f"13.vi.{signature}", f"12.en.{signature}", f"12.vi.{'A' * 16}", f"012.vi.{signature}"):
        with pytest.raises(Forged, match="not signed by this portal"):
            beacons.read(said)


def test_a_name_signed_with_another_key_is_forged(settings):
    name = beacons.name(12, "vi")
    settings.SECRET_KEY = "another"
    with pytest.raises(Forged):
        beacons.read(name)


def test_a_language_the_portal_gave_up_is_refused(settings):
    name = beacons.name(12, "en")
    settings.LANGUAGES = [("vi", "Tiếng Việt")]
    with pytest.raises(Forged, match="no language of this portal"):
        beacons.read(name)


@given(st.text(max_size=60))
def test_whatever_is_sent_is_refused(said):
    with pytest.raises(Forged):
        beacons.read(said)


@given(
    st.builds(
        Beacon,
        at=st.integers(0, 10**12 - 1),
        page=st.integers(0, 10**18 - 1),
        language=st.sampled_from(["vi", "en", "zh-hans"]),
        views=st.integers(0, 1),
        visits=st.integers(0, 1),
    )
)
def test_a_line_is_read_back(beacon):
    assert beacons.read_line(beacon.line().removesuffix(b"\n")) == beacon


@pytest.mark.parametrize("line", [b"", b"\0" * 20, b"1 2 vi 1", b"1 2 vi 1 2", b"x 2 vi 1 1", b"1 2 vi 1 1 "])
def test_a_damaged_line_is_none(line):
    assert beacons.read_line(line) is None
