"""Names that stand where a benchmark may stand and that nothing knows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.mentions import Mention
from kg.model.text import View

# A capital or digits inside, all capitals, or a word such as "benchmark" behind it.
MEASURED_ON = re.compile(
    r"[oi](?<!\w[oi])n (?:the |its |their )?((?:[A-Z][a-z]{0,14}){0,3}(?:[A-Z]{3,12}|"
    r"[A-Z][a-z]{1,14}[A-Z][A-Za-z]{0,12}|"
    r"[A-Z][A-Za-z]{1,14}-[A-Za-z0-9]{1,10})(?:[- ][A-Z0-9](?:[\w.]{0,9}\w)?){0,2}"
    r"|[A-Z][a-z]{1,6}\.(?:QA|MC|[A-Z][a-z]{2,8})"
    r"|(?!(?:Competition|Advanced|School|Grade|Olympiad|Hard|Visual|General|College|Pure|Applied|Basic|Complex|Level)\b)"
    r"[A-Z][a-z]{3,14} (?:Math|Bench|Exam|Eval|Arena|QA)\b"
    r"|(?:[A-Z][a-z]{3,14} ){1,3}Index\b"
    r"|[A-Z]\w{2,14}(?= (?:benchmark|test|exam|leaderboard|dataset|suite)\b))"
    r"(?![\w-]|\.[a-z]| (?:testing|analysis|research|reporting)\b)"
)
# "at a million tokens of" FOO, "half the questions in" FOO: a part of a test
PART_OF = re.compile(
    r"o(?<=(?:tokens|points) o)f (?:the )?([A-Z]{4,12}|[A-Z][A-Za-z]{2,12}(?:Bench|QA|Eval)|[A-Z][a-z]{1,9}[A-Z]{2,9})"
    r"(?![\w-])"
)
# "On FooBench,", "In the Chatbot Arena,"
OPENS_ON = re.compile(
    r"(?<!\w)[OI]n (?:the |its )?"
    r"((?:[A-Z]\w{1,14}[- ]){0,2}(?:[A-Z]\w{0,9}[Bb]ench|Arena|Index|[A-Z]\w{0,9}QA|[A-Z]\w{1,9}Eval))(?=,)"
)
# "In Web-QV,", "For WebVid,", "On the hard Cascade test," "In the video benchmark Web-QV,"
OPENS_ON_A_NAME = re.compile(
    r"(?:[OI]n|For|Across) (?:the (?:[a-z][a-z-]{2,18} ){0,4}(?:benchmark|test|exam|eval|dataset|suite) )?"
    r"([A-Z][a-z]{1,10}(?:-[A-Z]{2,6}|[A-Z][A-Za-z]{1,10})|[A-Z]{4,8})(?=,)"
    r"|(?:[OI]n|For|Across) the (?:[a-z][a-z-]{2,18} ){0,3}([A-Z][\w-]{2,14})"
    r"(?= (?:benchmark|test|exam|eval|leaderboard|dataset|suite),)"
)
# "On OpenAI's" FOO "test"
OF_A_MAKER = re.compile(
    r"(?<!\w)[OoIi]n [A-Z]\w{2,14}['’]s ([A-Z]\w{2,14})(?= (?:benchmark|test|exam|eval|leaderboard|dataset|suite)\b)"
)
# "On B1 it leads; in the 128k test": another one, of which the length is all that is said
OF_A_LENGTH = re.compile(r"[OoIi]n the (\d{1,4} ?[kKM])(?= (?:test|task|run|setting|version|variant|part|round|one)\b)")
# capitals that stand where a benchmark may stand: "on AWS", "in the API"
NO_BENCHMARK = re.compile(
    r"(?:README|READMEs|API|APIs|GPUs?|CPUs?|AWS|GCP|USA|USD|LLMs?|RLHF|NLP|STEM|JSON|HTML|PDF|FAQ|CEO|VRAM|RAM|MoE|"
    r"MLA|GRPO|SFT|CoT|HuggingFace|GitHub|YouTube|LinkedIn|TypeScript|JavaScript|Open-Source|Open-source)"
)
PASSED = ("phrase",)  # what a name may lie over


def unknown_benchmarks(view: View, start: int, end: int, inside: Sequence[Mention]) -> list[Mention]:
    """Names where a benchmark stands, "79.8 on FooBench-2", that nothing knows: something else is measured."""
    if not any(m.role in ("model", "quantity") for m in inside):
        return []
    found: list[Mention] = []
    opening = OPENS_ON.match(view.text, start, end)
    opening = opening or OPENS_ON_A_NAME.match(view.text, start, end)
    behind = next((m.end for m in inside if m.role == "benchmark"), end)
    for match in (
        *((opening,) if opening else ()),
        *MEASURED_ON.finditer(view.text, start, end),
        *PART_OF.finditer(view.text, start, end),
        *OF_A_MAKER.finditer(view.text, start, end),
        *OF_A_LENGTH.finditer(view.text, behind, end),
    ):
        at, to = match.span(match.lastindex or 1)
        name = view.text[at:to]
        if (
            NO_BENCHMARK.fullmatch(name)
            or any(f.start == at for f in found)
            or any(
                m.start < to and m.end > at
                for m in inside
                if m.role not in ((*PASSED, "quantity") if match.re is OF_A_LENGTH else PASSED)
            )
        ):
            continue
        found.append(Mention(role="benchmark", start=at, end=to, text=name, found="shape"))
    return found
