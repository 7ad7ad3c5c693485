"""The words that the shape of a package is written in: keys, texts, expressions."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
PackageKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=5000)]
Expression: TypeAlias = Annotated[
    str,
    BeforeValidator(
        lambda value: _expression(value), json_schema_input_type=str | bool | int | float
    ),
]
Condition: TypeAlias = bool | Expression
Beginning = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$")]
Months = Annotated[str, StringConstraints(pattern=r"^\d{1,2}m$")]
Number = Annotated[int | str, Field(union_mode="left_to_right")]
YesNo = Annotated[
    Literal["yes", "partly", "no", "neutral"],
    BeforeValidator(
        lambda value: _yes_no(value),
        json_schema_input_type=bool | Literal["yes", "partly", "no", "neutral"],
    ),
]


def _yes_no(value: object) -> object:
    """Return what YAML reads as true or false in the word that stood there."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def _expression(value: object) -> object:
    return (
        str(value).lower()
        if isinstance(value, bool)
        else (str(value) if isinstance(value, int | float) else value)
    )


class Strict(BaseModel):
    """A part of a package; what is not named here is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
