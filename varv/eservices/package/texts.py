"""Every text of a package by its path."""

from collections.abc import Iterator, Mapping

from varv.eservices.package.schema import (
    About,
    Form,
    ProcessRule,
    Question,
    RegisterFile,
    Setting,
)

Texts = Iterator[tuple[str, str | None]]


def _about(about: About) -> Texts:
    yield "about.name", about.name
    yield "about.summary", about.summary
    yield "about.description", about.description
    yield "about.case_title", about.case_title
    yield "about.contact", about.contact
    for name in ("what_you_need", "what_happens", "keywords"):
        for number, text in enumerate(getattr(about, name)):
            yield f"about.{name}.{number}", text
    for word, text in about.words.items():
        yield f"about.words.{word}", text
    if about.collection:
        yield "about.collection.name", about.collection.name
        yield "about.collection.lead", about.collection.lead


def _question(question: Question, path: str) -> Texts:
    for name in ("label", "hint", "text", "unit", "item_label"):
        yield f"{path}.{name}", getattr(question, name)
    for option in question.options:
        yield f"{path}.options.{option.key}.label", option.label
        yield f"{path}.options.{option.key}.hint", option.hint
    for number, check in enumerate(question.valid):
        yield f"{path}.valid.{number}", check.message
    for inner in question.fields:
        yield from _question(inner, f"{path}.fields.{inner.key}")


def _form(form: Form) -> Texts:
    for step in form.steps:
        yield f"form.{step.key}.title", step.title
        yield f"form.{step.key}.lead", step.lead
        for question in step.fields:
            yield from _question(question, f"form.{step.key}.{question.key}")


def _actions(process: ProcessRule) -> Texts:
    for key, action in process.actions.items():
        path = f"process.actions.{key}"
        yield f"{path}.label", action.label
        yield f"{path}.confirm", action.confirm
        for question in action.fields:
            yield from _question(question, f"{path}.fields.{question.key}")
        if action.decision:
            yield f"{path}.headline", action.decision.headline
            for number, text in enumerate(action.decision.reasons_suggestions):
                yield f"{path}.reasons_suggestions.{number}", text


def _process(process: ProcessRule) -> Texts:
    for key, handler in process.handlers.items():
        yield f"process.handlers.{key}.label", handler.label
    for key, state in process.states.items():
        yield f"process.states.{key}.label", state.label
        yield f"process.states.{key}.resident", state.resident
    yield from _actions(process)
    for number, suggestion in enumerate(process.suggestion):
        yield f"process.suggestion.{number}.text", suggestion.text
    yield "process.completion.consequence", process.completion.consequence
    for key, deadline in process.deadlines.items():
        yield f"process.deadlines.{key}.text", deadline.text
    for key, outcome in process.outcomes.items():
        yield f"process.outcomes.{key}", outcome
    if process.signatures:
        yield "process.signatures.missing", process.signatures.missing


def inline(
    about: About,
    form: Form,
    process: ProcessRule,
    settings: Mapping[str, Setting],
    registers: Mapping[str, RegisterFile],
) -> dict[str, str]:
    """Return the texts of the first language, which stand where they are used."""
    found: dict[str, str] = {}

    def add(texts: Texts) -> None:
        found.update({path: text for path, text in texts if text})

    add(_about(about))
    add(_form(form))
    add(_process(process))
    for key, setting in settings.items():
        found[f"settings.{key}.label"] = setting.label
        if setting.hint:
            found[f"settings.{key}.hint"] = setting.hint
        for option in setting.options:
            found[f"settings.{key}.options.{option.key}.label"] = option.label
    for key, register in registers.items():
        found[f"registers.{key}.name"] = register.name
    return found
