"""What the audit says of inquiries: each deed, and the sentence of who did it. No words of question or answer."""

from typing import Any

from django.utils.translation import gettext_lazy as _

LOGGED: dict[str, tuple[Any, Any]] = {
    "press.inquiry_receive": (_("Receive an inquiry"), _("Received the inquiry")),
}
