"""The printed week, as offices post it: a DOCX in the State's layout, to be signed and put up."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from giaoban.agenda import recurrence, rules, weeks
from giaoban.agenda.models import Letterhead
from giaoban.office import state_layout as layout

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
TITLES = ("Ngày", "Thời gian", "Nội dung, thành phần", "Lãnh đạo", "Địa điểm")
SHARES = (0.13, 0.11, 0.4, 0.2, 0.16)


@require_GET
def printed_week(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """The week for whoever may read internal entries; with ?public=1 only what everybody may read."""
    if not rules.may_read_internal(request.user):
        raise PermissionDenied
    internal = "public" not in request.GET
    reader: Any = request.user if internal else AnonymousUser()
    # An official document is in the installation's own language, whatever its reader's interface speaks.
    with translation.override(settings.LANGUAGE_CODE):
        try:
            week = weeks.week(year, number, user=reader, language=settings.LANGUAGE_CODE)
        except weeks.NoSuchWeek as error:
            raise Http404 from error
        body = docx(week, internal=internal)
    answer = HttpResponse(body, content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="lich-cong-tac-tuan-{number:02d}-{year}.docx"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def docx(week: weeks.Week, *, internal: bool) -> bytes:
    """The week as a document: a table by day, morning and afternoon; for staff also who prepares each entry."""
    letterhead = Letterhead.load()
    head = layout.Head(
        agency=letterhead.agency,
        above=letterhead.above,
        place=letterhead.place,
        on=weeks.today(),
        title="LỊCH CÔNG TÁC TUẦN",
        subtitle=f"Tuần {week.number} (từ ngày {week.first:%d/%m/%Y} đến ngày {week.last:%d/%m/%Y})",
    )
    made = layout.document(head, landscape=True)
    table = layout.grid(made, TITLES, SHARES)
    for day in week.days:
        if day.items or day.on.weekday() < 5:
            _day(table, day, internal=internal)
    section = made.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    layout.widths(table, [int(width * share) for share in SHARES])
    layout.signature(
        made, authority=letterhead.signs_for, post=letterhead.signer_post, name=letterhead.signer,
        receivers=[line.strip() for line in letterhead.receivers.splitlines() if line.strip()],
    )  # fmt: skip
    found = BytesIO()
    made.save(found)
    return found.getvalue()


def _day(table: Any, day: weeks.Day, *, internal: bool) -> None:
    """The rows of a day under one cell with its name."""
    lines: list[tuple[str, weeks.Item | None]] = [
        (part.label if at == 0 else "", item) for part in day.parts for at, item in enumerate(part.items)
    ]
    rows: list[Any] = []
    for part, item in lines or [("", None)]:
        rows.append(table.add_row())
        layout.keep_whole(rows[-1])
        _fill(rows[-1].cells, part, item, internal=internal)
    cell = rows[0].cells[0] if len(rows) == 1 else rows[0].cells[0].merge(rows[-1].cells[0])
    layout.write(cell, WEEKDAYS[day.on.weekday()], bold=True)
    layout.write(cell, f"{day.on:%d/%m/%Y}")
    layout.write(cell, f"({day.lunar} âm lịch)", italic=True)
    if day.name:
        layout.write(cell, day.name, italic=True)


def _fill(cells: Any, part: str, item: weeks.Item | None, *, internal: bool) -> None:
    if item is None:
        layout.write(cells[2], "Lịch công tác trống", italic=True)
        return
    off = not item.takes_place
    if part:
        layout.write(cells[1], part, bold=True)
    if not item.all_day:
        layout.write(cells[1], _clock(item), struck=off)
    layout.write(cells[2], str(item.title), bold=True, struck=off)
    if item.status:
        note = item.entry.status_note if item.entry else ""
        layout.write(cells[2], f"{item.status}: {note}" if note else item.status, italic=True)
    for label, text in _further(item, internal=internal):
        layout.write(cells[2], f"{label}{text}")
    for leader, post in item.leaders:
        layout.write(cells[3], leader.name, bold=True)
        layout.write(cells[3], str(post))
    layout.write(cells[4], str(item.place))


def _further(item: weeks.Item, *, internal: bool) -> list[tuple[str, str]]:
    """What stands under the content, where it was given."""
    prepared_by = item.entry.prepared_by if item.entry and internal else ""
    lines = [
        ("", str(item.words.get("details", ""))),
        ("Chủ trì: ", str(item.words.get("host", ""))),
        ("Thành phần: ", str(item.words.get("participants", ""))),
        ("Chuẩn bị: ", prepared_by),
    ]
    return [line for line in lines if line[1]]


def _clock(item: weeks.Item) -> str:
    start = timezone.localtime(item.starts_at, recurrence.zone())
    if item.ends_at is None:
        return f"{start:%H:%M}"
    end = timezone.localtime(item.ends_at, recurrence.zone())
    return f"{start:%H:%M} - {end:%H:%M}" if end.date() == start.date() else f"{start:%H:%M} - {end:%H:%M %d/%m}"
