"""Whether the installation is ready: its database answers and has every table."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

_migrated = False


def _faults() -> str:
    """Return what is wrong, in a word; migrations that were seen applied stay so."""
    global _migrated
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _migrated:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                return "migrations"
            _migrated = True
    except DatabaseError:
        return "database"
    return ""


def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when requests can be served, 503 with the reason otherwise (RFC 9457)."""
    fault = _faults()
    if not fault:
        return JsonResponse({"status": "ok"})
    problem = {"title": "Not ready", "status": 503, "detail": fault}
    return JsonResponse(problem, status=503, content_type="application/problem+json")
