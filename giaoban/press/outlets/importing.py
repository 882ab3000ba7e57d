"""A file of contacts taken in: every row answered, good rows kept, nothing twice."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import Any

import openpyxl
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from wagtail.log_actions import log as audit

from giaoban.base import archives
from giaoban.base.registries import searchables
from giaoban.base.text import unmarked
from giaoban.portal.loading.charsets import decode
from giaoban.portal.models import Topic
from giaoban.press.choices import Function
from giaoban.press.models import Outlet, Reporter, ReporterLanguage
from giaoban.press.outlets import rules
from giaoban.press.outlets.actions import enter_quietly
from giaoban.press.permitting import require
from giaoban.press.wording import one_line

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 20_000
DELIMITERS = (";", "\t", ",", "|")
# What a heading may say, without marks and in small letters.
HEADINGS = {
    "full_name": ("ho va ten", "ho ten", "ten", "full name", "name"),
    "email": ("email", "e-mail", "thu dien tu", "dia chi thu dien tu", "hop thu", "mail", "email address"),
    "outlet": ("co quan bao chi", "co quan", "don vi", "toa soan", "outlet", "press agency", "organisation"),
    "title": ("chuc danh", "chuc vu", "title", "position"),
    "function": ("cong viec", "function", "works as"),
    "phone": ("dien thoai", "so dien thoai", "di dong", "phone", "telephone"),
    "press_card": ("so the", "the nha bao", "so the nha bao", "press card", "press card number"),
    "beats": ("linh vuc", "chu de", "linh vuc theo doi", "beats", "topics"),
    "languages": ("ngon ngu", "languages", "language"),
}
LONGEST = {"full_name": 150, "email": 254, "outlet": 255, "title": 150, "phone": 50, "press_card": 50}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row as it stands in the file: its number and its texts by our names."""

    number: int
    values: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why a row was not kept."""

    number: int
    what: str
    why: str


@dataclass(kw_only=True)
class Taken:
    """What became of a file: how many were kept, each row that was not, outlets entered, and how it was read."""

    kept: int = 0
    refused: list[Refusal] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    charset: str = ""


def take_in(*, content: bytes, name: str, new_outlets: bool, by: Any) -> Taken:
    """Take in contacts from a CSV or XLSX file; raises ValidationError for the file as a whole.

    `new_outlets`: enter outlets that the register does not know; otherwise their rows are refused.
    """
    require(by, rules.may_keep(by))
    rows, charset = read(content, name)
    try:
        with transaction.atomic():
            taken = _taken(rows, new_outlets=new_outlets)
            data = {"file": one_line(name)[:200], "kept": taken.kept, "refused": len(taken.refused)}
            audit(by, "press.import_reporters", user=by, data={**data, "outlets": taken.outlets[:100]})
    except IntegrityError as raced:
        message = _("Somebody entered one of these contacts at the same moment. Nothing was kept: send it once more.")
        raise ValidationError(message, code="raced") from raced
    taken.charset = charset
    return taken


def read(content: bytes, name: str) -> tuple[list[Row], str]:
    """The rows of a file and the charset it was read by; raises ValidationError saying what is wrong with it."""
    if not content.strip(b"\0\r\n\t "):
        raise ValidationError(_("The file is empty: choose the one that holds the contacts."), code="empty")
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file has more than 10 MB. Send it in parts."), code="too_big")
    if content[:4] == b"PK\x03\x04" or name.lower().endswith(".xlsx"):
        lines, charset = _workbook(content), "XLSX"
    else:
        decoded = decode(content)
        lines, charset = _csv(decoded.text.replace("\0", "")), decoded.charset
    return _rows(lines), charset


def _workbook(content: bytes) -> Iterator[list[str]]:
    archives.opened(content).close()
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        for line in book.worksheets[0].iter_rows(max_row=MOST_ROWS + 2, max_col=30, values_only=True):
            yield ["" if cell is None else str(cell) for cell in line]
    except Exception as error:  # openpyxl raises whatever a bent part makes Python raise
        raise ValidationError(archives.DAMAGED, code="damaged") from error


def _csv(text: str) -> Iterator[list[str]]:
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=head.count)
    try:
        yield from csv.reader(StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter=delimiter)
    except csv.Error as error:
        raise ValidationError(_("The file is not a table of rows and columns (%(why)s).") % {"why": error}) from error


def _rows(lines: Iterable[list[str]]) -> list[Row]:
    places: dict[int, str] = {}
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        if not any(cell.strip() for cell in line):
            continue
        if not places:
            places = _places(line)
            continue
        if len(rows) >= MOST_ROWS:
            raise ValidationError(_("More than %(most)d rows: send the file in parts.") % {"most": MOST_ROWS})
        values = {key: one_line(line[at]) for at, key in places.items() if at < len(line)}
        rows.append(Row(number=number, values=values))
    if not rows:
        raise ValidationError(_("The file has headings but no contacts."), code="no_rows")
    return rows


def _places(line: list[str]) -> dict[int, str]:
    known = {text: key for key, texts in HEADINGS.items() for text in texts}
    places: dict[int, str] = {}
    for at, cell in enumerate(line):
        key = known.get(" ".join(unmarked(one_line(cell)).lower().split()))
        if key and key not in places.values():
            places[at] = key
    if not {"full_name", "email"} <= set(places.values()):
        message = _(
            "The first row must name the columns; at least “Họ và tên” and “Email” are needed. It says: %(found)s"
        )
        raise ValidationError(message, params={"found": ", ".join(line)[:200]}, code="headings")
    return places


class _Register:
    """What the register knows, read once for a whole file."""

    def __init__(self, *, new_outlets: bool) -> None:
        self.new_outlets = new_outlets
        self.addresses = set(Reporter.objects.annotate(small=Lower("email")).values_list("small", flat=True))
        self.outlets: dict[str, Outlet] = {}
        for outlet in Outlet.objects.select_related("organisation").prefetch_related("organisation__aliases"):
            body = outlet.organisation
            for text in (*(each.name for each in body.aliases.all()), body.short_name, body.name):
                if text:
                    self.outlets[_folded(text)] = outlet
        self.topics: dict[str, list[Topic]] = {}
        for topic in Topic.objects.all():
            self.topics.setdefault(_folded(topic.name), []).append(topic)
        self.functions = {_folded(str(label)): value for value, label in Function.choices}
        self.entered: list[str] = []

    def outlet(self, name: str) -> Outlet | None:
        """The outlet of a name; entered when that is wanted. Raises ValidationError when it is not known."""
        if not name:
            return None
        if (found := self.outlets.get(_folded(name))) is None:
            if not self.new_outlets:
                raise ValidationError(_("The register knows no outlet “%(name)s”.") % {"name": name[:100]})
            found = self.outlets[_folded(name)] = enter_quietly(name, {})
            self.entered.append(name)
        return found


def _folded(text: str) -> str:
    return " ".join(one_line(text).lower().split())


def _taken(rows: list[Row], *, new_outlets: bool) -> Taken:
    register, taken = _Register(new_outlets=new_outlets), Taken()
    seen: dict[str, int] = {}
    made: list[tuple[Reporter, Row]] = []
    for row in rows:
        try:
            made.append((_reporter(row, register, seen), row))
        except ValidationError as refused:
            what = row.values.get("full_name") or row.values.get("email") or ""
            taken.refused.append(Refusal(number=row.number, what=what[:150], why=" ".join(refused.messages)))
    Reporter.objects.bulk_create([each for each, _row in made], batch_size=500)
    _attach(made, register)
    if "press.reporter" in searchables:
        searchables["press.reporter"].changed([each.pk for each, _row in made])
    taken.kept, taken.outlets = len(made), register.entered
    return taken


def _reporter(row: Row, register: _Register, seen: dict[str, int]) -> Reporter:
    values = {key: row.values.get(key, "") for key in HEADINGS}
    if not values["full_name"]:
        raise ValidationError(_("The name is missing."))
    for key, most in LONGEST.items():
        if len(values[key]) > most:
            raise ValidationError(
                _("“%(text)s…” is longer than %(most)d signs.") % {"text": values[key][:40], "most": most}
            )
    address = values["email"].lower()
    try:
        validate_email(address)
    except ValidationError as refused:
        raise ValidationError(_("“%(text)s” is no mail address.") % {"text": address[:100]}) from refused
    if address in seen:
        raise ValidationError(_("The same address stands in row %(row)d.") % {"row": seen[address]})
    if address in register.addresses:
        raise ValidationError(_("%(address)s is in the register already; nothing was changed.") % {"address": address})
    outlet = register.outlet(values["outlet"])
    seen[address] = row.number
    function = register.functions.get(_folded(values["function"]), Function.REPORTER)
    return Reporter(
        outlet=outlet, full_name=values["full_name"], email=address, title=values["title"], phone=values["phone"],
        press_card=values["press_card"], function=function,
    )  # fmt: skip


def _attach(made: list[tuple[Reporter, Row]], register: _Register) -> None:
    """Beats by the names of topics, languages by their codes; a name that no topic bears is left out."""
    between: Any = Reporter.beats.through  # type: ignore[attr-defined]
    languages, beats = [], []
    for reporter, row in made:
        codes = {each.strip().lower()[:12] for each in _parts(row.values.get("languages", ""))}
        languages += [ReporterLanguage(reporter=reporter, code=code) for code in sorted(codes)]
        topics = {
            topic.pk for name in _parts(row.values.get("beats", "")) for topic in register.topics.get(_folded(name), [])
        }
        beats += [between(reporter_id=reporter.pk, topic_id=key) for key in sorted(topics)]
    ReporterLanguage.objects.bulk_create(languages, batch_size=500)
    between.objects.bulk_create(beats, batch_size=500)


def _parts(text: str) -> list[str]:
    return [each.strip() for each in text.replace(";", ",").split(",") if each.strip()]
