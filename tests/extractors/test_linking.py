"""Names as people write them: found whole, told apart, never cut to a shorter known one."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import islice

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.folding import TOKEN, fold, free, merged
from extractors.lexicon import FUZZY_CUTOFF, nearest
from extractors.linking import Linker, _outside
from extractors.mentions import Mention, mentions
from extractors.phrases import Phrases
from kg.model.catalog import Catalog
from kg.model.quantity import Quantity, Wording
from sources.reference.pack import open_catalog


@cache
def catalog() -> Catalog:
    return open_catalog()


@cache
def linker() -> Linker:
    return Linker(catalog())


def found(text: str, role: str | None = None) -> list[Mention]:
    return [mention for mention in linker().names(text) if role in (None, mention.role)]


@pytest.mark.parametrize(
    ("text", "written", "first"),
    [
        ("DeepSeek-R1 leads", "DeepSeek-R1", "deepseek-r1"),
        ("so does Deepseek r1.", "Deepseek r1", "deepseek-r1"),
        ("and DeepSeek–R1 too", "DeepSeek–R1", "deepseek-r1"),
        ("Deep Seek R1 as some write it", "Deep Seek R1", "deepseek-r1"),
        ("R1-Zero came first", "R1-Zero", "deepseek-r1-zero"),
        ("DeepSeek-R1 671B is large", "DeepSeek-R1 671B", "deepseek-r1"),
        ("see OpenAI-o1-1217 there", "OpenAI-o1-1217", "openai-o1-2024-12-17"),
        ("OpenAI-o1–1217 with a dash", "OpenAI-o1–1217", "openai-o1-2024-12-17"),
        ("the o1 Mini is cheap", "o1 Mini", "openai-o1-mini-2024-09-12"),
        ("OpenAI's o1 Preview was early", "OpenAI's o1 Preview", "openai-o1-preview-2024-09-12"),
        ("OpenAI’s o1 model reasons", "OpenAI’s o1 model", "openai-o1"),
        ("ask GPT 4o", "GPT 4o", "gpt-4o"),
        ("GPT-4o (0513) was older", "GPT-4o (0513)", "gpt-4o-2024-05-13"),
        ("Claude Sonnet 3.5 codes", "Claude Sonnet 3.5", "claude-3-5-sonnet-20241022"),
        ("claude-3-5-sonnet in the API", "claude-3-5-sonnet", "claude-3-5-sonnet-20241022"),
        ("Claude-3.5- Sonnet-1022, as scanned", "Claude-3.5- Sonnet-1022", "claude-3-5-sonnet-20241022"),
        ("Meta's Llama 3.3 70B Instruct", "Meta's Llama 3.3 70B Instruct", "llama-3-3-70b-instruct"),
        ("Meta Llama 3.1 405B Instruct", "Meta Llama 3.1 405B Instruct", "llama-3-1-405b-instruct"),
        ("Kimi k1.5 by Moonshot", "Kimi k1.5", "kimi-k1-5"),
        ("R1-Distill-7B is small", "R1-Distill-7B", "deepseek-r1-distill-qwen-7b"),
        ("R1-32B is larger", "R1-32B", "deepseek-r1-distill-qwen-32b"),
        ("QwQ32B glued", "QwQ32B", "qwq-32b"),
        ("Unlike V3, it thinks", "V3", "deepseek-v3"),
        ("Sonnet 3.5 codes", "Sonnet 3.5", "claude-3-5-sonnet-20241022"),
        ("3.5 Sonnet codes", "3.5 Sonnet", "claude-3-5-sonnet-20241022"),
        ("4o draws", "4o", "gpt-4o"),
        ("ChatGPT 01 thinks", "ChatGPT 01", "openai-o1"),
    ],
)
def test_model_is_found_however_it_is_spelled(text: str, written: str, first: str) -> None:
    [mention] = found(text, "model")
    assert (mention.text, mention.candidates[0]) == (written, first)
    assert text[mention.start : mention.end] == written


@pytest.mark.parametrize(
    ("text", "written", "first", "metric"),
    [
        ("AIME 2024 (Pass@1)", "AIME 2024", "aime-2024", "pass@1"),
        ("on AIME'24", "AIME'24", "aime-2024", None),
        ("MATH-500 (EM)", "MATH-500", "math-500", "em"),
        ("MATH500 alone", "MATH500", "math-500", None),
        ("DROP (3-shot F1)", "DROP", "drop", "f1"),
        ("IF-Eval (Prompt Strict)", "IF-Eval", "ifeval", "prompt-strict"),
        ("FRAMES (Acc.)", "FRAMES", "frames", "accuracy"),
        ("Codeforces percentile", "Codeforces", "codeforces", "percentile"),
        ("LiveCode Bench", "LiveCode Bench", "livecodebench", None),
        ("SWEBench Verified", "SWEBench Verified", "swe-bench-verified", None),
        ("MBPP+ is harder", "MBPP+", "mbpp-plus", None),
        ("ArenaHard (GPT-4-1106)", "ArenaHard (GPT-4-1106)", "arena-hard", "winrate"),
        ("MMLU88.5 in a glued cell", "MMLU", "mmlu", None),
        ("τ-bench retail", "τ-bench retail", "tau-bench-retail", None),
    ],
)
def test_benchmark_is_found_with_the_metric_beside_it(text: str, written: str, first: str, metric: str | None) -> None:
    [mention] = found(text, "benchmark")
    assert (mention.text, mention.candidates[0], mention.metric) == (written, first, metric)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("o1-ultra is another", "o1-ultra"),
        ("GPT-4o-audio speaks", "GPT-4o-audio"),
        ("DeepSeek-R1-Lite came before", "DeepSeek-R1-Lite"),
        ("Qwen2.5-Omni-7B hears", "Qwen2.5-Omni-7B"),
        ("GPT-6 is a rumour", "GPT-6"),
        ("Claude 4.5 Sonnet followed", "Claude 4.5 Sonnet"),
        ("Llama 5 may come", "Llama 5"),
        ("FooLM-7B is ours", "FooLM-7B"),
        ("Nova-X 2 as well", "Nova-X 2"),
        ("Marco-o1 is a copy", "Marco-o1"),
        ("Claude Code edits files", "Claude Code"),
        ("R1-0620 never was", "R1-0620"),
        ("o1 7B does not exist", "o1 7B"),
        ("OpenAI's o5 is next", "OpenAI's o5"),
        ("Mistral Small 3 is new", "Mistral Small 3"),
        ("DeepSeek V4 is a rumour", "DeepSeek V4"),
        ("DeepSeek-VL2 sees", "DeepSeek-VL2"),
    ],
)
def test_longer_unknown_name_is_not_cut_to_a_known_one(text: str, written: str) -> None:
    [mention] = found(text, "model")
    assert (mention.text, mention.candidates, mention.found) == (written, (), "shape")


@pytest.mark.parametrize(
    "text", ["MMLU-ProX is new", "HumanEval+ is harder", "AIME 2023 is older", "SWE-bench Pro is newer", "BFCL v4 too"]
)
def test_longer_unknown_benchmark_is_not_cut_either(text: str) -> None:
    [mention] = found(text, "benchmark")
    assert (mention.candidates, mention.found) == ((), "shape")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("o1-level reasoning", ["o1"]),
        ("a GPT-4-class model", ["GPT-4"]),
        ("data that R1-generated prompts gave", ["R1"]),
        ("DeepSeek-R1: 79.8%OpenAI o1-1217: 79.2%", ["DeepSeek-R1", "OpenAI o1-1217"]),
        ("Codeforces 2029", ["Codeforces"]),
        ("R1 vs o1", ["R1", "o1"]),
        ("R1/o1", ["R1", "o1"]),
        ("Gemini 90.4% of the time", ["Gemini"]),
    ],
)
def test_what_follows_a_name_does_not_lengthen_it(text: str, names: list[str]) -> None:
    assert [mention.text for mention in found(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "We drop frames and include math in the next squad.",
        "DeepSeek-R1's distilled models are small.",
        "R1 distilled models are small.",
        "EfficientNet V3 and the API v3.",
        "FEATURES WE INCLUDE HERE",
        "see https://example.org/deepseek-r1/o1-vs-r1 for more",
        "COVID-19, UTF-8 and an RTX-4090",
        "The model has 671B parameters.",
        "a 70B-parameter model",
        "a metal, a metadata file, together",
    ],
)
def test_common_words_are_no_names(text: str) -> None:
    assert not [m for m in found(text) if m.role in ("model", "benchmark", "provider")]


@pytest.mark.parametrize(
    ("text", "written", "size"),
    [
        ("the 70B is close", "70B", "70000000000"),
        ("this 32B model is fast", "32B model", "32000000000"),
        ("while 3.3 70B trails", "3.3 70B", "70000000000"),
        ("even the 1.5B", "1.5B", "1500000000"),
    ],
)
def test_size_with_an_article_stands_for_a_model(text: str, written: str, size: str) -> None:
    [mention] = found(text, "model")
    assert (mention.text, mention.candidates, mention.found) == (written, (), "shape")
    assert isinstance(mention.value, Quantity)
    assert mention.value.value == Decimal(size)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Claude 3.5 Sonet", "claude-3-5-sonnet-20241022"),
        ("DeepSek-R1", "deepseek-r1"),
        ("GPQA Dimond", "gpqa-diamond"),
        ("Antropic's Claude 3 Haiku", "claude-3-haiku-20240307"),
        ("Codeforcs", "codeforces"),
        ("Gemini 1.5 Flsah", "gemini-1-5-flash"),
    ],
)
def test_slip_is_mended(text: str, first: str) -> None:
    mention = [m for m in found(text) if m.role in ("model", "benchmark")][-1]
    assert mention.candidates[0] == first
    assert any(m.found == "fuzzy" for m in found(text)) or text.startswith("Antropic")


@pytest.mark.parametrize("text", ["o2", "Qwen2.6-72B", "Claude 3.6 Sonnet", "Llama 3.1 71B", "Gemma 4 27B"])
def test_digit_is_never_a_slip(text: str) -> None:
    [mention] = found(text, "model")
    assert (mention.candidates, mention.found) == ((), "shape")


def test_no_word_of_a_name_is_a_slip_of_another() -> None:
    """At FUZZY_CUTOFF no alias of one thing reaches an alias of another: slips are mended word by word, and a word that
    belongs to any name is never mended, so it is enough that every word of every alias stays itself.
    """
    vocabulary, buckets = linker()._lexicon[1], linker()._lexicon[2]
    aliases = [*catalog().model_aliases, *catalog().benchmark_aliases]
    for alias in aliases:
        for token in TOKEN.findall(fold(alias.text)):
            assert nearest(token, vocabulary, buckets) is None, (alias.text, token)
    assert 0.75 < FUZZY_CUTOFF < 1


def test_every_alias_finds_its_own_targets() -> None:
    """No alias is lost to case rules, gaps or a longer neighbour, but for names that need their context."""
    wrong: list[tuple[str, str]] = []
    for alias in (*catalog().model_aliases, *catalog().benchmark_aliases):
        if alias.text.islower() or "’s " in alias.text or alias.text in ("Math", "Nexus"):
            continue  # identifiers ("drop", "v2") are no names in running text; makers are joined on
        hits = [m for m in linker().names(alias.text) if m.role in ("model", "benchmark")]
        if not hits or all(alias.target not in m.candidates for m in hits):
            wrong.append((alias.text, alias.target))
    assert not wrong


def test_ambiguous_name_keeps_its_candidates_undated_first() -> None:
    [o1] = found("o1", "model")
    assert o1.candidates[0] == "openai-o1"
    assert "openai-o1-2024-12-17" in o1.candidates and len(o1.candidates) > 2
    [sonnet] = found("Claude 3.5 Sonnet", "model")
    assert sonnet.candidates == ("claude-3-5-sonnet-20241022", "claude-3-5-sonnet-20240620")


@pytest.mark.parametrize(
    ("text", "role", "written", "first"),
    [
        ("sold on Azure", "provider", "Azure", "Azure"),
        ("on AWS Bedrock", "provider", "AWS Bedrock", "AWS Bedrock"),
        ("Together.ai", "provider", "Together.ai", "Together AI"),
        ("Google vertex", "provider", "Google vertex", "Google Vertex AI"),
        ("Alibaba says", "company", "Alibaba", "Alibaba Qwen"),
        ("OpenAI says", "company", "OpenAI", "OpenAI"),
        ("pass@1", "metric", "pass@1", "pass@1"),
        ("maj@64", "metric", "maj@64", "cons@64"),
        ("cons@64", "metric", "cons@64", "cons@64"),
        ("an Elo rating", "metric", "Elo rating", "rating"),
        ("LC-winrate", "metric", "LC-winrate", "lc-winrate"),
        ("with majority voting", "metric", "majority voting", "cons@64"),
        ("5-shot", "setting", "5-shot", "5-shot"),
        ("0-shot CoT", "setting", "0-shot CoT", "0-shot-cot"),
        ("long-CoT", "setting", "long-CoT", "long-cot"),
        ("o3-mini-high", "setting", "high", "effort=high"),
        ("o3-mini (medium)", "setting", "medium", "effort=medium"),
        ("in non-thinking mode", "setting", "non-thinking mode", "non-thinking"),
        ("without tools", "setting", "without tools", "no-tools"),
    ],
)
def test_makers_sellers_metrics_and_settings(text: str, role: str, written: str, first: str) -> None:
    [mention] = found(text, role)
    assert (mention.text, mention.candidates[0]) == (written, first)


@pytest.mark.parametrize(
    "text", ["a high score", "the low price (high)", "it was resolved", "that is correct", "MIT students"]
)
def test_words_that_are_settings_or_metrics_only_beside_a_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["we replicate this", "a meta analysis", "the snowflake melts", "working together"])
def test_makers_and_sellers_with_a_word_for_a_name_need_a_capital(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "metric", "wording"),
    [
        ("under the MIT license", "license", "MIT"),
        ("released under MIT", "license", "MIT"),
        ("Apache 2.0", "license", "Apache-2.0"),
        ("a Mixture-of-Experts design", "architecture", "moe"),
    ],
)
def test_licences_and_architectures_are_wordings(text: str, metric: str, wording: str) -> None:
    [mention] = found(text, "wording")
    assert isinstance(mention.value, Wording)
    assert (mention.metric, mention.value.text) == (metric, wording)


WORDS = st.sampled_from(
    [
        "DeepSeek",
        "R1",
        "o1",
        "GPT",
        "4o",
        "Claude",
        "3.5",
        "Sonnet",
        "Llama",
        "70B",
        "the",
        "-",
        "–",
        "'",
        "(",
        ")",
        "AIME",
        "2024",
        "MATH",
        "500",
        "pass@1",
        "79.8%",
        "$0.55",
        "per",
        "million",
        "tokens",
        "beats",
        "nearly",
        "Jan",
        "20,",
        "2025",
        "half",
        "+9.0",
        "3–5",
        "x",
        ".",
        ",",
        "\n",
        "https://a.b/c",
        "İ",
        "𝟗",
        "ﬁ",
        "MMLU",
        "+",
        "-high",
        "Distill",
    ]
)


@settings(max_examples=300, deadline=None)
@example("1–2 Jan 2000")
@given(
    st.one_of(
        st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join)
    )
)
def test_mentions_spell_the_text_in_order_and_never_overlap(text: str) -> None:
    last = 0
    for mention in mentions(text, linker(), Phrases()):
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= last
        last = mention.end


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)).map(lambda pair: (pair[0], pair[0] + pair[1]))))
def test_merged_spans_cover_the_same_places(spans: list[tuple[int, int]]) -> None:
    whole = merged(spans)
    covered = {place for start, end in spans for place in range(start, end)}
    assert {place for start, end in whole for place in range(start, end)} == covered
    assert all(a[1] <= b[0] for a, b in zip(whole, islice(whole, 1, None), strict=False))
    assert all(free(place, place + 1, whole) is (place not in covered) for place in range(36))


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12)


@given(SPANS, SPANS)
def test_what_lies_inside_of_what_was_taken_up_is_left_out(
    found: list[tuple[int, int]], taken: list[tuple[int, int]]
) -> None:
    names, longer = (
        [Mention(role="model", start=at, end=at + length, text="x" * length) for at, length in spans]
        for spans in (found, taken)
    )
    inside = [m for m in names if any(t.start <= m.start and m.end <= t.end for t in longer)]
    assert [m for m in names if m not in _outside(names, longer)] == inside
