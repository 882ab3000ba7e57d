"""No path of actions by anybody reaches what must never be: a hypothesis state machine over the real actions."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from giaoban.tasks import rules
from giaoban.tasks.actions import giving, reporting, reviewing, sheets
from giaoban.tasks.actions.reporting import Pointer
from giaoban.tasks.choices import TRANSITIONS, ExtensionState, ReportState, State
from giaoban.tasks.models import Evidence, ExtensionRequest, ProgressReport, Task, TaskPolicy
from giaoban.tasks.sheet_rows import on_behalf, own
from tests.tasks.sheets import filled

PROOF = [Pointer(title="Kế hoạch", record_kind="portal.article", record_key="1")]
PEOPLE = ("head", "deputy", "member", "office", "director", "focal", "helper", "stranger")
MAY_SEE = {"head", "deputy", "member", "office", "director", "focal", "helper"}
OWN = {"director", "focal"}


class Paths(RuleBasedStateMachine):
    """Anybody tries anything, in any order."""

    province = None

    @initialize(restricted=st.booleans(), approves=st.booleans())
    def begin(self, restricted, approves):
        self.point = transaction.savepoint()
        province = self.province
        province.department.approves_reports = approves
        province.department.save()
        TaskPolicy.objects.update_or_create(committee=province.committee, defaults={"office_grants_days": 5})
        self.task = province.issued(restricted=restricted)
        self.sheet = sheets.write_sheet(own(province.focal), by=province.focal)
        self.first = self.task.due_on
        self.dates = [self.first]
        self.before = State.ISSUED

    def teardown(self):
        if hasattr(self, "point"):
            transaction.savepoint_rollback(self.point)

    def attempt(self, action, who):
        """Do it in a savepoint; a refusal changes nothing. Returns whether it was done."""
        self.before = Task.objects.get(pk=self.task.pk).state
        try:
            with transaction.atomic():
                action(getattr(self.province, who))
        except (PermissionDenied, ValidationError):
            assert Task.objects.get(pk=self.task.pk).state == self.before
            return False
        self.doer = who
        return True

    @rule(who=st.sampled_from(PEOPLE))
    def acknowledge(self, who):
        if self.attempt(lambda user: reporting.acknowledge(self.task, by=user), who):
            assert who in OWN | {"office"}

    @rule(who=st.sampled_from(PEOPLE), final=st.booleans(), share=st.integers(0, 100), proof=st.booleans())
    def report(self, who, final, share, proof):
        def act(user):
            reporting.report(
                self.task, done="Việc đã làm.", share=share, final=final, evidence=PROOF if proof else [], by=user
            )

        if self.attempt(act, who):
            assert who in OWN | {"office"}

    @rule(who=st.sampled_from(PEOPLE), approve=st.booleans())
    def decide_in_the_body(self, who, approve):
        for report in ProgressReport.objects.filter(state=ReportState.AWAITING_APPROVAL):

            def act(user, report=report):
                if approve:
                    reporting.approve_report(report, by=user)
                else:
                    reporting.decline_report(report, reason="Sửa lại", by=user)

            if self.attempt(act, who):
                assert who == "director"

    @rule(who=st.sampled_from(PEOPLE))
    def verify(self, who):
        for evidence in Evidence.objects.filter(verified_at=None):
            if self.attempt(lambda user, one=evidence: reviewing.verify(one, by=user), who):
                assert who in {"head", "deputy", "office"}

    @rule(who=st.sampled_from(PEOPLE), accept=st.booleans())
    def review(self, who, accept):
        for report in ProgressReport.objects.filter(final=True).exclude(state=ReportState.AWAITING_APPROVAL):

            def act(user, report=report):
                if accept:
                    reviewing.accept(report, by=user)
                else:
                    reviewing.return_report(report, reason="Thiếu", by=user)

            if self.attempt(act, who):
                assert who in {"head", "deputy", "office"}

    @rule(who=st.sampled_from(PEOPLE))
    def withdraw_the_acceptance(self, who):
        for report in ProgressReport.objects.filter(final=True):

            def act(user, report=report):
                reviewing.withdraw_acceptance(report, reason="Minh chứng hỏng", by=user)

            if self.attempt(act, who):
                assert who in {"head", "deputy", "office"} and self.before == State.ACCEPTED

    @rule(who=st.sampled_from(PEOPLE), words=st.sampled_from(["Việc A.", "Việc B."]), final=st.booleans())
    def bring_the_sheet(self, who, words, final):
        """The sheet that the focal point fetched at the beginning, however much has happened since."""
        row = {"done": words, "share": 50, "final": "Có" if final else None, "evidence": "https://bao.example/1"}
        before = ProgressReport.objects.count()
        counts = {}

        def act(user):
            whose = on_behalf(user, self.province.department) if who == "office" else own(user)
            counts.update(sheets.take_in(filled(self.sheet, row), whose=whose, by=user).counts)

        if self.attempt(act, who):
            made = ProgressReport.objects.count() - before
            assert made == counts["reported"] <= (who in OWN | {"office"})

    @rule(who=st.sampled_from(PEOPLE), days=st.integers(-2, 20))
    def ask_extension(self, who, days):
        due = Task.objects.get(pk=self.task.pk).due_on + timedelta(days=days)
        self.attempt(lambda user: reporting.ask_extension(self.task, until=due, reason="Chờ", by=user), who)

    @rule(who=st.sampled_from(PEOPLE), days=st.integers(-1, 20), grant=st.booleans())
    def answer_extension(self, who, days, grant):
        for request in ExtensionRequest.objects.filter(state=ExtensionState.ASKED):
            before = Task.objects.get(pk=self.task.pk).due_on
            until = before + timedelta(days=days)

            def act(user, request=request, until=until):
                if grant:
                    reviewing.grant(request, until=until, by=user)
                else:
                    reviewing.refuse_extension(request, reason="Đủ thời gian", by=user)

            if self.attempt(act, who):
                assert who in {"head", "deputy", "office"}
                if grant:
                    assert who != "office" or until <= self.first + timedelta(days=5)
                    self.dates.append(until)

    @rule(who=st.sampled_from(PEOPLE))
    def close(self, who):
        if self.attempt(lambda user: reviewing.close(self.task, by=user), who):
            assert who == "office"

    @rule(
        who=st.sampled_from(PEOPLE),
        deed=st.sampled_from([giving.suspend, giving.resume, giving.cancel]),
        order=st.sampled_from(["", "Trưởng ban, 2/3"]),
    )
    def redirect(self, who, deed, order):
        extra = {} if deed is giving.resume else {"reason": "Theo chỉ đạo"}
        if self.attempt(lambda user: deed(self.task, by=user, order=order, **extra), who):
            assert who in {"head", "deputy"} or (who == "office" and order)

    @invariant()
    def every_step_is_one_that_may_follow(self):
        if hasattr(self, "task"):
            state = Task.objects.get(pk=self.task.pk).state
            steps = TRANSITIONS[self.before]
            further = frozenset().union(*(TRANSITIONS[step] for step in steps)) if steps else frozenset()
            assert state == self.before or state in steps | further

    @invariant()
    def the_history_of_the_date_is_whole(self):
        if hasattr(self, "task"):
            task = Task.objects.get(pk=self.task.pk)
            granted = task.extensions.filter(state=ExtensionState.GRANTED).order_by("decided_at", "pk")
            told = [self.first, *granted.values_list("granted_until_on", flat=True)]
            assert (task.first_due_on, task.due_on, told) == (self.first, self.dates[-1], self.dates)

    @invariant()
    def nothing_closes_without_verified_evidence_of_another(self):
        if hasattr(self, "task"):
            task = Task.objects.get(pk=self.task.pk)
            if task.state == State.CLOSED:
                verified = Evidence.objects.filter(report__task=task, verified_at__isnull=False)
                outside = {getattr(self.province, who).pk for who in ("head", "deputy", "office")}
                assert verified.exists() and set(verified.values_list("verified_by", flat=True)) <= outside
                assert task.closed_by_id not in {getattr(self.province, who).pk for who in OWN}

    @invariant()
    def it_is_seen_by_those_who_may_and_by_nobody_else(self):
        if hasattr(self, "task"):
            allowed = MAY_SEE - ({"member"} if self.task.restricted else set())
            seen = {who for who in PEOPLE if rules.may_see(getattr(self.province, who), self.task)}
            assert seen == allowed

    @invariant()
    def at_most_one_report_is_under_review(self):
        if hasattr(self, "task"):
            waiting = ProgressReport.objects.filter(state__in=[ReportState.SUBMITTED, ReportState.AWAITING_APPROVAL])
            assert waiting.filter(final=True).count() <= 1


@pytest.mark.django_db
def test_no_path_reaches_what_must_never_be(province):
    Paths.province = province
    run_state_machine_as_test(
        Paths,
        settings=settings(
            max_examples=15, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
