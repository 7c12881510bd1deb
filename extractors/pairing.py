"""Which number belongs to which model on which benchmark: the hard part of prose.

Sixty percent of the scores that authors print stand in a line with another one. Names and numbers are joined by the words
between them: first what binds tightly (`B (a)`, `Y's b`, `a on B`), then lists that run in step ("X and Y score a and b"), then
the clause's subject, then what the sentence inherits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.frames import COMPARATOR, LISTED, Frame
from extractors.mentions import Mention
from kg.model.claims import Entity
from kg.model.quantity import Quantity

SCORE_UNITS = ("percent", "percentile", "rating", "count", "points")

MARGIN_LEFT = re.compile(
    r"(?:\bby|\b(?:gap|lead|margin|advantage|edge|difference|boost|improvement|gain|increase|jump|drop|uplift|reduction|saving|savings|discount|delta) of|\bwithin|\bup to)"
    r"(?: (?:a|an|the|just|only|about|around|nearly|roughly|over|more|than|almost|up|to|some|as|much|approximately|merely|margin|factor|of|wide|narrow|slim|mere|full|whopping|solid|huge|hefty)){0,6} ?$",
    re.I,
)
MARGIN_RIGHT = re.compile(
    r"^(?:[- ]?(?:percentage[- ])?points?|[- ]?(?:pp|pts?)\b|%)?\s{0,2}(?:relative |absolute |slight |small |clear |narrow |performance |point |price |cost ){0,2}"
    r"(?:advantage|lead|gap|edge|margin|jump|improvements?|increase|boost|higher|better|ahead|lower|worse|behind|cheaper|faster|slower|more|less|"
    r"fewer|above|below|reduction|savings?|drop|decrease|gains?|difference|discount|stronger|weaker|off|shy|short|of the (?:price|cost)|"
    r"as (?:much|expensive|costly|cheap|fast|high)|(?:the|its) (?:price|cost)|uplift|delta|swing|deficit|clear of)\b",
    re.I,
)
POINTS_OF_SCORE = re.compile(r"\b(?:scor\w{1,4}|achiev\w{1,4}|reach\w{0,3}|gets?|got|earn\w{0,3}|score of|with|at)\s(?:a |an |about |around |nearly |roughly |over ){0,2}$", re.I)

SCORE_WORDS = re.compile(
    r"\b(?:scor\w{1,4}|achiev\w{1,4}|reach\w{0,3}|hit(?:s|ting)?|gets?|got|getting|records?|recorded|recording|post(?:s|ed|ing)|obtain\w{0,3}|attain\w{0,3}|"
    r"earn\w{0,3}|solv\w{1,3}|resolv\w{1,3}|manag\w{1,3}|deliver\w{0,3}|land(?:s|ed)|sits?|sat|accura\w{1,3}|pass|results?|rates?|rating|percentile|"
    r"performance|answer\w{0,3}|clock\w{0,3}|comes?|came|stands?|stood|boasts?|register\w{0,3}|ranks?|ranked|correct\w{0,2}|notch\w{0,3}|logs|logged|"
    r"climb\w{0,3}|rose|performs?|completes?|completed|passes|passed|nails?|aces?|tops?|topped|secur\w{1,3}|delivers|produc\w{1,3}|shows?|"
    r"show(?:ed|n|ing)|report\w{0,3}|figures?|marks?|numbers?|with|at|measured|yield\w{0,3}|pull(?:s|ed)|tall(?:y|ies|ied)|return\w{0,3}|averag\w{1,3}|percent|per cent)\b",
    re.I,
)

# "79.8% on the AIME 2024", "97.3 percent accuracy in MATH-500", "79.8 (AIME 2024)"
FORWARD = re.compile(
    r"^(?:[ )*\"']|%|percent|per cent|points?|pts|accuracy|score|pass rate|pass@1|success rate|rating|elo|percentile|correct|resolved|resolution rate|"
    r"(?:of|the|all|its) (?:tasks?|problems?|questions?|issues?|time)|of the (?:tasks?|problems?|questions?|issues?)|of (?:real|real-world|github) (?:tasks?|problems?|issues?)){0,6}"
    r",?\s{0,2}(?:\(|(?:on|in|for|at|against|across|under|from|over|when tested on|for the|as measured by)\s(?:the |its |this |\w{1,14}'s |challenging |demanding |popular |tough |standard |full |\"){0,3})[\"'*]{0,2}$",
    re.I,
)
ADJACENT = re.compile(r"^(?:%| ?percent)? (?:in the |the )?$", re.I)
# "AIME 2024 (79.8", "MMLU: 90.8", "GPQA score of 71.5", "AIME at 79.8", "AIME 2024, scoring 79.8"
BACKWARD = re.compile(
    r"^(?:[\"'*_]{0,3}\s{0,2})?(?:\((?:pass@1|em|acc\.?|resolved|percentile|rating|elo|f1|correct|accuracy|score)\)[*_]{0,2}\s{0,2})?"
    r"(?:\s?(?:benchmark|test|exam|suite|score|scores|accuracy|rating|elo|percentile|result|results|performance|pass rate|dataset|leaderboard|problems|tasks|pass@1)){0,3}\s{0,2}"
    r"(?:\((?:~|about |around |approx\. |over |scor\w{1,4} |with |at |a |an ){0,3}|[:=|]\s{0,3}(?:scored |a |an |about |~ ?|around |over ){0,3}|[-–—→]{1,2}\s{0,3}(?:a |scored |about |~ ?){0,2}|"
    r"(?:of|at|is|was|are|were|with|by|to|hits|hitting|reaches|reaching|stands at|sits at|comes in at|came in at|lands at|scoring|reads)\s(?:just |only |about |around |nearly |roughly |over |almost |a |an |~ ?|at |some |approximately |score of |up to ){0,3})?$",
    re.I,
)
# "R1's 71.5", "R1: 79.8", "R1 (79.8", "R1 at 79.8", "R1 scores 79.8", "o1 scored slightly lower at 79.2"
OWNED = re.compile(
    r"^[*_\"]{0,3}(?:'s?|’s?)?[*_\"]{0,3}(?: (?:model|models|variant|version|itself))?(?:\s{0,2}\(\s{0,2}(?:~|at |with |scor\w{1,4} |about |around ){0,2}|\s{0,2}[:=|→]\s{0,3}[*_]{0,2}(?:scor\w{1,4} |achiev\w{1,4} |a |an |score of |about |~ ?|around |approximately ){0,3}|\s{1,2}[-–—]\s{1,2}|"
    r"(?: (?:pass@1|score|result|accuracy|rating|percentile|figure|mark|number|own|slightly|lower|higher|better|close|closely|behind|follows?|followed|trails?|also|only|just|narrowly|overall|still|already|now|which|that|who|and|then|comes?|came|next|second|third|ranked|ranks)){0,5}"
    r",?(?: (?:of|at|is|was|with|had|has|scor\w{1,4}|achiev\w{1,4}|reach\w{0,3}|hits?|gets?|got|getting|records?|recorded|posts?|posted|obtain\w{0,3}|attain\w{0,3}|earn\w{0,3}|solv\w{1,3}|resolv\w{1,3}|"
    r"manag\w{1,3}|deliver\w{0,3}|lands?|landed|sits?|sat|in|stands?|stood|boasts?|register\w{0,3}|notch\w{0,3}|logs?|logged|climb\w{0,3}|answers?|correctly|on|clocks?|clocked|tallies|tallied|pulls?|pulled|returns?|returned|reports?|reported|a|an|the|about|around|nearly|roughly|over|almost|just|only|score of|result of|accuracy of|rating of|impressive|solid|strong|respectable|high|low|mere|remarkable|modest|some|up|to|approximately|pass@1|score)){0,9}\s{0,2}~?)$",
    re.I,
)
BARE_LIST = re.compile(r"^\s{0,2},?\s{0,2}$")
# "79.2% for o1", "79.2 (o1", "79.2% by o1", "79.2% from Claude"
OWNER_AFTER = re.compile(
    r"^(?:[ )*]|%|percent|points?|accuracy|score|pass@1|rating|elo|percentile|\((?:pass@1|cons@64|em)\)){0,4}\s{0,2}(?:\(|(?:for|by|from|scored by|achieved by|posted by|of|recorded by|held by)\s(?:the |its |both |\w{1,14}'s ){0,2})[*_]{0,2}$",
    re.I,
)
VERSUS = re.compile(r"^(?:%|\s?percent|\s?points?)?[)\s]{0,2},?\s{0,2}(?:\(?\s{0,1}(?:vs\.?|versus|v\.|against|compared (?:to|with)|to|over|and|/|,|than|-|–|whereas|while)|/|\()\s{0,2}(?:just |only |about |a |its |the |with |around ){0,2}$", re.I)
PLAIN_NOUN = re.compile(r"^[- ](?!(?:on|in|for|at|vs|and|versus|to|compared|while|points?|percent|accuracy|score|rating|pass|with|which|against|but|or|than|over|whereas|by|from|followed|respectively|after|elo|among|across|under|as|overall|percentile|correct|resolved|\(|when|using|is|was|per|out|beating|ahead|surpassing|outperforming|behind|just|though|although|both|even|putting|making|placing|matching|exceeding|topping|edging)\b)[a-z]{3,}", re.I)


@dataclass(slots=True)
class Pairing:
    """One number with what it belongs to."""

    quantity: Mention
    models: tuple[Entity, ...]
    benchmark: Mention | None
    inherited: Entity | None
    """The benchmark from outside the sentence."""
    tight: bool
    """Whether the benchmark or the model is bound by the words right beside the number."""


def mark_margins(frame: Frame) -> None:
    """Notes which quantities say by how much, so that no score is read there."""
    for mention in frame.quantities:
        value = mention.value
        if not isinstance(value, Quantity):
            continue
        before, after = frame.before(mention, 50), frame.after(mention, 50)
        if value.unit == "ratio" or before.endswith("+") or mention.text.startswith("+"):
            frame.margins.add(mention.start)
        elif value.unit in ("percent", "points", "count", "rating") and (MARGIN_LEFT.search(before) or MARGIN_RIGHT.match(after)):
            frame.margins.add(mention.start)
        elif value.unit == "points" and not POINTS_OF_SCORE.search(before):
            frame.margins.add(mention.start)


def mark_objects(frame: Frame) -> None:
    """Notes which models stand on the other side: after "than", "compared to", or a verb of comparison."""
    takes = {m.end for m, p in frame.phrases("order", "tie") if p.takes_object}
    for index, model in enumerate(frame.models):
        if model.start in frame.objects:
            continue
        lead = frame.before(model, 60)
        other = COMPARATOR.search(lead) is not None
        if not other:
            ends = [e for e in takes if e <= model.start]
            if ends:
                between = frame.view.text[max(ends) : model.start]
                inside = any(m.start >= max(ends) and m.end <= model.start and m.role in ("model", "quantity") for m in frame.mentions)
                other = not inside and len(between) < 60 and not re.search(r"[.;:()]|\b(?:while|whereas|but|and|on|in|at|for)\b", between)
        if other:
            for mention in frame.run(frame.models, index, 1):
                frame.objects.add(mention.start)


def pairings(frame: Frame, label: bool) -> tuple[list[Pairing], list[tuple[Mention, str]]]:
    """The score-like quantities of a frame with model and benchmark, and those that found none, with the reason."""
    scores = [q for q in frame.quantities if q.start not in frame.margins and _is_score(frame, q)]
    paired: list[Pairing] = []
    left: list[tuple[Mention, str]] = []
    in_step = _in_step(frame, scores)
    opposite = _opposite(frame, scores)
    spoken = SCORE_WORDS.search(frame.text) is not None
    last: Mention | None = None
    for index, quantity in enumerate(scores):
        value = quantity.value
        assert isinstance(value, Quantity)
        benchmark, bound = _benchmark(frame, quantity, scores, index)
        benchmark = in_step.get((quantity.start, "benchmark"), benchmark)
        bound = bound or (quantity.start, "benchmark") in in_step
        owner = in_step.get((quantity.start, "model")) or _owner(frame, quantity, scores, index)
        models: tuple[Entity, ...]
        if owner is not None:
            models = frame.who(owner)
        elif quantity.start in opposite:
            models = opposite[quantity.start]
        else:
            models = subject_of(frame, quantity)
        inherited = None
        if benchmark is None:
            benchmark = last if last is not None and not bound else None
            if benchmark is None:
                inherited = frame.scope.benchmark
        last = benchmark or last
        tight = bound or owner is not None
        bare = value.unit == "count"
        if benchmark is None and inherited is None:
            left.append((quantity, "no benchmark is named for this number"))
        elif bare and not (bound or quantity.start in opposite or (label and owner is not None) or (owner is not None and spoken)):
            left.append((quantity, "a bare number that nothing ties to a benchmark"))
        elif not tight and not spoken and not label and quantity.start not in opposite:
            left.append((quantity, "no word says that this is a score"))
        elif inherited is not None and not (spoken or label or owner is not None):
            left.append((quantity, "no benchmark is named for this number"))
        else:
            paired.append(Pairing(quantity, models, benchmark, inherited, tight))
    return paired, left


def _is_score(frame: Frame, mention: Mention) -> bool:
    value = mention.value
    if not isinstance(value, Quantity) or value.unit not in SCORE_UNITS:
        return False
    return not (value.unit == "count" and PLAIN_NOUN.match(frame.after(mention, 30)))


def _benchmark(frame: Frame, quantity: Mention, scores: list[Mention], index: int) -> tuple[Mention | None, bool]:
    """The benchmark of a number in its sentence, and whether the words beside it say so."""
    previous = scores[index - 1] if index else None
    following = scores[index + 1] if index + 1 < len(scores) else None
    before = [b for b in frame.benchmarks if b.end <= quantity.start]
    after = [b for b in frame.benchmarks if b.start >= quantity.end]
    left = before[-1] if before else None
    right = after[0] if after else None
    if left is not None and not (previous is not None and previous.start >= left.end):
        between = _without(frame, left.end, quantity.start, ("metric", "setting"))
        if BACKWARD.match(between):
            return left, True
    if right is not None and not (following is not None and following.end <= right.start):
        between = _without(frame, quantity.end, right.start, ("metric", "setting"))
        if FORWARD.match(between):
            return right, True
        if ADJACENT.match(between) and not (left is not None and previous is None):
            return right, True
    if left is not None and len(frame.benchmarks) == 1:
        return left, previous is None and len(scores) == 1
    if left is not None:
        return left, False
    if right is not None and len(frame.benchmarks) == 1:
        # "with a score of 77.3% compared to R1's 71.5% on GPQA": one benchmark serves the whole sentence
        return right, False
    if right is not None and (following is None or following.start > right.end or _pair_before(frame, quantity, following, right)):
        return right, False
    return None, False


def _pair_before(frame: Frame, quantity: Mention, following: Mention, right: Mention) -> bool:
    """Whether "a vs b on B" makes both numbers the benchmark's."""
    return bool(VERSUS.match(frame.gap(quantity, following))) and bool(FORWARD.match(frame.gap(following, right)))


def _without(frame: Frame, start: int, end: int, roles: tuple[str, ...]) -> str:
    """The text of a stretch with the mentions of some roles taken out: "AIME 2024 (Pass@1): 79.8"."""
    text = frame.view.text
    out, at = [], start
    for m in frame.mentions:
        if m.role in roles and m.start >= start and m.end <= end:
            out.append(text[at : m.start])
            at = m.end
    out.append(text[at:end])
    return re.sub(r"\(\s{0,4}\)", "", "".join(out))


def _owner(frame: Frame, quantity: Mention, scores: list[Mention], index: int) -> Mention | None:
    """The model that the words right beside a number give it to."""
    previous = scores[index - 1] if index else None
    following = scores[index + 1] if index + 1 < len(scores) else None
    before = [m for m in frame.models if m.end <= quantity.start]
    after = [m for m in frame.models if m.start >= quantity.end]
    if after and not (following is not None and following.end <= after[0].start):
        between = _without(frame, quantity.end, after[0].start, ("metric", "setting", "benchmark", "phrase"))
        raw = frame.gap(quantity, after[0])
        if OWNER_AFTER.match(raw) or (len(raw) < 60 and OWNER_AFTER.match(between) and not any(m.role == "benchmark" and m.start >= quantity.end and m.end <= after[0].start for m in frame.mentions)):
            return after[0]
    if before and not (previous is not None and previous.start >= before[-1].end):
        owner = before[-1]
        raw = frame.gap(owner, quantity)
        between = _without(frame, owner.end, quantity.start, ("metric", "setting", "benchmark", "phrase"))
        between = re.sub(r"\b(?:on|in|for) (?:the )?(?=\s|$)", "", between)
        if OWNED.match(raw) or (OWNED.match(re.sub(r"\s{2,}", " ", between)) and not (owner.start in frame.objects and re.search(r"\b(?:with|by|at|scor\w{1,4}|achiev\w{1,4}|on)\b", raw))):
            if owner.start in frame.objects and re.match(r"^,? (?:with|by|on)\b", raw):
                return None
            return owner
    return None


def subject_of(frame: Frame, quantity: Mention) -> tuple[Entity, ...]:
    """Whom the clause is about at a mention: the last model before it that is not the other side of a comparison."""
    before = [m for m in frame.models if m.end <= quantity.start and m.start not in frame.objects]
    if before:
        index = frame.models.index(before[-1])
        run = [m for m in frame.run(frame.models, index, -1) if m.start not in frame.objects]
        return tuple(e for m in run for e in frame.who(m))
    after = [m for m in frame.models if m.start >= quantity.end and m.start not in frame.objects]
    lead = re.match(r"\s{0,3}(?:with|at|by|scoring|achieving|posting|reaching|hitting|on|in|for)\b", frame.text, re.I)
    if after and (lead or not frame.subject):
        return frame.who(after[0])
    return frame.subject


def _in_step(frame: Frame, scores: list[Mention]) -> dict[tuple[int, str], Mention]:
    """Lists that run in step: as many models (or benchmarks) in one list as numbers in another."""
    found: dict[tuple[int, str], Mention] = {}
    index = 0
    while index < len(scores):
        run = [scores[index]]
        while index + 1 < len(scores) and LISTED.match(frame.gap(scores[index], scores[index + 1])):
            index += 1
            run.append(scores[index])
        index += 1
        if len(run) < 2:
            continue
        for role, names in (("benchmark", frame.benchmarks), ("model", frame.models)):
            lists = _lists(frame, names)
            fitting = [names for names in lists if len(names) == len(run)]
            beside = [names for names in fitting if names[-1].end <= run[0].start] or [n for n in fitting if n[0].start >= run[-1].end]
            if beside and not any((q.start, "benchmark") in found for q in run):
                for quantity, name in zip(run, beside[-1], strict=True):
                    found[(quantity.start, role)] = name
    return found


def _lists(frame: Frame, names: list[Mention]) -> list[list[Mention]]:
    """Runs of at least two names joined by commas and "and"."""
    lists: list[list[Mention]] = []
    index = 0
    while index < len(names):
        run = frame.run(names, index, 1)
        if len(run) > 1:
            lists.append(run)
        index += len(run)
    return lists


def _opposite(frame: Frame, scores: list[Mention]) -> dict[int, tuple[Entity, ...]]:
    """Pairs "a vs b": the first is the sentence's subject, the second the other side, unless words beside them say otherwise."""
    found: dict[int, tuple[Entity, ...]] = {}
    objects = [m for m in frame.models if m.start in frame.objects]
    for index in range(len(scores) - 1):
        first, second = scores[index], scores[index + 1]
        between = frame.gap(first, second)
        listed = re.fullmatch(r"%?\s{0,2}(?:,|/|and|to|-|–)\s{0,2}", between) is not None
        if len(between) > 40 or not VERSUS.match(between) or first.start in found:
            continue
        subjects = subject_of(frame, first)
        sides = [m for m in objects if m.start < first.start] or objects
        if sides:
            run = frame.run(frame.models, frame.models.index(sides[-1]), -1)
            other = tuple(e for m in run if m.start in frame.objects for e in frame.who(m))
        else:
            other = tuple(e for e in frame.scope.others if e not in subjects)
        if listed and not sides:
            continue
        if len(other) == 1:
            found[first.start], found[second.start] = subjects, other
    return found
