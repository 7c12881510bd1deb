"""Records of the inner loop: compared and hashed by their fields, changed only into new ones."""

from dataclasses import replace

import pytest

from kg.model.record import changed, record


@record(order=True)
class Place:
    page: int
    line: int = 1


def test_records_are_what_their_fields_are() -> None:
    assert Place(3) == Place(3, 1) != Place(3, 2)
    assert {Place(3): "here"}[Place(3, 1)] == "here"
    assert sorted([Place(2, 1), Place(1, 9)]) == [Place(1, 9), Place(2, 1)]


def test_a_record_is_changed_into_another_one() -> None:
    first = Place(3)
    assert replace(first, line=7) == changed(first, line=7) == Place(3, 7)
    assert type(changed(first, page=2)) is Place
    assert first == Place(3)


def test_a_record_has_no_room_for_other_fields() -> None:
    with pytest.raises(AttributeError):
        setattr(Place(3), "column", 1)  # noqa: B010  mypy would not let it be written plainly


def test_a_record_is_not_changed_in_a_field_that_it_does_not_have() -> None:
    with pytest.raises(TypeError):
        changed(Place(3), column=1)  # type: ignore[call-arg]  # what mypy says of it, an interpreter says too
