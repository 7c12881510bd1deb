"""Spans, views and lines: the places that everything else counts in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.text import Lines, Runs, Span, View, cover


def made(runs: list[tuple[int, int, int]]) -> tuple[Runs, list[int]]:
    """Runs of (gap, length, step) and the same as a list."""
    begins, values, steps, plain = list[int](), list[int](), list[int](), list[int]()
    at = 0
    for gap, length, step in runs:
        at += gap
        begins.append(len(plain))
        values.append(at)
        steps.append(step)
        plain += [at + step * number for number in range(length)]
        at = plain[-1]
    return Runs(tuple(begins), tuple(values), tuple(steps), len(plain)), plain


RUNS = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 6), st.sampled_from([0, 1])), max_size=8)


@given(RUNS, st.integers(-60, 60), st.integers(-60, 60), st.sampled_from([None, 1, 2, -1]))
def test_runs_are_the_list_that_they_stand_for(
    runs: list[tuple[int, int, int]], start: int, stop: int, step: int | None
) -> None:
    compact, plain = made(runs)
    assert list(compact) == plain
    assert [compact[number] for number in range(-len(plain), len(plain))] == plain + plain
    assert list(compact[start:stop:step]) == plain[start:stop:step]


@given(RUNS, st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_a_part_of_a_part_is_a_part(runs: list[tuple[int, int, int]], a: int, b: int, c: int, d: int) -> None:
    compact, plain = made(runs)
    a, b = sorted((min(a, len(plain)), min(b, len(plain))))
    assert list(compact[a:b][c:d]) == plain[a:b][c:d]


def test_runs_refuse_an_index_outside() -> None:
    with pytest.raises(IndexError):
        Runs((0,), (5,), (1,), 3)[3]


def test_a_view_leads_back_across_a_gap() -> None:
    # "costs \$0.55" without its backslash
    view = View("costs $0.55", Runs((0, 6), (10, 17), (1, 1), 11), Runs((0, 6), (11, 18), (1, 1), 11), ((6, 11),))
    assert view.span(6, 11) == Span(17, 22)
    assert view.span(0, 11) == Span(10, 22)
    assert view.span(4, 4) == Span(14, 14)
    part = view.part(5, 9)
    assert part.text == " $0." and part.bold == ((1, 4),)
    assert part.span(1, 4) == Span(17, 20)


def test_empty_views_have_a_place() -> None:
    assert View.plain("abc", Span(1, 1)).span(0, 0) == Span(0, 0)
    assert View.plain("abc", Span(1, 3)).span(2, 2) == Span(3, 3)


@pytest.mark.parametrize(
    ("offset", "place"), [(0, (1, 1)), (1, (1, 2)), (3, (2, 1)), (4, (3, 1)), (6, (3, 3)), (7, (3, 4))]
)
def test_lines_and_columns_count_from_one(offset: int, place: tuple[int, int]) -> None:
    assert Lines("ab\n\ncd\r\n").place(offset) == place


@pytest.mark.parametrize("text", ["", "\n", "ab\n\ncd\r\n", "one line"])
def test_a_span_extends_from_the_place_of_its_beginning_to_that_of_its_end(text: str) -> None:
    lines = Lines(text)
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            assert lines.extent(Span(start, end)) == (*lines.place(start), *lines.place(end))


def test_a_line_is_without_its_end() -> None:
    lines = Lines("ab\r\ncd")
    assert [lines.line(1).of("ab\r\ncd"), lines.line(2).of("ab\r\ncd")] == ["ab", "cd"]


def test_spans_cover_overlap_and_contain() -> None:
    assert Span(1, 4).overlaps(Span(3, 5)) and not Span(1, 3).overlaps(Span(3, 5))
    assert Span(1, 4).contains(Span(1, 4)) and not Span(1, 4).contains(Span(0, 2))
    assert Span(5, 6).to(Span(1, 2)) == cover([Span(1, 2), Span(5, 6)]) == Span(1, 6)
    assert len(Span(2, 5)) == 3 and Span(2, 5).of("abcdefg") == "cde"
