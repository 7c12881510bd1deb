"""Claims in, verdicts and findings out: the order in which a document is judged.

Values first, since they tell which snapshot an ambiguous name means here; then orders and ranks; then the
document against itself; then the rules.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

from kg.check.article import Article, key_of
from kg.check.attributes import judge_attribute
from kg.check.findings import CheckedArticle, fingerprinted
from kg.check.library import Library, library_of
from kg.check.memory import Case, case_of, recalled
from kg.check.misreading import doubted, misread
from kg.check.orders import judge_order
from kg.check.own_evidence import judge_by_own_tables
from kg.check.own_readings import judge_reading
from kg.check.prices import judge_price
from kg.check.ranks import judge_rank
from kg.check.values import judge_score
from kg.model.catalog import Catalog
from kg.model.claims import Claim, OrderClaim, RankClaim, ValueClaim
from kg.model.quantity import Quantity
from kg.model.report import Finding, Judged, Verdict
from kg.model.text import Span


def check_claims(
    claims: Sequence[Claim],
    *,
    text: str,
    path: str,
    sha256: str,
    catalog: Catalog,
    as_of: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    unread: Sequence[Span] = (),
) -> tuple[tuple[Judged, ...], tuple[Finding, ...]]:
    """Every claim with its verdict, in the order given, and the findings in the order of the text.

    `as_of` is the ISO date of the text, None where not known. `select` and `ignore` name rules by code or name.
    `unread` are the numbers near known names that no claim was made of.
    """
    library = library_of(catalog)
    cases = tuple([case_of(claim, library, as_of) for claim in claims])
    article = Article(
        text=text,
        library=library,
        as_of=as_of,
        claims=tuple(claims),
        cases=cases,
        unread=tuple(unread),
        sha256=sha256,
        path=path,
    )
    verdicts: dict[int, Verdict] = {
        at: recalled(claim, article, cases[at], judge)
        for at, claim in enumerate(claims)
        if isinstance(claim, ValueClaim)
    }
    verdicts.update(misread(article.claims, verdicts, article, _from_memory))
    pins, mixed = _pins(article, verdicts, cases)
    faulty = {
        claims[at].span: tuple(e.value for e in verdict.expected if isinstance(e.value, Decimal))
        for at, verdict in verdicts.items()
        if verdict.word == "contradicted"
    }
    article = article.with_values_judged(pins, mixed, faulty)
    shaky = {claims[at].span for at, verdict in verdicts.items() if "doubtful-reading" in verdict.notes}
    for at, claim in enumerate(claims):
        if at not in verdicts:
            verdicts[at] = doubted(claim, recalled(claim, article, cases[at], judge), article, shaky, _from_memory)
    ids = _ids(claims, cases, sha256)
    judged = tuple(Judged(id=ids[at], claim=claim, verdict=verdicts[at]) for at, claim in enumerate(claims))
    return judged, find(CheckedArticle(judged=judged, article=article), select, ignore)


def _from_memory(claim: Claim, article: Article) -> Verdict:
    return recalled(claim, article, case_of(claim, article.library, article.as_of), judge)


def judge(claim: Claim, article: Article) -> Verdict:
    """The verdict on one claim of an article."""
    if claim.reading is not None:
        return judge_reading(claim, claim.reading)
    match claim:
        case ValueClaim(kind="price"):
            return judge_price(claim, article)
        case ValueClaim(kind="attribute"):
            return judge_attribute(claim, article)
        case ValueClaim():
            verdict = judge_score(claim, article)
            if verdict.word == "unverifiable":
                return judge_by_own_tables(claim, article) or verdict
            return verdict
        case OrderClaim():
            return judge_order(claim, article)
        case RankClaim():
            return judge_rank(claim, article)
        case _:
            assert_never(claim)


def find(checked: CheckedArticle, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Finding, ...]:
    """The findings of the rules on a judged article, in the order of the text, then of the table of rules."""
    from kg.check.rules import RULES

    wanted, unwanted = {s.casefold() for s in select}, {s.casefold() for s in ignore}
    sentences = {one.id: one.claim.sentence for one in checked.judged}
    found: list[Finding] = []
    for rule in RULES:
        names = {rule.code.casefold(), rule.name}
        if (wanted and not names & wanted) or names & unwanted:
            continue
        found += rule.find(checked)
    found.sort(key=lambda f: (f.span, f.rule))
    return fingerprinted(found, [sentences[f.claims[0]] for f in found], checked.article.path, checked.article.text)


MOST = Decimal("0.6")  # the share of a name's figures that one snapshot must explain to be the one meant


def _pins(
    article: Article, verdicts: dict[int, Verdict], cases: Sequence[Case]
) -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """`(pins, mixed)` as in `Article`: which snapshot a name means, by the figures that the document gives for it."""
    library = article.library
    votes: dict[str, dict[str, int]] = {}
    figures: dict[str, int] = {}
    for at, claim in enumerate(article.claims):
        verdict = verdicts.get(at)
        if verdict is None or verdict.word not in ("supported", "disputed") or "own-table" in verdict.notes:
            continue
        if not isinstance(claim, ValueClaim) or claim.kind != "score" or len(claim.subject) != 1:
            continue
        entity = claim.subject[0]
        if len(library.readings(entity.candidates, article.date(claim))) < 2:
            continue
        case = cases[at]
        if case.subjects is None:
            case.subjects = _subjects_that_fit(claim, article, library)
        fits = case.subjects - library.undated  # a figure filed under the undated name is of no other snapshot
        if fits:
            key = key_of(entity)
            figures[key] = figures.get(key, 0) + 1
            counted = votes.setdefault(key, {})
            for id in fits:
                counted[id] = counted.get(id, 0) + 1
    pins: dict[str, frozenset[str]] = {}
    mixed: set[str] = set()
    for key, counted in votes.items():
        most = max(counted.values())
        if MOST * figures[key] <= most < figures[key]:
            mixed.add(key)  # one snapshot has most of them: where none has, the name was never meant of one
        if most >= MOST * figures[key]:
            pins[key] = frozenset(id for id, count in counted.items() if count == most)
    return pins, frozenset(mixed)


def _subjects_that_fit(claim: ValueClaim, article: Article, library: Library) -> frozenset[str]:
    """The models whose facts could print a score."""
    from kg.check.figures import fit
    from kg.check.held import held_facts

    assert isinstance(claim.value, Quantity)
    readings = library.readings(claim.subject[0].candidates, article.date(claim))
    measures = library.measures(tuple(c for b in claim.benchmarks for c in b.candidates))
    held = held_facts(library, readings, measures, claim.metric, claim.setting, claim.value.unit)
    return frozenset([h.fact.subject for h in held if fit(claim.value, h.value, h.fact.unit) == "prints"])


def _ids(claims: Sequence[Claim], cases: Sequence[Case], sha256: str) -> list[str]:
    """A digest of document, span and content for each claim; an ordinal parts claims that say the same in the same
    place.
    """
    seen: dict[str, int] = {}
    found: list[str] = []
    for claim, case in zip(claims, cases, strict=True):
        content = f"{sha256}\0{claim.span.start}\0{claim.span.end}\0{case.content}"
        digest = hashlib.sha256(content.encode()).hexdigest()[:20]
        ordinal = seen.get(digest, 0)
        seen[digest] = ordinal + 1
        found.append(f"{digest}-{ordinal}" if ordinal else digest)
    return found
