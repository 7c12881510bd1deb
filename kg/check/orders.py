"""Who beats whom on benchmarks: one pair, several benchmarks at once, a whole field, or all there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.check.article import Article
from kg.check.figures import plain, shown
from kg.check.library import Library
from kg.check.margins import judge_margin
from kg.check.order import Pair, Tally, leader, pairs_on, shared_benchmarks, tally
from kg.check.own_orders import figures_in_sentence, judge_by_own_figures, judge_by_own_order
from kg.check.price_orders import is_price, judge_attribute_order, judge_price_order
from kg.model.claims import Entity, OrderClaim, Relation, Scope
from kg.model.report import Evidence, Stance, Verdict, VerdictWord

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

ENOUGH = 5  # shared benchmarks below which "better overall" is nobody's business
CLEARLY_FEW = Decimal(1) / 3  # the share of leads at or below which a model does not lead overall


@dataclass(frozen=True, slots=True)
class Cell:
    """One (X, Y, benchmark) of a claim, told."""

    x: Entity
    y: Entity
    benchmark: str
    tally: Tally


def judge_order(claim: OrderClaim, article: Article) -> Verdict:
    """The verdict on one order claim, prices and attributes included."""
    library = article.library
    if claim.metric and is_price(claim.metric):
        return judge_price_order(claim, article)
    if claim.metric and not claim.benchmarks and claim.metric in library.of_metric:
        return judge_attribute_order(claim, article)
    if not claim.subject:
        return Verdict(word="unverifiable", reason="The text does not say who is compared.")
    if not claim.object:
        whom = claim.group or "others"
        return Verdict(
            word="unverifiable",
            reason=f"The text does not name those that {_all(claim.subject, library)} is compared with ({whom}).",
        )
    if claim.own:
        return Verdict(word="unverifiable", reason="The text reports its own comparison or an opinion.")
    own = judge_by_own_figures(claim, article)
    if own is not None and own.word == "contradicted":
        return own
    verdict = _by_reference(claim, article)
    if verdict.word != "unverifiable":
        return verdict
    return own or judge_by_own_order(claim, article) or verdict


def _by_reference(claim: OrderClaim, article: Article) -> Verdict:
    library = article.library
    for side in (*claim.subject, *claim.object):
        if not side.candidates:
            return Verdict(word="unverifiable", reason=f"The reference does not know a model called {side.name}.")
    if not claim.benchmarks:
        return _over_field(claim, article)
    cells = [
        Cell(x, y, library.called(b), _told(claim, x, y, b, article))
        for x in claim.subject
        for y in claim.object
        for b in claim.benchmarks
    ]
    if len(cells) == 1:
        return _of_one(claim, cells[0], article)
    return _of_many(claim, cells, article)


def _told(claim: OrderClaim, x: Entity, y: Entity, benchmark: Entity, article: Article) -> Tally:
    library, date = article.library, article.date(claim)
    xs = _ids(x, claim, benchmark, article)
    ys = _ids(y, claim, benchmark, article)
    pairs = [
        pair
        for measure in library.measures(benchmark.candidates)
        if measure.strong
        for pair in pairs_on(library, xs, ys, measure.id, claim.metric, claim.setting)
    ]
    if not pairs:
        every = (
            [r.id for r in library.readings(x.candidates, date)],
            [r.id for r in library.readings(y.candidates, date)],
        )
        pairs = [
            pair
            for measure in library.measures(benchmark.candidates)
            for pair in pairs_on(library, *every, measure.id, claim.metric, claim.setting)
        ]
    told = tally(pairs, claim.relation, claim.or_level, claim.negated, claim.slight)
    if told.word is False and not _sure(told, x, y, article):
        return Tally(None, told.pairs)
    return told


DECISIVE = 3  # ties; a gap of this many holds for close versions of a name as well


def _sure(told: Tally, x: Entity, y: Entity, article: Article) -> bool:
    """Whether no version of the two names that has no figures here could turn the order."""
    sides = ((x, {p.x.subject for p in told.pairs}), (y, {p.y.subject for p in told.pairs}))
    missing = {article.library.gaps(article.readings_of(entity), met) for entity, met in sides}
    if "stranger" in missing:
        return False
    return "sibling" not in missing or all(abs(p.gap) > DECISIVE * p.tie for p in told.pairs)


def _ids(entity: Entity, claim: OrderClaim, benchmark: Entity, article: Article) -> list[str]:
    """Whom a name means here: what the figures in the same sentence leave open, else the document's, else all."""
    library = article.library
    printed = figures_in_sentence(claim, entity, benchmark, article)
    meant = {e.subject for _, e in printed if e is not None}
    if meant:
        return sorted(meant)
    return [r.id for r in library.readings(article.readings_of(entity), article.date(claim)) if r.strong]


def _of_one(claim: OrderClaim, cell: Cell, article: Article) -> Verdict:
    library, told = article.library, cell.tally
    who, whom = library.called(cell.x), library.called(cell.y)
    if not told.pairs:
        missing = [library.called(e) for e in (cell.x, cell.y) if not _any_score(e, claim, article)]
        what = " and ".join(missing) if missing else f"{who} and {whom}, comparably,"
        return Verdict(word="unverifiable", reason=f"The reference has no score of {what} on {cell.benchmark}.")
    best = _best(told.pairs)
    arithmetic = _arithmetic(best)
    evidence = (library.evidence(best.x, _stance(told.word)), library.evidence(best.y, _stance(told.word)))
    if told.word is None:
        return Verdict(
            word="unverifiable",
            reason=f"{who} and {whom} on {cell.benchmark}: {shown(best.a, None)} and {shown(best.b, None)} are too near, or not measured alike, to tell ({_where(best, library)}).",
            derivation=arithmetic,
            evidence=evidence,
        )
    if told.word is False:
        return Verdict(
            word="contradicted",
            cause="winner",
            reason=f"{library.name(best.x.subject)} is not {_words(claim)} {library.name(best.y.subject)} on {cell.benchmark}: {_two(best, library)}.",
            expected_relation=leader(best),
            derivation=arithmetic,
            evidence=evidence,
        )
    if claim.margin is not None and not claim.negated:
        return judge_margin(claim, claim.margin, told, cell.benchmark, article)
    notes = _notes(told)
    also = "; other snapshots of these names stand the other way" if told.split else ""
    return Verdict(
        word="supported",
        reason=f"On {cell.benchmark}, {_two(best, library)}{also}.",
        derivation=arithmetic,
        evidence=evidence,
        notes=notes,
    )


def _notes(told: Tally) -> tuple[str, ...]:
    return ("other-snapshot",) if told.split else ()


def _any_score(entity: Entity, claim: OrderClaim, article: Article) -> bool:
    library = article.library
    return any(
        library.catalog.scores(r.id, m.id)
        for r in library.readings(entity.candidates, article.date(claim))
        for b in claim.benchmarks
        for m in library.measures(b.candidates)
    )


def _of_many(claim: OrderClaim, cells: Sequence[Cell], article: Article) -> Verdict:
    library = article.library
    held = [c for c in cells if c.tally.word is True]
    failed = [c for c in cells if c.tally.word is False]
    open_ = [c for c in cells if c.tally.word is None]
    told = "; ".join(
        f"{_label(c, cells, library)} {_two(_best(c.tally.pairs), library)}" for c in (*failed, *held) if c.tally.pairs
    )
    count = f"{len(held)} of {len(cells)} comparisons hold"
    word = _by_scope(claim.scope, len(held), len(failed), len(open_))
    evidence = _evidence_of(failed if word == "contradicted" else held or failed, library, word)
    notes: tuple[str, ...] = ("everywhere",) if claim.scope == "all" else ()
    if word == "unverifiable":
        if not held and not failed:
            return Verdict(
                word=word,
                reason=f"The reference has no comparable scores of {_all(claim.subject, library)} and {_all(claim.object, library)} for these.",
            )
        return Verdict(
            word=word,
            reason=f"Only part of this can be told: {count}, {len(open_)} cannot be told ({told}).",
            evidence=evidence,
        )
    if word == "contradicted":
        return Verdict(
            word=word,
            cause="winner",
            reason=f"{count}{_bar(claim)}: {told}.",
            evidence=evidence,
            expected_relation=leader(_best(failed[0].tally.pairs)) if failed else None,
            notes=notes,
            derivation="; ".join(_arithmetic(_best(c.tally.pairs)) for c in failed[:6]),
        )
    if claim.margin is not None and not claim.negated:
        margins = [judge_margin(claim, claim.margin, c.tally, c.benchmark, article) for c in held]
        good = next((m for m in margins if m.word == "supported"), None)
        if good is not None or not margins:
            return good or Verdict(word="unverifiable", reason=f"{count}.")
        bad = [m for m in margins if m.word == "contradicted"]
        if len(bad) < len(cells):
            return Verdict(
                word="unverifiable",
                reason=f"{count}; no single one has the margin that the text gives.",
                evidence=evidence,
            )
        return bad[0]
    return Verdict(word="supported", reason=f"{count}{_bar(claim)}: {told}.", evidence=evidence, notes=notes)


def _by_scope(scope: Scope | None, held: int, failed: int, open_: int) -> VerdictWord:
    """The word for a count, by what the text promises: one counterexample breaks "all", not "most"."""
    match scope:
        case "some":
            return "supported" if held else "contradicted" if failed and not open_ else "unverifiable"
        case "several":
            return (
                "supported"
                if held >= 2
                else "contradicted"
                if not held and not open_ and failed > 1
                else "unverifiable"
            )
        case "most":
            if 2 * held > held + failed + open_ or (held > failed and not open_):
                return "supported"
            return "contradicted" if failed >= held + open_ and failed > 1 else "unverifiable"
        case _:
            if failed:
                return "contradicted"
            return "supported" if held and held >= open_ else "unverifiable"


def _over_field(claim: OrderClaim, article: Article) -> Verdict:
    """The verdict where the text names a field ("math and software tasks") or nothing at all."""
    library = article.library
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
    for a in (r.id for r in library.readings(article.readings_of(x), date) if r.strong):
        for b in (r.id for r in library.readings(article.readings_of(y), date) if r.strong):
            if a != b and (count := _count(claim, a, b, wanted, library)) is not None:
                counts.append(count)
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


@dataclass(frozen=True, slots=True)
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
        (held if told.word else failed if told.word is False else near).append(_best(told.pairs))
    count = Count(a, b, tuple(held), tuple(failed), tuple(near))
    return count if count.total else None


def _field_word(claim: OrderClaim, count: Count) -> VerdictWord:
    """Leading on most is enough; for a field half or fewer is wrong, for everything at once a third."""
    held, failed, total = len(count.held), len(count.failed), count.total
    word: VerdictWord
    if claim.relation == "level":
        word = _level_word(count)
    elif claim.scope in ("some", "several"):
        word = _by_scope(claim.scope, held, failed, len(count.near))
    elif claim.scope == "all":
        clear = [p for p in count.failed if abs(p.gap) > p.tie]
        word = "contradicted" if clear and total > 1 else "supported" if held == total else "unverifiable"
    elif 2 * held > total:
        word = "supported"
    elif claim.domains or (claim.scope == "most" and total >= ENOUGH):
        word = "contradicted" if total >= 2 and 2 * held <= total and failed > 0 else "unverifiable"
    else:
        word = (
            "contradicted"
            if total >= ENOUGH and Decimal(held) / total <= CLEARLY_FEW and 2 * failed > total
            else "unverifiable"
        )
    if claim.negated and word != "unverifiable":
        word = (
            "contradicted"
            if word == "supported" and held == total and total > 1
            else "supported"
            if word == "contradicted"
            else "unverifiable"
        )
    return word


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
        f"{a} is ahead of {b} on {leads} of {count.total} {field} that the reference has for both{_bar(claim)}: {told}."
    )
    expected: Relation | None = None
    if word == "contradicted":
        expected = "below" if 2 * leads < count.total else "level" if claim.relation != "level" else "above"
    evidence = tuple(library.evidence(f, _stance(word == "supported")) for p in shown_[:8] for f in (p.x, p.y))
    return Verdict(
        word=word,
        reason=reason,
        cause="winner" if word == "contradicted" else None,
        expected_relation=expected,
        derivation=f"{leads} of {count.total}",
        evidence=evidence,
        notes=("everywhere",) if claim.scope == "all" else (),
    )


def _best(pairs: Sequence[Pair]) -> Pair:
    """The pair to show: one source, primary, the widest gap last to be doubted."""
    return min(pairs, key=lambda p: (not p.same_source, p.x.unit == "rating", -abs(p.gap)))


def _stance(for_: bool | None) -> Stance:
    return "for" if for_ else "against"


def _two(pair: Pair, library: Library) -> str:
    return f"{library.name(pair.x.subject)} has {shown(pair.a, None)} and {library.name(pair.y.subject)} {shown(pair.b, None)} ({_where(pair, library)})"


def _where(pair: Pair, library: Library) -> str:
    if pair.same_source:
        return f"{library.conditions(pair.x)}; {library.place(pair.x)}"
    return f"{library.place(pair.x)}; {library.place(pair.y)}"


def _arithmetic(pair: Pair) -> str:
    unit = {"rating": " rating points", "percentile": " percentile points"}.get(pair.x.unit, " points")
    return f"{shown(pair.a, None)} − {shown(pair.b, None)} = {plain(pair.gap)}{unit}"


def _evidence_of(cells: Sequence[Cell], library: Library, word: VerdictWord) -> tuple[Evidence, ...]:
    return tuple(
        library.evidence(fact, _stance(word == "supported"))
        for cell in cells[:8]
        if cell.tally.pairs
        for fact in (_best(cell.tally.pairs).x, _best(cell.tally.pairs).y)
    )


def _label(cell: Cell, cells: Sequence[Cell], library: Library) -> str:
    return f"on {cell.benchmark}:" if len({c.benchmark for c in cells}) > 1 else ""


def _words(claim: OrderClaim) -> str:
    word = {"above": "above", "below": "below", "level": "level with"}[claim.relation]
    return f"{'not ' if claim.negated else ''}{word}"


def _bar(claim: OrderClaim) -> str:
    match claim.scope:
        case "all":
            return ", and the text says all"
        case "most":
            return ", and the text says most"
        case "several" | "some":
            return f", and the text says {claim.scope}"
        case _:
            return ""


def _all(entities: Sequence[Entity], library: Library) -> str:
    return ", ".join(library.called(e) for e in entities)
