"""From a folder of text to a compiled package."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from varv.eservices.package.compiled import FIRST, Field, FormStep, Package
from varv.eservices.package.compiler import Compiler, action_names, names_of
from varv.eservices.package.expressions import Language
from varv.eservices.package.findings import Finding, PackageError
from varv.eservices.package.schema import About, Form, ProcessRule, RegisterFile, Setting
from varv.eservices.package.source import Document, yaml_files
from varv.eservices.package.texts import inline

M = TypeVar("M", bound=BaseModel)
NEEDED = ("about.yaml", "form.yaml", "process.yaml")
KINDS = (".yaml", ".md")


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


def _place(path: tuple[str | int, ...], document: Document) -> tuple[str | int, ...]:
    """Return the part of a path that the file holds, without the names of union branches."""
    known: tuple[str | int, ...] = ()
    for part in path:
        if (*known, part) in document.lines:
            known = (*known, part)
    return known


def _named(document: Document, path: tuple[str | int, ...]) -> str:
    """Return what a finding is about: field 'last_day', or the path."""
    data = document.data
    name = ""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(data, dict) and isinstance(data.get("key"), str):
            name = f"'{data['key']}'"
    return name or (".".join(str(part) for part in path) or "the file")


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
            place = _place(path, document)
            told = f"{_named(document, place)}: '{last}' {_cure(error)}"
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


def _settings(documents: Mapping[str, Document], findings: list[Finding]) -> dict[str, Setting]:
    document = documents.get("settings.yaml")
    found: dict[str, Setting] = {}
    for key, data in (document.data if document else {}).items():
        if key == "schema":
            continue
        try:
            assert document is not None
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
        for path, text in document.data.items():
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
        raise PackageError([placed(parts, path, text) for path, text in compiler.faults])
    defaults = {key: spec.default for key, spec in parts.settings.items()}
    return Package(
        about=parts.about,
        form=parts.form,
        process=parts.process,
        setting_specs=parts.settings,
        settings={**defaults, **(settings or {})},
        registers=parts.registers,
        texts=spoken,
        letters=parts.letters,
        steps=steps,
        action_fields=action_fields,
        language=language,
        action_languages=languages,
    )


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


def placed(parts: Parts, path: str, text: str) -> Finding:
    """Return a finding at a text path such as ``form.leave.last_day.valid.0``."""
    words = path.split(".")
    file = f"{words[0]}.yaml"
    document = parts.documents.get(file)
    if document is None:
        return Finding(file, 1, f"{path}: {text}")
    place = _found(document.data, words[1:])
    subject = _named(document, tuple(place))
    kind = "field" if subject.startswith("'") and words[0] == "form" else ""
    return document.finding(place, f"{kind} {subject}: {text}".strip())


def _found(data: Any, words: list[str]) -> list[str | int]:
    """Return the path in a file that the words of a text path lead to."""
    place: list[str | int] = []
    for word in words:
        if isinstance(data, dict) and word not in data:
            for name in ("steps", "fields", "options", "decision"):
                inner = data.get(name)
                step = _found(inner, [word]) if inner is not None else []
                if step:
                    place += [name, *step]
                    data = _at(inner, step)
                    break
            else:
                break
        elif isinstance(data, dict):
            place.append(word)
            data = data[word]
        elif isinstance(data, list):
            index = next(
                (
                    number
                    for number, each in enumerate(data)
                    if (isinstance(each, dict) and each.get("key") == word) or str(number) == word
                ),
                None,
            )
            if index is None:
                break
            place.append(index)
            data = data[index]
        else:
            break
    return place


def _at(data: Any, path: list[str | int]) -> Any:
    for part in path:
        data = data[part]
    return data
