"""What the database knows of how much there is of what, to choose the way to a row by."""

from django.db import connection

ENOUGH = 1000  # entries of an index that are looked at; so it takes a moment however many there are


def gather() -> None:
    """Let SQLite look through its indexes; PostgreSQL does so by itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {ENOUGH}")
        cursor.execute("ANALYZE")
