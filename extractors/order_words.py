"""How a comparison is told: turned round, denied, doubted, or said of some of the tests only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.owners import without
from extractors.senses import Sense
from kg.model.claims import Relation, Scope

# "does not beat"
NEGATION = re.compile(
    r"(?:\b(?:not|never|nor|no longer|fails? to|failed to|cannot|neither|without|rather than)|"
    r"n't)\b(?: \w{1,12}){0,2} ?$",
    re.I,
)
# "not far" below: by little, and below all the same
SLIGHTLY = re.compile(
    r"\bnot (?:(?:very |too |so |that |all that )?(?:far|much|a lot|long)|quite [\w.]{1,8}(?: points?)?) $", re.I
)
# "might soon beat"
MODAL = re.compile(
    r"\b(?:not sure|unsure|doubt\w{0,3}|unclear|whether|might|may|could|would(?! be $)|should"
    r"|expect(?:s|ed|ing)?|hop(?:ed|es|ing)|thought|believed?|predict(?:s|ed)?|likely to|if)\b"
    r"[^,;]{0,30}$",
    re.I,
)
# "should note that"
ADVICE = re.compile(
    r"\b(?:should|could|might|may want to|would do well to) (?:\w{2,8} )?(?:note|know|keep in mind|bear in mind"
    r"|remember|be aware|take note|realise|realize)(?: of the fact)?,? that\b"
    r"|\bif (?:what )?(?:you|they|we|one)"
    r" (?:want|need|prefer|value|care about|are after|are looking for|look for)(?: is)?\b",
    re.I,
)
# "no score of Y or Z" matches that of X
_NO_SCORE = (
    r"\bno (?:score|result|figure|number|value)s? (?:of|by|from)(?:[ ,]{1,3}(?:or|nor|and|the|either)\b){0,6}[ ,]{0,4}"
)
# "neither Y nor Z beats"
NEITHER = re.compile(
    rf"{_NO_SCORE}$|"
    r"\b(?:nor|nobody|no one|none|nothing)\b[^,;:]{0,40}$|\b(?:no one|none) of\b(?:[^.;:]|\.(?=\d)){0,120}$",
    re.I,
)
# "no one in the trio Y, Z, X" does better
NO_ONE_OF = re.compile(
    r"\b(?:nobody|no one|none|no model) (?:in|of|among|from|out of) (?:the |these |those )?(?:\w{1,12} )?[ ,.]{0,12}"
    r"(?:(?:and|or) )?[ ,.]{0,4}$",
    re.I,
)
NOBODY = re.compile(r"\b(?:nobody|no one|none|no model)\b", re.I)
LONGEST_LIST = 200  # characters of "no one in the trio Y, Z, X"
# "cannot quite match"
CANNOT = re.compile(
    r"(?:\bcannot|\bcan't|\bcan not|\bcould not|\bcouldn't|\bfails? to|\bfailed to|\bunable to|"
    r"\bdoesn't|\bdoes not|\bneither\s{1,3}nor\s{0,2}(?:(?:is|are|comes?|gets?|even|quite)\b)?"
    rf"|{_NO_SCORE}"
    r"|\b(?:nobody|no one|none of them|no other model)"
    r"|\bnor\b[^,;]{0,30} (?:can|could|does|did)|\bnever) (?:quite |yet |really )?$",
    re.I,
)
# "is beaten", "has been outperformed"
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|gets|got)(?: \w{2,12}ly)? $", re.I)
PARTICIPLE = re.compile(r"(?:\w(?:ed|en)|topped|bested|outdone|undercut|^left behind)$", re.I)
# "would need another 5 points to" catch up with
NEEDS = re.compile(
    r"\b(?:needs?|needed|lacks?|lacking|missing|requires?)\b[^,;]{0,70}\bto (?:be |get |draw |come )?$"
    r"|\b(?:give|hand|grant|add|lend|award|spot)\b[^,;]{0,70}\b(?:would|could|will|to) (?:be |get |draw |come )?$",
    re.I,
)
# "on two of these three: B1, B2, B3", "on two out of B1, B2 and B3", "won twice"
COUNTED = re.compile(
    r"\b(once|twice)\b"
    r"|\b(?:on|in) (?:only |just )?(two|three|four|five|six|\d{1,2})(?: cases| tests| of them| places)?(?=[.;,]|$)"
    r"|\b(one|two|three|four|five|six|seven|eight|\d{1,2}) (?:cases |tests |benchmarks |times |rounds |wins )?"
    r"(?:out )?of "
    r"(?:(?:these|the|those|all) )?(\w{1,6})?"
    r"|\b(one|two|three|four|five|six|\d{1,2}) (?:of (?:them|these) )?(?:on|in|where) which\b"
    r"|\b(?:wins?|won|takes?|took) (one|two|three|four|five|six|\d{1,2})\b(?! (?:points?|percent|times))"
    r"|\b(one|two|three|four|five|six|\d{1,2}) times?(?=[.,;!]| (?:on|in|over|against|to|here|there)\b|$)",
    re.I,
)
# "all but" one of B1, B2 and B3
ALL_BUT = re.compile(r"\ball but $", re.I)
# beats Y "on 17 of 23 benchmarks"
ON_SO_MANY = re.compile(
    r"(?:['’]s)? (?:on|in|across) (\d{1,3}|[a-z]{3,6}) (?:out )?of (?:the |these |those |all )?(\d{1,3}|[a-z]{3,6})"
    r" (?:[a-z-]{2,14} ){0,2}(?:benchmarks|tests|tasks|evaluations|evals|metrics|categories)\b"
    r"(?! ?[(:,–—-])",
    re.I,
)
HOW_OFTEN = re.compile(r"\W{0,6}(?:(?:on|in) )?how (?:often|many)\b", re.I)
NUMBERS = {"once": 1, "twice": 2} | {
    w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
# "most" of the tests considered here (B1
TESTS_NAMED = re.compile(
    r"(?: of)?(?: the| these| those| our| its| all)?(?: [a-z]{1,12}){0,2}"
    r" (?:tests?|benchmarks?|evaluations?|tasks?|evals|suites)"
    r"(?: [a-z]{2,12}){0,4},? ?[(:,–—-]{0,2} ?(?:(?:namely|that is|i\.e\.|here) )?",
    re.I,
)
# "on several tests including math ("
NAMELY = re.compile(
    r"\b(?:benchmarks|tests|tasks|evaluations|exams|areas|domains),? "
    r"(?:including|such as|like|namely|among them)\b"
    r"(?! (?:only |just )?(?:one|two|three|four|five|six|seven|eight|\d{1,2}) (?:out )?of\b)[^.;]{0,30}$",
    re.I,
)


# "I expected" X "to" beat Y
EXPECTED = re.compile(
    r"(?<!than )(?<!as )(?<!what )\b(?:I|we|you|they|people|everyone|everybody|many|most|most of us)"
    r"(?: (?:had|have|all|would have|first|once|always)){0,2} (?:expected|expect|wanted|hoped for) *(?:to )?$",
    re.I,
)


def relation_of(frame: Frame, mention: Mention, phrase: Sense) -> Relation:
    """What a word of comparison says of its subject, also in the passive: "Y is beaten on B"."""
    passive = PASSIVE.search(frame.before(mention, 16)) is not None and PARTICIPLE.search(mention.text) is not None
    if passive and phrase.relation == "below" and frame.after(mention, 3) == " by":
        return "above"  # "X is undercut by Y"
    return "below" if passive and phrase.relation == "above" else phrase.relation


def as_told(frame: Frame, mention: Mention, phrase: Sense, relation: Relation) -> tuple[Relation, bool, bool]:
    """The relation with the words before it, whether it is denied, and whether it is only supposed."""
    before = without(frame, max(frame.start, mention.start - 80), mention.start, ("model", "benchmark"))
    denied = NEGATION.search(frame.before(mention, 40)) is not None and not SLIGHTLY.search(frame.before(mention, 24))
    negated = phrase.negated or denied or NEITHER.search(before) is not None or _of_nobody(frame, mention)
    unable = CANNOT.search(before) is not None
    if negated and relation == "level" and unable:
        relation, negated = "below", False  # "can't keep up with"
    needs = NEEDS.search(before) is not None
    if needs and relation in ("level", "above"):
        relation = "below"  # "would need 5 more points to draw level with"
    if needs or (relation == "below" and unable):  # "could not keep up with" is no guess
        return relation, negated, False
    modal = MODAL.search(ADVICE.sub(" ", before)[-50:])
    asked = modal is not None and frame.asking and modal.group().lower().startswith(("whether", "if"))
    # "might already perform better", "I expected X to beat Y": nobody says that it does
    supposed = (modal is not None and not asked) or EXPECTED.search(before) is not None
    return relation, negated, supposed


def _of_nobody(frame: Frame, mention: Mention) -> bool:
    """Whether what is compared is nobody of a list: "no one in the trio Y, Z, X does better than"."""
    if NOBODY.search(frame.text, 0, mention.start - frame.start) is None:
        return False
    before = without(frame, max(frame.start, mention.start - LONGEST_LIST), mention.start, ("model", "benchmark"))
    return NO_ONE_OF.search(before) is not None


def scope_of(frame: Frame, mention: Mention, benchmarks: int, named: Sequence[Mention]) -> Scope | None:
    """On how many of the `benchmarks`, of which those `named` stand in the sentence, a comparison is said to hold; None
    for each.
    """
    scope: Scope | None = next(
        (p.scope for m, p in frame.phrases("scope") if p.scope and _is_of(frame, m, mention, named)),
        None,
    )
    counted = COUNTED.search(frame.text) if benchmarks > 1 else None
    if counted:
        held = _number(counted[1] or counted[2] or counted[3] or counted[5] or counted[6] or counted[7])
        of = _number(counted[4] or "") or benchmarks
        if held and ALL_BUT.search(frame.text, 0, counted.start()):
            held = of - held
        scope = "most" if held and held * 2 > of else "some"
        if counted[7] and held and held >= of:
            scope = None  # "three times, on B1, B2 and B3"
    first = named[0].start if len(named) > 1 else mention.end
    if scope in ("several", "most") and NAMELY.search(frame.view.text, mention.end, first):
        scope = None  # "on several tests, including B1, B2 and B3": on each of these
    if scope is None and HOW_OFTEN.match(frame.text):
        scope = "some"  # the answer tells on how many
    return scope


def of_so_many(frame: Frame, objects: Sequence[Mention]) -> Scope | None:
    """On how many tests the one named last is beaten, where the words right behind tell it and name none of them: what
    else the sentence measures is one of these tests at most.
    """
    told = ON_SO_MANY.match(frame.after(objects[-1], 60)) if objects else None
    if told is None:
        return None
    held, of = _number(told[1]), _number(told[2])
    if of and len({b.text for b in frame.benchmarks if b.start >= objects[-1].end}) >= of:
        return None  # "on two of the three benchmarks B1, B2 and B3": these are the tests
    return "most" if held and of and held * 2 > of else "some"


def _is_of(frame: Frame, word: Mention, mention: Mention, named: Sequence[Mention]) -> bool:
    """Whether a word of scope belongs to a comparison."""
    return (
        mention.start - 25 <= word.start < frame.clause(mention.start)[1]
        or any(0 <= b.start - word.end <= 5 for b in named)  # "on most of B1, B2 and B3, X …"
        or _of_tests(frame, word, named)
    )


def _of_tests(frame: Frame, scope: Mention, benchmarks: Sequence[Mention]) -> bool:
    """Whether a word of scope counts the tests that are named behind it: "most of the tests here (B1, B2 and B3)"."""
    return bool(benchmarks) and TESTS_NAMED.fullmatch(frame.gap(scope, benchmarks[0])) is not None


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())
