"""Service packages on the command line: check, test, schema, export, import."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from varv.eservices.package import archive, examples, importing, jsonschema, lint
from varv.eservices.package.findings import PackageError
from varv.eservices.package.loading import compile_package, folder


class Command(BaseCommand):
    """Checks, tests, packs and unpacks folders that hold a service package."""

    help = "Check, test, export or import service packages, or publish the format's JSON Schema."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare one sub-command for each thing that can be done."""
        verbs = parser.add_subparsers(dest="verb", required=True, parser_class=_Parser)
        for verb, told in (
            ("check", "lint folders: every finding with file, line and cure"),
            ("test", "run the examples that folders carry"),
        ):
            each = verbs.add_parser(verb, help=told)
            each.add_argument("folders", nargs="+", type=Path, metavar="DIR")
        each = verbs.add_parser("schema", help="print the format's JSON Schema")
        each.add_argument("--write", action="store_true", help="store it where it is published")
        each = verbs.add_parser("export", help="pack a folder into a zip")
        each.add_argument("folder", type=Path, metavar="DIR")
        each.add_argument("zip", type=Path, metavar="ZIP")
        each = verbs.add_parser("import", help="unpack a zip into a folder beside it")
        each.add_argument("zip", type=Path, metavar="ZIP")
        each.add_argument("--into", type=Path, default=Path(), metavar="DIR")
        each.add_argument("--dry-run", action="store_true", help="say what is missing, no more")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked."""
        verb = options["verb"]
        if verb in ("check", "test"):
            self._each(verb, options["folders"])
        elif verb == "schema":
            self._schema(write=options["write"])
        elif verb == "export":
            self._export(options["folder"], options["zip"])
        else:
            self._import(options["zip"], options["into"], dry_run=options["dry_run"])

    def _each(self, verb: str, folders: Iterable[Path]) -> None:
        faults = 0
        for path in folders:
            files = _files(path)
            found = _checked(files) if verb == "check" else _tested(files)
            for each in found:
                self.stdout.write(f"{path}/{each}")
            faults += len(found)
            if not found:
                number = sum(file.startswith("examples/") for file in files)
                told = "nothing to mend" if verb == "check" else f"{number} examples hold"
                self.stdout.write(f"{path}: {told}")
        if faults:
            raise CommandError(f"{faults} to mend")

    def _schema(self, *, write: bool) -> None:
        if write:
            jsonschema.HERE.write_text(jsonschema.written(), encoding="utf-8")
            self.stdout.write(f"{jsonschema.HERE.name} is written")
        else:
            self.stdout.write(jsonschema.written(), ending="")

    def _export(self, path: Path, target: Path) -> None:
        files = _files(path)
        found = _checked(files)
        if found:
            raise CommandError("\n".join([f"{path}/{each}" for each in found]))
        package = compile_package(files)
        target.write_bytes(archive.packed(files, package.key))
        self.stdout.write(f"{target}: {package.key} {package.version}, {len(files)} files")

    def _import(self, source: Path, into: Path, *, dry_run: bool) -> None:
        try:
            content = source.read_bytes()
        except OSError as fault:
            raise CommandError(f"{source}: cannot be read ({fault.strerror})") from fault
        trial = importing.dry_run(content)
        for each in trial.findings:
            self.stdout.write(f"{source}/{each}")
        if not trial.is_possible:
            raise CommandError(f"{len(trial.findings)} to mend; nothing was imported")
        self.stdout.write(f"{trial.key} {trial.version} can be imported. The municipality gives:")
        for name in ("handlers", "registers", "settings"):
            self.stdout.write(f"  {name}: {', '.join(getattr(trial.needs, name)) or 'none'}")
        if dry_run:
            return
        target = into / trial.key
        if target.exists():
            raise CommandError(f"{target} is already there (remove it or import --into another)")
        for path, text in archive.unpacked(content).items():
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_text(text, encoding="utf-8")
        self.stdout.write(f"imported into {target}")


class _Parser(argparse.ArgumentParser):
    """A sub-command; Django hands its own parser a command that this one has no use for."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("called_from_command_line", None)
        super().__init__(**kwargs)


def _files(path: Path) -> dict[str, str]:
    if not path.is_dir():
        raise CommandError(f"{path}: there is no such folder")
    try:
        return folder(path)
    except UnicodeDecodeError as fault:
        raise CommandError(f"{path}: a file is not text in UTF-8 (save it as UTF-8)") from fault


def _checked(files: dict[str, str]) -> list[str]:
    return [str(each) for each in lint.check(files)]


def _tested(files: dict[str, str]) -> list[str]:
    try:
        return [str(each) for each in examples.run(compile_package(files), files)]
    except PackageError as fault:
        return [str(each) for each in fault.findings]
