"""The pack says what the tables say, is built once, and never stands in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.catalog import Catalog
from kg.model.entities import Alias
from kg.model.facts import Fact
from sources.reference import cache, open_catalog
from sources.reference.load import build, load
from sources.reference.pack import PackError, pack, unpack
from sources.reference.tables import DATA, TableFile

ROOT = Path(__file__).resolve().parents[3]
Files = Callable[..., tuple[TableFile, ...]]

START = """
import sys
from sources.reference import open_catalog
catalog = open_catalog()
print(catalog.digest, catalog.fact_count, len(catalog.facts), len(catalog.model_aliases), "pandas" in sys.modules)
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache directory of our own."""
    monkeypatch.setenv(cache.SETTING, str(tmp_path / "cache"))
    return tmp_path / "cache"


def assert_same(found: Catalog, expected: Catalog) -> None:
    """Every field and every way to look something up."""
    for name in Catalog.__dataclass_fields__:
        assert getattr(found, name) == getattr(expected, name), name
    assert found.fact_count == expected.fact_count
    for fact in expected.facts:
        assert found.fact(fact.id) == expected.fact(fact.id)
        if fact.benchmark:
            assert found.scores(fact.subject, fact.benchmark) == expected.scores(fact.subject, fact.benchmark)
            assert found.scores_on(fact.benchmark) == expected.scores_on(fact.benchmark)
        assert found.prices(fact.subject) == expected.prices(fact.subject)
        assert found.attributes(fact.subject) == expected.attributes(fact.subject)
        assert found.snapshots_of(fact.subject) == expected.snapshots_of(fact.subject)
    assert [str(fact.value) for fact in found.facts] == [str(fact.value) for fact in expected.facts]


def start(directory: Path) -> subprocess.Popen[str]:
    """A fresh process that opens the reference."""
    return subprocess.Popen(
        [sys.executable, "-c", START],
        cwd=ROOT,
        env={**os.environ, cache.SETTING: str(directory)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_small_reference_comes_back_whole(files: Files) -> None:
    catalog = build(files())
    assert_same(unpack(pack(catalog)), catalog)


def test_our_reference_comes_back_whole() -> None:
    catalog = load()
    found = unpack(pack(catalog))
    assert found.facts == catalog.facts
    assert (found.models, found.measures, found.metrics) == (catalog.models, catalog.measures, catalog.metrics)
    assert (found.model_aliases, found.benchmark_aliases) == (catalog.model_aliases, catalog.benchmark_aliases)
    assert (found.benchmarks, found.sources, found.snapshots) == (
        catalog.benchmarks,
        catalog.sources,
        catalog.snapshots,
    )


words = st.text(max_size=12)
maybe = st.none() | words
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=3) | st.decimals(allow_nan=False)
facts = st.builds(
    Fact,
    id=words,
    kind=st.sampled_from(["score", "price", "attribute"]),
    subject=st.sampled_from(["a", "b", "ö"]),
    benchmark=st.none() | st.sampled_from(["x", "y"]),
    metric=words,
    setting=st.lists(words, max_size=3).map(tuple),
    value=words | decimals,
    unit=words,
    source=words,
    locator=maybe,
    reported_by=maybe,
    as_of=maybe,
    provider=maybe,
)
aliases = st.builds(Alias, text=words, target=words, metric=maybe, ambiguous=st.booleans())


@settings(max_examples=60, deadline=None)
@given(facts=st.lists(facts, max_size=12), aliases=st.lists(aliases, max_size=6), digest=words)
def test_any_facts_and_aliases_come_back_whole(facts: list[Fact], aliases: list[Alias], digest: str) -> None:
    numbered = tuple(replace(fact, id=f"{at} {fact.id}") for at, fact in enumerate(facts))
    catalog = Catalog(
        digest=digest,
        as_of="2026-01-01",
        models={},
        benchmarks={},
        metrics={},
        sources={},
        snapshots=(),
        model_aliases=tuple(aliases),
        benchmark_aliases=tuple(reversed(aliases)),
        facts=numbered,
    )
    assert_same(unpack(pack(catalog)), catalog)


def test_second_start_reads_no_csv(place: Path) -> None:
    answers = [start(place).communicate()[0].split() for _ in range(2)]
    assert answers[0][:-1] == answers[1][:-1]
    assert [answer[-1] for answer in answers] == ["True", "False"]


def test_same_fact_is_the_same_record_however_it_is_found(place: Path) -> None:
    catalog = open_catalog()
    (found, *_) = catalog.scores("deepseek-r1", "aime-2024")
    assert found in catalog.scores_on("aime-2024")
    assert catalog.fact(found.id) is found
    assert any(fact is found for fact in catalog.facts)


def test_unknown_names_have_nothing(place: Path) -> None:
    catalog = open_catalog()
    assert catalog.scores("nobody", "aime-2024") == catalog.scores_on("nothing") == catalog.prices("nobody") == ()
    assert catalog.attributes("nobody") == catalog.snapshots_of("nobody") == ()
    assert catalog.fact("none") is None


def test_two_processes_may_build_at_once(place: Path) -> None:
    both = [start(place) for _ in range(2)]
    answers = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], answers
    assert answers[0][0] == answers[1][0]
    assert [path.suffix for path in place.iterdir()] == [".pack"]
    assert start(place).communicate()[0].split()[-1] == "False"


def test_changed_data_is_never_answered_from_an_old_pack(place: Path, tmp_path: Path) -> None:
    header, row, *_ = (DATA / "scores.csv").read_text(encoding="utf-8").splitlines()
    team = tmp_path / "team"
    team.mkdir()
    for value in ("11.5", "12.5"):
        (team / "scores.csv").write_text(f"{header}\n{row.replace('75.2', value)}\n", encoding="utf-8")
        (fact, *_) = [
            fact
            for fact in open_catalog([team]).scores("claude-3-5-haiku-20241022", "aider-edit")
            if fact.locator == row.split(",")[7]
        ]
        assert str(fact.value) == value
    assert len(list(place.glob("*.pack"))) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: b"no pack at all, but long enough to be one",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:20],
        lambda whole: whole + b"x",
        lambda whole: whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:],
        lambda whole: whole[:-1] + bytes([whole[-1] ^ 128]),
    ],
    ids=["empty", "something else", "cut in half", "cut in the head", "too long", "a bit in the middle", "last byte"],
)
def test_damaged_pack_is_built_again(damage: Callable[[bytes], bytes], place: Path) -> None:
    expected = open_catalog()
    (kept,) = place.glob("*.pack")
    whole = kept.read_bytes()
    with pytest.raises(PackError):
        unpack(damage(whole))
    kept.write_bytes(damage(whole))
    found = open_catalog()
    assert (found.digest, found.facts[-1]) == (expected.digest, expected.facts[-1])
    assert kept.read_bytes() == whole


def test_pack_of_other_tables_under_our_name_is_not_believed(place: Path, files: Files) -> None:
    expected = open_catalog()
    (kept,) = place.glob("*.pack")
    kept.write_bytes(pack(build(files())))
    assert open_catalog().digest == expected.digest


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX")
def test_pack_that_others_may_write_is_not_read(place: Path) -> None:
    open_catalog()
    (kept,) = place.glob("*.pack")
    key = kept.stem
    assert cache.read(key) is not None
    kept.chmod(0o666)
    assert cache.read(key) is None


@pytest.mark.parametrize("where", ["a file stands there", "below a file", "/proc"])
def test_directory_that_cannot_be_written_costs_time_only(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a directory", encoding="utf-8")
    place = {"/proc": Path("/proc/benchproof"), "below a file": tmp_path / "file" / "cache"}.get(
        where, tmp_path / "file"
    )
    monkeypatch.setenv(cache.SETTING, str(place))
    assert open_catalog().digest == load().digest
    assert not list(tmp_path.glob("**/*.pack"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to root")
def test_read_only_directory_costs_time_only(place: Path) -> None:
    place.mkdir()
    place.chmod(0o500)
    assert open_catalog().fact_count == load().fact_count
    assert list(place.iterdir()) == []


def test_user_without_a_home_costs_time_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv(cache.SETTING, raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert open_catalog().fact_count == load().fact_count


def test_few_packs_are_kept_the_newest_ones(place: Path) -> None:
    for number in range(cache.KEPT + 3):
        cache.write(f"reference-{number:02}", b"x")
        os.utime(place / f"reference-{number:02}.pack", (number, number))
    cache.write("reference-last", b"x")
    names = sorted(path.stem for path in place.iterdir())
    assert names == [f"reference-{number:02}" for number in range(4, cache.KEPT + 3)] + ["reference-last"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("base", [None, "/somewhere/else"])
def test_default_directory_is_the_platform_s_own(base: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    from platformdirs import user_cache_path

    monkeypatch.delenv(cache.SETTING, raising=False)
    if base is None:
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", base)
    assert cache.directory() == user_cache_path("benchproof", appauthor=False)


def test_decimal_keeps_its_places(files: Files) -> None:
    values = [fact.value for fact in unpack(pack(build(files()))).scores("ours", "quiz")]
    assert [value.as_tuple() for value in values if isinstance(value, Decimal)] == [
        Decimal("28.0").as_tuple(),
        Decimal("41.25").as_tuple(),
    ]
