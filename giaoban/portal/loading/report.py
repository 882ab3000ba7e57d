"""What the load command says: what was found and done, and what was unsure."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import OutputWrapper
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from tqdm import tqdm

from giaoban.portal.loading import text
from giaoban.portal.loading.actions import Outcome, load_articles
from giaoban.portal.loading.taking import Taken, load_page

STOPPED = 130  # what a shell expects after Ctrl-C
SOME_REFUSED = 3  # neither 1, nothing could be loaded, nor 2, a command line that is not understood


def run(options: dict[str, Any], out: OutputWrapper, err: OutputWrapper) -> None:
    """Do what the command line asks for; raises LoadError or WebError.

    Ends the process with SOME_REFUSED when rows were refused and the rest loaded, with STOPPED after Ctrl-C.
    """
    if options["kind"] == "page":
        taken = load_page(options["address"], section=options["section"], dry_run=options["dry_run"])
        for line in page_lines(taken, dry_run=options["dry_run"]):
            out.write(line)
        return
    outcome = _articles(options, err)
    for line in outcome_lines(outcome):
        out.write(line)
    if outcome.stopped:
        sys.exit(STOPPED)
    if outcome.refused:
        sys.exit(SOME_REFUSED)


def _articles(options: dict[str, Any], err: OutputWrapper) -> Outcome:
    path = options["file"]
    size = path.stat().st_size if path.is_file() else None
    with tqdm(total=size, unit="B", unit_scale=True, disable=None, desc=path.name[:30]) as bar:

        def progress(position: int, rows: int) -> None:
            bar.set_postfix_str(_("%(count)d rows") % {"count": rows}, refresh=False)
            bar.update(position - bar.n)

        def say(line: str) -> None:
            bar.clear()
            err.write(line)

        return load_articles(path, section=options["section"], source=options["source"], say=say, progress=progress)


def page_lines(taken: Taken, *, dry_run: bool) -> list[str]:
    """What was found on a page and what became of it, a line each."""
    found = taken.found
    when = date_format(timezone.localtime(found.published_at), "d/m/Y H:i") if found.published_at else "—"
    byline = "/".join(part for part in (found.authors, found.source) if part) or "—"
    section = _("%(section)s (made for it)") if taken.section_made else "%(section)s"
    if taken.section_made and dry_run:
        section = _("%(section)s (would be made)")
    rows = [
        (_("Title"), found.title),
        (_("Time"), when),
        (_("Lead"), text.shortened(found.lead, 100) or "—"),
        (_("Paragraphs"), str(len(found.paragraphs))),
        (_("Pictures"), _pictures(taken)),
        (_("Byline"), byline),
        (_("Section"), section % {"section": taken.section}),
    ]
    if found.charset not in ("", "UTF-8"):
        rows.append((_("Charset"), found.charset))
    if taken.article is not None:
        rows.append((_("Address"), f"{settings.SITE_URL}{taken.article.get_url() or ''}"))
    width = max(len(name) for name, _value in rows)
    lines = [f"{name:<{width}}  {value}" for name, value in rows]
    lines += [_("Unsure: %(what)s") % {"what": each} for each in found.unsure]
    return [*lines, _became(taken)]


def _pictures(taken: Taken) -> str:
    pictures = len(taken.found.pictures)
    if taken.was_there or not pictures:
        return str(pictures)
    return _("%(count)d, of which %(waiting)d wait for their picture") % {
        "count": pictures,
        "waiting": taken.pictures_waiting,
    }


def _became(taken: Taken) -> str:
    if taken.was_there and taken.changed:
        return _("This page was loaded before and its text has changed since; the article was left as it is.")
    if taken.was_there:
        return _("This page was loaded before; nothing was changed.")
    if taken.article is None:
        return _("Nothing was written.")
    return _("The article is published.")


def outcome_lines(outcome: Outcome) -> list[str]:
    """What came of a file of articles, a line each."""
    lines = [
        _("Loaded %(loaded)d articles; %(known)d were there already, %(refused)d rows were refused.")
        % {"loaded": outcome.loaded, "known": outcome.known, "refused": outcome.refused},
        _("Source under which their ids are known: %(source)s") % {"source": outcome.source},
    ]
    if outcome.sections_made:
        lines.append(_("Sections made: %(sections)s") % {"sections": ", ".join(outcome.sections_made)})
    if outcome.changed:
        lines.append(
            _("%(count)d of those already there have another text in this file; they were left as they are.")
            % {"count": outcome.changed}
        )
    if outcome.addresses_too_long:
        lines.append(_("%(count)d former addresses are too long to be led on.") % {"count": outcome.addresses_too_long})
    if outcome.stopped:
        lines.append(_("Stopped. What is counted here is kept; run the same command again to go on."))
    return lines
