from datetime import date

from giaoban.committee import actions, queries
from tests.committee.scene import NOW, Mandate, person


def test_contributions_over_a_term(scene):
    term = scene.seated()
    for number, presence in enumerate(("present", "late", "excused", "absent")):
        meeting = scene.meeting(days=7 + 30 * number)
        actions.invite_roster(meeting=meeting, by=scene.by, at=NOW)
        actions.convene(meeting=meeting, by=scene.by, at=NOW)
        meeting = actions.open_session(meeting=meeting, by=scene.by, at=meeting.starts_at)
        invitation = meeting.invitations.get(person=scene.member)
        do = {"by": scene.by, "at": meeting.starts_at}
        stand_in = "Nguyễn Thay" if presence == "excused" else ""
        actions.note_attendance(invitation=invitation, presence=presence, stand_in=stand_in, **do)
        scene.say(meeting, kind="proposal" if number < 2 else "result", person=scene.member)
        actions.conclude(meeting=meeting, **do)
    scene.convened(days=200)  # not held: does not count
    lines = {line.person: line for line in queries.contributions(term)}
    line = lines[scene.member]
    assert (line.invited, line.present, line.late, line.excused, line.stand_in, line.absent) == (4, 1, 1, 0, 1, 1)
    assert (line.attended, line.interventions, line.proposals) == (2, 4, 2)
    assert (lines[scene.head].invited, lines[scene.head].interventions) == (4, 0)


def test_a_meeting_counts_for_who_held_the_seat_on_its_day(scene):
    term = scene.seated()
    new = person("Nguyễn Uỷ Viên Mới")
    meeting = scene.meeting(days=7)
    actions.invite_roster(meeting=meeting, by=scene.by, at=NOW)
    actions.convene(meeting=meeting, by=scene.by, at=NOW)
    actions.conclude(
        meeting=actions.open_session(meeting=meeting, by=scene.by, at=NOW), by=scene.by, at=meeting.ends_at
    )
    from tests.committee.test_terms import renew, seat_of

    coming = [actions.Coming(person=new, represents=scene.department)]
    renew(scene, term, on=date(2026, 7, 1), coming=coming, leaving=[seat_of(scene.member)])
    assert {str(line.person): line.invited for line in queries.contributions(term)} == {
        "Trần Văn Trưởng": 1, "Lê Thị Phó": 1, "Phạm Uỷ Viên": 1, "Nguyễn Uỷ Viên Mới": 0
    }  # fmt: skip


def test_roster_and_contributions_cost_the_same_however_many_sit(scene, django_assert_max_num_queries):
    term = scene.seated()
    with django_assert_max_num_queries(3):
        [line.title for line in queries.roster(scene.committee, on=NOW.date())]
    with django_assert_max_num_queries(5):
        [(line.person.full_name, line.invited) for line in queries.contributions(term)]


def test_the_next_briefing_opens_with_what_binds(scene):
    meeting = scene.concluded()
    first = scene.issued(meeting).conclusions.get()
    later = scene.meeting(days=90)
    found = list(queries.earlier_conclusions(later))
    assert found == [first]
    assert [(each.conclusion, each.done) for each in queries.conclusion_states(found)] == [(first, False)]
    assert list(queries.earlier_conclusions(meeting)) == []


def test_the_standing_office_of_a_day(scene):
    kept_by = queries.standing_office(scene.committee, on=NOW.date())
    assert {str(each.person) for each in kept_by} == {"Ngô Thường Trực", "Đỗ Thư Ký"}
    kept = queries.committees_kept(scene.by, on=NOW.date())
    assert list(kept) == [scene.committee]
    Mandate.objects.create(person=scene.office, body=scene.other, role="standing_office")
    assert list(queries.committees_kept(scene.by, on=NOW.date())) == [scene.committee, scene.other]
