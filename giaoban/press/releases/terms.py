"""The terms of an embargo, in the words that are accepted."""

from django.utils.translation import gettext as _

from giaoban.press.models import Release
from giaoban.press.releases.hours import told


def lines(release: Release) -> list[str]:
    """The terms, one a line, in the language that is active."""
    until = told(release.embargo_until) if release.embargo_until else ""
    return [
        _("I publish, broadcast or quote nothing of this release before %(moment)s.") % {"moment": until},
        _("I pass its text and pictures to nobody but those of my outlet who prepare it and know these terms."),
        _("Each copy that I open or download names me, and the press office keeps a record of it."),
        _("If the embargo is broken, by whomever, I tell the press office at once; it alone lifts the embargo."),
        _("Whoever breaks these terms gets no releases under embargo any more."),
    ]


def words(release: Release) -> str:
    """The same as they are kept with the acceptance."""
    return "\n".join(lines(release))
