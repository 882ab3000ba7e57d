"""The check before a notice is issued: the six clarities, and verbs that promise without a product.

It warns and never refuses: whoever issues all the same says why.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from giaoban.base.text import nfc
from giaoban.committee.choices import Clarity, ConclusionKind
from giaoban.committee.models import Conclusion, ConclusionNotice

# Verbs after which nobody can tell whether the thing was done, unless a product is named.
VAGUE = ("tăng cường", "đẩy mạnh", "tiếp tục", "quan tâm", "nâng cao")
_VAGUE = re.compile(r"(?<!\w)(" + "|".join(re.escape(nfc(verb)) for verb in VAGUE) + r")(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Warning:
    """What is not clear in which conclusion; `verb` with its place in the text where a verb is meant."""

    conclusion_id: int
    order: int
    clarity: str
    verb: str = ""
    position: int = 0

    @property
    def words(self) -> str:
        """The warning as people read it."""
        if self.verb:
            return _("Conclusion %(order)d: “%(verb)s” names no product (character %(position)d).") % {
                "order": self.order, "verb": self.verb, "position": self.position + 1,
            }  # fmt: skip
        return _("Conclusion %(order)d: %(clarity)s.") % {"order": self.order, "clarity": Clarity(self.clarity).label}

    def kept(self) -> dict[str, Any]:
        """As it is stored with the issued notice."""
        return {
            "conclusion": self.conclusion_id, "order": self.order, "clarity": self.clarity, "verb": self.verb,
            "position": self.position,
        }  # fmt: skip


def warnings(notice: ConclusionNotice) -> list[Warning]:
    """What the check finds in a notice, conclusion by conclusion (one query)."""
    return [each for conclusion in notice.conclusions.all() for each in of_conclusion(conclusion)]


def of_conclusion(conclusion: Conclusion) -> Iterator[Warning]:
    """What is not clear in one conclusion; an assessment charges nobody and is not checked."""
    if conclusion.kind == ConclusionKind.STATEMENT:
        return
    missing = {
        Clarity.PERSON: conclusion.directing_id is None,
        Clarity.TASK: len(conclusion.text.split()) < 3,
        Clarity.TIME: conclusion.deadline_on is None and not conclusion.rhythm,
        Clarity.RESPONSIBILITY: conclusion.lead_id is None,
        Clarity.AUTHORITY: not conclusion.authority.strip(),
        Clarity.PRODUCT: not conclusion.product.strip(),
    }
    for each, lacks in missing.items():
        if lacks:
            yield Warning(conclusion_id=conclusion.pk, order=conclusion.order, clarity=each)
    if missing[Clarity.PRODUCT]:
        for found in _VAGUE.finditer(nfc(conclusion.text)):
            yield Warning(
                conclusion_id=conclusion.pk, order=conclusion.order, clarity=Clarity.PRODUCT, verb=found.group(),
                position=found.start(),
            )  # fmt: skip
