"""Identifiers are of version 7 and sort as they were made."""

from varv.core.ids import uuid7


def test_identifiers_sort_as_they_were_made() -> None:
    made = [uuid7() for _ in range(2000)]
    assert sorted(made) == made and len(set(made)) == len(made)
    assert {(each.version, each.variant) for each in made} == {(7, "specified in RFC 4122")}
