"""Who leads in a field ("math and software tasks") or overall: counted over the benchmarks that both have."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.check.article import Article
from kg.check.comparison import bar, best, by_scope, stance
from kg.check.figures import shown
from kg.check.library import Library
from kg.check.order import Pair, pairs_on, shared_benchmarks, tally
from kg.check.settings import families
from kg.model.claims import Entity, OrderClaim, Relation
from kg.model.record import record
from kg.model.report import Verdict, VerdictWord

DOMAINS: dict[str, tuple[str, ...]] = {
    "math": ("math",),
    "mathematics": ("math",),
    "code": ("code", "agentic"),
    "coding": ("code", "agentic"),
    "programming": ("code", "agentic"),
    "software": ("code", "agentic"),
    "software-engineering": ("agentic",),
    "reasoning": ("reasoning", "math", "knowledge"),
    "logic": ("reasoning",),
    "science": ("knowledge",),
    "knowledge": ("knowledge",),
    "general-knowledge": ("knowledge",),
    "language": ("knowledge", "reasoning", "instruction"),
    "english": ("knowledge", "reasoning", "instruction"),
    "chinese": ("chinese",),
    "multilingual": ("multilingual", "chinese"),
    "vision": ("vision",),
    "multimodal": ("vision",),
    "instruction": ("instruction",),
    "instruction-following": ("instruction",),
    "long-context": ("long-context",),
    "agentic": ("agentic",),
    "tool-use": ("agentic",),
}
"""What a text calls a field -> the reference's domains."""

SHARP = frozenset({"math", "code", "vision", "chinese", "multilingual", "long-context", "agentic", "instruction"})
"""Domains with borders; what counts as reasoning or knowledge is anybody's reading."""

ENOUGH = 5  # shared benchmarks below which "better overall" is nobody's business
CLEARLY_FEW = Decimal(1) / 5  # the share of leads at or below which a model does not lead overall


_ELSEWHERE = re.compile(
    r"\b(?:both|these|those|each time|every time|(?:all|each) of (?:them|these|those)"
    r"|all (?:two|three|four|five|six)"
    r"|(?:every|each|all|any|most|no)(?: of)?(?: the| these| those| its)?(?: \w{3,6})? (?:rows?|columns?|lines?))\b"
)
"""Words that point at benchmarks named before: "ahead on both", "wins each time"."""


def judge_field(claim: OrderClaim, article: Article) -> Verdict:
    """The verdict where the text names a field ("math and software tasks") or nothing at all."""
    if not claim.domains and _ELSEWHERE.search(article.sentence(claim)):
        return Verdict(word="unverifiable", reason="Which benchmarks are meant is said in another sentence or table.")
    verdicts = [_over_two(claim, x, y, article) for x in claim.subject for y in claim.object]
    words = {verdict.word for verdict in verdicts}
    if len(verdicts) == 1 or words == {"supported"}:
        return verdicts[0]
    if words == {"contradicted"} and claim.relation != "level":
        return verdicts[0]
    # of a group, what is said need not be said of each
    return Verdict(
        word="unverifiable",
        reason=f"This holds for some of those it is said of and not for others: {verdicts[0].reason}",
        evidence=verdicts[0].evidence,
    )


def _over_two(claim: OrderClaim, x: Entity, y: Entity, article: Article) -> Verdict:
    library = article.library
    date = article.date(claim)
    unknown = [d for d in claim.domains if d not in DOMAINS and d not in library.domains]
    if unknown:
        return Verdict(word="unverifiable", reason=f"The reference has no benchmarks of {', '.join(unknown)}.")
    wanted = {domain for d in claim.domains for domain in DOMAINS.get(d, (d,))}
    counts = []
    for a in article.meant(x, date):
        for b in article.meant(y, date):
            if a != b and (count := _count(claim, a, b, wanted, library)) is not None:
                counts.append(count)
    most = max((count.total for count in counts), default=0)
    counts = [count for count in counts if 2 * count.total > most]  # a snapshot met once says little of the name
    if not counts:
        field = f" in {' and '.join(claim.domains)}" if claim.domains else ""
        return Verdict(
            word="unverifiable",
            reason=f"No source in the reference compares {library.called(x)} and {library.called(y)}{field}.",
        )
    words = [(_field_word(claim, count), count) for count in counts]
    for word in ("supported", "unverifiable", "contradicted"):
        for said, count in words:
            if said == word and (word != "contradicted" or all(w == "contradicted" for w, _ in words)):
                return _field_verdict(claim, said, count, article)
    return _field_verdict(claim, "unverifiable", counts[0], article)


@record()
class Count:
    """How two models stand over the benchmarks of a field."""

    x: str
    y: str
    held: tuple[Pair, ...]
    """One pair for each benchmark that bears the claim out."""
    failed: tuple[Pair, ...]
    near: tuple[Pair, ...]
    """Neither for nor against."""

    @property
    def total(self) -> int:
        """All benchmarks compared."""
        return len(self.held) + len(self.failed) + len(self.near)


def _count(claim: OrderClaim, a: str, b: str, wanted: set[str], library: Library) -> Count | None:
    held: list[Pair] = []
    failed: list[Pair] = []
    near: list[Pair] = []
    for benchmark in shared_benchmarks(library, a, b) or shared_benchmarks(library, a, b, one_source=False):
        row = library.catalog.benchmarks.get(benchmark)
        if row is None or (wanted and row.domain not in wanted):
            continue
        every = pairs_on(library, [a], [b], benchmark, claim.metric, claim.setting)
        pairs = [p for p in every if p.same_source] or every
        if not pairs:
            continue
        told = tally(pairs, claim.relation, claim.or_level, False, True)
        (held if told.word else failed if told.word is False else near).append(best(told.pairs))
    count = Count(a, b, tuple(held), tuple(failed), tuple(near))
    return count if count.total else None


EVEN = 4  # benchmarks of a field; as many for as against tell something from so many on
MANY_MORE = 6  # benchmarks of a field; with fewer, "ahead in some of them" may mean those that nobody read


def _field_word(claim: OrderClaim, count: Count) -> VerdictWord:
    """Leading on most is enough; for a field half or fewer is wrong, for "most" less than half, for everything at once
    a fifth.
    """
    held, failed, total = len(count.held), len(count.failed), count.total
    word: VerdictWord
    if claim.relation == "level":
        word = _level_word(count)
    elif claim.scope in ("some", "several"):
        word = by_scope(claim.scope, held, failed, len(count.near))
        if word == "contradicted" and count.total < MANY_MORE:
            word = "unverifiable"  # "in some": on which, the reference need not know
    elif claim.scope == "all":
        clear = [p for p in count.failed if abs(p.gap) > p.tie]
        word = "contradicted" if clear and total > 1 else "supported" if held == total else "unverifiable"
    elif 2 * held > total:
        word = "supported"
    elif claim.scope == "most" and total >= ENOUGH and not _sharp(claim):
        word = "contradicted" if 2 * failed > total else "unverifiable"
    elif _sharp(claim):
        even = total < EVEN and held == failed  # one benchmark for it and one against say nothing
        word = "contradicted" if total >= 2 and 2 * held <= total and failed > 0 and not even else "unverifiable"
    else:
        word = (
            "contradicted"
            if total >= ENOUGH and Decimal(held) / total <= CLEARLY_FEW and 2 * failed > total
            else "unverifiable"
        )
    if word == "contradicted" and claim.relation == "above" and not claim.setting and _held_back(count):
        word = "unverifiable"  # the reference knows the model at less than its full effort only
    if claim.negated and word != "unverifiable":
        word = (
            "contradicted"
            if word == "supported" and held == total and total > 1
            else "supported"
            if word == "contradicted"
            else "unverifiable"
        )
    return word


def _held_back(count: Count) -> bool:
    """Whether most of the subject's failures were run at a low or medium effort."""
    held_back = [p for p in count.failed if families(p.x.setting).get("effort") in ("low", "medium")]
    return 2 * len(held_back) > len(count.failed)


def _sharp(claim: OrderClaim) -> bool:
    return bool(claim.domains) and all(SHARP.issuperset(DOMAINS.get(d, (d,))) for d in claim.domains)


def _level_word(count: Count) -> VerdictWord:
    pairs = (*count.held, *count.failed, *count.near)
    gaps = sorted(p.gap / p.tie for p in pairs)
    middle = gaps[len(gaps) // 2]
    ahead, behind = sum(p.gap > 0 for p in pairs), sum(p.gap < 0 for p in pairs)
    if abs(middle) <= 2 or (4 * ahead >= len(pairs) and 4 * behind >= len(pairs)) or ahead > behind:
        return "supported"
    return "contradicted" if len(pairs) >= 4 and 5 * behind >= 4 * len(pairs) and middle < -3 else "unverifiable"


def _field_verdict(claim: OrderClaim, word: VerdictWord, count: Count, article: Article) -> Verdict:
    library = article.library
    a, b = library.name(count.x), library.name(count.y)
    field = f"benchmarks of {' and '.join(claim.domains)}" if claim.domains else "benchmarks"
    leads = sum(p.gap > 0 for p in (*count.held, *count.failed, *count.near))
    shown_ = (
        (*count.failed, *count.held, *count.near)
        if word == "contradicted"
        else (*count.held, *count.near, *count.failed)
    )
    told = "; ".join(
        f"{library.name(p.x.benchmark or '')} {shown(p.a, None)} against {shown(p.b, None)}" for p in shown_[:8]
    )
    reason = (
        f"{a} is ahead of {b} on {leads} of {count.total} {field} that the reference has for both{bar(claim)}: {told}."
    )
    expected: Relation | None = None
    if word == "contradicted":
        expected = "below" if 2 * leads < count.total else "level" if claim.relation != "level" else "above"
    evidence = tuple(library.evidence(f, stance(word == "supported")) for p in shown_[:8] for f in (p.x, p.y))
    return Verdict(
        word=word,
        reason=reason,
        cause="winner" if word == "contradicted" else None,
        expected_relation=expected,
        derivation=f"{leads} of {count.total}",
        evidence=evidence,
        notes=("everywhere",) if claim.scope == "all" else (),
    )
