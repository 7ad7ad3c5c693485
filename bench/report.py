"""The table of what was measured, as text for people."""

import os
import platform
from pathlib import Path
from typing import Any

from varv.core import clock

Found = dict[str, Any]
PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


def table(found: list[Found]) -> str:
    """Return all measurements as Markdown tables, one per database and size."""
    where = f"{os.cpu_count()} shared cores, Python {platform.python_version()}"
    parts = [
        f"Measured {clock.today()} on {where}, two web workers and the job worker, "
        "eight clients over eight municipalities, by `make bench`."
    ]
    cases = [each for each in found if "section" not in each]
    parts += [_one(each) for each in cases]
    parts += _growth(cases)
    parts += _sections([each for each in found if "section" in each])
    return "\n\n".join(parts)


NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def _one(found: Found) -> str:
    size = f"{found['size']:,}".replace(",", " ")
    by_name = {row["what"].split(",")[0].split(":")[0]: row["per_second"] for row in found["rows"]}
    share = by_name["Submission"] / by_name["Floor"] if by_name.get("Floor") else 0
    lines = [
        f"### {NAMES[found['vendor']]}, {size} cases",
        "",
        *_lines(found["rows"]),
        "",
        f"A submission over HTTP reaches {share:.2f} of the floor. "
        f"Web and job worker hold {found['memory']:.0f} MB together.",
    ]
    return "\n".join(lines)


def _sections(found: list[Found]) -> list[str]:
    """Return a section for each part of the product besides cases, a table per database."""
    parts = []
    for section in dict.fromkeys(each["section"] for each in found):
        parts.append(f"## {section.capitalize()}")
        for each in found:
            if each["section"] == section:
                lines = [f"### {NAMES[each['vendor']]}, {section}", "", *_lines(each["rows"])]
                parts.append("\n".join(lines))
    return parts


def _lines(rows: list[Found]) -> list[str]:
    lines = [
        "| | per second | median ms | p95 ms | server ms | SQL | kB |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        times = f"{row['median']:.0f} | {row['p95']:.0f}" if row["median"] else " | "
        queries = "" if row["queries"] is None else row["queries"]
        size = f"{row['kilobytes']:.0f}" if row["kilobytes"] else ""
        faults = f" ({row['faults']} faults)" if row["faults"] else ""
        server = "" if row["server"] is None else f"{row['server']:.1f}"
        figures = f"{row['per_second']:.0f} | {times} | {server} | {queries} | {size}"
        lines.append(f"| {row['what']}{faults} | {figures} |")
    return lines


def _growth(found: list[Found]) -> list[str]:
    """Return how much slower the work list and the case page get with size."""
    lines = []
    for vendor in dict.fromkeys(each["vendor"] for each in found):
        sizes = [each for each in found if each["vendor"] == vendor]
        if len(sizes) < 2:
            continue
        small, large = sizes[0], sizes[-1]
        for name in ("Work list, first page", "Work list, deep page", "Case page"):
            first, last = (_median(each, name) for each in (small, large))
            if first:
                lines.append(
                    f"- {vendor}: {name.lower()} takes {last / first:.2f} times as long "
                    f"with {large['size']} cases as with {small['size']}"
                )
    return ["\n".join(lines)] if lines else []


def _median(found: Found, name: str) -> float:
    return next((row["median"] for row in found["rows"] if row["what"] == name), 0.0)


def write(text: str) -> None:
    """Put the table into the page about performance, between its marks."""
    page = PAGE.read_text()
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}")
