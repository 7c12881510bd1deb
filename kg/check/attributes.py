"""Sizes, context windows, dates, licences, base models, costs and counts.

Numbers and dates are held against facts as scores are. Words are wrong only inside a closed vocabulary
(licences, model ids, attention mechanisms): elsewhere other words may say the same, and that is left to people.
"""

from __future__ import annotations

from kg.check.article import Article
from kg.check.attribute_facts import ANSWERS, facts_of
from kg.check.attribute_groups import judge_count, judge_range, judge_together
from kg.check.attribute_numbers import judge_number
from kg.check.dates import judge_moment
from kg.check.figures import same_scale
from kg.check.words import judge_wording
from kg.model.claims import Entity, ValueClaim
from kg.model.quantity import Moment, Quantity, Wording
from kg.model.report import Verdict


def judge_attribute(claim: ValueClaim, article: Article) -> Verdict:
    """The verdict on one attribute."""
    if not claim.subject:
        return Verdict(word="unverifiable", reason="The text does not say whose attribute this is.")
    if len(claim.subject) > 1:
        return _of_group(claim, article)
    return _judge_one(claim, claim.subject[0], article)


def _of_group(claim: ValueClaim, article: Article) -> Verdict:
    library, metric = article.library, claim.metric or ""
    if isinstance(claim.value, Quantity) and not claim.own and not claim.negated:
        date, measures = article.date(claim), ANSWERS.get(metric, (metric,))
        known = [fact for subject in claim.subject for fact in facts_of(library, subject, measures, date)]
        known = [fact for fact in known if same_scale(claim.value.unit, fact.unit)]
        judge = judge_count if metric == "distilled-models" else judge_range
        verdict = judge(claim, claim.value, known, library)
        if verdict is not None:
            return verdict
    return judge_together(claim, [_judge_one(claim, one, article) for one in claim.subject])


def _judge_one(claim: ValueClaim, subject: Entity, article: Article) -> Verdict:
    library = article.library
    metric = claim.metric or ""
    label = metric.replace("-", " ") or "attribute"
    who = library.called(subject)
    if claim.own or claim.negated:
        return Verdict(word="unverifiable", reason=f"The text does not state the {label} of {who} as a fact.")
    facts = facts_of(library, subject, ANSWERS.get(metric, (metric,)), article.date(claim))
    match claim.value:
        case Moment():
            return judge_moment(claim, claim.value, subject, facts, article)
        case Wording():
            return judge_wording(claim, claim.value, subject, facts, article)
        case Quantity():
            return judge_number(claim, claim.value, subject, facts, article, who, label)
