"""A mail as an officer pastes it: its source with headers, or what a mail program shows above the words."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser

from django.utils import timezone

from giaoban.press.wording import one_line, tidy

# What mail programs write above the words of a mail, in three languages.
LABELS = {
    "from": ("from", "từ", "người gửi", "发件人", "寄件者"),
    "subject": ("subject", "tiêu đề", "chủ đề", "主题", "主旨"),
    "date": ("date", "sent", "ngày", "ngày gửi", "đã gửi", "thời gian", "日期", "发送时间"),
    "to": ("to", "cc", "đến", "tới", "người nhận", "收件人"),
}
DAYS = ("%d/%m/%Y %H:%M", "%d/%m/%Y, %H:%M", "%Y-%m-%d %H:%M", "%H:%M %d/%m/%Y", "%H:%M, %d/%m/%Y")
LINE = re.compile(r"^\**\s*([^:：]{1,20}?)\s*\**\s*[:：]\s*(.*)$")


@dataclass(frozen=True, kw_only=True)
class Mail:
    """What could be read of it; empty where nothing was found."""

    name: str = ""
    address: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    text: str = ""


def read(pasted: str) -> Mail:
    """Sender, subject, moment and words of a pasted mail. Never raises: what is not understood stays in the text."""
    clean = tidy(pasted).lstrip("\ufeff")
    head, _gap, body = clean.partition("\n\n")
    found, rest = _labelled(head)
    if "from" not in found:
        return Mail(text=clean)
    if re.search(r"(?im)^(mime-version|content-type|message-id|received)\s*:", head):
        return _source(clean)
    return _mail(found, tidy("\n".join([*rest, "", body])))


def _labelled(head: str) -> tuple[dict[str, str], list[str]]:
    known = {label: name for name, labels in LABELS.items() for label in labels}
    found: dict[str, str] = {}
    rest: list[str] = []
    for line in head.splitlines():
        match = LINE.match(line)
        name = known.get(match[1].strip().lower()) if match else None
        if match and name and name not in found:
            found[name] = match[2].strip()
        elif not match or not found:
            rest.append(line)
    return found, rest


def _source(text: str) -> Mail:
    """By the mail's own source: encoded headers, parts, transfer encodings."""
    parsed = message_from_string(text, policy=default)
    try:
        headers = {name: str(parsed.get(name, "")) for name in ("from", "subject", "date")}
    except (ValueError, IndexError, AttributeError):
        headers = {}
    return _mail(headers, _words(parsed) if isinstance(parsed, EmailMessage) else "")


def _words(parsed: EmailMessage) -> str:
    try:
        part = parsed.get_body(preferencelist=("plain", "html"))
        content = part.get_content() if part else ""
        html = part is not None and part.get_content_type() == "text/html"
    except (LookupError, KeyError, ValueError, AttributeError):
        return ""
    return tidy(_stripped(content) if html else str(content))


def _mail(headers: dict[str, str], text: str) -> Mail:
    name, address = parseaddr(one_line(headers.get("from", "")))
    return Mail(
        name=name or address.partition("@")[0], address=address if "@" in address else "",
        subject=one_line(headers.get("subject", ""))[:300], sent_at=_moment(headers.get("date", "")), text=text,
    )  # fmt: skip


def _moment(text: str) -> datetime | None:
    text = one_line(text)
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        found = None
    for form in DAYS if found is None else ():
        try:
            found = datetime.strptime(text[-16:] if "," not in form else text[-17:], form)
            break
        except ValueError:
            continue
    if found is None or found.year < 2000:
        return None
    try:
        found = timezone.make_aware(found) if timezone.is_naive(found) else found.astimezone()
    except (ValueError, OverflowError):
        return None
    return found if found <= timezone.now() else None


class _Stripper(HTMLParser):
    """Words of HTML alone."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Paragraphs become lines; scripts and styles are left out."""
        self.silent += tag in ("script", "style", "head")
        if tag in ("p", "br", "div", "li", "tr"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Their end."""
        self.silent = max(0, self.silent - (tag in ("script", "style", "head")))

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self.silent:
            self.parts.append(data)


def _stripped(html: str) -> str:
    stripper = _Stripper()
    stripper.feed(html)
    return re.sub(r"\n{3,}", "\n\n", "".join(stripper.parts))
