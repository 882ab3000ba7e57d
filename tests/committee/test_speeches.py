from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from giaoban.committee import actions, queries
from giaoban.committee.choices import SpeechKind
from giaoban.committee.models import Intervention, LedgerEntry
from tests.committee.scene import NOW


def test_a_note_sent_twice_is_kept_once(scene):
    meeting = scene.in_session()
    mark = uuid4()
    sent = {"meeting": meeting, "client_id": mark, "kind": "result", "person": scene.member, "by": scene.by, "at": NOW}
    first = actions.record(text="Đã tổ chức 12 hội thảo.", **sent)
    again = actions.record(text="Đã tổ chức 12 hội thảo.", **sent)
    assert (first.pk, again.pk, Intervention.objects.count()) == (again.pk, first.pk, 1)


def test_decomposed_letters_are_composed_and_space_is_cut(scene):
    note = scene.say(scene.in_session(), text="  Hạn chế \n")
    assert note.text == "Hạn chế"


@pytest.mark.parametrize(
    "said, where",
    [
        ({"text": "  ", "kind": "result"}, "text"),
        ({"text": "x", "kind": "joke"}, "kind"),
        ({"text": "x", "kind": "result", "organisation": None}, "__all__"),
    ],
)
def test_a_note_without_words_kind_or_speaker_is_refused(scene, said, where):
    meeting = scene.in_session()
    with pytest.raises(ValidationError) as refused:
        scene.say(meeting, **{"organisation": scene.department} | said)
    assert list(refused.value.message_dict) == [where]


def test_a_stale_edit_is_refused_with_both_wordings(scene):
    note = scene.say(scene.in_session(), text="Bản đầu")
    actions.reword(note=note, version=1, text="Bản của đồng nghiệp", by=scene.colleague.user, at=NOW)
    with pytest.raises(actions.Stale, match="Đỗ Thư Ký") as refused:
        actions.reword(note=note, version=1, text="Bản của tôi", by=scene.by, at=NOW)
    assert (refused.value.theirs.text, refused.value.mine) == ("Bản của đồng nghiệp", "Bản của tôi")
    note.refresh_from_db()
    assert (note.text, note.version, note.edited_by) == ("Bản của đồng nghiệp", 2, scene.colleague.user)
    done = actions.reword(note=note, version=2, text="Bản chung", by=scene.by, at=NOW)
    assert (done.text, done.version) == ("Bản chung", 3)


def test_an_edit_sent_again_changes_nothing(scene):
    note = scene.say(scene.in_session(), text="Một")
    once = actions.reword(note=note, version=1, text="Hai", by=scene.by, at=NOW)
    again = actions.reword(note=note, version=1, text="Hai", by=scene.by, at=NOW)
    assert (once.version, again.version) == (2, 2)


def test_struck_notes_stay_but_do_not_count(scene):
    meeting = scene.in_session()
    note = scene.say(meeting)
    actions.strike(note=note, by=scene.by, at=NOW)
    assert list(Intervention.objects.standing()) == []
    assert list(Intervention.objects.all()) == [note]
    with pytest.raises(actions.Stale):
        actions.reword(note=note, version=1, text="Khác", by=scene.by, at=NOW)


def test_who_may_not_record(scene):
    meeting = scene.in_session()
    for who in (scene.head, scene.member, scene.guest, scene.other_office):
        with pytest.raises(PermissionDenied):
            actions.record(meeting=meeting, client_id=uuid4(), text="x", kind="result", person=who, by=who.user, at=NOW)


def test_the_ledger_answers(scene):
    note = scene.say(scene.concluded())
    do = {"note": note, "by": scene.by, "at": NOW}
    assert list(Intervention.objects.unanswered()) == [note]
    for answer in ("declined", "addressed"):
        with pytest.raises(ValidationError):
            actions.answer_ledger(answer=answer, **do)
    actions.answer_ledger(answer="noted", **do)
    assert (list(Intervention.objects.unanswered()), list(Intervention.objects.open())) == ([], [note])
    actions.answer_ledger(answer="addressed", words="Bổ sung 2 tỷ đồng, Quyết định số 15", **do)
    assert list(Intervention.objects.open()) == []
    assert [(each.answer, each.words) for each in LedgerEntry.objects.all()] == [
        ("addressed", "Bổ sung 2 tỷ đồng, Quyết định số 15")
    ]
    result = scene.say(note.meeting, kind=SpeechKind.RESULT)
    with pytest.raises(ValidationError):
        actions.answer_ledger(note=result, answer="noted", by=scene.by, at=NOW)


def three_briefings(scene):
    """The same limitation at three meetings, each raising the one before."""
    said = []
    for number in range(3):
        meeting = scene.concluded(days=7 + 90 * number, title=f"Giao ban {number + 1}")
        earlier = said[-1] if said else None
        said.append(scene.say(meeting, text=f"Thiếu biên dịch viên, lần {number + 1}", raises_again=earlier))
    return said


def test_raised_three_briefings_running_and_nothing_concluded(scene):
    first, second, third = three_briefings(scene)
    [thread] = queries.raised_again(scene.committee)
    assert (thread.said, thread.briefings, thread.latest) == ((third, second, first), 3, third)
    assert queries.raised_again(scene.committee, least=4) == []
    assert queries.raised_again(scene.other) == []


@pytest.mark.parametrize("answer, left", [("noted", 1), ("accepted", 0), ("declined", 0), ("addressed", 0)])
def test_an_answer_that_decides_ends_it(scene, answer, left):
    said = three_briefings(scene)
    actions.answer_ledger(note=said[1], answer=answer, words="Đã trả lời", by=scene.by, at=NOW)
    assert len(queries.raised_again(scene.committee)) == left


def test_an_issued_conclusion_ends_it_and_a_draft_does_not(scene):
    said = three_briefings(scene)
    notice = scene.notice(said[2].meeting, interventions=[said[0]])
    assert len(queries.raised_again(scene.committee)) == 1
    actions.submit(notice=notice, by=scene.by, at=NOW)
    from tests.committee.test_notices import issue

    issue(scene, notice)
    assert queries.raised_again(scene.committee) == []


def test_a_gap_breaks_the_row(scene):
    first = scene.say(scene.concluded(days=7))
    scene.concluded(days=100)
    scene.say(scene.concluded(days=200), raises_again=first)
    assert queries.raised_again(scene.committee, least=2) == []


def test_only_an_earlier_meeting_of_the_committee_is_raised_again(scene):
    meeting = scene.in_session()
    note = scene.say(meeting)
    with pytest.raises(ValidationError):
        scene.say(meeting, raises_again=note)
    with pytest.raises(ValidationError):
        scene.say(scene.in_session(days=60), kind=SpeechKind.RESULT, raises_again=note)
