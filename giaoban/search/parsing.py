"""What was typed becomes words that must occur, phrases, and words that must not."""

import re
from dataclasses import dataclass, replace

from giaoban.search import keyboards, words
from giaoban.search.schema import ANALYZERS

MOST_WORDS = 24
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "「": '"', "」": '"', "＂": '"'})
_PARTS = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True, kw_only=True)
class Word:
    """One word: as compared with marks, and the folded terms that it is looked up by (nearly always one).

    `script` "signs" is a run of Han or another script without spaces; its terms are pairs of signs.
    """

    exact: str
    terms: tuple[str, ...]
    stems: tuple[str, ...] = ()
    script: str = "letters"

    @property
    def marked(self) -> bool:
        """Whether it was typed with marks, and so means just these."""
        return words.marked(self.exact)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A question's words, understood; `phrases` and `excluded` are sequences of words each."""

    required: tuple[Word, ...] = ()
    phrases: tuple[tuple[Word, ...], ...] = ()
    excluded: tuple[tuple[Word, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.required or self.phrases or self.excluded)

    @property
    def lit(self) -> tuple[Word, ...]:
        """Every word that is shown marked in what is found."""
        return (*self.required, *(word for phrase in self.phrases for word in phrase))

    def with_required(self, required: tuple[Word, ...]) -> "Wanted":
        """The same with other words in place of the plain ones."""
        return replace(self, required=required)


def parse(typed: str) -> Wanted:
    """Read what was typed (cleaned). A quotation mark without its fellow is nothing; neither is a lone minus."""
    text = typed.translate(_QUOTES)
    if text.count('"') % 2:
        text = " ".join(text.rsplit('"', 1))
    required: list[Word] = []
    phrases: list[tuple[Word, ...]] = []
    excluded: list[tuple[Word, ...]] = []
    for part in _PARTS.finditer(text):
        found = read(part["phrase"] if part["phrase"] is not None else part["word"])
        if not found:
            continue
        if part["minus"]:
            excluded.append(found)
        elif part["phrase"] is not None and len(found) > 1:
            phrases.append(found)
        else:
            required += found
    return Wanted(
        required=tuple(dict.fromkeys(required))[:MOST_WORDS], phrases=tuple(phrases), excluded=tuple(excluded)
    )


def read(text: str) -> tuple[Word, ...]:
    """The words of a stretch of text."""
    found: list[Word] = []
    for typed in words.words(words.exact(text)):
        place = 0
        for run in words.SIGNS.finditer(typed):
            found += _letters(typed[place : run.start()])
            found.append(Word(exact=run[0], terms=tuple(words.sign_pairs(run[0])), script="signs"))
            place = run.end()
        found += _letters(typed[place:])
    return tuple(found)


def _letters(typed: str) -> list[Word]:
    if not typed:
        return []
    terms = tuple(ANALYZERS["folded"].analyze(typed)) or (words.plain(typed),)  # too long for any record to hold
    stems = tuple(ANALYZERS["english"].analyze(typed)) if typed.isascii() else ()
    return [Word(exact=typed, terms=terms, stems=stems)]


def from_keys(word: Word) -> Word | None:
    """The word that Telex or VNI keys were struck for, or None when it does not look like them."""
    found = read(keyboards.meant(word.exact)) if word.script == "letters" else ()
    return found[0] if len(found) == 1 else None
