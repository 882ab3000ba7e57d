"""Forms of the standing office's screens."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput, AdminDateTimeInput

from giaoban.committee.choices import Answer, MeetingKind, MeetingMode, SeatRole, Visibility
from giaoban.committee.models import AgendaItem, Conclusion, ConclusionNotice, Intervention, LedgerEntry, Meeting
from giaoban.directory.models import Organisation, Person, Post
from giaoban.library.forms import NO_SECRETS
from giaoban.library.models import Picture
from giaoban.portal.models import Section


def people() -> Any:
    """Everybody in the directory."""
    return Person.objects.order_by("full_name")


def bodies() -> Any:
    """Bodies that exist."""
    return Organisation.objects.filter(valid_to_on=None).order_by("name")


class MeetingForm(forms.Form):
    """What stands of a meeting before it is held."""

    title = forms.CharField(label=_("Title"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind.choices)
    starts_at = forms.DateTimeField(label=_("Begins"), widget=AdminDateTimeInput)
    ends_at = forms.DateTimeField(label=_("Ends"), widget=AdminDateTimeInput)
    mode = forms.ChoiceField(label=_("Takes place"), choices=MeetingMode.choices)
    place = forms.CharField(label=_("Place"), max_length=255, required=False)
    link = forms.URLField(
        label=_("Address of the online meeting"), max_length=500, required=False, assume_scheme="https"
    )
    chair = forms.ModelChoiceField(label=_("Chaired by"), queryset=Person.objects.none(), required=False)
    secretary = forms.ModelChoiceField(label=_("Minutes kept by"), queryset=Person.objects.none(), required=False)

    def __init__(self, *args: Any, meeting: Meeting | None = None, **kwargs: Any) -> None:
        if meeting is not None:
            kwargs.setdefault("initial", {name: getattr(meeting, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        for name in ("chair", "secretary"):
            self.fields[name].queryset = people()  # type: ignore[attr-defined]
        if meeting is not None and meeting.convened_at is not None:
            self.fields["reason"] = forms.CharField(
                label=_("Reason of the change"), max_length=500, required=False,
                help_text=_("Needed for another time: people were invited to the one that stands."),
            )  # fmt: skip


class AgainForm(forms.Form):
    """A new time for a postponed meeting."""

    starts_at = forms.DateTimeField(label=_("Begins"), widget=AdminDateTimeInput)
    ends_at = forms.DateTimeField(label=_("Ends"), widget=AdminDateTimeInput)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=AdminAutoHeightTextInput)


class ItemForm(forms.ModelForm):
    """An item of the agenda."""

    class Meta:
        model = AgendaItem
        fields = ["title", "minutes", "starts_after", "presenter", "presenting_body"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presenter"].queryset = people()  # type: ignore[attr-defined]
        self.fields["presenting_body"].queryset = bodies()  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The action checks the record; here the fields alone."""


class InviteForm(forms.Form):
    """Whom to invite."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none(), required=False)
    organisation = forms.ModelChoiceField(label=_("Body"), queryset=Organisation.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people()  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = bodies()  # type: ignore[attr-defined]
        self.fields["organisation"].help_text = _("A body alone sends whom it chooses.")


class AnswerForm(forms.Form):
    """An answer given on behalf."""

    answer = forms.ChoiceField(label=_("Answer"), choices=Answer.choices, widget=forms.RadioSelect)
    stand_in = forms.CharField(label=_("Stand-in"), max_length=200, required=False, help_text=_("Name and post."))
    note = forms.CharField(label=_("Remark"), max_length=500, required=False)


class UploadForm(forms.Form):
    """A file, with the question that every upload asks."""

    upload = forms.FileField(label=_("File"), help_text=NO_SECRETS)
    holds_no_secret = forms.BooleanField(label=_("This document holds no state secret."))


class PaperForm(UploadForm):
    """A paper laid before the meeting."""

    title = forms.CharField(
        label=_("Title"), max_length=255, required=False, help_text=_("The file's name when empty.")
    )
    item = forms.ModelChoiceField(label=_("Item of the agenda"), queryset=AgendaItem.objects.none(), required=False)
    visibility = forms.ChoiceField(label=_("Who may read it"), choices=Visibility.choices)

    field_order = ["title", "upload", "holds_no_secret", "item", "visibility"]

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.items.all()  # type: ignore[attr-defined]


class PhotographsForm(forms.Form):
    """Pictures of the library, the newest first."""

    pictures = forms.ModelMultipleChoiceField(
        label=_("Pictures of the library"), queryset=Picture.objects.none(), widget=forms.CheckboxSelectMultiple,
        help_text=_("The newest forty. Upload pictures in the library first."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = Picture.objects.order_by("-created_at").values("pk")[:40]
        found = Picture.objects.filter(pk__in=list(newest.values_list("pk", flat=True))).order_by("-created_at")
        self.fields["pictures"].queryset = found  # type: ignore[attr-defined]


class MinutesForm(UploadForm):
    """The signed minutes."""

    on = forms.DateField(label=_("Signed on"), widget=AdminDateInput)

    field_order = ["on", "upload", "holds_no_secret"]


class ArticleForm(forms.Form):
    """Where the public article is drafted."""

    section = forms.ModelChoiceField(label=_("Section"), queryset=Section.objects.none())

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = [each.pk for each in Section.objects.all() if each.permissions_for_user(user).can_add_subpage()]
        self.fields["section"].queryset = Section.objects.filter(pk__in=mine).order_by("path")  # type: ignore[attr-defined]


class LedgerForm(forms.ModelForm):
    """What became of a limitation or proposal."""

    class Meta:
        model = LedgerEntry
        fields = ["answer", "words"]
        widgets = {"answer": forms.RadioSelect, "words": AdminAutoHeightTextInput}

    def _post_clean(self) -> None:
        """The action checks the record; here the fields alone."""


class LinkForm(forms.Form):
    """Which earlier limitation or proposal is raised again."""

    raises_again = forms.ModelChoiceField(
        label=_("Raises again"),
        queryset=Intervention.objects.none(),
        required=False,
        empty_label=_("Nothing: it is new"),
    )

    def __init__(self, *args: Any, note: Intervention, **kwargs: Any) -> None:
        kwargs["initial"] = {"raises_again": note.raises_again_id}
        super().__init__(*args, **kwargs)
        earlier = Intervention.objects.in_ledger().filter(
            meeting__committee=note.meeting.committee_id, meeting__starts_at__lt=note.meeting.starts_at
        )
        field: Any = self.fields["raises_again"]
        field.queryset = earlier.select_related("meeting", "person", "organisation").order_by("-meeting__starts_at")
        field.label_from_instance = lambda each: f"{each.meeting.title}: {each.text[:120]}"


class NoticeForm(forms.ModelForm):
    """Subject and opening of a draft."""

    class Meta:
        model = ConclusionNotice
        fields = ["subject", "opening"]
        widgets = {"opening": AdminAutoHeightTextInput}

    def _post_clean(self) -> None:
        """The action checks the record; here the fields alone."""


class ConclusionForm(forms.ModelForm):
    """A conclusion with who, what, when and the product."""

    class Meta:
        model = Conclusion
        fields = [
            "kind", "text", "lead", "co_ordinating", "directing", "authority", "product", "deadline_on", "rhythm",
            "interventions",
        ]  # fmt: skip
        widgets = {
            "text": AdminAutoHeightTextInput,
            "deadline_on": AdminDateInput,
            "co_ordinating": forms.SelectMultiple(attrs={"size": 8}),
            "interventions": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, notice: ConclusionNotice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = self.fields["co_ordinating"].queryset = bodies()  # type: ignore[attr-defined]
        self.fields["directing"].queryset = people()  # type: ignore[attr-defined]
        said: Any = self.fields["interventions"]
        said.queryset = notice.meeting.interventions.standing().select_related("person", "organisation")
        said.label_from_instance = lambda each: f"{each.get_kind_display()} – {each.speaker}: {each.text[:140]}"

    def _post_clean(self) -> None:
        """The action checks the record; here the fields alone."""


class OrderForm(forms.Form):
    """Who ordered the issue, when and how."""

    ordered_by = forms.ModelChoiceField(label=_("Issue ordered by"), queryset=Person.objects.none())
    ordered_on = forms.DateField(label=_("Ordered on"), widget=AdminDateInput)
    ordered_how = forms.CharField(
        label=_("How it was ordered"), max_length=300, help_text=_("For instance: by note on submission 12/TTr.")
    )

    def __init__(self, *args: Any, leaders: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ordered_by"].queryset = leaders  # type: ignore[attr-defined]


class IssueForm(UploadForm):
    """Number, date and signed PDF."""

    number = forms.CharField(label=_("Number and symbol"), max_length=60, help_text=_("For instance 05-TB/BCĐ."))
    issued_on = forms.DateField(label=_("Dated"), widget=AdminDateInput)
    signer = forms.ModelChoiceField(label=_("Signed by"), queryset=Person.objects.none())
    reason = forms.CharField(
        label=_("Why it is issued all the same"), max_length=2000, required=False, widget=AdminAutoHeightTextInput
    )

    field_order = ["number", "issued_on", "signer", "upload", "holds_no_secret", "reason"]

    def __init__(self, *args: Any, leaders: Any, warned: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer"].queryset = leaders  # type: ignore[attr-defined]
        if not warned:
            del self.fields["reason"]


class DecisionForm(forms.Form):
    """The decision by which something is done."""

    number = forms.CharField(label=_("Number of the decision"), max_length=60, help_text=_("For instance 1234-QĐ/TU."))
    dated = forms.DateField(label=_("Dated"), widget=AdminDateInput)


class TermForm(DecisionForm):
    """A new term."""

    name = forms.CharField(label=_("Name of the term"), max_length=200, help_text=_("For instance Term 2026-2031."))
    from_on = forms.DateField(label=_("First day"), widget=AdminDateInput)
    to_on = forms.DateField(label=_("Last day"), widget=AdminDateInput, required=False)

    field_order = ["name", "from_on", "to_on", "number", "dated"]


class ComingForm(forms.Form):
    """Somebody who comes; an empty line is nobody."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none(), required=False)
    role = forms.ChoiceField(label=_("Role"), choices=SeatRole.choices, initial=SeatRole.MEMBER)
    represents = forms.ModelChoiceField(label=_("Speaks for"), queryset=Organisation.objects.none(), required=False)
    post = forms.ModelChoiceField(label=_("Post"), queryset=Post.objects.none(), required=False)
    order = forms.IntegerField(label=_("Order"), min_value=0, max_value=32000, initial=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people()  # type: ignore[attr-defined]
        self.fields["represents"].queryset = bodies()  # type: ignore[attr-defined]
        self.fields["post"].queryset = Post.objects.all()  # type: ignore[attr-defined]


ComingFormSet = forms.formset_factory(ComingForm, extra=5, max_num=60, absolute_max=60)


class RenewalForm(DecisionForm):
    """From when, by which decision, and who leaves."""

    on = forms.DateField(label=_("From the day"), widget=AdminDateInput)
    leaving = forms.MultipleChoiceField(
        label=_("Who leaves"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Their last day is the day before."),
    )  # fmt: skip

    field_order = ["number", "dated", "on", "leaving"]

    def __init__(self, *args: Any, holdings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leaving"].choices = [(str(each.pk), str(each)) for each in holdings]  # type: ignore[attr-defined]
