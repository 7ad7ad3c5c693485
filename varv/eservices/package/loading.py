"""From a folder of text to a compiled package."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from varv.eservices.package.compiled import FIRST, Field, FormStep, Package
from varv.eservices.package.compiler import Compiler, action_names, names_of
from varv.eservices.package.expressions import Language
from varv.eservices.package.findings import Finding, PackageError
from varv.eservices.package.places import named, placed
from varv.eservices.package.places import place as place_of
from varv.eservices.package.schema import About, Form, ProcessRule, RegisterFile, Setting
from varv.eservices.package.settings import misfit
from varv.eservices.package.source import Document, yaml_files
from varv.eservices.package.texts import inline

M = TypeVar("M", bound=BaseModel)
NEEDED = ("about.yaml", "form.yaml", "process.yaml")
KINDS = (".yaml", ".md")
KEY = re.compile(r"^[a-z][a-z0-9_]{0,59}$")


@dataclass
class Parts:
    """A package's files, read and of the right shape."""

    documents: dict[str, Document]
    about: About
    form: Form
    process: ProcessRule
    settings: dict[str, Setting]
    registers: dict[str, RegisterFile]
    texts: dict[str, dict[str, str]]
    letters: dict[str, dict[str, str]]


def folder(path: Path) -> dict[str, str]:
    """Return the files of a package folder by their path within it."""
    return {
        str(file.relative_to(path)): file.read_text(encoding="utf-8")
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.suffix in KINDS
    }


def _cure(error: Mapping[str, Any]) -> str:
    cures = {
        "extra_forbidden": "unknown key (remove it or check the spelling)",
        "missing": "is missing (add it)",
    }
    return cures.get(error["type"], f"{error['msg'].lower()} (got {str(error['input'])[:60]!r})")


def shaped(model: type[M], document: Document, base: tuple[str | int, ...], data: Any) -> M:
    """Return data as a model.

    Raises:
        PackageError: it has another shape; every fault is named with its line.
    """
    try:
        return model.model_validate(data)
    except ValidationError as fault:
        findings = []
        for error in fault.errors():
            path = (*base, *error["loc"])
            last = error["loc"][-1] if error["loc"] else ""
            place = place_of(path, document)
            told = f"{named(document, place)}: '{last}' {_cure(error)}"
            findings.append(document.finding(place, told))
        raise PackageError(findings) from fault


def read_parts(files: Mapping[str, str]) -> Parts:
    """Return a package's files, read.

    Raises:
        PackageError: a file is missing, cannot be read, or has another shape.
    """
    missing = [
        Finding(name, 1, "is missing (add the file)") for name in NEEDED if name not in files
    ]
    if missing:
        raise PackageError(missing)
    documents = yaml_files(files)
    findings: list[Finding] = []

    def take(model: type[M], file: str) -> M | None:
        try:
            return shaped(model, documents[file], (), documents[file].data)
        except PackageError as fault:
            findings.extend(fault.findings)
            return None

    about, form, process = take(About, "about.yaml"), take(Form, "form.yaml"), None
    process = take(ProcessRule, "process.yaml")
    registers = {}
    for file in documents:
        if file.startswith("registers/") and (register := take(RegisterFile, file)):
            registers[register.register_] = register
    settings = _settings(documents, findings)
    texts = _texts(documents, findings)
    if findings or about is None or form is None or process is None:
        raise PackageError(findings)
    return Parts(documents, about, form, process, settings, registers, texts, _letters(files))


def _mapping(document: Document, findings: list[Finding]) -> dict[str, Any]:
    """Return a file that must be names with values; nothing, and a finding, when it is not."""
    if isinstance(document.data, dict):
        return {str(key): value for key, value in document.data.items()}
    findings.append(document.finding((), "is no list of `name: value` (write one on each line)"))
    return {}


def _settings(documents: Mapping[str, Document], findings: list[Finding]) -> dict[str, Setting]:
    document = documents.get("settings.yaml")
    found: dict[str, Setting] = {}
    if document is None:
        return found
    for key, data in _mapping(document, findings).items():
        if key == "schema":
            continue
        try:
            if not KEY.match(key):
                told = f"'{key}' is no key (use small letters, digits and _)"
                raise PackageError([document.finding((key,), told)])
            found[key] = shaped(Setting, document, (key,), data)
        except PackageError as fault:
            findings.extend(fault.findings)
    return found


def _texts(documents: Mapping[str, Document], findings: list[Finding]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for file, document in documents.items():
        if not file.startswith("texts/"):
            continue
        language = Path(file).stem
        found[language] = {}
        for path, text in _mapping(document, findings).items():
            if isinstance(text, str):
                found[language][path] = text
            elif path != "schema":
                findings.append(document.finding((path,), f"'{path}' is not a text (quote it)"))
    return found


def _letters(files: Mapping[str, str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for file, text in files.items():
        if file.startswith("letters/"):
            name, _, language = Path(file).stem.rpartition(".")
            found.setdefault(name, {})[language] = text
    return found


def compile_package(
    files: Mapping[str, str],
    settings: Mapping[str, Any] | None = None,
    texts: Mapping[str, Mapping[str, str]] | None = None,
) -> Package:
    """Compile a package with a municipality's own settings and texts laid over it.

    Args:
        files: text of every file by its path in the folder.
        settings: values by key, instead of the defaults.
        texts: texts by language and path, instead of the package's.

    Raises:
        PackageError: the package cannot be used; every fault is named with file, line and cure.
    """
    parts = read_parts(files)
    spoken = _spoken(parts, texts or {})
    compiler = Compiler(spoken)
    language = Language(names_of(parts.form, parts.settings))
    steps = _steps(parts, compiler, language)
    languages = {
        key: language.also(action_names(action.fields))
        for key, action in parts.process.actions.items()
    }
    action_fields = _action_fields(parts, compiler, languages)
    if compiler.faults:
        raise PackageError([placed(parts.documents, path, text) for path, text in compiler.faults])
    values = _set(parts, settings or {})
    return Package(
        about=parts.about,
        form=parts.form,
        process=parts.process,
        setting_specs=parts.settings,
        settings=values,
        registers=parts.registers,
        texts=spoken,
        letters=parts.letters,
        steps=steps,
        action_fields=action_fields,
        language=language,
        action_languages=languages,
    )


def _set(parts: Parts, local: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings: the municipality's own, or the package's defaults.

    Raises:
        PackageError: a value does not fit its setting.
    """
    values = {key: local.get(key, spec.default) for key, spec in parts.settings.items()}
    told = {key: misfit(spec, values[key]) for key, spec in parts.settings.items()}
    document = parts.documents.get("settings.yaml")
    findings = [
        document.finding((key,), f"'{key}': {text}")
        for key, text in told.items()
        if text and document
    ]
    if findings:
        raise PackageError(findings)
    return values


def _spoken(parts: Parts, local: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Return the texts by language: written in place, then in files, then by the municipality."""
    spoken = {
        FIRST: inline(parts.about, parts.form, parts.process, parts.settings, parts.registers)
    }
    for layer in (parts.texts, local):
        for key, own in layer.items():
            spoken[key] = {**spoken.get(key, {}), **own}
    return spoken


def _steps(parts: Parts, compiler: Compiler, language: Language) -> tuple[FormStep, ...]:
    return tuple(
        FormStep(
            spec=step,
            path=f"form.{step.key}",
            visible=compiler.condition(step.visible, language, f"form.{step.key}.visible"),
            fields=tuple(
                compiler.field(each, f"form.{step.key}.{each.key}", language)
                for each in step.fields
            ),
        )
        for step in parts.form.steps
    )


def _action_fields(
    parts: Parts, compiler: Compiler, languages: Mapping[str, Language]
) -> dict[str, tuple[Field, ...]]:
    return {
        key: tuple(
            compiler.field(each, f"process.actions.{key}.fields.{each.key}", languages[key])
            for each in action.fields
        )
        for key, action in parts.process.actions.items()
    }
