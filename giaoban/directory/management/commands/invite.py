"""`giaoban invite EMAIL`: the first administrator, or anyone, from the server's console."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from giaoban.base.terminal import gettext as _
from giaoban.directory import actions, queries


class Command(BaseCommand):
    """Mail someone a link to set a password; the link is printed too."""

    help = "Invite someone by mail to set a password; the link is printed as well. Default role: administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whom, and as what."""
        parser.add_argument("email")
        parser.add_argument("--name", default="", help='the full name, as "Nguyễn Thị Mai"')
        parser.add_argument("--role", default="administrator", help="a role, or superuser")

    def handle(self, *args: Any, **options: Any) -> None:
        """Invite and tell what was done."""
        role, superuser = options["role"], options["role"] == "superuser"
        try:
            groups = [] if superuser else [queries.group_of_role(role)]
            made = actions.invite(
                email=options["email"], full_name=options["name"], groups=groups, superuser=superuser, by=None
            )
        except Group.DoesNotExist as error:
            raise CommandError(str(error)) from None
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        mailed = _("Mail sent to %(email)s.") if made.sent else _("Mail could not be sent to %(email)s.")
        self.stdout.write(mailed % {"email": made.user.email})
        self.stdout.write(_("The link, good once within 72 hours:") + f"\n{made.link}")
