"""Names by their shape: where a known name really ends, names that nobody knows, and sizes that stand for a model.

A longer name is never cut to a known shorter one: "o1-ultra" is not o1, "MMLU-ProX" is not MMLU-Pro.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from extractors.folding import fold, rows
from extractors.mentions import Mention, Role
from extractors.patterns import pattern
from kg.model.catalog import Catalog

# "-Lite", "-7B": what a hyphen adds to a name.
_HYPHENED = pattern(r"[-\u2010\u2011]([A-Za-z0-9][A-Za-z0-9.+]{0,30})")
_RUN = pattern(r"[\w.-]{1,40}")
# Words after a hyphen that say something about a name instead of lengthening it: "o1-level", "R1-generated".
_BREAK = pattern(
    r"\A(?:based|level|like|style|class|type|only|specific|native|compatible|ready|free|grade|scale|sized?|era|wide"
    r"|quality|beating|killer|series|family|to|vs|versus|and|or|in|on|for|by|as|is|the|a|an|of|with|from|than|over"
    r"|against"
    r"|shot|cot|em|f1|acc|accuracy|pass|cons|maj|avg|elo|rating|percentile|high|medium|low|benchmark|dataset|score|test"
    r"|model|models|evaluations?|evals?|results?|benchmarks|performance|report|paper|review|overview|comparison"
    r"|summary|guide"
    r"|api|apis|demo|\w{1,40}ed|\w{1,40}ing)$",
    re.IGNORECASE,
)
# Words after a space that belong to a name in any case, and those that do so only with a capital.
_VARIANT = pattern(r" (mini|nano|turbo|preview|lite|ultra|flash|opus|sonnet|haiku|instant)\b(?!-)", re.IGNORECASE)
_CAPITAL = pattern(
    r" (Pro|Max|Plus|Zero|Coder|Instruct|Chat|Base|Audio|Realtime|Omni|Next|Air|Exp|Thinking|Reasoner|Vision|VL|Code"
    r"|Large|Medium|Small|Nano|Micro|Maverick|Scout|Behemoth|Heavy|Fast|Research|Deep Research)\b(?![-'’])"
)
_BENCH_VARIANT = pattern(
    r" (Pro|Plus|Lite|Hard|Easy|Extended|Main|Multimodal|Multilingual|Full"
    r"|v[0-9]{1,2}(?:\.[0-9]{1,2})?|V[0-9]{1,2}(?:\.[0-9]{1,2})?(?! (?:gets|got|has|had|is|was|scores|scored|reaches"
    r"|reached"
    r"|leads|wins|beats|trails|manages|stands|comes|does|edges|loses|stays|tops)\b))\b(?![-'’.]\w)"
)
# "MATH (hard)", "MATH Level 5", "MMLU (STEM)": a part of a test, and no known figure is of it
_BENCH_PART = pattern(
    r"[ ]?\((?:hard|harder|hardest|easy|medium|lite|mini|subset|sample|private|semi-private|public|hidden|stem"
    r"|humanities|social sciences|physics|chemistry|biology|algebra|geometry|law|medicine"
    r"|level[- ]?[1-9](?:-[1-9])?)"
    r"(?: (?:set|subset|split|only|part|problems|questions))?\)"
    r"|[ -][Ll]evel[ -][1-9]\b(?!\.[0-9])",
    re.IGNORECASE,
)
_VERSION = pattern(
    r"[ -]?([vVkKrRmM]?[0-9](?:\.[0-9]{1,2})?[a-z]?)(?![\w%]|[.,][0-9]|[ -]?(?:%|x\b|×|times|points?|percent"
    r"|billion|million|shot))"
)
_WORDED_SIZE = r"[0-9]{1,4}(?:\.[0-9]{1,2})?"
_SIZE = pattern(rf"[ -]({_WORDED_SIZE})[ ]?[bB]\b(?![- ]?(?:param|total|activ|tok|dense))", re.ASCII)
_YEAR = pattern(r"[ -]?(?:'?[0-9]{2}\b|20[0-9]{2}\b)(?!\.[0-9]| ?%)")
_PIECE = pattern(
    r"(?:[-_ ]?(?:(?:[vVkKrR]?[0-9]{1,2}|(?<! )[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}"
    r"|(?:[vVkKrR][0-9]{1,2}|[01]?[0-9])(?:\.[0-9]{1,2}){1,2})[a-z]?(?![\w%]|\.[0-9]|,[0-9])"  # "Gemini 54.0" has 54
    r"|[0-9]{1,4}(?:\.[0-9]{1,2})?[bB]\b|[0-9]{1,2}x[0-9]{1,3}[bB]\b)"
    r"|[-_][A-Za-z][A-Za-z0-9.]{0,20}|[- ][A-Z]\b(?![-.'’]))"
)
_AFTER_COUNT = pattern(r"[ -]?(?:%|x\b|×|times\b|points?\b|percent|billion|million|of\b|out\b|models\b|benchmarks\b)")
_JOINTS = frozenset(" -\u2010\u2011'’0123456789")
_PLAIN_LEFT = pattern(
    r"(?:non|pre|post|vs|versus|and|or|of|to|anti|vanilla|like|than|original|base|full|self)$", re.IGNORECASE
)
_FUNCTION = pattern(
    r"(?:The|This|That|Both|And|But|Or|In|On|For|With|While|When|Where|Why|How|Is|Does|Do|Can|Will|Has|Like|Unlike"
    r"|Than|Vs|Via|By"
    r"|Of|To|From|Using|Use|Meet|Since|As|If|Although|Though|Because|Here|Now|Original|Our|New|Its|Compared|Against"
    r"|Between|Only"
    r"|Model|Models|Benchmark|Versus|At|So|Even|Although|Whereas|Yes|No|Not|Given|After|Before|Moreover|However|Thus"
    r"|Base)$"
)


def _squeezed(text: str) -> str:
    return fold(text).replace("-", "").replace(" ", "")


class Shapes:
    """Rules of shape for one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        """Nothing is read yet."""
        self.catalog = catalog

    @cached_property
    def _stems(self) -> dict[str, bool]:
        return {fold(row["stem"]): row["bare"] == "yes" for row in rows("stems.csv")}

    @cached_property
    def _longest(self) -> dict[str, list[str]]:
        """Stems by their first two letters (and those of a single letter by that), longest first."""
        found: dict[str, list[str]] = {}
        for stem in sorted(self._stems, key=lambda stem: (-len(stem), stem)):
            found.setdefault(stem[:2], []).append(stem)
        return found

    @cached_property
    def _order(self) -> dict[str, tuple[int, str]]:
        undated = {snapshot.model for snapshot in self.catalog.snapshots}
        ranked = sorted(
            self.catalog.models.values(), key=lambda m: (m.id in undated, m.release_date or "", m.id), reverse=True
        )
        return {model.id: (place, model.id) for place, model in enumerate(ranked)}

    @cached_property
    def _dated(self) -> frozenset[str]:
        """Benchmarks that have editions: "AIME 2023" is none that is known, and not AIME either."""
        texts = [fold(alias.text) for alias in self.catalog.benchmark_aliases]
        return frozenset(
            found.group(1)
            for text in texts
            if (found := re.fullmatch(r"(.{0,99}[a-z])[ -]20[0-9]{2}(?:-.{0,99})?", text))
        )

    def ordered(self, role: Role, targets: Sequence[str], written: str) -> tuple[str, ...]:
        """Candidates, best first: the one of exactly that name; then undated before newest, and the benchmark with
        most scores.
        """
        if len(targets) < 2:
            return tuple(targets)
        if role == "model":
            models, plain = self.catalog.models, _squeezed(written)
            return tuple(
                sorted(
                    targets,
                    key=lambda id: (
                        id not in models or _squeezed(models[id].name) != plain,
                        self._order.get(id, (len(self._order), id)),
                    ),
                )
            )
        if role == "benchmark":
            called = written.casefold()
            benchmarks = self.catalog.benchmarks
            return tuple(
                sorted(
                    targets,
                    key=lambda id: (benchmarks[id].name.casefold() != called, -len(self.catalog.scores_on(id)), id),
                )
            )
        return tuple(targets)

    def bounded(self, text: str, folded: str, mention: Mention, last: int) -> Mention | None:
        """`mention`, or the longer unknown name that it is only a part of; None where it is no name after all."""
        if mention.role not in ("model", "benchmark"):
            tail = text[mention.end : mention.end + 1]
            return None if tail.isalnum() and mention.text[-1].isalnum() else mention
        start, end = self._left(text, mention, last), mention.end
        if start < 0:
            return None
        if mention.role == "model":
            if re.match(r"(?:['’]s)?[ -]distill", folded[end : end + 12]):
                return replace(mention, text="")  # "R1 distilled models" are not R1; dropped by the caller
            sized = _SIZE.match(text, end)
            if sized and self._fits(mention.candidates, Decimal(sized.group(1))):
                kept = tuple(c for c in mention.candidates if self._fits((c,), Decimal(sized.group(1))))
                end = sized.end()
                mention = replace(mention, end=end, text=text[start:end], candidates=kept, found="folded")
        grown = self._right(text, mention, end)
        if grown == -1:
            return None
        if grown == end and start == mention.start:
            return mention
        return Mention(role=mention.role, start=start, end=grown, text=text[start:grown], found="shape")

    def _fits(self, ids: Sequence[str], billions: Decimal) -> bool:
        sizes = [model.params_total for id in ids if (model := self.catalog.models.get(id)) and model.params_total]
        return any(abs(size / 1_000_000_000 - billions) <= billions / 100 for size in sizes)

    def _left(self, text: str, mention: Mention, last: int) -> int:
        """Where the name really begins; -1 where what stands before makes it something else."""
        start = mention.start
        before = text[max(last, start - 40) : start]
        if before[-1:] == "-" and len(before) > 1 and before[-2].isalnum():
            word = re.search(r"[A-Za-z0-9.\-]{1,38}-$", before)
            if word and not _PLAIN_LEFT.search(word.group()[:-1]):
                return start - len(word.group())
        if mention.text in ("V2", "V3", "C3"):  # "EfficientNet V3": somebody else's third version
            word = re.search(r"([A-Z][\w.]{0,30})[ ]$", before)
            if word and not _FUNCTION.match(word.group(1)):
                return -1
        if len(mention.text) >= 4 and mention.text.isupper() and self._shouted(text, mention):
            return -1
        return start

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """Benchmarks that are always written in capitals: AIME, MMLU."""
        return frozenset(alias.text for alias in self.catalog.benchmark_aliases if alias.text.isupper())

    def _shouted(self, text: str, mention: Mention) -> bool:
        """Whether DROP or INCLUDE stands in a line of capitals, where it is a word."""
        if mention.text not in ("DROP", "MATH", "FRAMES", "INCLUDE"):
            return False
        around = re.findall(
            r"[A-Za-z]{4,}",
            text[max(0, mention.start - 24) : mention.start] + " " + text[mention.end : mention.end + 24],
        )
        words = [word for word in around if word not in self._capitals]
        return len(words) >= 2 and all(word.isupper() for word in words)

    def _right(self, text: str, mention: Mention, end: int) -> int:
        """Where the name really ends; -1 where it runs into something that is no name."""
        role, first = mention.role, end
        after = text[end : end + 1]
        if after.isalnum() or after == "_":
            if role == "benchmark" and re.match(r"[0-9]{1,3}\.[0-9]", text[end : end + 5]):
                return end  # a glued cell: "MMLU88.5"
            run = _RUN.match(text, end)
            return (run.end() if run else end) if mention.start + 2 < end else -1
        if after == "+" and mention.text[-1] != "+" and not text[end + 1 : end + 2].isalnum():
            return end + 1
        while end - first < 60 and text[end : end + 1] in _JOINTS:
            more = self._more(text, role, mention, end, first)
            if more == end:
                break
            end = more
        while end > first and text[end - 1] == ".":
            end -= 1
        return end

    def _more(self, text: str, role: Role, mention: Mention, end: int, first: int) -> int:
        """One piece further, or `end` again."""
        hyphened = _HYPHENED.match(text, end)
        if hyphened:
            word = hyphened.group(1)
            if _BREAK.match(word.rstrip(".")) or re.match(r"[0-9]{1,3}-shot", text[end + 1 : end + 10]):
                return end
            if (
                re.fullmatch(r"[0-9]{1,4}\.[0-9]+", word.rstrip("."))
                and text[hyphened.end() : hyphened.end() + 1] == "%"
            ):
                return end
            return hyphened.end()
        if role == "benchmark":
            variant = _BENCH_VARIANT.match(text, end) or _BENCH_PART.match(text, end)
            if variant:
                return variant.end()
            year = _YEAR.match(text, end)
            if year and end == first and fold(mention.text) in self._dated:
                return year.end()
            return end
        variant = _VARIANT.match(text, end) or _CAPITAL.match(text, end)
        if variant:
            return variant.end()
        sized = _SIZE.match(text, end)
        if sized:
            return sized.end()
        if not re.search(r"[0-9]", text[mention.start : end]):  # "Claude 3", "Claude Sonnet 4.5"
            version = _VERSION.match(text, end)
            if version and not _AFTER_COUNT.match(text, version.end()):
                return version.end()
        return end

    def unknown(self, text: str, folded: str, start: int, last: int) -> Mention | None:
        """The unknown name of a known family that begins at `start` ("GPT-6", "Llama 5"), or None."""
        longest = self._longest
        stems = (*longest.get(folded[start : start + 2], ()), *longest.get(folded[start], ()))
        stem = next((stem for stem in stems if folded.startswith(stem, start)), None) if stems else None
        if stem is None or (start and (text[start - 1].isalnum() or text[start - 1] == "_")):
            return None
        if not (
            text[start].isupper() or stem in ("o", "gpt", "claude", "llama", "qwen", "deepseek", "gemini", "chatgpt")
        ):
            return None
        end = at = start + len(stem)
        if stem == "o":
            if not re.match(r"o[1-9](?![\w.])", text[start : start + 3]):
                return None
            end = at = start + 2
        elif text[at : at + 1].isalpha():
            return None
        while at - start < 80:
            piece = _PIECE.match(text, at)
            if piece is None:
                variant = _VARIANT.match(text, at) or (_CAPITAL.match(text, at) if at > start + len(stem) else None)
                if variant is None:
                    break
                piece = variant
            word = piece.group()
            if word[:1] == "-" and _BREAK.match(word[1:].rstrip(".")):
                break
            if word[:1] == " " and _AFTER_COUNT.match(text, piece.end()):
                break
            at = piece.end()
        while at > end and text[at - 1] == ".":
            at -= 1
        written = text[start:at]
        if not re.search(r"[0-9]", written) and not (
            at > end and re.search(r"[ -](?i:opus|sonnet|haiku|flash|ultra)", written)
        ):
            bare = self._stems[stem] and at == end
            if not bare or text[at : at + 1].isalnum() or re.match(r"[-‐‑]\w", text[at : at + 2]):
                return None
        if text[at : at + 1].isalnum() or text[at : at + 1] == "_":
            return None
        begun = self._left(text, Mention(role="model", start=start, end=at, text=written), last)
        begun = start if begun < 0 else begun
        return Mention(role="model", start=begun, end=at, text=text[begun:at], found="shape")
