"""The standing office's screens: who gets in, the board and its filters, drafts, series, how tasks are followed."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from giaoban.directory.models import Mandate, Organisation, Succession
from giaoban.tasks import origins, rules
from giaoban.tasks.actions import giving, policies, standing
from giaoban.tasks.actions.standing import Terms
from giaoban.tasks.choices import Audience, Frequency, SeriesState, State
from giaoban.tasks.models import ReminderStep, Series, Task, TaskPolicy
from tests.factories import OrganisationFactory, UserFactory


def sign_in(client, user):
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)


def series_of(province, **fields):
    terms = Terms(
        title="Báo cáo tháng", product="Báo cáo", frequency=Frequency.MONTH, starts_on=timezone.localdate(), **fields
    )  # fmt: skip
    return standing.start_series(
        owner=province.committee, bodies=[province.department], terms=terms, by=province.office
    )


def typed(province, *leads, **fields):
    return {
        "title": "Dịch chuyên trang", "product": "Chuyên trang", "leads": [body.pk for body in leads],
        "due_on": (timezone.localdate() + timedelta(days=20)).isoformat(), "source": "document",
        "source_title": "Kế hoạch 12", **fields,
    }  # fmt: skip


def titles(answer):
    return [row["task"].title for row in answer.context["rows"]]


def test_every_screen_opens_for_the_office_and_for_nobody_else(province, client, home):
    draft, series = province.draft(), series_of(province)
    here = [province.committee.pk]
    pages = [
        reverse("tasks_board"), reverse("tasks_new", args=here), reverse("tasks_change", args=[draft.pk]),
        reverse("tasks_series_list"), reverse("tasks_new_series", args=here), reverse("tasks_policies"),
        *(reverse(f"tasks_{name}", args=[series.pk]) for name in (
            "series", "change_series", "end_series", "continue_series")),
        reverse("tasks_policy", args=here), reverse("tasks_new_step"),
    ]  # fmt: skip
    sign_in(client, province.office)
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    front = reverse("wagtailadmin_home")
    for other in (province.head, province.focal, UserFactory(is_superuser=True)):
        sign_in(client, other)
        assert {client.get(page)["Location"] for page in pages} == {front}


def test_rules_of_the_screens_and_the_policy(province):
    here = province.committee.pk
    assert [rules.may_enter_screens(user) for user in (province.office, province.head, province.focal)] == [
        True, False, False,
    ]  # fmt: skip
    assert [rules.may_keep_policy(user, here) for user in (province.office, province.head, province.member)] == [
        True, True, False,
    ]  # fmt: skip
    assert rules.may_set_policy(province.head, here, order="")
    assert not rules.may_set_policy(province.deputy, here, order="")
    assert rules.may_set_policy(province.deputy, here, order="Trưởng ban, 02/01")
    assert rules.may_set_policy(province.office, here, order="Trưởng ban, 02/01")
    assert not rules.may_set_policy(province.office, here, order=" ")
    assert not rules.may_set_policy(province.focal, here, order="Trưởng ban")


def test_the_board_filters_by_state_body_time_and_words(province, client, home):
    today = timezone.localdate()
    province.issued(title="Mở chuyên mục", due_on=today + timedelta(days=5))
    late = province.issued(title="Dựng phim Đảo", on=today - timedelta(days=40), due_on=today - timedelta(days=1))
    province.draft(title="Còn soạn", due_on=today + timedelta(days=60))
    sign_in(client, province.office)
    board = reverse("tasks_board")
    answer = client.get(board)
    assert titles(answer) == ["Dựng phim Đảo", "Mở chuyên mục", "Còn soạn"]
    assert [(state, count) for state, _label, count in answer.context["counts"]] == [("draft", 1), ("issued", 2)]
    assert [task.pk for task, _heard in answer.context["silent"]] == [late.pk]
    assert [(load.body, load.open, load.overdue) for load in answer.context["loads"]] == [(province.department, 2, 1)]
    asked = {
        "state=draft": ["Còn soạn"], "how=late": ["Dựng phim Đảo"], "how=silent": ["Dựng phim Đảo"],
        "words=dao+PHIM": ["Dựng phim Đảo"], f"words=NV-{late.pk}": ["Dựng phim Đảo"],
        f"first={today}&last={today + timedelta(days=5)}": ["Mở chuyên mục"],
        f"body={province.department.pk}&state=issued": ["Dựng phim Đảo", "Mở chuyên mục"],
    }  # fmt: skip
    assert {query: titles(client.get(f"{board}?{query}")) for query in asked} == asked


def test_the_board_shows_what_is_to_be_done_before_what_has_ended(province, client, home):
    today = timezone.localdate()
    for title, days, state in (("Hủy sớm", 1, State.CANCELLED), ("Xa", 50, State.ISSUED), ("Hủy muộn", 30, State.CANCELLED),
                               ("Gần", 20, State.ISSUED)):  # fmt: skip
        made = province.issued(title=title, due_on=today + timedelta(days=days))
        Task.objects.filter(pk=made.pk).update(state=state)
    sign_in(client, province.office)
    assert titles(client.get(reverse("tasks_board"))) == ["Gần", "Xa", "Hủy muộn", "Hủy sớm"]


def test_a_body_is_chased_in_the_name_of_the_one_committee_whose_tasks_are_shown(province, client, home):
    other = OrganisationFactory(name="Ban Chỉ đạo xã", kind="committee")
    Mandate.objects.create(person=province.office.person, body=other, role="standing_office")
    today = timezone.localdate()
    province.issued(on=today - timedelta(days=40), due_on=today - timedelta(days=1))
    sign_in(client, province.office)
    letter = reverse("tasks_letter", args=[province.committee.pk, province.department.pk])
    page = reverse("tasks_board")
    assert letter in client.get(page).content.decode()
    giving.draft(owner=other, lead=province.centre, wording=province.wording(), by=province.office)
    assert letter not in client.get(page).content.decode()
    assert letter in client.get(f"{page}?committee={province.committee.pk}").content.decode()


def test_the_board_filters_by_member_and_by_what_tasks_come_from(province, client, home):
    member = province.member.person
    plan = province.issued(title="Theo kế hoạch", source_title="Kế hoạch 12-KH/BCĐ", directing_member=member)
    province.issued(title="Theo công văn", source_title="Công văn số 7 về chuyên trang")
    sign_in(client, province.office)
    board = reverse("tasks_board")
    offered = client.get(board).context["asked"].fields["origin"].choices
    assert offered[1:] == [
        ("Kế hoạch, văn bản", [
            (f"said:{plan.pk + 1}", "Công văn số 7 về chuyên trang"), (f"said:{plan.pk}", "Kế hoạch 12-KH/BCĐ"),
        ]),
    ]  # fmt: skip
    asked = {
        f"origin=said:{plan.pk}": ["Theo kế hoạch"], f"member={member.pk}": ["Theo kế hoạch"],
        "words=chuyen+trang": ["Theo công văn"], "words=12-kh": ["Theo kế hoạch"],
    }  # fmt: skip
    assert {query: titles(client.get(f"{board}?{query}")) for query in asked} == asked


@pytest.mark.parametrize("value", ["said:0", "said:x", "gone:1", "said", "%00", "said:999999999999999999999"])
def test_an_origin_that_does_not_exist_keeps_no_task(province, value):
    province.issued()
    assert list(origins.chosen(Task.objects.all(), value)) == []


@pytest.mark.parametrize(
    ("query", "field"),
    [("body=99999", "body"), ("origin=said:99999", "origin"), ("member=x", "member"), ("state=gone", "state"), ("first=30/02", "first"), ("words=%00", "words"),
     ("first=2026-02-02&last=2026-01-01", "last")],
)  # fmt: skip
def test_a_filter_that_cannot_be_read_is_said_and_left_out(province, client, home, query, field):
    province.draft()
    sign_in(client, province.office)
    answer = client.get(f"{reverse('tasks_board')}?{query}")
    assert answer.status_code == 200
    assert list(answer.context["asked"].errors) == [field]


def test_a_task_to_one_body_and_to_many_in_one_act(province, client, home):
    sign_in(client, province.office)
    page = reverse("tasks_new", args=[province.committee.pk])
    assert client.post(page, typed(province, province.department)).status_code == 302
    one = Task.objects.get()
    assert (one.title, one.lead, one.state, one.parent) == ("Dịch chuyên trang", province.department, "draft", None)
    assert client.post(page, typed(province, province.department, province.centre)).status_code == 302
    parent = Task.objects.get(children__isnull=False, children__parts__body=province.centre)
    assert {child.lead for child in parent.children.all()} == {province.department, province.centre}


def test_bad_words_are_said_and_nothing_is_kept(province, client, home):
    sign_in(client, province.office)
    page = reverse("tasks_new", args=[province.committee.pk])
    both = typed(province, province.department, co_ordinating=[province.department.pk])
    wrong = [
        (typed(province), "leads"), (typed(province, province.committee), "leads"), (both, "co_ordinating"),
        (typed(province, province.department, due_on="31/02/2027"), "due_on"),
        (typed(province, province.department, source="none"), None),
    ]  # fmt: skip
    for data, field in wrong:
        answer = client.post(page, data)
        assert answer.status_code == 400
        assert list(answer.context["form"].errors) == [field or "__all__"]
    assert not Task.objects.exists()


def test_a_draft_is_changed_then_issued_and_stays(province, client, home):
    draft = province.draft()
    sign_in(client, province.office)
    page = reverse("tasks_change", args=[draft.pk])
    assert client.post(page, typed(province, province.centre)).status_code == 302
    draft = Task.objects.get()
    assert (draft.title, draft.lead) == ("Dịch chuyên trang", province.centre)
    assert client.post(reverse("tasks_issue", args=[draft.pk])).status_code == 302
    draft.refresh_from_db()
    assert draft.state == State.ISSUED
    assert client.get(page)["Location"] == reverse("desk_task", args=[draft.pk])
    client.post(reverse("tasks_issue", args=[draft.pk]))
    assert ModelLogEntry.objects.filter(action="tasks.issue").count() == 1


def test_a_draft_for_many_is_reworded_with_its_parts(province, client, home):
    sign_in(client, province.office)
    client.post(
        reverse("tasks_new", args=[province.committee.pk]), typed(province, province.department, province.centre)
    )
    parent = Task.objects.get(children__isnull=False, children__parts__body=province.centre)
    page = reverse("tasks_change", args=[parent.pk])
    assert client.post(page, typed(province, title="Dịch hai chuyên trang")).status_code == 302
    assert set(Task.objects.values_list("title", flat=True)) == {"Dịch hai chuyên trang"}


def test_a_series_is_begun_changed_ended(province, client, home):
    sign_in(client, province.office)
    data = {
        "title": "Báo cáo tháng", "product": "Báo cáo", "bodies": [province.department.pk], "frequency": "month",
        "starts_on": timezone.localdate().isoformat(), "due_day": 5, "due_months": 1, "day_off": "next",
        "issue_days": 30,
    }  # fmt: skip
    page = reverse("tasks_new_series", args=[province.committee.pk])
    assert client.post(page, data | {"due_day": 32}).context["form"].errors.keys() == {"due_day"}
    assert client.post(page, data).status_code == 302
    series = Series.objects.get()
    change = reverse("tasks_change_series", args=[series.pk])
    assert client.post(change, data | {"title": "Báo cáo hằng tháng"}).status_code == 302
    assert client.post(reverse("tasks_end_series", args=[series.pk]), {"reason": ""}).status_code == 400
    assert client.post(reverse("tasks_end_series", args=[series.pk]), {"reason": "Hết kế hoạch"}).status_code == 302
    series.refresh_from_db()
    assert (series.title, series.state) == ("Báo cáo hằng tháng", SeriesState.ENDED)


def test_neither_a_task_nor_a_series_is_offered_to_the_committee_that_gives_it(province, client, home):
    sign_in(client, province.office)
    here, series = [province.committee.pk], series_of(province)
    pages = [
        (reverse("tasks_new", args=here), ("leads", "co_ordinating")), (reverse("tasks_new_series", args=here), ["bodies"]),
        (reverse("tasks_change_series", args=[series.pk]), ["bodies"]),
    ]  # fmt: skip
    for page, fields in pages:
        form = client.get(page).context["form"]
        for name in fields:
            offered = set(form.fields[name].queryset)
            assert province.department in offered
            assert province.committee not in offered


def test_a_series_is_changed_for_the_bodies_that_took_over_and_offers_no_ended_one(province, client, home):
    today = timezone.localdate()
    left, right, heir = OrganisationFactory.create_batch(3)
    series = series_of(province)
    series.bodies.add(province.centre)
    for body, heirs in ((province.department, [heir]), (province.centre, [left, right])):
        Organisation.objects.filter(pk=body.pk).update(valid_to_on=today)
        for each in heirs:
            Succession.objects.create(predecessor=body, successor=each, on=today)
    sign_in(client, province.office)
    page = reverse("tasks_change_series", args=[series.pk])
    form = client.get(page).context["form"]
    assert set(form["bodies"].value()) == {heir.pk, province.centre.pk}
    assert province.department not in set(form.fields["bodies"].queryset)
    data = {name: form[name].value() or "" for name in form.fields if name != "restricted"}
    assert client.post(page, data | {"starts_on": today.isoformat()}).status_code == 302
    assert set(series.bodies.all()) == {heir, province.centre}


def test_the_page_of_a_series_shows_its_tasks_and_how_they_stand(province, client, home):
    first = timezone.localdate().replace(day=1)
    series = series_of(province)
    Series.objects.update(starts_on=first)
    (old,) = standing.make_due_of(Series.objects.get(), on=first + timedelta(days=27))
    Task.objects.update(issued_on=first - timedelta(days=60), first_due_on=first - timedelta(days=40))
    Task.objects.update(due_on=timezone.localdate() - timedelta(days=3))
    sign_in(client, province.office)
    answer = client.get(reverse("tasks_series", args=[series.pk]))
    assert answer.context["rows"] == [(old, "quá hạn 3 ngày")]
    shown = answer.content.decode()
    assert f"{first:%d/%m/%Y}" in shown
    assert reverse("desk_task", args=[old.pk]) in shown


def test_a_series_goes_on_after_its_review(province, client, home):
    series = series_of(province)
    sign_in(client, province.office)
    page = reverse("tasks_continue_series", args=[series.pk])
    assert client.post(page, {"ends_on": ""}).status_code == 400
    Series.objects.update(state=SeriesState.FOR_REVIEW)
    assert client.post(page, {"ends_on": ""}).status_code == 302
    series.refresh_from_db()
    assert (series.state, series.ends_on) == (SeriesState.RUNNING, None)


def test_the_office_sets_what_it_may_grant_on_a_recorded_order_only(province, client, home):
    sign_in(client, province.office)
    page = reverse("tasks_policy", args=[province.committee.pk])
    wanted = {"office_grants_days": 5, "acknowledge_within": 2, "silent_after": 10, "review_within": 5}
    assert client.post(page, wanted).context["form"].errors.keys() == {"order"}
    assert not TaskPolicy.objects.exists()
    assert client.post(page, wanted | {"order": "Trưởng ban, 02/01/2026"}).status_code == 302
    policy = TaskPolicy.objects.get()
    assert (policy.office_grants_days, policy.silent_after) == (5, 10)
    entry = ModelLogEntry.objects.get(action="tasks.set_policy")
    assert entry.data == {**wanted, "order": "Trưởng ban, 02/01/2026"}
    assert client.post(page, wanted | {"office_grants_days": 91, "order": "x"}).status_code == 400
    with pytest.raises(PermissionDenied):
        policies.set_policy(province.committee, by=province.focal, **wanted)


def test_steps_of_reminders_are_added_once_and_removed(province, client, home):
    ReminderStep.objects.all().delete()
    sign_in(client, province.office)
    page = reverse("tasks_new_step")
    assert client.post(page, {"days": "-4", "audience": "focal"}).status_code == 302
    assert client.post(page, {"days": "-4", "audience": "focal"}).status_code == 400
    assert client.post(page, {"days": "900000000000", "audience": "focal"}).status_code == 400
    step = ReminderStep.objects.get()
    assert (step.days, step.audience) == (-4, Audience.FOCAL)
    for refused in (province.head, province.focal):
        with pytest.raises(PermissionDenied):
            policies.remove_step(step, by=refused)
    assert client.post(reverse("tasks_remove_step", args=[step.pk])).status_code == 302
    assert not ReminderStep.objects.exists()
    with pytest.raises(ValidationError):
        policies.add_step(days=61, audience="focal", by=province.office)
