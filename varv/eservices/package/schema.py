"""The shape of a service package, schema 1."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from varv.eservices.package.kinds import (
    Beginning,
    Condition,
    Expression,
    Key,
    Months,
    Number,
    PackageKey,
    Strict,
    Text,
    YesNo,
)
from varv.eservices.package.shown import PublicRule

FieldType = Literal[
    "text",
    "long_text",
    "whole",
    "decimal",
    "money",
    "date",
    "time",
    "yes_no",
    "one_of",
    "several_of",
    "person",
    "organisation",
    "property",
    "address",
    "place",
    "email",
    "phone",
    "files",
    "group",
    "consent",
    "computed",
    "notice",
]
Category = Literal[
    "children-school",
    "build-live",
    "waste-recycling",
    "elderly-support",
    "work-business",
    "culture-leisure",
    "democracy",
]


class Law(Strict):
    """A rule that the service stands on."""

    name: Text
    url: str | None = None
    valid_from: str | None = None


class Collection(Strict):
    """A page that gathers several services."""

    key: PackageKey
    name: Text
    lead: Text


Word = Literal["yours", "the", "who", "begin", "decided", "verdict", "letter", "decide", "settled"]


class About(Strict):
    """about.yaml: what the service is."""

    schema_: Literal[1] = Field(alias="schema")
    key: PackageKey
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    name: Text
    slug: PackageKey
    summary: Text
    description: Text
    category: Category
    icon: PackageKey = "file-text"
    keywords: list[Text] = []
    minutes: int = Field(default=5, ge=1, le=240)
    audience: list[Literal["resident", "company", "officer"]] = ["resident"]
    sign_in: Literal["none", "email", "substantial", "high"] = "substantial"
    applicants: list[Literal["self", "guardian", "representative", "firm", "counter"]] = ["self"]
    what_you_need: list[Text] = []
    what_happens: list[Text] = []
    legal_basis: list[Law] = []
    contact: Text | None = None
    collection: Collection | None = None
    case_title: Text
    words: dict[Word, Text] = {}
    licence: str = "EUPL-1.2"
    maintainer: str = ""
    secrecy: str | None = None


class Choice(Strict):
    """One option of a question."""

    key: Key
    label: Text
    hint: Text | None = None
    visible: Condition = True


class ChoicesFrom(Strict):
    """Options that a register gives."""

    register_: Key = Field(alias="register")
    key: Key
    label: Key
    hint: Key | None = None
    where: Expression | None = None


class Check(Strict):
    """A rule that an answer must follow, and what to say when it does not."""

    rule: Expression
    message: Text


class Question(Strict):
    """A field of the form, whatever its type."""

    key: Key
    type: FieldType
    label: Text | None = None
    hint: Text | None = None
    text: Text | None = None
    required: Condition = True
    visible: Condition = True
    valid: list[Check] = []
    personal: bool | None = None
    public: bool = False
    min: Number | None = None
    max: Number | None = None
    places: int = Field(default=2, ge=0, le=6)
    unit: Text | None = None
    options: list[Choice] = []
    options_from: ChoicesFrom | None = None
    unverified_when_down: bool = True
    prefill: Expression | None = None
    who: list[Literal["applicant", "ward", "any"]] = ["applicant"]
    max_files: int = Field(default=5, ge=1, le=20)
    max_mb: int = Field(default=10, ge=1, le=50)
    accept: list[Literal["pdf", "jpeg", "png", "docx", "odt", "xlsx", "txt"]] = [
        "pdf",
        "jpeg",
        "png",
    ]
    fields: list["Question"] = []
    item_label: Text | None = None
    value: Expression | None = None
    result: Literal["whole", "decimal", "money", "text", "date", "yes_no"] = "text"
    shown: bool = True
    level: Literal["info", "warn", "stop"] = "info"


class Step(Strict):
    """One page of the form."""

    key: Key
    title: Text
    lead: Text | None = None
    visible: Condition = True
    fields: list[Question]


class Form(Strict):
    """form.yaml: what we ask."""

    schema_: Literal[1] = Field(alias="schema")
    steps: list[Step] = Field(min_length=1)


class Handler(Strict):
    """Who handles; each municipality says which unit that is."""

    label: Text
    unit_from: Expression | None = None


class State(Strict):
    """A state that a case can be in."""

    label: Text
    phase: Literal["received", "handling", "waiting", "decided", "closed"]
    resident: Text | None = None


class Route(Strict):
    """Where a new case goes, when the condition holds."""

    when: Expression | None = None
    to: Key
    role: Literal["handler", "decider"] = "handler"
    priority: Literal["low", "normal", "high"] = "normal"


Role = Literal["handler", "decider", "applicant", "system"]


class By(Strict):
    """Who may do an action, when the condition holds."""

    when: Expression | None = None
    role: Role


class DecisionRule(Strict):
    """What an action decides."""

    outcome: Key
    headline: Text
    kind: YesNo
    reasons: Literal["required", "optional", "none"] = "required"
    reasons_suggestions: list[Text] = []
    legal_basis: list[Text] = []
    appeal: Literal["administrative", "legality", "none"]
    letter: Key
    delegation: Text | None = None
    notice_board: bool = False


class ActionRule(Strict):
    """Something that can be done with a case in some of its states."""

    label: Text
    from_: list[Key] = Field(alias="from")
    to: Key
    by: Role | list[By] = "handler"
    when: Expression | None = None
    confirm: Text | None = None
    fields: list[Question] = []
    decision: DecisionRule | None = None
    tell: list[Literal["applicant", "guardians", "principal"]] = ["applicant"]


class Automatic(Strict):
    """An action that is done at once when the rule allows."""

    when: Expression
    action: Key


class Suggestion(Strict):
    """What the rules would have the officer do."""

    when: Expression
    action: Key
    text: Text


class CompletionRule(Strict):
    """Whether and how an applicant can be asked for more."""

    allowed: bool = True
    days: int = Field(default=14, ge=1, le=365)
    consequence: Text


class DeadlineRule(Strict):
    """A day that is promised."""

    days: Expression
    kind: Literal["calendar", "working", "weeks", "months"] = "calendar"
    from_: Beginning = Field(default="received", alias="from")
    warn: Annotated[int, Field(ge=0, le=365)] | Months = 2
    text: Text

    @property
    def begins(self) -> str:
        """Return what the days are counted from: ``received`` or an action."""
        return self.from_.partition(".")[0]

    @property
    def day_field(self) -> str:
        """Return the action's field that says the day, or nothing for the day it is done."""
        return self.from_.partition(".")[2]


class RetentionRule(Strict):
    """How long a case is kept, and what then."""

    keep: Annotated[str, StringConstraints(pattern=r"^\d+[ymd]$")]
    after: Literal["closed", "decided"] = "closed"
    by_outcome: dict[Key, Annotated[str, StringConstraints(pattern=r"^\d+[ymd]$")]] = {}
    then: Literal["erase", "preserve"]
    mandate: Text
    statistics: list[Key] = []


class SignatureRule(Strict):
    """Another signature that an application may need."""

    who: Literal["other_guardian"]
    required: Condition
    days: int = Field(default=7, ge=1, le=90)
    missing: Text


class ProcessRule(Strict):
    """process.yaml: what happens."""

    schema_: Literal[1] = Field(alias="schema")
    handlers: dict[Key, Handler] = Field(min_length=1)
    start: Key
    states: dict[Key, State] = Field(min_length=2)
    routing: list[Route] = Field(min_length=1)
    actions: dict[Key, ActionRule] = Field(min_length=1)
    automatic: list[Automatic] = []
    suggestion: list[Suggestion] = []
    completion: CompletionRule
    deadlines: dict[Key, DeadlineRule] = {}
    outcomes: dict[Key, Text]
    retention: RetentionRule
    signatures: SignatureRule | None = None
    public: PublicRule | None = None
    effects: list[Any] = []


class Setting(Strict):
    """Something that each municipality may set."""

    type: Literal["whole", "decimal", "money", "text", "long_text", "yes_no", "date", "one_of"]
    default: Any
    min: int | float | None = None
    max: int | float | None = None
    options: list[Choice] = []
    label: Text
    hint: Text | None = None


class RegisterFile(Strict):
    """registers/<key>.yaml: the columns of a register, and rows to try with."""

    schema_: Literal[1] = Field(alias="schema")
    register_: Key = Field(alias="register")
    name: Text
    key: Key
    columns: dict[Key, Literal["text", "whole", "decimal", "money", "date", "yes_no"]]
    rows: list[dict[str, Any]] = []
    municipalities: dict[str, list[dict[str, Any]]] = {}
