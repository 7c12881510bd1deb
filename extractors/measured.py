"""Which benchmark a number belongs to: by the words beside it, or by lists that run in step."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.frames import LISTED, Frame, key_of
from extractors.joints import (
    BENT,
    CALLED,
    SCORING,
    SMALL,
    backward,
    forward,
    speaks_of_scores,
    told_of,
    versus,
    words,
)
from extractors.mentions import Mention
from extractors.owners import AGAINST, aside, labelled_anew, without
from kg.model.claims import Entity
from kg.model.quantity import Quantity

# 63.6 "in the contest": a benchmark by what it is
IN_THE_CONTEST = re.compile(
    r"\s?%?\s(?:in|on|at) the (?:contest|competition|olympiad|exam|quiz|tournament|maths?(?: one| test| exam)?"
    r"|coding (?:one|test)|science (?:one|test)|knowledge (?:one|test))\b",
    re.I,
)
# "a1 against b1 on the first, a2 against b2 on the second"
ORDINALS = ("first", "second", "third", "former", "latter")
ON_THE = re.compile(
    r"\s?%?(?: (?:against|versus|vs\.?|to|and) [\d.]{1,6}\s?%?)? (?:on|in) the (first|second|third|former|latter)\b",
    re.I,
)
# "lower on the first" (b1)
ON_THE_AHEAD = re.compile(
    r"\b(?:on|in) the (first|second|third|former|latter)(?: one| test| benchmark)?,? ?[(:–—]? ?(?:with |at )?$", re.I
)
# "a and b, respectively"
# X "vs" Y
FACING_NAMES = re.compile(r",? (?:vs\.?|v\.|versus|against) (?:the )?", re.I)
IN_THAT_ORDER = re.compile(r"\s?(?:%|percent|points?)?,? (?:respectively|in (?:that|this|the same) order)\b", re.I)
# "94.3% to 78.3%"
TO = re.compile(r"\s?%? to (?:just |only )?", re.I)
# "on B2", 93.7
ON = re.compile(r"\b(?:on|in|for) (?:the )?$", re.I)
BARE_COMMA = re.compile(r"[*_]{0,3},? $")
# "while X leads in one field"
WHILE = re.compile(
    r"\b(?:while|whereas|although|though)\b [^,;]{0,60}\b(?:leads?|excels?|dominates|shines|tops)\b[^,;]{0,40}$", re.I
)
# B ": about" b, and what parts it from the number before it
LABEL = re.compile(r"[*_]{0,3} ?(?:\([^()]{1,20}\) ?)?:[*_]{0,3} ?(?:~|about )?", re.I)
APART = re.compile(r"\s?%?\+?\s?[,;|·•]?\s{0,2}[*_]{0,3}")
# "the vote" gives it
_GIVING = (
    SCORING
    | CALLED
    | BENT
    | SMALL
    | frozenset(
        "it that this gives give becomes become raises takes brings lifts makes make turns pushes bumps then with "
        "samples sample attempts attempt runs answers tries : ( ) = – — -".split()
    )
)
# 63.6 "with" pass@1
_WITH = frozenset("at with using by when for a an the under in via through is as % percent ( , of taking".split())


# "the former gives" 84.3, "the second one stands at" 80.5
THE_TEST = re.compile(
    r"\bthe (first|second|third|former|latter)(?:['’]s)?(?: (?:one|test|benchmark|result|score))?,?"
    r"(?: (?!and\b|or\b|to\b)\w{2,12}){0,3}(?:,| at| with| to|:)? (?:just |only |about |a |an )?$",
    re.I,
)


def counted_off(frame: Frame, quantity: Mention) -> re.Match[str] | None:
    """The ordinal that says which of the benchmarks named before a number is of: "a on the first", "the second (b)"."""
    told = ON_THE.match(frame.after(quantity, 60)) or ON_THE_AHEAD.search(frame.before(quantity, 40))
    return told or (THE_TEST.search(frame.before(quantity, 60)) if points_at_tests(frame) else None)


def points_at_tests(frame: Frame) -> bool:
    """Whether "the former" means one of the two or three tests named before: where one model alone is spoken of."""
    tests = len(frame.benchmarks or frame.topics)
    if not 1 < tests <= len(ORDINALS) - 2 or len(frame.sides()) > 1:
        return False
    return frame.sides() != [] or len(frame.subject) == 1 == len(frame.recent or frame.subject)


def facing(gap: str) -> bool:
    """Whether a gap between two numbers sets one against the other, rather than lists them."""
    return versus(gap) and (AGAINST.search(gap) is not None or TO.fullmatch(gap) is not None)


def benchmark_of(frame: Frame, quantity: Mention, scores: list[Mention], index: int) -> tuple[Mention | None, bool]:
    """The benchmark of a number in its sentence, and whether the words beside it say so."""
    counted = counted_off(frame, quantity)
    if counted and len(frame.benchmarks) > 1:
        at = ORDINALS.index(counted[1].lower()) % 3
        return (frame.benchmarks[at], True) if at < len(frame.benchmarks) else (None, False)
    previous = scores[index - 1] if index else None
    following = scores[index + 1] if index + 1 < len(scores) else None
    before = [b for b in frame.benchmarks if b.end <= quantity.start]
    text = frame.view.text
    outside = [
        b
        for b in before
        if not aside(frame, b, quantity) or (text[b.start - 1] == "(" and text[b.end : b.end + 1] == ")")
    ]
    if (
        outside
        and before[-1] not in outside
        and before[-1].start > outside[-1].end
        and labelled_anew(frame, before[-1])
    ):
        return before[-1], False
    before = outside or before  # "MMLU-Redux (a cleaner version of MMLU): 89.1"
    after = [b for b in frame.benchmarks if b.start >= quantity.end]
    left = before[-1] if before else None
    right = after[0] if after else None
    if (
        following is not None
        and right is not None
        and right.start >= following.end
        and previous is not None
        and (left is None or left.end <= previous.start)
        and frame.before(quantity, 6).endswith(", and ")
        and facing(frame.gap(quantity, following))
        and forward(frame.gap(following, right))
    ):
        return right, True  # "a1 on B1 against b1 for Y, and a2 against b2 on B2"
    if right is not None and _labels_next(frame, quantity, right, following):
        right = None
    if (
        left is not None
        and left not in outside
        and right is not None
        and not (following and following.end <= right.start)
        and forward(without(frame, quantity.end, right.start, ("metric", "setting")))
    ):
        return right, True  # "X (with a1 on B1 and a2 on B2) is ahead of Y (with b1 on B1 and …)"
    if left is not None and not (previous is not None and previous.start >= left.end):
        between = without(frame, left.end, quantity.start, ("metric", "setting", "model", "quantity"))
        if backward(between) and not _next_in_list(frame, quantity, previous, left, right, following):
            return left, True
        taken = previous is not None and previous.end <= left.start and forward(frame.gap(previous, left))
        taken = taken or (right is not None and forward(frame.gap(quantity, right)))  # "on B1, a2 on B2"
        if not taken and BARE_COMMA.fullmatch(frame.gap(left, quantity)) and ON.search(frame.before(left, 12)):
            return left, True  # "on B2, a2; and on B3, a3"
    if right is not None and not (following is not None and following.end <= right.start):
        between = without(frame, quantity.end, right.start, ("metric", "setting"))
        if (
            left is not None
            and previous is not None
            and left.end <= previous.start
            and between.lstrip(" %)").startswith(",")
            and facing(frame.gap(previous, quantity))
        ):
            return left, True  # "on B1 it's a1 against b1, on B2 …"
        if forward(between) or told_of(without(frame, quantity.end, right.start, ("metric", "setting", "model"))):
            return right, True
        if between.strip(" %") == "" and not (left is not None and previous is None):
            return right, True
    if (
        left is not None
        and right is not None
        and previous is not None
        and previous.end <= left.start
        and following is not None
        and following.end <= right.start
        and forward(frame.gap(previous, left))
        and _pair_before(frame, quantity, following, right)
    ):
        return right, True  # "a1 vs b1 on B1, a2 vs b2 on B2"
    if left is not None and len(frame.benchmarks) == 1:
        return left, previous is None and len(scores) == 1
    if left is not None:
        return left, False
    if right is not None and following and following.end <= right.start and _of_two(frame, quantity, following):
        return None, False
    if right is not None and len(frame.benchmarks) == 1:
        # "with a score of 77.3% compared to R1's 71.5% on GPQA": one benchmark serves the whole sentence
        return right, False
    if right is not None and (
        following is None or following.start > right.end or _pair_before(frame, quantity, following, right)
    ):
        return right, False
    return None, False


def _of_two(frame: Frame, quantity: Mention, following: Mention) -> bool:
    """Whether two numbers are said of two models in two clauses: "while X leads one field with a, Y gets b on B"."""
    if facing(frame.gap(quantity, following)) or not WHILE.search(frame.view.text, frame.start, quantity.start):
        return False
    return any(quantity.end <= m.start and m.end <= following.start for m in frame.models)


def _labels_next(frame: Frame, quantity: Mention, right: Mention, following: Mention | None) -> bool:
    """Whether a benchmark is the label of the next number, and of none before: "a B2: b"."""
    if following is None or following.start < right.end or LABEL.fullmatch(frame.gap(right, following)) is None:
        return False
    return APART.fullmatch(frame.gap(quantity, right)) is not None


def _next_in_list(
    frame: Frame,
    quantity: Mention,
    previous: Mention | None,
    left: Mention,
    right: Mention | None,
    following: Mention | None,
) -> bool:
    """Whether the number before has the benchmark on the left and this one that on the right: "besides a1 on B1, X
    gets a2 on B2".
    """
    if previous is None or right is None or previous.end > left.start or (following and following.start < right.start):
        return False
    mine, others = frame.gap(quantity, right), frame.gap(previous, left)
    joint = frame.gap(left, quantity)
    listed = "," in joint or MARK.fullmatch(joint) is not None
    return listed and forward(others) and forward(mine) and others.strip(" %") != "("


# "a1 on B1" – "a2 on B2"
MARK = re.compile(r"\s?[*_]{0,3}\s?[–—|/•·-]\s?")


# "for Y, these numbers are", "improves on both, with"
THESE = re.compile(
    r"\b(?:these|those|on them|both|all three|the same|respectively|in (?:that|this|the same) order)\b", re.I
)


# Y", by comparison, has" b1 and b2
HAS_BOTH = re.compile(r"\b(?:has|had|is at|was at)(?: only| just)? $|: $", re.I)


def topic_of(frame: Frame, quantity: Mention, scores: list[Mention], index: int) -> Entity | None:
    """The benchmark of the sentence before that a number is said to belong to: "on the former", or by its place in an
    answer that lists numbers alone.
    """
    if frame.benchmarks or len(frame.topics) < 2:
        return None
    counted = counted_off(frame, quantity)
    if counted:
        at = ORDINALS.index(counted[1].lower()) % 3
        return frame.topics[at] if at < len(frame.topics) else None
    size = len(frame.topics)
    if len(scores) % size:
        return None
    rows = [scores[at : at + size] for at in range(0, len(scores), size)]
    listed = all(LISTED.match(frame.gap(first, second)) for row in rows for first, second in pairwise(row))
    these = THESE.search(frame.text) is not None
    meant = (frame.asked and len(rows) == 1) or (len(frame.sides()) <= len(rows) < 4 and these)
    # "Y gets b1 and b2", behind "X scores a1 on B1 and a2 on B2"
    meant = meant or (
        len(rows) == len(frame.sides()) == 1
        and (speaks_of_scores(frame.text) or HAS_BOTH.search(frame.before(scores[0], 24)) is not None)
        and all(map(_is_share, scores))
    )
    meant = meant or (len(rows) == len(frame.sides()) and _one_row_each(frame, rows) and all(map(_is_share, scores)))
    meant = meant or (one_on_each(frame, scores) and IT_GETS.match(frame.text) is not None)
    return frame.topics[index % size] if meant and listed else None


# "It got" a and b, "The scores were" a, b and c, behind "X was tested on B1 and B2"
IT_GETS = re.compile(
    r"\W{0,4}(?:(?:there|here),? )?(?:"
    r"(?:it|the model)(?: \w{3,12}ly)? (?:gets?|got|scor(?:es|ed)|reache[sd]|achieve[sd]|post(?:s|ed)|manage[sd]"
    r"|record(?:s|ed)|(?:came|comes) (?:in|out|back) (?:at|with)|returned|earn(?:s|ed))"
    r"|(?:the|its) (?:(?:two|three|resulting|respective|published|reported|final) )?(?:scores|results|figures"
    r"|numbers|marks) (?:are|were|read|came to|come to|came (?:in|out) at|stand at|stood at))"
    r" (?:just |only |about |around )?\d",
    re.I,
)


def one_on_each(frame: Frame, scores: list[Mention]) -> bool:
    """Whether a sentence that names nothing has a figure for each test that the one before named, of the one model that
    it named.
    """
    return (
        not frame.sides()
        and not frame.benchmarks
        and len(frame.recent) == 1
        and key_of(frame.recent) == key_of(frame.subject)
        and len(frame.topics) == len(scores) > 1
    )


def _one_row_each(frame: Frame, rows: list[list[Mention]]) -> bool:
    """Whether each model of a sentence has one list of figures behind it: "X got a1 and a2, Y got b1 and b2"."""
    owners = [[m for m in frame.models if m.end <= row[0].start] for row in rows]
    if not all(owners) or len({key_of(frame.who(named[-1])) for named in owners}) != len(rows):
        return False
    return not any(row[0].end <= m.start < row[-1].start for row in rows for m in frame.models)


def _is_share(quantity: Mention) -> bool:
    """Whether a figure is printed to a decimal place or in percent, as no count is."""
    value = quantity.value
    return "." in quantity.text or (isinstance(value, Quantity) and value.unit == "percent")


def beside_metric(frame: Frame, quantity: Mention) -> bool:
    """Whether a metric stands right beside a number: "83.3 with cons@64", "the vote gives it 83.3"."""
    marks = [m for m in frame.mentions if m.role == "metric" and m.candidates]
    if any(mark.candidates[0].endswith(f"@{quantity.text}") for mark in marks):
        return False  # "the consensus of 64 (cons@64)"
    for mark in marks:
        first, second = (mark, quantity) if mark.start < quantity.start else (quantity, mark)
        if any(first.end <= q.start and q.end <= second.start and "." in q.text for q in frame.quantities):
            continue
        between = without(frame, first.end, second.start, ("model", "benchmark", "quantity", "setting"))
        if len(between) <= 50 and all(word in (_GIVING if first is mark else _WITH) for word in words(between)):
            return True
    return False


def _pair_before(frame: Frame, quantity: Mention, following: Mention, right: Mention) -> bool:
    """Whether "a vs b on B" makes both numbers the benchmark's."""
    return facing(frame.gap(quantity, following)) and forward(frame.gap(following, right))


def in_step_with(frame: Frame, scores: list[Mention]) -> dict[tuple[int, str], Mention]:
    """Lists that run in step: as many models (or benchmarks) in one list as numbers in another."""
    found: dict[tuple[int, str], Mention] = _pairs_in_step(frame, scores)
    index = 0
    while index < len(scores):
        run = [scores[index]]
        while index + 1 < len(scores) and _listed(frame.gap(scores[index], scores[index + 1])):
            index += 1
            run.append(scores[index])
        index += 1
        if len(run) < 2:
            continue
        for role, names in (("benchmark", frame.benchmarks), ("model", frame.models)):
            lists = _lists(frame, names)
            apart = role == "benchmark" and not lists and len(names) == len(run) and names[-1].end <= run[0].start
            if apart and all(any(forward(frame.gap(q, name)) for q in scores if q.end <= name.start) for name in names):
                lists = [names]  # "a on B1 and b on B2, against Y's c and d"
            fitting = [names for names in lists if len(names) == len(run)]
            beside = [names for names in fitting if names[-1].end <= run[0].start] or [
                n for n in fitting if n[0].start >= run[-1].end
            ]
            if beside and not any((q.start, "benchmark") in found for q in run):
                for quantity, name in zip(run, beside[-1], strict=True):
                    found[(quantity.start, role)] = name
        if not any((q.start, role) in found for q in run for role in ("benchmark", "model")):
            found.update(((q.start, "model"), name) for q, name in _in_order(frame, run))
        if not any((q.start, "benchmark") in found for q in run) and (shared := _shared(frame, run)) is not None:
            found.update(((q.start, "benchmark"), shared) for q in run)
    return found


def _in_order(frame: Frame, run: list[Mention]) -> list[tuple[Mention, Mention]]:
    """Numbers of a list whose order tells whose they are: "X surpasses Y on B (a and b, respectively)".

    The names stand apart there, each once, and what is measured is one thing.
    """
    if len(frame.benchmarks) > 1:
        return []
    named = [m for m in frame.models if m.end <= run[0].start]
    if (
        not IN_THAT_ORDER.match(frame.after(run[-1], 30))
        and not _scores_of_two(frame, run)
        and not all(FACING_NAMES.fullmatch(frame.gap(one, other)) for one, other in pairwise(named))
    ):
        return []  # "X vs Y vs Z on B: a / b / c"
    if len(named) != len(run) or len({key_of(frame.who(m)) for m in named}) != len(run):
        return []
    return list(zip(run, named, strict=True))


# "X outscores Y on B, the two scores being" a and b
THE_SCORES = re.compile(
    r"(?:[,;:(–—-] ?|\bwith |\band )(?:(?:the|their|its|two|both|respective|published|reported|official) ){0,4}"
    r"(?:scores|figures|results|numbers|marks|values|percentages|accuracies)"
    r"(?: (?:are|being|were|of|stand(?:ing)? at|com(?:e|ing) to|come out at|read))?:? $",
    re.I,
)


def _scores_of_two(frame: Frame, run: list[Mention]) -> bool:
    """Whether two figures are "the scores" of the two sides of the one comparison before them, the first one's first.
    Who is said to be behind may as well have the second of them, the winner's coming first.
    """
    orders = [(m, p) for m, p in frame.phrases("order") if m.end <= run[0].start]
    if len(run) != 2 or len(orders) != 1 or not THE_SCORES.search(frame.before(run[0], 60)):
        return False
    one, other = run[0].value, run[1].value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    return orders[0][1].relation == "above" or one.value < other.value


def _listed(gap: str) -> bool:
    return LISTED.match(gap) is not None and not gap.endswith("its ")  # "than Y's 36.2%, and its 79.2% on B2"


def _shared(frame: Frame, run: list[Mention]) -> Mention | None:
    """The benchmark right after a list of numbers, which is then that of each: "a and b on B1 and c and d on B2"."""
    right = next((b for b in frame.benchmarks if b.start >= run[-1].end), None)
    left = next((b for b in reversed(frame.benchmarks) if b.end <= run[0].start), None)
    if right is None or not forward(without(frame, run[-1].end, right.start, ("metric", "setting"))):
        return None
    if any(run[0].end <= b.start < run[-1].start for b in frame.benchmarks):
        return None
    if left is not None and backward(without(frame, left.end, run[0].start, ("metric", "setting", "model"))):
        return None  # "79.8 on" its own: the list only begins behind it
    return right


def _pairs_in_step(frame: Frame, scores: list[Mention]) -> dict[tuple[int, str], Mention]:
    """As many pairs as benchmarks in one list: "on both B1 and B2, X is ahead of Y: a1 vs b1 and a2 vs b2"."""
    pairs: list[tuple[Mention, Mention]] = []
    index = 0
    while index + 1 < len(scores):
        first, second = scores[index], scores[index + 1]
        joined = not pairs or LISTED.match(frame.gap(pairs[-1][1], first)) is not None
        if joined and versus(frame.gap(first, second)) and not LISTED.match(frame.gap(first, second)):
            pairs.append((first, second))
            index += 2
        else:
            index += 1
    if len(pairs) < 2:
        return {}
    for names in _lists(frame, frame.benchmarks):
        if len(names) == len(pairs) and names[-1].end <= pairs[0][0].start:
            return {(q.start, "benchmark"): name for name, pair in zip(names, pairs, strict=True) for q in pair}
    return {}


# "on B1, B2, respectively": the lone comma joins the two
RESPECTIVELY = re.compile(r",? respectively\b", re.I)
LONE_COMMA = re.compile(r",\s{1,2}(?:the )?")


def _lists(frame: Frame, names: list[Mention]) -> list[list[Mention]]:
    """Runs of at least two names joined by commas and "and"."""
    lists: list[list[Mention]] = []
    index = 0
    while index < len(names):
        run = frame.run(names, index, 1)
        if len(run) == 1 and index + 1 < len(names):
            first, second = names[index : index + 2]
            if LONE_COMMA.fullmatch(frame.gap(first, second)) and RESPECTIVELY.match(frame.after(second, 16)):
                run = [first, second]
        if len(run) > 1:
            lists.append(run)
        index += len(run)
    return lists
