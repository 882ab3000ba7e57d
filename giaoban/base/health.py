"""/healthz: whether this installation can serve readers now."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)
PATH = "/healthz"


class HealthMiddleware:
    """Answers /healthz before anything else: for any host name, without session, language or redirects."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """200 "ok" when ready, 503 with the reason otherwise."""
        if request.path_info != PATH:
            return self.get_response(request)
        reason = why_not_ready()
        response = HttpResponse(reason or "ok", content_type="text/plain; charset=utf-8", status=503 if reason else 200)
        response.headers["Cache-Control"] = "no-store"
        return response


def why_not_ready() -> str:
    """Empty when the database answers and holds every migration; otherwise one line without inner details."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        missing = unapplied_migrations()
    except DatabaseError:
        logger.exception("the database does not answer")
        return "the database does not answer"
    return f"{len(missing)} migrations are not applied" if missing else ""


_complete = False


def unapplied_migrations() -> list[str]:
    """Migrations of this release the database lacks, as "app.name". Once none is missing it is not asked again."""
    global _complete
    if _complete:
        return []
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    missing = [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]
    _complete = not missing
    return missing
