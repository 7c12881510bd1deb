"""What the lines of a table are: results, averages, sizes, differences, steps of an ablation; which way is better."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.papers.captions import directions, written_out
from extractors.papers.field_measures import field_direction
from extractors.papers.lines import MARKS, Line, PaperTable
from extractors.papers.measures import gets_better_up, measure_words, of_caption, of_header, of_label
from extractors.patterns import pattern
from kg.model.directions import higher_is_better, told_direction
from kg.model.readings import Figure

OURS = pattern(r"\b(?:ours?|this work|proposed)\b", re.I)
# Benchmarks whose results are scores of which more is better, whatever the score
_SCORED = pattern(
    r"(?:MNLI|QNLI|QQP|SST-?[25]|CoLA|RTE|MRPC|STS-?B|WNLI|BoolQ|COPA|WiC|MultiRC|ReCoRD|GSM8K|SVAMP|MATH|MMLU|"
    r"HellaSwag|PIQA|ARC-?[ceCE]?|WinoGrande|OpenBookQA|OBQA|CSQA|StrategyQA|TriviaQA|NQ|WebQ|HotpotQA|SQuAD|2Wiki|"
    r"MuSiQue|HumanEval|MBPP|BBH|CIFAR-?100?|ImageNet(?:-1K)?|MNIST|SVHN|VQAv2|GQA|NLVR2|XNLI|PAWS-X|IMDB|AGNews|"
    r"Yelp|DBpedia)",
    re.I,
)
_METRICS = pattern(r"\b(?:metrics?|measures?|evaluators?|judges?)\b", re.I)
_CORRELATE = pattern(r"\b(?:correlat|Kendall|Spearman|Pearson|agreement|meta-eval)", re.I)
_RATED = pattern(
    r"\bKendall|\bSpearman|\bPearson|\b[Cc]orrelations?\b|\b(?:ratings?|Likert|(?:dev|test) scores)\b|"
    r"\(worst\).{1,20}\(best\)|\b[Hh]uman evaluation\b|\b[0-9]{1,2}-point\b|\b1 ?(?:[-–]|to) ?(?:5|10)\b"
)
_CORRELATED = pattern(r"(?:spearman|pearson|kendall|correlation).{0,12}")
# Of these less is better wherever they are counted or rated.
_FAULTY = pattern(
    r"\b(?:redundan|repeti|toxic|halluc|errors?\b|contradict|unsafe|harmful(?!ness-)|disfluen|incoheren)", re.I
)
_SUCCESS = pattern(r"\b(?:[Ss]uccessful|[Ss]uccess(?:es)?|[Ss]olved|[Cc]orrectly)\b")
_FAULTS = pattern(r"\b(?:[Nn]umbers? of|[Cc]ounts? of) (?:errors|mistakes|failures|hallucinations|violations)\b")
# How much is done in a time, and how long it takes.
_RATE = pattern(r"\w{2,6}/s(?:ec)?\b|\b(?:fps|throughput|qps|speed-?up|speed(?!.{0,9}\((?:m?s|sec|h)\)))\b", re.I)
_TIME = pattern(r"\b(?:latency|lat\.|runtime|inference time)|\(m?s\)|\btime \(", re.I)
_AVERAGE = pattern(
    r"(?:macro[- ])?(?:avg|average|mean|overall)\.?"
    r"(?: (?:score|accuracy|performance|acc\.?|f1|em|bleu|wer|dice|τ|ρ|r))?",
    re.I,
)
_TOTAL = pattern(r"(?:total|sum|overall|all)(?: \([^()]{1,20}\)| \w{3,9})?", re.I)
_OF_ROWS = pattern(
    r"#|(?:fleiss|cohen|krippendorff).{0,12}|(?:annotation |annotator )?(?:kappa|κ|α|iaa)(?![a-z])|.{0,20}agreement|"
    r"p-value|no\. of |number of |num\. |.{2,30}\((?:[kmg]i?b|hours|hrs?|h|s|ms|min|hz|usd|\$|km|kwh)\)",
    re.I,
)
_LETTER = pattern(r"\(([a-z])\)\s{0,2}$")
_SIZE = pattern(
    r"\((?:[GMKT]i?B|m?s|sec|min|h|hrs?|hours|days|\$|USD|[kM]?Wh|W|m?J)\)|"
    r"(?:#|no\.? of|number of|num\.?)|\b(?:params?|parameters|size|flops|macs|tokens|examples|sentences|train"
    r"(?:ing)? (?:data|time)|steps|"
    r"epochs|layers|std\.?|stdev|memory|mem\.|speed|speed-?up|throughput|rtf|time|latency|year|"
    r"data|[gmtp]?flops|frequency|cost|"
    r"calls|index|length|len\.?|freq|support|counts?)\b|\((?:[kmg]i?b|hours|hrs?|h|s|ms|min|hz|usd|\$|km|kwh)\)|\bms/",
    re.I,
)
_CHANGE = pattern(
    r"^\s{0,2}(?:Δ|∆|delta\b|gain\b|diff(?:erence)?\b|improv(?:ements?\b|e?d?\b|\.)|impr\.|increase\b"
    r"|[Rr]el(?:ative)?\.? )",
    re.I,
)
_AGREED = pattern(
    r"(?:(?:fleiss|cohen|krippendorff)\W{0,2}s? )?(?:kappa|κ|alpha|α)|iaa|"
    r"(?:(?:inter-)?(?:annotator|rater) )?agreement(?: \([^()]{1,12}\))?",
    re.I,
)
# row labels that take something away from or add something to a row above them
_WITHOUT = pattern(
    r"(?:w/o\.?|without\b|no\b|[-–—−]{1,2}|\(-\)|remove\b|removing\b|excluding\b|minus\b)\s{0,2}(?=\S{2})", re.I
)
_WITH = pattern(r"(?:\+{1,2}|w/|with\b|\(\+\)|add(?:ing)?\b|&)\s{0,2}(?=\S)(?!o\b)", re.I)


def line_of(axis: int, at: int, parts: Sequence[str], told: str) -> Line:
    """A line with what its labels say of it: an average, a size, a measure and its direction."""
    line = Line(axis=axis, at=at, parts=tuple(parts), told=told, ours=OURS.search(told) is not None)
    name = line.name
    if parts and (_AVERAGE.fullmatch(name) or _averaged(name)):
        line.role = "average"
    elif _CHANGE.match(name) and not (axis == 0 and name.isascii() and name.isupper()):  # a method called DELTA
        line.role = "change"
    elif axis == 1 and _SIZE.search(told) and not of_label(name):
        line.role = "size"
    if axis == 1 or not re.search(r"[^\W\d_]{3}", measure_words()[0].sub(" ", name)):  # "FiD-base" is no FID
        line.metrics = of_header(name) or of_label(" ".join(parts[:-1])) if axis else of_label(name)
        if name == "FiD":  # a reader, not the distance
            line.metrics = frozenset()
        if axis == 0 and field_direction(next(iter(line.metrics), "")) is not None:
            line.metrics = frozenset()  # "− CD" of an ablation is no distance
    line.up = told_direction(told)
    return line


def _glossed(caption: str, name: str) -> str | None:
    """The measure right before its short form in brackets, "BERTScore (BS)"."""
    if len(name) < 2 or f"({name})" not in caption:
        return None
    told = re.search(rf"([A-Za-z][\w-]{{2,20}}) \({re.escape(name)}\)", caption)
    return told[1] if told is not None and of_label(told[1]) else None


def _averaged(name: str) -> bool:
    """Whether a label is an average of a measure, "Avg. R-L"."""
    head, _, tail = name.partition(" ")
    return re.fullmatch(r"(?i)(?:avg|average|mean)\.?", head) is not None and bool(tail) and bool(of_label(tail))


def measured_rows(rows: Sequence[Line], corner: str, caption: str) -> None:
    """What rows measure that are no methods: "HotpotQA EM", "HotpotQA F1"; nothing of metrics that are themselves
    compared ("BERTScore" in a table of correlations with people).
    """
    if _METRICS.search(corner) and _CORRELATE.search(caption):
        for row in rows:
            row.metrics = frozenset()
        return
    plain = [" " in row.name and not (_WITHOUT.match(row.name) or _WITH.match(row.name)) for row in rows]
    tails = [of_label(row.name.rsplit(" ", 1)[-1]) if one else None for row, one in zip(rows, plain, strict=True)]
    told = [row for row, tail in zip(rows, tails, strict=True) if tail]
    if len(told) < 2 or 2 * len(told) < len(rows) or any(row.ours for row in rows):
        return
    for row, tail in zip(rows, tails, strict=True):
        row.role = "size" if not tail and row.role == "value" and _SIZE.search(row.told) else row.role
        row.metrics = tail or row.metrics
        ways = {gets_better_up(metric) for metric in sorted(tail or ())}
        row.up = ways.pop() if row.up is None and len(ways) == 1 else row.up
    if len({row.name.rsplit(" ", 1)[-1] for row in told}) > 1:
        factored(told)


def counted_rows(rows: Sequence[Line]) -> None:
    """Among rows of results, one that sums them up and those of another kind: "Total (/120)", "Frequency (Hz)"."""
    letters = {match[1] for row in rows if (match := _LETTER.search(row.told)) is not None}
    apart = [
        row
        for row in rows
        if row.role == "value"
        and _OF_ROWS.match(row.told)
        and not (len(letters) > 1 and _LETTER.search(row.told))  # "style (s)" beside "content (c)" is in no seconds
    ]
    if 2 * len(apart) < len(rows) - 1:
        for row in apart:
            row.role = "size"
    totals = [row for row in rows if row.role == "value" and _TOTAL.fullmatch(row.name)]
    if len(totals) == 1 and len(rows) > 3 and totals[0].at > 2:
        totals[0].role = "average"


def agreed_columns(columns: Sequence[Line]) -> None:
    """Among columns of ratings, those that tell how far the raters agree."""
    apart = [line for line in columns if line.role == "value" and _AGREED.fullmatch(line.name)]
    if 2 * len(apart) < len([line for line in columns if line.role == "value"]):
        for line in apart:
            line.role = "size"


def named_first(rows: Sequence[Line], stub: int, competes: bool) -> None:
    """Of "Method | Modality | …", the first column names the rows where it tells them all apart: it becomes the inmost
    name, what follows it a remark on it. So it does where its header says that it holds the methods.
    """
    settled = competes or len({row.parts[0] for row in rows}) == len(rows)
    if stub < 2 or any(len(row.parts) != stub for row in rows) or not settled:
        return
    for row in rows:
        row.parts = (*row.parts[1:], row.parts[0])


_AT_SO_MANY = pattern(r"[A-Za-z]{1,6}@\d{1,4}")  # "hits@5"


def factored(lines: Sequence[Line]) -> None:
    """Parts labels that are two names in one: "Market mAP", "Market R1", "Duke mAP", "Duke R1"."""
    lines = [line for line in lines if line.role == "value"]
    pairs = [line.parts[0].rsplit(" ", 1) if len(line.parts) == 1 else [] for line in lines]
    if len(lines) < 3 or any(len(pair) != 2 for pair in pairs):
        return
    least = min(names.count(name) for names in zip(*pairs, strict=True) for name in names)
    tails = [pair[1] for pair in pairs]
    told = [of_label(tail) or _AT_SO_MANY.fullmatch(tail) or tails.count(tail) > 1 for tail in tails]
    measured = len({pair[0] for pair in pairs}) < len(lines) and all(told) and any(map(of_label, tails))
    if (len(lines) < 4 or least < 2) and not measured:  # "TACRED P", "TACRED R", "TACRED F1", "SemEval F1"
        return
    for line, pair in zip(lines, pairs, strict=True):
        line.parts = (pair[0], pair[1])
        line.metrics = line.metrics or of_label(pair[1])


def _rouge(table: PaperTable) -> None:
    """Columns "R1", "R2" and "RL" are ROUGE where the caption says so or all three stand there, else recall."""
    names = {line.name for line in table.lines[1]}
    if re.search(r"(?i)\brouge", table.caption) is None and not {"R1", "R2", "RL"} <= names:
        return
    for line in table.lines[1]:
        told = re.fullmatch(r"R(?:OUGE)?-?([12L])", line.name)
        if told is not None:
            line.metrics = frozenset({f"rouge-{told[1].casefold()}"})


# Data sets, classes and tasks with the letters of a measure: persons in a table of entities, drug events
_ALSO_DATA = re.compile(r"PER|ADE|SIM|DER|MAE|TER|CER|[PR]")


_ENTITIES = frozenset(("LOC", "ORG", "MISC", "GPE", "DATE", "TIME"))


def _of_data(table: PaperTable) -> list[Line]:
    """The columns or rows among several without any measure that only look like one: under a caption that names
    another, or beside other classes of entities. Theirs is taken away.
    """
    found: list[Line] = []
    for lines in table.lines:
        measured = [line for line in lines if line.metrics and line.role == "value" and line.up is None]
        others = [line for line in lines if not line.metrics and line.role == "value"]
        if len(measured) != 1 or len(others) < 2 or not _ALSO_DATA.fullmatch(measured[0].name):
            continue
        apart = bool(table.metrics) and table.metrics.isdisjoint(measured[0].metrics)
        letters = [line for line in others if len(line.name) == 1 and line.name.isalpha()]
        if len(measured[0].name) == 1 and len(letters) < 2:
            continue  # beside "I" and "O" a "P" is no precision; alone it may be
        if apart or any(line.name in _ENTITIES for line in others):
            measured[0].metrics = frozenset()
            found.append(measured[0])
    return found


def find_measures(table: PaperTable) -> None:
    """What is measured, and in which direction it gets better: by the columns, the rows, the corner, the caption."""
    _rouge(table)
    table.metrics = of_label(table.corner) or of_caption(table.caption)
    of_data = _of_data(table)
    apart, rest = directions(table.caption, [line.name for line in table.lines[1]])
    told = told_direction(rest)
    if told is not None and any(line.up is told for line in table.lines[1]):
        told = None  # a column has the arrow of which the caption speaks
    named = {gets_better_up(metric) for metric in sorted(table.metrics)}
    table.up = told if told is not None else named.pop() if len(named) == 1 else None
    rated = all(_CORRELATED.fullmatch(metric) for metric in table.metrics) and _RATED.search(table.caption) is not None
    if table.up is None and (rated or (not table.metrics and _SUCCESS.search(table.caption))):
        table.up = True
    elif _FAULTS.search(table.caption) and table.metrics <= frozenset().union(
        {"error-rate"}, *(row.metrics or of_label(row.name) for row in table.lines[0])
    ):
        table.up, table.metrics = False, frozenset()
    for line in table.lines[1]:
        line.up = apart.get(line.name) if line.up is None else line.up
    for axis in (0, 1):
        for line in table.lines[axis]:
            if line.up is not None:
                continue
            if line.metrics:
                ways = {gets_better_up(metric) for metric in sorted(line.metrics)} | {higher_is_better(line.name)}
                ways.discard(None)
                line.up = ways.pop() if len(ways) == 1 else None
            elif line.role != "size" and axis == 1:
                line.up = higher_is_better(line.name)
            if line.up is None and rated and _FAULTY.search(line.told) is not None:
                line.up = False

    for line in of_data:
        line.up = None  # as the table has it
    for line in table.lines[1]:
        if line.up is None and not line.metrics and (_RATE.search(line.told) or _TIME.search(line.told)):
            line.up = _RATE.search(line.told) is not None
    for axis in (0, 1):
        scored = [line for line in table.lines[axis] if _SCORED.fullmatch(line.name)]
        if table.up is None and not table.metrics and len(scored) > 1:
            for line in scored:
                line.up = True if line.up is None and not line.metrics else line.up
    for line in table.lines[1]:  # "B@4: BLEU-4, M: METEOR"
        told_as = written_out(table.caption, line.name, capital=True) or _glossed(table.caption, line.name)
        if not line.metrics and told_as is not None and of_label(told_as):
            line.metrics = of_label(told_as)
            ways = {gets_better_up(metric) for metric in sorted(line.metrics)}
            line.up = ways.pop() if line.up is None and len(ways) == 1 else line.up
    if any({"mrr", "hits@1", "hits@10"} & line.metrics for line in table.lines[1]):  # beside them, MR is a mean rank
        for line in table.lines[1]:
            if not line.metrics and line.up is not True and re.search(r"(?:^| )MR$", line.name):
                line.up, line.metrics = False, frozenset({"mean-rank"})


def find_steps(lines: Sequence[Line]) -> None:
    """Rows that take away or add ("w/o attention", "+ gazetteer") and the row that they start from."""
    base: int | None = None
    for line in lines:
        label = MARKS.sub(" ", line.name).strip()
        without, plus = _WITHOUT.match(label), _WITH.match(label)
        if without and without.end() < len(label) and not _is_no_step(line, lines):
            line.step = ("-", label[without.end() :].strip())
        elif plus and plus.end() < len(label):
            line.step = ("+", label[plus.end() :].strip())
        if line.step is None:
            base = line.at
        else:
            own = [other.at for other in lines[: lines.index(line)] if other.ours and other.at > (base or 0)]
            # "+ adapters (ours)" with "w/o shared vocabulary" under it: what is taken away is taken from all of it
            line.base = own[-1] if own and line.step[0] == "-" else base
    for line in lines:
        wholes = [other for other in lines if other is not line and _follows(line.name, alone(other.name))]
        whole = max(wholes, key=lambda other: len(alone(other.name)), default=None)
        if line.step is None and whole is not None:
            rest = line.name[len(alone(whole.name)) :].strip(" (),;")
            without, plus = _WITHOUT.match(rest), _WITH.match(rest)
            found = without or plus
            if found and found.end() < len(rest):
                line.step, line.base = ("-" if without else "+", rest[found.end() :].strip(" ()")), whole.at
    for line in lines:  # "+ Graph + Rules" adds the rules to "+ Graph"
        if line.step is None or line.step[0] != "+":
            continue
        under = [one for one in lines if one.step is not None and one.step[0] == "+" and _follows(line.name, one.name)]
        longest = max(under, key=lambda one: len(one.name), default=None)
        tail = line.name[len(longest.name) :].strip() if longest is not None else ""
        added = _WITH.match(tail)
        if longest is not None and added is not None:
            line.step, line.base = ("+", tail[added.end() :].strip()), longest.at
    full = [line.at for line in lines if line.step is None]
    for line in lines:
        if line.step is not None and line.base is None and len(full) == 1:
            line.base = full[0]


def _is_no_step(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a column "No line" is a place of its own: no other column has what it would take away."""
    told = re.fullmatch(r"(?i)no (.{2,40})", line.name)
    if line.axis == 0 or told is None:
        return False
    return all(other is line or told[1].casefold() not in other.told.casefold() for other in lines)


_NOTHING_ADDED = pattern(
    r"(?i) \(?(?:only|alone)\)?$|"
    r" \((?:the )?(?:full|complete|whole|entire|final)(?: (?:model|method|system|version))?\)$"
)


def alone(name: str) -> str:
    """A label without what says that nothing is added or taken away: "MLM only", "SumNet (full)"."""
    return _NOTHING_ADDED.sub("", name)


def _follows(name: str, base: str) -> bool:
    """Whether a label is another one with something after it: "AdaptMT + BT"."""
    return len(base) >= 2 and name.startswith(base + " ")


# What is set beside the results: how wide, how deep, how many
_SET = pattern(r"[a-zNKL]|[Dd]ims?\.?|[Dd]imensions?|[Dd]imensionality|[Dd]epth|[Ww]idth|[Rr]ank")


def _is_set(line: Line, figures: Sequence[Figure | None], table: PaperTable) -> bool:
    """Whether a column "d" of whole numbers stands beside columns that say what they measure."""
    if line.role != "value" or line.metrics or line.up is not None or _SET.fullmatch(line.name) is None:
        return False
    whole = [figure is not None and figure.value == figure.value.to_integral_value() for figure in figures]
    return all(whole) and any(other.metrics for other in table.lines[1])


def find_sizes(table: PaperTable) -> None:
    """A first column of whole numbers that is not called so may still be no result; rows of averages are none."""
    names = [" ".join(row.parts) for row in table.lines[0]]
    settled = len(set(names)) == len(names)
    for line in table.lines[1]:
        figures = [table.figures.get((row.at, line.at)) for row in table.lines[0]]
        if (line.role == "value" and not any(figures)) or _is_set(line, figures, table):
            line.role = "size"
        if line.metrics or line.up is not None:
            settled = True
        if not settled:  # what tells rows of one name apart is set, not measured: "Bits", "Sparsity"
            told = [
                (name, "" if figure is None else figure.printed) for name, figure in zip(names, figures, strict=True)
            ]
            if len(set(told)) > len(set(names)):
                line.role, names = "size", [f"{name} {printed}" for name, printed in told]
            settled = len(set(names)) == len(names)
