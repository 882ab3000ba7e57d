"""A portal's page saved as text: title, time, lead, paragraphs, captions that stand twice, byline, and furniture."""

from datetime import datetime

from django.utils.translation import gettext as _

from giaoban.portal.loading import text
from giaoban.portal.loading.dates import checked, find_written, read_match
from giaoban.portal.loading.errors import BadDate, BadPage
from giaoban.portal.loading.found import FoundPage, FoundPicture, FoundText, is_pair, no_date, read_byline
from giaoban.portal.loading.furniture import begins_boxes, folded, is_button

HEAD = 40  # lines among which the title and the time are looked for
LONGEST_TIME_LINE = 80


def read_text(saved: str, *, at: datetime) -> FoundPage:
    """The article of a page saved as text. Raises BadPage when there is none."""
    groups = _groups(saved)
    found = FoundPage()
    rest = _read_head(groups, found, at=at)
    rest = _cut_furniture(rest, found)
    _read_body(rest, found)
    if not found.lead and not found.body:
        raise BadPage(
            _("There is a title, “%(title)s”, but no text under it.") % {"title": text.shortened(found.title, 80)}
        )
    return found


def _groups(saved: str) -> list[list[str]]:
    """Lines that stand together, without empty lines between them."""
    groups: list[list[str]] = [[]]
    for line in text.clean(saved).split("\n"):
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _read_head(groups: list[list[str]], found: FoundPage, *, at: datetime) -> list[list[str]]:
    """Take title and time off the beginning; returns the groups that remain."""
    flat = [(g, n) for g, group in enumerate(groups) for n in range(len(group))]
    lines = [groups[g][n] for g, n in flat[:HEAD]]
    words = next((i for i, line in enumerate(lines) if not is_button(line) and not _is_time(line)), HEAD)
    place = next((i for i, line in enumerate(lines) if i > words and _is_time(line)), None)
    before = flat[:place] if place is not None else flat[:HEAD]
    titles = [(g, n) for g, n in before if not is_button(groups[g][n]) and not _is_time(groups[g][n])]
    if not titles:
        raise BadPage(_("No title was found: there is no line of text before the time."))
    title = titles[-1] if place is not None else titles[0]
    found.title = groups[title[0]][title[1]]
    skipped = len(titles) - 1 if place is not None else 0
    if skipped:
        found.unsure.append(_("%(count)d lines before the title were left out.") % {"count": skipped})
    if place is None:
        found.unsure.append(no_date())
    else:
        _read_time(groups[flat[place][0]][flat[place][1]], found, at=at)
    last = flat[place] if place is not None else title
    rest = [groups[last[0]][last[1] + 1 :], *groups[last[0] + 1 :]]
    return [group for group in rest if group]


def _is_time(line: str) -> bool:
    return len(line) <= LONGEST_TIME_LINE and find_written(line) is not None and not folded(line).startswith("hom nay")


def _read_time(line: str, found: FoundPage, *, at: datetime) -> None:
    match = find_written(line)
    if match is None:
        return
    try:
        found.published_at = checked(read_match(match), at=at)
    except BadDate as error:
        found.unsure.append(_("%(reason)s The article shows no time.") % {"reason": error})
        return
    if "hour" not in {name.rpartition("_")[2] for name, value in match.groupdict().items() if value}:
        found.unsure.append(_("The page shows a day without a time; midnight was taken."))


def _cut_furniture(groups: list[list[str]], found: FoundPage) -> list[list[str]]:
    """What stands before the first box; buttons are left out wherever they are."""
    kept: list[list[str]] = []
    for group in groups:
        lines: list[str] = []
        for line in group:
            if kept and begins_boxes(line):
                return [*kept, lines] if lines else kept
            if not is_button(line) and not begins_boxes(line):
                lines.append(line)
        if lines:
            kept.append(lines)
    return kept


def _read_body(groups: list[list[str]], found: FoundPage) -> None:
    groups = _take_byline(groups, found)
    for group in groups:
        n = 0
        while n < len(group):
            if n + 1 < len(group) and is_pair(group[n], group[n + 1]):
                found.body.append(FoundPicture(alt_text=group[n], caption=group[n + 1]))
                n += 2
                continue
            found.body.append(FoundText(text=group[n]))
            n += 1
    _join_apart(found)
    take_lead(found)


def _take_byline(groups: list[list[str]], found: FoundPage) -> list[list[str]]:
    byline = read_byline(groups[-1][-1]) if groups and (len(groups) > 1 or len(groups[0]) > 1) else None
    if byline is None:
        found.unsure.append(_("No byline was found."))
        return groups
    found.authors, found.source = byline.authors, byline.source
    rest = [*groups[:-1], groups[-1][:-1]]
    return [group for group in rest if group]


def _join_apart(found: FoundPage) -> None:
    """Alternative text and caption with an empty line between them are one picture as well."""
    joined: list[FoundText | FoundPicture] = []
    for part in found.body:
        last = joined[-1] if joined else None
        short = isinstance(part, FoundText) and isinstance(last, FoundText) and len(last.text) >= 10
        if short and is_pair(last.text, part.text):  # type: ignore[union-attr]
            joined[-1] = FoundPicture(alt_text=last.text, caption=part.text)  # type: ignore[union-attr]
        else:
            joined.append(part)
    found.body = joined


def take_lead(found: FoundPage) -> None:
    """The first paragraph is the lead, unless it is too long to be one."""
    place = next((n for n, part in enumerate(found.body) if isinstance(part, FoundText) and not part.html), None)
    if place is None:
        return
    first = found.body[place]
    if isinstance(first, FoundText) and len(first.text) <= 2000:
        found.lead = first.text
        del found.body[place]
    else:
        found.unsure.append(
            _("The first paragraph is too long for a lead and stays in the text; the article has no lead.")
        )
