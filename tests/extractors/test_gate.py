"""The gate opens before every name and every table, and stays shut before plain prose."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from api.pipeline import Checker
from extractors.folding import rows
from extractors.gate import Gate
from extractors.linking import Linker
from sources.reference import open_catalog

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"fastapi", "lxml", "markdown_it", "networkx", "numpy", "pandas", "rapidfuzz", "rdflib", "spacy"}
PROSE = """# A morning by the harbour

The harbour wakes slowly. A gull turns over the quay and the first boats come home, low in the water and late. Nobody
hurries; the market opens when the ice is in, and the talk is of weather.

- In 1987 some 300 boats were the best record of the third party, up 12.5 percent.
- Prices have doubled since: a kilo is twice as expensive, at $14.20, and cheaper fish is no better.
"""


@cache
def gate() -> Gate:
    """The gate before our reference."""
    return Gate(open_catalog(()))


def spellings() -> list[str]:
    """Every alias of a model or benchmark."""
    catalog = open_catalog(())
    return sorted({alias.text for alias in (*catalog.model_aliases, *catalog.benchmark_aliases)})


def test_plain_prose_with_numbers_and_words_of_comparison_is_not_read() -> None:
    assert not gate().may_claim(PROSE)


def test_the_gate_opens_for_every_spelling_that_the_linker_takes_for_a_name() -> None:
    linker = Linker(gate().catalog)
    texts = [f"They say that {name} is good." for name in spellings()]
    named = [text for text in texts if any(m.role in ("model", "benchmark", "company") for m in linker.names(text))]
    assert len(named) > 1000
    assert [text for text in named if not gate().may_claim(text)] == []


@pytest.mark.parametrize("change", [str.upper, lambda s: s.replace(" ", ""), lambda s: s.replace("-", " "), str.title])
def test_the_gate_opens_however_the_name_is_written(change: object) -> None:
    linker = Linker(gate().catalog)
    assert callable(change)
    texts = [f"They say that {change(name)} is good." for name in spellings()]
    named = [text for text in texts if any(m.role in ("model", "benchmark", "company") for m in linker.names(text))]
    assert [text for text in named if not gate().may_claim(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Foo-7B is ahead.",
        "Quux R2 costs more.",
        "| a | b |\n| - | - |\n| 1 | 2 |",
        "a\tb\n1\t2",
        "<table><tr><td>1</td></tr></table>",
        "Name     Score\nZed      12",
        "Deep&shy;Seek wins",
    ],
)
def test_the_gate_opens_for_tables_and_unknown_names(text: str) -> None:
    assert gate().may_claim(text)


def test_words_of_the_cautious_list_need_their_capitals() -> None:
    assert rows("cautious.csv")
    assert not gate().may_claim("We drop frames and include maths.")
    assert gate().may_claim("DROP is a benchmark.")


def test_a_text_gives_the_same_report_before_and_after_others(tmp_path: Path) -> None:
    checker = Checker()
    fresh = checker.check_text(PROSE, format="markdown")
    checker.check_text("DeepSeek-R1 scores 79.8 on AIME 2024.", format="markdown")
    assert checker.check_text(PROSE, format="markdown") == fresh


def test_a_check_of_plain_prose_imports_nothing_heavy(tmp_path: Path) -> None:
    path = tmp_path / "prose.md"
    path.write_text(PROSE, encoding="utf-8")
    program = (
        f"from api.cli import run; assert run(['check', {str(path)!r}]) == 0; import sys; "
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True)  # compiles the reference
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    assert set(done.stdout.splitlines()[-1].split()) & (HEAVY | {"click"}) == set()


@pytest.mark.parametrize(
    ("table", "grammar"),
    [
        (
            "| Model | AIME 2024 | MATH-500 |\n|---|---|---|\n| DeepSeek-R1 | 79.8 | 97.3 |\n| o1-1217 | 79.2 | 96.4 |",
            False,
        ),
        ("| Model | AskArxiv | CiteBench |\n|---|---|---|\n| Corvid | 61.2 | 40.3 |\n| Magpie | 58.8 | 44.0 |", True),
    ],
)
def test_the_grammar_of_papers_is_loaded_for_tables_that_nobody_knows(table: str, grammar: bool) -> None:
    program = (
        "import sys; from api.pipeline import Checker; "
        "Checker().check_text(sys.argv[1], format='markdown'); print('extractors.papers.composed' in sys.modules)"
    )
    text = f"The table has the scores.\n\n{table}\n\nThe second model is behind on average.\n"
    done = subprocess.run([sys.executable, "-c", program, text], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.split() == [str(grammar)]
