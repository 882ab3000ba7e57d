"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from giaoban.base.supervisor import SUPERVISED, die_with_parent

if os.environ.get(SUPERVISED):  # granian's own children: none may outlive it and hold the port
    die_with_parent()

application = get_wsgi_application()
