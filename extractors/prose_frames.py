"""One block of prose becomes frames, one a sentence, and frames become claims."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import partial

from extractors.acronyms import EXPLAINS, expansions
from extractors.answers import QUESTION, affirmed, answered, leans, of_offer
from extractors.clues import clue
from extractors.compared import DESCRIBED
from extractors.frames import Frame
from extractors.gains_over import mark_gains
from extractors.language import sentences
from extractors.mentions import Mention
from extractors.naming import Naming
from extractors.owners import ITS_OWN, beside_figure
from extractors.ranges import as_ranges, as_two
from extractors.releases import CAME_OUT
from extractors.replies import NO, YES, replied
from extractors.scope import Scope
from extractors.senses import sense
from extractors.sentence_claims import of_own_runs, sentence_claims
from extractors.sides import mark_margins, mark_objects
from extractors.strange_benchmarks import unknown_benchmarks
from extractors.taken_up import BARE_VERSION, ROLES
from extractors.told import teller
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, Origin, Unread, ValueClaim
from kg.model.quantity import Moment, Wording
from kg.model.record import changed, record
from kg.model.text import View

# "Its" 89.8: one model's, not that of the two named last
SINGLE = re.compile(r"\W{0,4}(?:on [\w -]{2,30}, )?it(?:s|['’]s)? ", re.I)
# "it", "the newer model"
PRONOUN = re.compile(
    r"\b(?:it|its|they|their|this|the (?:smaller |larger |bigger |new |newer |latter |former |"
    r"latest |flagship |(?:short|long)-cot |(?:non-)?thinking )?"
    r"(?:model|system|variant|release|family|lab's model|company's model))\b",
    re.I,
)
# "It carries the design on from Y" is still about X
STILL = re.compile(
    r"\s{0,3}(?:it|they|this model|the model(?! (?:behind|of|in|that|which|from|everyone)\b))\b"
    r"(?! (?:is|was|came|comes) \w{0,4} ?(?:after|before|followed))",
    re.I,
)
# "LLM APIs charge", "Most providers price": of nobody in particular
GENERIC = re.compile(
    r"\W{0,4}(?:(?:most|many|all|other|some|several|current|modern|today['’]s|such|leading|frontier|commercial|few|major"
    r"|large|small|smaller|larger|bigger|typical|newer|older) ){0,3}"
    r"(?:(?:LLM|AI|language|reasoning|frontier|open-source|open-weights?|open|closed|chat|API|cloud|proprietary|commercial"
    r"|foundation) ){0,3}(?:APIs|LLMs|models|providers|vendors|labs|systems|benchmarks) "
    r"(?:charges?|costs?|typically|usually|often|generally|are|have|range|run|score|vary|price|bill|now|still|tend|can"
    r"|may|will|differ)\b",
    re.I,
)
# "They claim a score of": people, of whom nothing says what they speak of
SAYERS = re.compile(
    r"\W{0,4}(?:they|he|she) (?:also |only |even |both )?"
    r"(?:claim|say|said|report|state|announce|note|write|list|quote)",
    re.I,
)
# "X scored 13%, while the reasoning model scored 83%.": whom "it" means behind it is not said
ANOTHER = re.compile(
    r"\b(?:while|whereas|but) (?:the|their|its|our) ([\w-]{2,14}) (?:model|one|system|version|variant)\b", re.I
)
# "the model was trained on"
THE_MODEL = re.compile(r"\b(?:the|this) model\b", re.I)
OPENS_ORDINAL = re.compile(r"\W{0,3}(?:and |but )?the (former|latter),", re.I)
OPENS_DESCRIBED = re.compile(
    r"\W{0,3}(?:even |only |and |but )?the ([\w-]{1,14}) (?:model|one|variant|version)"
    r"(?=,| (?!of\b|for\b|in\b|on\b|to\b|that\b|which\b)[a-z])",
    re.I,
)
# "and the older" 60.4%
BARE_DESCRIBED = re.compile(
    r"\bthe (younger|older|newer|smaller|larger|bigger)(?: one)? "
    r"(?=(?:(?:has|had|gets|got|scores|scored|reaches|reached|solves|solved|manages|managed|stands at|is at) )?"
    r"\d{1,4}(?:\.\d{1,2})?[%\s,;.)])",
    re.I,
)
SIZED = re.compile(r"\bthe (smaller|larger|bigger|little|big) (?:model|one|system|variant|version|sibling)\b", re.I)
UNTELLING = frozenset("new same latest flagship full whole resulting final entire very said short-cot long-cot".split())
# "distills knowledge from"
DISTILLING = re.compile(r" (?:the|those|these|its|a|an|this|knowledge|reasoning|from|into|what|such|long)\b")
# "I was asked whether X beats Y. It does."
INDIRECT = clue(
    "ask asks asked wonder question curious know",
    r"\b(?:asks?|asked|wonder(?:s|ed|ing)?|question(?:s|ed)?|curious|to know)\b[^.?!]{0,30}\b(?:whether|if)\b",
)
# "Somebody wanted X's score on B. It is 79.8."
REQUEST = clue(
    "wanted wants want asked asking request wonder curious looking",
    r"\b(?:want(?:s|ed)?|asked (?:for|about)|asking (?:for|about)|request(?:s|ed)|wonder(?:s|"
    r"ed) about|curious about|looking for)\b"
    r"(?:[^.?!]|\.(?=\S)){0,80}\b(?:scores?|results?|figures?|numbers?|values?)\b",
)
# "Remember 20 January 2025?" "That was the day" X "was released."
THAT_IS_WHEN = clue(
    "that this",
    r"^\W{0,4}(?:that|this)(?:['’]s| is| was)"
    r" (?:when|the (?:day|date|month|year)(?: (?:when|that|on which|in which))?) (?:the )?",
)
# "Somebody asked about X and B." "The answer is" 79.8
ANSWER_IS = re.compile(
    r"\W{0,4}(?:the|its|our|that) (?:[\w-]{3,12} )?(?:answer|figure|number|score|result|value|percentage|mark)"
    r"(?: (?:you want|in question|asked for))?(?:,? (?:according to|per) [^,;:]{2,40},?)?"
    r"(?: (?:is|was|stands at|comes (?:in )?(?:at|to)|reads)|:) ",
    re.I,
)
# "Under what licence does X come?"
LICENSE_ASKED = re.compile(r"\blicen[cs](?:e|ed|ing)\b", re.I)
# "32B", which no family stands before
SIZE_ALONE = re.compile(r"\d{1,4}(?:\.\d{1,2})?\s?[bB]")
# "this 671B model"
COREFERENT = re.compile(r"\b(?:this|that|its)\s$", re.I)  # "this 70B model" is the one that was named
# "DeepSeek-R1: 79.8%", "AIME 2024 – 79.8"
LABEL_LINE = re.compile(r"^[\W_]{0,6}[^:=–—\n]{2,60}(?::|=| [–—-] |\s?→|\(|\||\s\.{3,60}\s)", re.S)


@record()
class Read:
    """What one block gave."""

    claims: list[Claim]
    unread: list[Unread]
    subject: tuple[Entity, ...]
    """Whom its last sentence was about."""
    benchmark: Entity | None
    """What its last sentence measured, where that was one thing."""
    one: tuple[Entity, ...] = ()
    """The last subject of one of its sentences that was one model alone."""


def prose_claims(
    view: View,
    mentions: Sequence[Mention],
    scope: Scope,
    naming: Naming,
    catalog: Catalog,
    *,
    origin: Origin,
    subject: tuple[Entity, ...] = (),
) -> Read:
    """The claims of one block, sentence by sentence.

    `mentions` are those of the whole view; `subject` is whom the block before was about, for "it" and "the model".
    """
    claims: list[Claim] = []
    unread: list[Unread] = []
    # "The model" under "Costs", under the title "R1", is whom the paragraph before was about
    meant = scope.distant and origin == "prose" and THE_MODEL.search(view.text) is not None
    current = (subject if meant else ()) or scope.models or subject
    benchmark: Entity | None = None
    recent, topics = naming.context.question
    naming.context.question = ((), ())
    answering = bool(recent or topics)
    current = recent if len(recent) == 1 else current
    benchmark = topics[0] if len(topics) == 1 else None
    question: Frame | None = None
    last: Frame | None = None
    starts = [m.start for m in mentions]
    single: tuple[Entity, ...] = ()
    spans = sentences(view.text)
    for at, (start, end) in enumerate(spans):
        inside = [m for m in mentions[bisect_left(starts, start) : bisect_left(starts, end)] if m.end <= end]
        text = view.text[start:end]
        inside = naming.lore.parts.found(view, start, end, inside, topics[-1] if topics else benchmark)
        agreed: list[Claim] = []
        if len(current) == 1:
            single = current
        elif current and single and SINGLE.match(text):
            current = single
        if question is not None and affirmed(text, question.text):
            stop = question.start + question.text.rindex("?")
            stated = _frame(view, question.start, stop, question.mentions, scope, naming, origin, question.subject)
            agreed = [c for c in sentence_claims(stated, catalog, label=False)[0] if of_offer(c)]
            claims += agreed
        if not inside and question is not None and LICENSE_ASKED.search(question.text):
            whole = _frame(view, question.start, end, question.mentions, scope, naming, origin, question.subject)
            told = [c for c in sentence_claims(whole, catalog, label=False)[0] if of_offer(c)]
            claims += [c for c in told if c.span.end > view.span(start, end).start]
            continue
        if not inside and "(" not in text:
            if question is not None and len(question.sides()) > 1:  # "The former."
                frame = _frame(view, start, end, [], scope, naming, origin, current)
                claims += replied(
                    question, frame, [], partial(_claims_of, catalog=catalog), catalog, of_own_runs(question)
                )
            continue
        inside = sorted([*inside, *unknown_benchmarks(view, start, end, inside)], key=lambda m: m.start)
        ahead = teller(view, spans[at + 1 : at + 4], mentions, inside)
        owner = [e for m in ahead if m.role == "model" for e in naming.model(view, m)]
        here, on = scope, [m for m in ahead if m.role == "benchmark"]
        if not any(m.role == "benchmark" for m in inside):
            meant_by = naming.benchmark(view, on[0]) if owner and on else benchmark
            here = _measuring(scope, meant_by) if meant_by is not None else scope
            if question is not None and not any(m.role == "setting" for m in inside):
                asked_for = tuple(
                    sorted({tag for m in question.mentions if m.role == "setting" for tag in m.candidates})
                )
                here = changed(here, setting=asked_for) if asked_for else here
        ordinal = OPENS_ORDINAL.match(text)
        if ordinal is not None:  # "The former, a preview, has a": of two, one; else nobody who is known
            current = (recent[ordinal[1].lower() == "latter"],) if len(recent) == 2 else ()
        nobody = not owner and not any(m.role == "model" for m in inside)
        nobody = nobody and (SAYERS.match(text) or GENERIC.match(text)) is not None
        whom = () if nobody else tuple(owner) or current
        if nobody and here.models:
            here = changed(here, models=())
        frame = _frame(view, start, end, inside, here, naming, origin, whom)
        frame.recent, frame.topics, frame.asked, frame.told = recent, topics, answering, bool(owner)
        several = recent or (current if len(current) == 1 else ())
        if len(several) == 1 and len(several[0].candidates) == 2:
            frame.described = naming.sized_apart(several[0], [m[1].lower() for m in SIZED.finditer(text)])
        company = recent if len(recent) > 1 else scope.others
        if len(company) > 1:
            frame.described = {
                adjective: naming.described(adjective, company)
                for adjective in (m[1].lower() for m in (*DESCRIBED.finditer(text), *BARE_DESCRIBED.finditer(text)))
                if adjective not in UNTELLING
            }
        asks = QUESTION.search(text) is not None
        if not asks and at + 1 < len(spans) and frame.says(INDIRECT):
            reply = view.text[slice(*spans[at + 1])]
            asks = (YES.match(reply) or NO.match(reply)) is not None
        asked, question = question, frame if asks else None
        if question is not None and " all " in text:
            claims += _presupposed(frame, catalog)
        told_next = at + 1 < len(spans) and _is_answered(frame, view.text[slice(*spans[at + 1])])
        answering = asks or told_next or frame.says(REQUEST) is not None or (answering and not frame.quantities)
        if question is None:
            found, missed = sentence_claims(frame, catalog, label=_is_label_line(text) or _is_entry(frame))
            if asked is not None and leans(frame, asked):
                both = [*asked.mentions, *frame.mentions]
                whole = _frame(view, asked.start, end, both, scope, naming, origin, asked.subject)
                told = sentence_claims(whole, catalog, label=False)[0]
                told = [c for c in told if c.span.end > frame.sentence.start]
                found = [c for c in answered([*agreed, *told], found) if c not in agreed]
                missed = [left for left in missed if all(frame.place(left[0]) != claim.span for claim in found)]
            if asked is not None:
                found = replied(asked, frame, found, partial(_claims_of, catalog=catalog), catalog, of_own_runs(frame))
            found += _spelled_out(frame, naming)
            naming.context.gainer = frame.gainer
            naming.context.contest = frame.contest
            claims.extend(found)
            unread.extend(Unread(span=frame.place(m), reason=reason) for m, reason in missed)
        if last is not None and len(frame.models) == 1 and frame.says(THAT_IS_WHEN) is not None:
            claims += _dated_before(last, frame)
        last = frame
        if frame.objects:
            far = [m for m in frame.models if m.start in frame.objects]
            naming.context.baseline = frame.who(far[-1]) if far else ()
        named = [m for m in frame.models if m.text not in ROLES]
        recent = tuple({(e.candidates or (e.name,)): e for m in named for e in frame.who(m)}.values()) or recent
        whose = OPENS_DESCRIBED.match(text)
        if (
            whose is not None and len(frame.recent) > 1 and whose[1].lower() not in UNTELLING
        ):  # "Even the smallest one reaches a": whoever it is
            current = frame.described.get(whose[1].lower(), ())
        leading = [m for m in named if m.start not in frame.objects and not beside_figure(frame, m)]
        if text.rstrip().endswith(":"):  # "X got 55.5%, while Y attained:" leads in what Y did
            opened, _ = frame.clause(end - 1)
            leading = [m for m in leading if m.start >= opened] or leading
        told_apart = bool(current and frame.objects) and all(ITS_OWN.search(frame.before(m, 40)) for m in leading)
        if leading and not told_apart and not (current and STILL.match(text)):
            first = frame.models.index(leading[0])
            run = [m for m in frame.run(frame.models, first, 1) if m.start not in frame.objects]
            current = tuple(e for m in run for e in frame.who(m)) or current
            another = ANOTHER.search(view.text, leading[-1].end, end)
            if (
                another is not None
                and another[1].lower() not in UNTELLING
                and not any(m.start > another.start() for m in frame.models)
            ):
                current = ()
        if frame.benchmarks:
            topics = tuple({(e.candidates or (e.name,)): e for m in frame.benchmarks for e in frame.who(m)}.values())
            benchmark = (
                frame.who(frame.benchmarks[-1])[0]
                if len(frame.benchmarks) == 1 and frame.who(frame.benchmarks[-1])
                else None
            )
        beside = question is not None and all(m.start in question.objects for m in question.models)
        who = current if beside and PRONOUN.search(text) else recent or current  # "How does it compare to Y?"
        asked_on = len(who) < 2 or topics  # a question about the prices of two is none of scores
        naming.context.question = (who, topics) if question is not None and asked_on else ((), ())
    return Read(claims, unread, current, benchmark, current if len(current) == 1 else single)


def _spelled_out(frame: Frame, naming: Naming) -> list[Claim]:
    """What the sentence says that known letters stand for."""
    if EXPLAINS.search(frame.text) is None:
        return []
    claims: list[Claim] = []
    for start, end, metric, words in expansions(frame.text, naming.lore.acronyms):
        if frame.subject or frame.models:
            subject = frame.who(frame.models[0]) if frame.models else frame.subject
            claims.append(
                ValueClaim(
                    kind="attribute",
                    span=frame.view.span(frame.start + start, frame.start + end),
                    origin=frame.origin,
                    sentence=frame.sentence,
                    subject=subject[:1],
                    metric=metric,
                    value=Wording(text=words, printed=frame.text[start:end]),
                )
            )
    return claims


def _dated_before(dated: Frame, frame: Frame) -> list[Claim]:
    """The release of a model on the one date of the sentence before: "Remember 20 January 2025? That's when X came
    out.".
    """
    dates = [m for m in dated.mentions if isinstance(m.value, Moment)]
    model = frame.models[0]
    lead = THAT_IS_WHEN.pattern.fullmatch(frame.view.text[frame.start : model.start])
    if len(dates) != 1 or dated.models or lead is None or not CAME_OUT.match(frame.after(model, 60)):
        return []
    value = dates[0].value
    if not isinstance(value, Moment) or len(frame.who(model)) != 1:
        return []
    return [
        ValueClaim(
            kind="attribute",
            span=dated.place(dates[0]),
            origin=frame.origin,
            sentence=dated.sentence.to(frame.sentence),
            subject=frame.who(model),
            metric="release-date",
            value=value,
            own=of_own_runs(frame),
        )
    ]


# "Does X run all of its" 671B "parameters at once?"
ALL_OF_ITS = re.compile(r"\ball (?:of )?(?:its |the |their )?$", re.I)


def _presupposed(frame: Frame, catalog: Catalog) -> list[Claim]:
    """How many parameters a question takes for granted: "Does X use all of its 671B parameters?"."""
    counted = {
        frame.place(q) for q in frame.quantities if ALL_OF_ITS.search(frame.before(q, 20)) and q.text[:1].isdigit()
    }
    if not counted:
        return []
    found = sentence_claims(frame, catalog, label=False)[0]
    return [c for c in found if isinstance(c, ValueClaim) and c.metric == "total-params" and c.span in counted]


def _is_answered(frame: Frame, following: str) -> bool:
    """Whether a sentence only brings up a model and a benchmark, and the one behind it tells the figure."""
    if frame.quantities or len(frame.benchmarks) != 1 or len(frame.sides()) != 1 or frame.phrases("order"):
        return False
    return ANSWER_IS.match(following) is not None


def _measuring(scope: Scope, benchmark: Entity) -> Scope:
    return Scope(
        headings=scope.headings,
        captions=scope.captions,
        models=scope.models,
        others=scope.others,
        benchmark=benchmark,
        focus=scope.focus and _is_focus(scope, benchmark),
        metric=None,
        setting=scope.setting,
        provider=scope.provider,
        own=scope.own,
        lineup=scope.lineup,
        priced=scope.priced,
        billed=scope.billed,
    )


def _is_focus(scope: Scope, benchmark: Entity) -> bool:
    """Whether what a sentence before measured is what the whole section is about."""
    return scope.benchmark is None or not set(benchmark.candidates).isdisjoint(scope.benchmark.candidates)


def _is_entry(frame: Frame) -> bool:
    """Whether an item of a list is a model and its number, and nothing else: "- o1 1891"."""
    if frame.origin != "list" or len(frame.models) != 1 or len(frame.quantities) != 1:
        return False
    at = frame.start
    for mention in frame.mentions:
        if any(map(str.isalnum, frame.view.text[at : mention.start])):
            return False
        at = mention.end
    return not any(map(str.isalnum, frame.view.text[at : frame.end]))


def _is_label_line(text: str) -> bool:
    return len(text) < 140 and LABEL_LINE.match(text) is not None


def _frame(
    view: View,
    start: int,
    end: int,
    inside: list[Mention],
    scope: Scope,
    naming: Naming,
    origin: Origin,
    subject: tuple[Entity, ...],
) -> Frame:
    frame = Frame(view, start, end, inside, scope, origin, {}, subject=subject)
    models_named = {m.candidates or (m.text,) for m in inside if m.role == "model"}
    context = naming.context
    frame.company, frame.baseline, frame.gainer = context.company, context.baseline, context.gainer
    frame.contest = context.contest
    frame.table = context.table
    inside = frame.mentions = _sized_ahead(view, inside, naming)
    for mention in inside:
        if mention.role == "company":
            naming.company(mention)
        if mention.role == "model" or (mention.role == "company" and naming.stands_for_model(view, mention, inside)):
            who = naming.model(view, mention)
            theirs = mention.role == "company" and naming.is_its_model(view, mention, inside)
            if not who and (mention.text in ROLES or BARE_VERSION.fullmatch(mention.text)):
                continue  # a word for whoever is meant, told by the reader's way with "it"
            if (
                who
                or theirs
                or (
                    mention.role == "model"
                    and not COREFERENT.search(view.text[max(0, mention.start - 6) : mention.start])
                )
            ):
                # nobody, for a size that fits no model named: not the subject either
                frame.entities[mention.start] = who
                frame.models.append(mention)
        elif mention.role == "company" and naming.sells_another(view, mention, subject):
            frame.entities[mention.start] = ()
            frame.models.append(mention)
        elif mention.role == "benchmark":
            frame.entities[mention.start] = (naming.benchmark(view, mention),)
            frame.benchmarks.append(mention)
        elif mention.role == "quantity":
            split = len(models_named) > 1 or WON_OR_LOST.search(
                view.text[max(start, mention.start - 90) : mention.start]
            )
            frame.quantities.extend(as_two(mention) if split else [mention])
        elif mention.phrase is not None and (group := sense(mention.phrase).group) is not None:
            if mention.text.lower() == "distills" and DISTILLING.match(view.text, mention.end):
                continue  # "a short mode distills these techniques"
            if mention.text.lower() == "both" and _names_follow(view, mention, inside):
                continue
            members = naming.group(view, mention, group, scope)
            if members:
                frame.entities[mention.start] = members
                frame.models.append(mention)
    frame.quantities = as_ranges(frame)
    mark_margins(frame)
    mark_gains(frame)
    mark_objects(frame)
    return frame


def _sized_ahead(view: View, inside: list[Mention], naming: Naming) -> list[Mention]:
    """Mentions with "the 405B Llama 3.1" as one name: the size says which of the family is meant."""
    found: list[Mention] = []
    for mention in inside:
        size = found[-1] if found else None
        if (
            size is not None
            and size.role == mention.role == "model"
            and not size.candidates
            and len(mention.candidates) > 1
            and view.text[size.end : mention.start] == " "
            and (fitting := naming.of_size(mention.candidates, size.text))
        ):
            found[-1] = changed(mention, candidates=fitting)
            continue
        if size is not None and size.role == mention.role == "model" and _apposed(view, size, mention):
            found[-1] = mention
            continue
        found.append(mention)
    return found


# "the 32B trained that way", X", reached"
APPOSED = re.compile(r"(?: (?!and\b|or\b)[a-z]{2,12}){0,4}, ?(?:called |named |namely )?(?:the )?")
BEHIND_IT = re.compile(r",(?! (?:and|or|[A-Z\d]))")


def _apposed(view: View, short: Mention, full: Mention) -> bool:
    """Whether a full name only tells who a size alone stands for: "the 32B trained that way, X, reached a"."""
    if short.candidates or not full.candidates or SIZE_ALONE.fullmatch(short.text) is None:
        return False
    between = APPOSED.fullmatch(view.text, short.end, full.start)
    return between is not None and BEHIND_IT.match(view.text, full.end) is not None


# "on both tests"
OF_TESTS = re.compile(
    r" (?:of (?:the|these|those) )?(?:(?!(?:are|were|have|come|take|read|cost|use|get)\b)\w{1,12} )?"
    r"(?:test|benchmark|task|dataset|exam|input|output"
    r"|(?!models?\b|systems?\b|versions?\b|variants?\b|releases?\b|rivals?\b|competitors?\b|contenders?\b"
    r"|reasoners?\b|families\b|LLMs\b|chatbots?\b|assistants?\b|companies\b|labs?\b|was\b|is\b|"
    r"has\b|its\b|this\b)[a-z]{2,14}s)\b",
    re.I,
)


def _names_follow(view: View, both: Mention, inside: Sequence[Mention]) -> bool:
    """Whether "both" only counts what is named beside it ("Y and Z both", "both Y and Z") or tests, not models."""
    if OF_TESTS.match(view.text, both.end, both.end + 40):
        return True
    beside = [m for m in inside if m.role in ("model", "benchmark")]
    if any(0 <= m.start - both.end <= 5 or 0 <= both.start - m.end <= 2 for m in beside):
        return True
    before = [m for m in beside if m.role == "model" and m.end <= both.start]  # "Y and Z are both outperformed by X"
    return len(before) > 1 and ARE.fullmatch(view.text, before[-1].end, both.start) is not None


ARE = re.compile(r" (?:are|were|have|get|got|will|can) ")
# "it loses" 71.5 to 75.7
WON_OR_LOST = re.compile(
    r"\b(?:los(?:es|t|ing)|w[io]ns?|winning|leads?|leading|trails?|trailing) (?:by )?$"
    r"|\b(?:los(?:es|t)|w[io]ns?|trails?|leads?|holds?|held|takes?|took|keeps?|kept|lags|rout|goes to|better|worse)\b"
    r"(?! from)[^;:.()]{0,60}(?:, |: | \()$",
    re.I,
)


def _claims_of(frame: Frame, catalog: Catalog) -> list[Claim]:
    return sentence_claims(frame, catalog, label=False)[0]
