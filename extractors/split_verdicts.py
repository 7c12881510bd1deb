"""Who is better on which test, told in an answer that names each test with its winner: "Which one is better? For B1
it's X, for B2 it's Y."
"""

from __future__ import annotations

from extractors.frames import Frame, key_of
from extractors.patterns import pattern
from kg.model.claims import OrderClaim

ASKS_WHO = pattern(
    r"(?i)\b(?:which|who|what)\b[^?]{0,40}\b(?:better|best|wins?|winner|ahead|stronger|strongest|leads?|first|top|higher"
    r"|pick|choose|use)\b"
)
# "For" B1 "it's" X
IT_IS = pattern(
    r"(?i)[*_]{0,2}(?:,| –| —|:)? ?(?:(?:it(?:['’]s| is| would be| goes to)|that(?:['’]s| is)|goes to"
    r"|the (?:winner|answer|better one|stronger one) is|we have|take|pick|use)(?: clearly)? )?(?:the )?"
)
# X "on" B1
ON_IT = pattern(r"(?i)[*_]{0,2}(?: wins| leads| is better| is ahead)?,? (?:on|for|in|at) (?:the )?")
DENIES = pattern(r"(?i)\b(?:not|never|neither|nor|if|might|may|depends|both)\b|n['’]t\b")
TWO = 2


def split_verdicts(question: Frame, answer: Frame, own: bool) -> list[OrderClaim]:
    """An order for each of two tests, each won by another one of two models; none where more or less is said."""
    names = sorted([*answer.models, *answer.benchmarks], key=lambda m: m.start)
    if len(answer.models) != TWO or len(answer.benchmarks) != TWO or answer.quantities or not names:
        return []
    if ASKS_WHO.search(question.text) is None or DENIES.search(answer.text):
        return []
    one, other = (answer.who(m) for m in answer.models)
    if len(one) != 1 or len(other) != 1 or key_of(one) == key_of(other):
        return []
    tests_first = names[0] in answer.benchmarks
    pairs = [(names[0], names[1]), (names[2], names[3])]
    kinds = [(first in answer.benchmarks, second in answer.models) for first, second in pairs]
    if any(kind != (tests_first, tests_first) for kind in kinds):
        return []
    joint = IT_IS if tests_first else ON_IT
    if any(joint.fullmatch(answer.gap(first, second)) is None for first, second in pairs):
        return []
    return [
        OrderClaim(
            span=answer.place(*pair),
            origin=answer.origin,
            sentence=answer.sentence,
            subject=ahead,
            object=behind,
            benchmarks=answer.who(test),
            relation="above",
            own=own,
        )
        for pair, test, ahead, behind in zip(pairs, answer.benchmarks, (one, other), (other, one), strict=True)
    ]
