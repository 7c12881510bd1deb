"""On what two sides of a comparison are held against each other: benchmarks, or fields named instead of them."""

from __future__ import annotations

import re

from extractors.compared import place_of
from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.owners import labelled_anew
from kg.model.claims import Entity

# "better in coding and math"
IN_FIELD = re.compile(
    r"\b(?:in|on|at|for|across|particularly|especially|including|like|"
    r"with)\b(?: (?:areas|fields|domains|things|tasks)(?: such as| like)?)?"
    r"(?: [\w-]{1,20}){0,2}(?:(?:,|,? and|,? or|&) ?(?:[\w-]{1,20} ){0,3}){0,4} ?$",
    re.I,
)
# "everywhere except math"
EXCEPTED = re.compile(r"\b(?:except|excluding|other than|apart from|but not|aside from|outside)\b[^,;.]{0,30}$", re.I)
# leads "in multilingual tasks, "
FIELD = re.compile(r" (?:(?:in|on|at|for) )?[a-z][a-z -]{3,40}(?: with\b| at\b|,)")
SCORES = re.compile(
    r" (?:\w{2,12}ly )?(?:scor(?:es|ed)|reache[sd]|achieve[sd]|excels|gets|got|posts|posted|hits?|has)\b"
)
# "the former is better on B1, the latter on B2"
LATTER = re.compile(r"\bthe (?:latter|former|second|other)\b", re.I)
# "on two of these three", "on most of them"
OF_THESE = re.compile(
    r"\b(?:of|on|in|across) (?:all (?:of )?)?"
    r"(?:these|those|them|the (?:two|three|four|five|six|tests|benchmarks|lot))\b"
    r"|\b(?:two|three|four|most) (?:out )?of (?:the |these |those )?(?:two|three|four|five|six|\d)\b"
    r"|\b(?:twice|each time|every time)\b"
    r"|\b(?:on|in) (?:two|three|four)(?=[.,;!]|$)",
    re.I,
)
# "lower" on the first
ON_THE = re.compile(r" (?:score |result |accuracy )?(?:on|in) the (first|second|third|former|latter)\b", re.I)
# B1", gets its revenge on" B2
NEW_CLAUSE = re.compile(
    r",\s(?!(?:and|or|as well|plus|by|then|with|on|in|at|for|but also)\b)[a-z]{2,12} (?:[a-z]{1,12} ){1,7}(?:on|in)"
    r" (?:the )?$",
    re.I,
)
# "edges out Y on B1, and it loses on" B2
IT_DOES = re.compile(r"(?:[,;]|\)|\band|\bbut|\byet) (?:it|they) [a-z]{2,12}\b", re.I)
# "within a point of Y on B1, and on B2" it gets
IT_GETS = re.compile(r",? (?:it|they) (?:even |only |just |still |also )?[a-z]{2,12}\b")
# B "is where" X
IS_WHERE = re.compile(
    r",? where (?:the )?|,? (?:is|was|is also|was also) (?:where|the (?:test|benchmark|one) (?:where|on which|"
    r"in which)) (?:the )?",
    re.I,
)


def _named_with_where(frame: Frame, mention: Mention) -> Mention | None:
    """The benchmark of "B is where X pulls away from Y", and not one that is named behind."""
    ahead = [b for b in frame.benchmarks if b.end <= mention.start]
    named = next((m for m in frame.models if ahead and m.start >= ahead[-1].end), None)
    if named is None or named.end > mention.start:
        return None
    return ahead[-1] if IS_WHERE.fullmatch(frame.gap(ahead[-1], named)) else None


# "the rating, where" X "is" first
OF_COLUMN = re.compile(
    r"\b(?:the|its|their|that of) (?:[\w-]{2,16} ){0,2}(?:ratings?|percentiles?|votes?|prices?|costs?|speed|latency"
    r"|size|context"
    r"|voting|consensus|column|row)\b,? where (?:the )?$",
    re.I,
)


def _where_on(frame: Frame, mention: Mention) -> bool:
    """Whether a clause behind "where" is of a column that is no benchmark by its name: "the rating, where X leads"."""
    if ", where " not in frame.text and " where " not in frame.text:
        return False
    named = next((m for m in reversed(frame.models) if m.end <= mention.start), None)
    return named is not None and OF_COLUMN.search(frame.before(named, 70)) is not None


def measures(
    frame: Frame, mention: Mention, limit: int, objects: list[Mention]
) -> tuple[tuple[Entity, ...], list[Mention]]:
    """What is compared: benchmarks from the word up to the next one, or those that open the sentence, or inherited."""
    where = _named_with_where(frame, mention)
    if where is not None:
        return frame.who(where), [where]
    if _where_on(frame, mention):
        return (), []  # "the exceptions are B and the rating, where X is first"
    _, clause_end = frame.clause(mention.start)
    counted = ON_THE.match(frame.after(mention, 40))
    if counted and (listed := [b for b in frame.benchmarks if b.end <= mention.start] or frame.topics):
        at = place_of(counted[1], len(listed))
        if at is not None:  # "lower on the first and higher on the second"
            pointed = listed[at]
            return ((pointed,), []) if isinstance(pointed, Entity) else (frame.who(pointed), [pointed])
    behind = [b for b in frame.benchmarks if mention.end <= b.start < min(limit, max(clause_end, mention.end))]
    if not behind and objects and frame.scope.benchmark and ON_THE_SAME.match(frame.after(objects[-1], 60)):
        return (frame.scope.benchmark,), []
    if behind and EXCEPT_ON.search(frame.gap(mention, behind[0])):
        return (), []  # "everywhere except on B1 and B2"
    if behind and not _still_said(frame, mention, behind[0], objects):
        behind = []  # "takes 72.6% on B1, better than Y's 63.6, and Z reaches 94.5 on B2"
    if behind and labelled_anew(frame, behind[0]):
        behind = []  # "below Y's 48.2, and reading comprehension (78.7 on B)"
    if behind and FIELD.match(frame.after(mention, 60)) and _of_the_next(frame, mention, behind[0]):
        return (), []
    if behind:
        chosen = [behind[0]]
        for b in behind[1:]:
            between = frame.gap(chosen[-1], b).replace("vs. ", "vs ")
            if (
                re.search(r"\b(?:while|whereas|but|although|though|scor\w{1,4}|achiev\w{1,4})\b|[.;]\s", between)
                or len(between) > 90
                or NEW_CLAUSE.search(between)
                or LATTER.search(between)
                or IT_DOES.search(between)
                or IT_GETS.match(frame.after(b, 24))
                or any(chosen[-1].end <= m.start < b.start for m in frame.models)  # "X is better on B1, Y on B2"
            ):
                break
            chosen.append(b)
        return tuple(e for b in chosen for e in frame.who(b)), chosen
    start, _ = frame.clause(mention.start)
    ahead = [b for b in frame.benchmarks if start <= b.start and b.end <= mention.start] or [
        b for b in frame.benchmarks if b.end <= mention.start
    ]
    if len(ahead) > 1 and re.search(r"[,:][\s*_]{1,4}(?:and )?(?:\w{2,12} )?$", frame.before(mention, 24)):
        return tuple(e for b in ahead for e in frame.who(b)), ahead  # "a on B1 and b on B2, ahead of Y"
    if ahead and _in_a_field_of_its_own(frame, mention, limit, ahead[-1]):
        return (), []
    if ahead:
        last = frame.benchmarks.index(ahead[-1])
        run = frame.run(frame.benchmarks, last, -1)
        return tuple(e for b in run for e in frame.who(b)), run
    if len(frame.topics) > 1 and OF_THESE.search(frame.text):
        return frame.topics, []
    if named_domains(frame, mention, limit):
        return (), []
    if frame.scope.benchmark is not None:
        return (frame.scope.benchmark,), []
    return (), []


# "While Y keeps its lead on B," X "pulls ahead in coding"
SET_APART = re.compile(r",(?: (?:while|whereas|but|yet))? (?:the )?$|\b(?:while|whereas|but)\b[^,;]{0,20}$", re.I)


def _in_a_field_of_its_own(frame: Frame, mention: Mention, limit: int, benchmark: Mention) -> bool:
    """Whether the benchmark ahead is that of the clause before, and this clause names its own subject and a field."""
    subject = next((m for m in frame.models if benchmark.end <= m.start and m.end <= mention.start), None)
    if subject is None or SET_APART.search(frame.view.text, benchmark.end, subject.start) is None:
        return False
    _, end = frame.clause(mention.start)
    to = min(limit, end)
    return any(
        mention.end <= m.start < to and p.domain is not None and _in_field(frame, m) for m, p in frame.phrases("domain")
    )


def _told_ahead(frame: Frame, mention: Mention, benchmark: Mention, objects: list[Mention]) -> bool:
    """Whether a benchmark behind a comparison begins the next one: "On B1 it is second, behind Y, and on B2 …"."""
    if not any(b.end <= mention.start for b in frame.benchmarks) or not objects:
        return False
    return objects[-1].end <= benchmark.start and AND_ON.search(frame.before(benchmark, 24)) is not None


# below Y's reported 88.7% "on the same benchmark"
ON_THE_SAME = re.compile(
    r"(?:['’]s [^,;:]{0,30})? (?:on|in) (?:the same|that same|this same|that|this)"
    r" (?:benchmark|test|exam|suite|dataset)\b",
    re.I,
)
EXCEPT_ON = re.compile(r"\b(?:except|apart from|other than|but for|save|bar)\b[^,;]{0,20}$", re.I)
# "behind Y, and on" B2, "level with Y, and 70.7 on" B2
AND_ON = re.compile(
    r"[,;] (?:and|while|but|whereas) (?:\d{1,4}(?:\.\d{1,2})?\s?(?:%|percent)? )?(?:on|in|for) (?:the )?$", re.I
)


def _still_said(frame: Frame, mention: Mention, benchmark: Mention, objects: list[Mention]) -> bool:
    """Whether a benchmark behind a word of comparison is no one else's: nobody but the other side stands between."""
    if _told_ahead(frame, mention, benchmark, objects):
        return False
    between = [m for m in frame.models if mention.end <= m.start and m.end <= benchmark.start]
    ahead = any(b.end <= mention.start for b in frame.benchmarks)
    strangers = [m for m in between if m not in objects and m.start not in frame.objects]
    if not ahead or not strangers:
        return True
    return NEW_SUBJECT.search(frame.view.text, mention.end, strangers[0].start) is None


# "better than Y's 63.6, and" Z
NEW_SUBJECT = re.compile(r"[,;] (?:and|while|whereas|but) (?:the )?(?:[\w-]{1,12} ){0,2}$", re.I)


def _of_the_next(frame: Frame, mention: Mention, benchmark: Mention) -> bool:
    """Whether a benchmark is what another model scores on, in its own clause: "X leads in coding, Y gets b on B"."""
    between = (m for m in frame.models if mention.end <= m.start and m.end <= benchmark.start)
    return any(frame.before(m, 2) == ", " and SCORES.match(frame.after(m, 20)) for m in between)


def named_domains(frame: Frame, mention: Mention, limit: int) -> list[tuple[Mention, str]]:
    """Fields named instead of benchmarks, each once: behind the word first, else before it in the clause."""
    start, end = frame.clause(mention.start)
    named = [(m, p.domain) for m, p in frame.phrases("domain") if p.domain is not None and _in_field(frame, m)]
    behind = [(m, d) for m, d in named if mention.end <= m.start < min(limit, end)]
    ahead = [(m, d) for m, d in named if start <= m.start and m.end <= mention.start]
    found: dict[str, Mention] = {}
    for m, domain in behind or ahead:
        found.setdefault(domain, m)
    return [(m, domain) for domain, m in found.items()]


def _in_field(frame: Frame, domain: Mention) -> bool:
    """Whether a field is what something is compared in: "in math and coding", not "transferring knowledge"."""
    before = frame.before(domain, 70)
    return IN_FIELD.search(before) is not None and EXCEPTED.search(before) is None
