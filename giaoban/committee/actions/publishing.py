"""The public article about a meeting, drafted from its record for the portal's editors. They decide what is printed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.committee import rules
from giaoban.committee.actions.permitting import day_of, locked, require
from giaoban.committee.choices import HELD, ConclusionKind, SpeechKind
from giaoban.committee.models import Conclusion, Intervention, Meeting
from giaoban.portal.models import Article, Section


@transaction.atomic
def draft_article(*, meeting: Meeting, section: Section, by: Any, at: datetime) -> Article:
    """Draft the article in a section: time, place, chair, results, limitations in general, what was concluded.

    It names nobody but the chair, quotes no limitation or proposal and attaches the photographs; papers stay inside.
    A meeting has one; raises ValidationError where it is there already, or the meeting is not over.
    """
    meeting = locked(meeting)
    if by is not None:
        require(by, rules.may_draft_article(by, meeting, section, on=day_of(at)))
    if meeting.status not in HELD:
        raise ValidationError(_("The article is drafted when the meeting is over."), code="state")
    if meeting.article_id is not None:
        raise ValidationError(_("There is an article about this meeting already."), code="there")
    pictures = [each.picture for each in meeting.photographs.select_related("picture")]
    with translation.override(section.locale.language_code):
        lead, texts = _lead(meeting), list(_texts(meeting))
    article = Article(
        title=meeting.title[:255], lead=lead, picture=pictures[0] if pictures else None,
        body=[("text", block) for block in texts] + [("picture", _picture(each)) for each in pictures[1:]],
        locale=section.locale, owner=by, live=False,
    )  # fmt: skip
    section.add_child(instance=article)
    article.save_revision(user=by, log_action=True)
    meeting.article = article
    meeting.save(update_fields=["article"])
    audit(meeting, "committee.draft_article", user=by, data={"article": article.pk})
    return article


def _lead(meeting: Meeting) -> str:
    starts = timezone.localtime(meeting.starts_at)
    words = {
        "committee": meeting.committee, "meeting": meeting.title, "on": date_format(starts, "SHORT_DATE_FORMAT"),
        "chair": meeting.chair, "place": meeting.place,
    }  # fmt: skip
    if meeting.place:
        return _("On %(on)s at %(place)s, %(committee)s held “%(meeting)s”. %(chair)s was in the chair.") % words
    return _("On %(on)s, %(committee)s held “%(meeting)s”. %(chair)s was in the chair.") % words


def _texts(meeting: Meeting) -> Iterator[str]:
    said = Intervention.objects.filter(meeting=meeting).standing()
    if results := [each.text for each in said.filter(kind=SpeechKind.RESULT)]:
        yield _chapter(_("Results"), results)
    limitations = said.filter(kind=SpeechKind.LIMITATION).count()
    if limitations:
        general = _(
            "The meeting also looked at limitations of the work and their causes, and at ways to overcome them."
        )
        yield _chapter(_("Limitations"), [general])
    concluded = Conclusion.objects.filter(notice__meeting=meeting, kind=ConclusionKind.TASK).in_force()
    if tasks := [each.text for each in concluded]:
        yield _chapter(_("Tasks of the time to come"), tasks)


def _chapter(title: str, lines: list[str]) -> str:
    if len(lines) == 1:
        return format_html("<h2>{}</h2><p>{}</p>", title, lines[0])
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return format_html("<h2>{}</h2><ul>{}</ul>", title, items)


def _picture(picture: Any) -> dict[str, Any]:
    return {"image": picture, "alt_text": "", "caption": "", "credit": ""}
