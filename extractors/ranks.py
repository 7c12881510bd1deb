"""Who is best, second or last among whom."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from extractors.compared import implied, left_side
from extractors.compared_on import measures, named_domains
from extractors.frames import AMONG, EXCEPT, Frame
from extractors.mentions import Mention
from extractors.no_order import NOTHING, OF_COMPANY, STANDINGS
from extractors.senses import Sense
from kg.model.claims import Entity, RankClaim
from kg.model.quantity import Quantity
from kg.model.text import Span

# "the best open model"
ADJECTIVE = re.compile(r" (?!on\b|in\b|at\b|with\b|the\b|by\b|all\b)[a-z]", re.I)
# "best suited for": advice, not a rank; "best first": an order of telling
OF_USE = re.compile(
    r" (?:known|suited|used|described|practices?|if|when|before|kept|fit|guess|understood|avoided|"
    r"served|bet|way|place|choice|option|first(?= ?[:.;,)]))\b",
    re.I,
)
# "the strongest open-weight model"
OF_KIND = re.compile(
    r" (open|closed|proprietary)(?:[- ](?:source|weights?))? (?:[\w-]{1,14} )?(?:model|llm|system)\b", re.I
)
# "best independently measured"
RESTRICTED = re.compile(
    r" (?:independently|publicly|officially|externally|internally|third-party|self-) ?"
    r"(?:\w{2,14}ed|available|reported|known|run)\b",
    re.I,
)
# "widely considered the strongest"
CONSIDERED = re.compile(
    r"\b(?:considered|regarded as|seen as|known as|billed as|called|dubbed|hailed as|touted as|deemed|believed to be)"
    r"(?: (?:by \w{2,12}|to be|one of|among)){0,2} (?:the )?$",
    re.I,
)
# "a narrow lead": a margin, not a rank
A_LEAD = re.compile(r"\b(?:an?|the|its|strong|slight|clear|solid|big|small|narrow|comfortable|large|point)[ -]$", re.I)
A_SLIM = re.compile(r"\ban? (?:[\w.-]{1,14} ){0,3}$", re.I)
# X", the best of the field": said of whoever stands right before it
APPOSED = re.compile(r",? (?:which is |which was |who is |still |again )?(?:by far )?(?:the )?")
# "for the largest" model: which model, not what place
SIZES = ("largest", "biggest", "smallest")
OF_SIZE = re.compile(r" (?:score|figure|number|value|result|jump|gain|lead|gap)\b", re.I)
# "the top score goes to R1"
IS_SAID = re.compile(
    r"\b(?:is|was|is that of|was that of|is the one (?:of|from|for)|goes to|went to|belongs to|comes from"
    r"|(?:held|posted|set|achieved|earned|taken|won|led|topped) by)\s(?:the )?$",
    re.I,
)
# "the top score is held by X": whoever was named before
PASSIVE_SAID = re.compile(
    r"\b(?:that of|(?:held|posted|set|achieved|earned|taken|won|led|topped) by|goes to|belongs to)\s(?:the )?$", re.I
)
# "the runner-up" is Y
COPULA = re.compile(r"(?: (?:here|there|place|spot|score|on it))? (?:is|was|goes to|belongs to|to) (?:the )?", re.I)
# ", second place" Y
PLACED = re.compile(r"(?:^|[:,;(–—]) ?$")
BELONGS = re.compile(r" (?:(?:score|result|number|figure|place|spot) )?(?:(?:goes|went|belongs) )?to (?:the )?")
PLACE_OF = re.compile(r":? (?:for |to )?")
# "Best on B:" X
KEYED = re.compile(r":[\s*_]{0,4}$")
OPENING = 24  # characters of a line in which its superlative stands
# "of the three models compared on B (" X, Y and Z
OF_THE_MODELS = re.compile(
    r"\b(?:of|among|amongst|out of) (?:the|these|our|all) (?:two|three|four|five|six|\d) (?:[\w-]{2,12} )?"
    r"(?:models|systems|llms|candidates|contenders|entries)\b[^.;()]{0,50}[(:,–—] ?(?:the )?$",
    re.I,
)
# "the best of these"
OF_THEM = re.compile(r" of (?:them|these|those|the (?:three|four|five|six|lot|bunch|group|two|pack|field))\b", re.I)
# "had expected X" to win
EXPECTED = re.compile(
    r"\b(?:expect(?:ed|ing|s)?|hop(?:ed|ing)|thought|assumed|predicted|guessed|bet|counted on|would have)\b"
    r"[^,;]{0,60}\b(?:to|would|should|might)(?: be)?(?: the)? $",
    re.I,
)
# "isn't" the best
NOT_BEST = re.compile(
    r"(?:\b(?:not|never|no longer|hardly|far from|neither|nor)|n['’]t)(?: (?:quite|really|exactly|even|necessarily"
    r"|always|by any means|yet)){0,2}(?: (?:the|a|an|its|be the))? ?$",
    re.I,
)
WANTED = re.compile(
    r"\b(?:want|wants|need|needs|looking for|look for|after|deserves?)(?: only| just)? (?:the |our |your |its )?$", re.I
)
OF_TWO = re.compile(r"^[^.;,]{0,40} of (?:the|these|those) two\b", re.I)
# "the highest in the table"
IN_TABLE = re.compile(
    r"\b(?:(?<!own )table|listed|chart|shown|list|(?<!in a )(?<!rows in a )row|column"
    r"|(?:models|systems|those|all) (?:compared|tested|evaluated|considered)(?: here)?"
    r"|(?:models|systems) (?:here|above|below|in this comparison)"
    r"|(?:figures?|numbers?|scores?|results?) (?:above|below)"
    r"|(?:among|amongst|of|in) (?:this|the) (?:group|set|selection|line-?up|comparison)(?! (?:of|with|between)\b))\b",
    re.I,
)
# "leads in three of five"
LEADS_IN = re.compile(r"\b(?:in|on)? ?(\w{1,6}|\d{1,3}) (?:out )?of (?:the |all )?(\w{1,6}|\d{1,3})\b", re.I)
NUMBER_WORDS = {
    w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}


# comes "first"
IN_TURN = re.compile(r"\b(?:first|second|third|last)\b", re.I)
# "first, then B2, and finally B3"
IN_ORDER = re.compile(r"(?: place)?(?: \w{1,12}){0,4}[,;]? (?:and )?(?:then|next|finally|lastly|after that)\b", re.I)
ITSELF = re.compile(r"\s?(?:\([^()]{0,40}\)|at [\d.]{1,6} ?%?)?,? ?(?:is |was |would )?")
ON = re.compile(r"\b(?:on|in|at|for) (?:the )?$", re.I)
# "where output" dominates
ELSEWHERE = re.compile(r"\b(?:where|when|whose|because|since) (?:[a-z-]{2,14} ){1,3}$")
# "Generation dominates our bill": the verb has a subject of its own, which is no model
OWN_SUBJECT = re.compile(
    r"\W{0,4}(?:the |our |your |their )?(?!(?:it|they|this|that|which|who|and|but|also|still|then|now|he|she|both)\b)"
    r"[a-z][a-z-]{3,20}(?<!model)(?<!system)(?<!version)(?<!variant)(?<!release)(?<!flagship)(?<!newcomer)"
    r"(?<!challenger)(?<!former)(?<!latter)(?<!ly) ",
    re.I,
)


def rank_claims(frame: Frame, own: bool) -> list[RankClaim]:
    """The rank claims of a sentence, one for each superlative."""
    claims: list[RankClaim] = []
    words = sorted([*frame.phrases("rank"), *_topping(frame)], key=lambda w: w[0].start)
    for index, (mention, phrase) in enumerate(words):
        limit = words[index + 1][0].start if index + 1 < len(words) else frame.end
        for claim in _apart(frame, mention, limit, _rank(frame, mention, phrase, limit, own)):
            known = ((c.subject, c.benchmarks, c.domains) for c in claims)
            if (claim.subject, claim.benchmarks, claim.domains) not in known:
                claims.append(claim)
                claims += _ahead_of_second(frame, mention, claim) + _second_beside(frame, mention, claim)
    return claims


# "the second-highest B score in the table, after" X
AFTER = re.compile(
    r",? \(?(?:(?:right|just|only|directly) )?(?:after|behind|trailing|bettered (?:only )?by|"
    r"beaten (?:only )?by) (?:only )?(?:the )?$",
    re.I,
)


# "X in first place and" Y "in second"
BESIDE = re.compile(r"(?:,|;)? ?(?:and|with|followed by|then|while) (?:the )?", re.I)
SECOND = re.compile(
    r" (?:(?:in|is|comes?|came|being|runs?|ranks) )?(?:a \w{3,10} )?second(?=[.,;:)!]|$| (?:place|on|in)\b)", re.I
)


def _second_beside(frame: Frame, mention: Mention, claim: RankClaim) -> list[RankClaim]:
    """Who is second where the same breath says who is first: "with X in first place and Y in second"."""
    next_one = next((m for m in frame.models if m.start >= mention.end), None)
    if claim.rank != 1 or next_one is None or len(frame.who(next_one)) != 1 or frame.who(next_one) == claim.subject:
        return []
    if not BESIDE.fullmatch(frame.gap(mention, next_one)) or not SECOND.match(frame.after(next_one, 30)):
        return []
    if claim.table is None and not claim.among:
        return []
    return [replace(claim, subject=frame.who(next_one), rank=2, value=None, span=frame.place(next_one))]


def _ahead_of_second(frame: Frame, mention: Mention, claim: RankClaim) -> list[RankClaim]:
    """Who is first where somebody is second "after X"."""
    if claim.rank != 2 or claim.except_:
        return []
    first = next((m for m in frame.models if m.start >= mention.end), None)
    if first is None or len(frame.who(first)) != 1 or frame.who(first) == claim.subject:
        return []
    if not AFTER.search(frame.before(first, 40)) or not (claim.table is not None or claim.among):
        return []
    return [replace(claim, subject=frame.who(first), rank=1, value=None, span=frame.place(mention, first))]


def _apart(frame: Frame, mention: Mention, limit: int, claim: RankClaim | None) -> list[RankClaim]:
    """One claim for each benchmark or field: "highest on MMLU and DROP" may be right on one of them."""
    if claim is None:
        return []
    if isinstance(claim.rank, tuple):
        return [claim]
    if len(claim.benchmarks) > 1:
        return [replace(claim, benchmarks=(b,), span=_with(claim.span, b.span)) for b in claim.benchmarks]
    if len(claim.domains) > 1:
        named = named_domains(frame, mention, limit)
        return [replace(claim, domains=(domain,), span=frame.place(m)) for m, domain in named]
    return [claim]


def _with(span: Span, other: Span | None) -> Span:
    return other if other is not None and not span.contains(other) else span


def _topping(frame: Frame) -> list[tuple[Mention, Sense]]:
    """Verbs whose object is the benchmark itself: "X tops MMLU", "X leads AIME 2024"."""
    found = []
    for mention, meant in frame.phrases("order"):
        if (
            meant.leads
            and not any(m.start in frame.objects for m in frame.models)
            and not implied(frame, left_side(frame, mention)[0])
        ):
            found.append((mention, replace(meant, kind="rank", rank=1)))
            continue
        if meant.relation == "above" and OF_COMPANY.match(frame.after(mention, 30)):
            found.append((mention, replace(meant, kind="rank", rank=1)))
            continue
        after = [b for b in frame.benchmarks if b.start >= mention.end]
        if (
            meant.relation == "above"
            and meant.verb
            and (
                (after and re.fullmatch(r" (?:the |all of )?", frame.view.text[mention.end : after[0].start]))
                or STANDINGS.match(frame.after(mention, 30))
            )
        ):
            found.append((mention, replace(meant, kind="rank", rank=1)))
    return found


def _rank(frame: Frame, mention: Mention, phrase: Sense, limit: int, own: bool) -> RankClaim | None:
    excluded: list[Mention] = []
    among: list[Mention] = []
    for index, model in enumerate(frame.models):
        lead = frame.before(model, 30)
        if mention.start <= model.start < limit and EXCEPT.search(lead) and model not in among:
            excluded.extend(m for m in frame.run(frame.models, index, 1) if m not in excluded)
        elif (
            (AMONG.search(lead) or OF_THE_MODELS.search(frame.before(model, 100)))
            and not IS_SAID.search(lead)
            and model not in excluded
            and model.start < limit
        ):
            among.extend(m for m in frame.run(frame.models, index, 1) if m not in among)
    subject, subject_mentions = left_side(frame, mention)
    others = {m.start for m in (*excluded, *among)}
    subject_mentions = [m for m in subject_mentions if m.start not in others]
    inherited = not subject_mentions and not any(m.start not in others and m.end <= mention.start for m in frame.models)
    told = [m for m in frame.models if m.start >= mention.end and IS_SAID.search(frame.before(m, 30))]
    told = [m for m in told if m.start < limit] or (told if inherited else [])
    direct = told and COPULA.fullmatch(frame.gap(mention, told[0]))
    passive = bool(told) and PASSIVE_SAID.search(frame.before(told[-1], 30)) is not None
    if told and (inherited or passive or direct or len(subject) > 1):
        # "the best of X, Y and Z on B is X": told at the end of the sentence
        among = among if inherited else subject_mentions if len(subject_mentions) > 1 else among
        subject, subject_mentions = frame.who(told[0 if direct else -1]), [told[0 if direct else -1]]
    last = frame.models[-1] if frame.models else None
    if (
        last is not None
        and last.end >= len(frame.view.text[: frame.end].rstrip(" .!*_"))
        and KEYED.search(frame.before(last, 6))
        and mention.start - frame.start < OPENING
        and not any(m.end <= mention.start for m in frame.models)
    ):
        among = among or [m for m in frame.models if m is not last]
        subject, subject_mentions = frame.who(last), [last]  # "Best on B (of X, Y and Z): X"
    placed = next((m for m in frame.models if m.start >= mention.end), None)
    if (
        placed is not None
        and (PLACED.search(frame.before(mention, 3)) or BELONGS.fullmatch(frame.gap(mention, placed)))
        and (PLACE_OF.fullmatch(frame.gap(mention, placed)) or BELONGS.fullmatch(frame.gap(mention, placed)))
    ):
        subject, subject_mentions = frame.who(placed), [placed]  # "B: first place X, second place Y"
    beside = next((m for m in reversed(frame.models) if m.end <= mention.start), None)
    if (
        beside is not None
        and beside.start in frame.objects
        and not told
        and APPOSED.fullmatch(frame.gap(beside, mention))
    ):
        subject, subject_mentions = frame.who(beside), [beside]  # "short of Y, the best of them"
    if mention.text.lower() in SIZES and not OF_SIZE.match(frame.after(mention, 12)):
        return None
    if len(subject) > 1 and phrase.rank is not None:
        return None  # several at the top: which of them is best is not said
    if not subject:
        # "the highest score on MMLU belongs to X", "The best model on GPQA is X (75.7)"
        after = [m for m in frame.models if m.start >= mention.end and m.start not in others]
        belongs = after and re.search(
            r"\b(?:is|was|are|goes to|went to|belongs to|held by|by|from|comes from|:)\s{0,2}(?:the )?$",
            frame.before(after[0], 30),
            re.I,
        )
        if not belongs:
            return None
        subject, subject_mentions = frame.who(after[0]), [after[0]]
    if NOTHING.match(frame.after(mention, 24)):
        return None
    if EXPECTED.search(frame.before(mention, 100)):
        return None  # "I had expected X to win B"
    if RESTRICTED.match(frame.after(mention, 50)):
        return None  # "best independently benchmarked score": among those alone
    if ADJECTIVE.match(frame.after(mention, 20)) and mention.text.lower() == "leading":
        return None  # "leading AI models": no claim about a benchmark
    noun = mention.text.lower()
    if (noun in ("lead in", "lead on") and A_LEAD.search(frame.before(mention, 20))) or (
        noun == "lead" and A_SLIM.search(frame.before(mention, 40))
    ):
        return None  # "a strong lead in reasoning" is a noun, and over whom is not said
    own_subject = inherited and mention.text.lower().startswith(("dominat", "lead", "win", "top", "rul"))
    if own_subject and OWN_SUBJECT.fullmatch(frame.view.text, frame.start, mention.start):
        return None
    if ELSEWHERE.search(frame.before(mention, 40)):
        return None  # "code generation (where output dominates)": not the model
    if CONSIDERED.search(frame.before(mention, 50)) and not any(b.start >= mention.end for b in frame.benchmarks):
        return None  # "widely considered the strongest model of 2024": in what, is not said
    if OF_USE.match(frame.after(mention, 20)):
        return None  # "best known for", "best suited to"
    if IN_TURN.search(mention.text) and (IN_ORDER.match(frame.after(mention, 60)) or _of_a_test(frame, mention)):
        return None  # "B1 (a) comes first, then B2": the order of telling
    if told and any(b.end <= mention.start for b in frame.benchmarks):
        limit = min(limit, told[-1].end)  # "the B lead goes to X, and C to Y": C is no part of it
    benchmarks, bench_mentions = measures(frame, mention, limit, [])
    domains = () if benchmarks else tuple(d for _, d in named_domains(frame, mention, limit))
    if not benchmarks and not domains:
        return None
    if phrase.rank is None:
        return None
    rank: int | Literal["last"] | tuple[int, int] = phrase.rank
    counted = LEADS_IN.match(frame.after(mention, 40).lstrip())
    if counted and len(benchmarks) > 1 and implied(frame, subject):
        return None  # "leads in 2 of 3 against Y": an order on several
    if counted:
        n, m = (_count(g) for g in counted.groups())
        if n is not None and m is not None and 0 < n <= m:
            rank = (n, m)
    groups = [
        (m, p.group or "")
        for m, p in frame.phrases("group")
        if mention.start - 40 < m.start < limit and m.start not in frame.entities
    ]
    group = next((g for m, g in groups if not EXCEPT.search(frame.before(m, 30))), None)
    kind = OF_KIND.match(frame.after(mention, 40))
    group = group or (kind[1].lower() if kind else None)
    maker = next(
        (
            g.partition(":")[2]
            for m, g in groups
            if g.startswith("developer:") and EXCEPT.search(frame.before(m, 30) + " ")
        ),
        None,
    )
    near = [b for b in bench_mentions if abs(b.start - mention.start) < 90]
    value = next(
        (
            q.value
            for q in frame.quantities
            if q.start not in frame.margins
            and bench_mentions
            and 0 <= q.start - bench_mentions[-1].end < 6
            and isinstance(q.value, Quantity)
        ),
        None,
    )
    field = _entities(frame, among) or _lineup(frame, subject)
    field = field or _field(frame, subject, {m.start for m in excluded}, leads=phrase.verb or phrase.leads)
    of_table = IN_TABLE.search(frame.text) is not None
    if WANTED.search(frame.before(mention, 24)):
        return None  # "if you want the best answer": nobody is said to give it
    if of_table and frame.table is None and not among:
        return None  # the table that the words speak of was not read
    if (
        OF_TWO.search(frame.after(mention, 60))
        and len({frame.who(m) for m in frame.models}) != 2
        and len(frame.recent) != 2
    ):
        return None  # "the better one of the two": the other is named further on
    if OF_THEM.match(frame.after(mention, 24)) and not among and len(frame.recent) < 3:
        if frame.recent or frame.table is None:
            return None  # "the strongest of them": of whom, is further up than one sentence
        of_table = True
    return RankClaim(
        span=frame.place(mention, *near),
        origin=frame.origin,
        sentence=frame.sentence,
        subject=subject,
        benchmarks=benchmarks,
        domains=domains,
        rank=rank,
        value=value,
        among=field,
        table=frame.table if of_table else None,
        except_=_entities(frame, excluded) or ((Entity(id=None, name=maker),) if maker else ()),
        group=group,
        own=own,
        negated=NOT_BEST.search(frame.before(mention, 40)) is not None,
    )


def _of_a_test(frame: Frame, mention: Mention) -> bool:
    """Whether it is a benchmark that comes first, not a model: "MMLU (88.5) comes first"."""
    named = [b for b in frame.benchmarks if b.end <= mention.start]
    if not named or any(named[-1].end <= m.start < mention.start for m in frame.models):
        return False
    return ITSELF.fullmatch(frame.gap(named[-1], mention)) is not None and not ON.search(frame.before(named[-1], 12))


def _lineup(frame: Frame, subject: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The field of a rank in a list of models, "X: fast", "Y: top performer": those of the list."""
    field = frame.scope.lineup
    mine = {c for e in subject for c in e.candidates or (e.name,)}
    here = len(frame.models) == 1 and any(mine & set(e.candidates or (e.name,)) for e in field)
    return (*subject, *(e for e in field if not mine & set(e.candidates or (e.name,)))) if here else ()


def _field(frame: Frame, subject: tuple[Entity, ...], excluded: set[int], *, leads: bool) -> tuple[Entity, ...]:
    """The field where it is not said: whom the sentence names, else the one before it, else both sides of a heading.

    `leads`: a mere "X wins this one" is said of whoever was in play just then, in this sentence or the
    one before.
    """
    if IN_TABLE.search(frame.text):
        return ()
    mine = {c for e in subject for c in e.candidates or (e.name,)}
    named = tuple(e for m in frame.models if m.start not in excluded for e in frame.who(m))
    for field in (named, frame.recent) if leads else (named, frame.recent, frame.scope.others):
        others = tuple(e for e in field if not mine & set(e.candidates or (e.name,)))
        if others:
            return (*subject, *others)
    return ()


def _entities(frame: Frame, mentions: list[Mention]) -> tuple[Entity, ...]:
    return tuple(e for m in mentions for e in frame.who(m))


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word.lower())
