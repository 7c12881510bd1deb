"""What a comparison is about: benchmarks, domains or prices, and by how much its sides differ."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.compared_on import OF_THESE, measures, named_domains
from extractors.frames import Frame
from extractors.measured import IN_THE_CONTEST
from extractors.mentions import Mention
from extractors.order_margins import margin_of
from extractors.order_sides import Sides
from extractors.order_words import of_so_many
from extractors.price_kinds import price_kind
from extractors.senses import Sense
from kg.model.claims import Entity
from kg.model.quantity import Quantity

# "27 times lower cost"
OF_MONEY = re.compile(
    r"^\s?(?:times |x )?(?:lower |less |the |of the |a )?(?:serving |inference |api |token |running )?"
    r"(?:cost|price|cheaper|less expensive|costs|"
    r"expense|money|budget|as cheap)\b",
    re.I,
)
# "higher" ... "per-call cost"
OF_COST = re.compile(r" (?:[a-z-]{2,14} ){0,2}(?:costs?|prices?|pricing|fees?)\b")
# "per-call cost"
PER_USE = re.compile(r"\bper[- ](?:call|query|task|request|run|answer|message)\b")
# "cheaper", "affordable"
PRICE_WORDS = re.compile(r"\b(?:cheaper|expensive|costs?|costly|prices?|priced|pricing|affordable|savings?|\$)\b", re.I)
# "Output price, X vs Y: 86.7% lower"
PRICE_TOPIC = re.compile(
    r"\W{0,4}(?:on |for |in )?(?:the )?(?:(?:api|list|token|input|output|per-token) ){0,3}"
    r"(?:prices?|pricing|costs?)\b[^.;]{0,20}[,:–—-]",
    re.I,
)
# "Where X wins against Y"
HEADING = re.compile(r"\W{0,4}(?:where|when|why|how|if)\b", re.I)
# "the bill per token is" lower
PRICE_SUBJECT = re.compile(
    r"\b(?:(?:bill|price|cost|rate|fee)s?|pricing)\b(?:[^.;,]|\.(?=\d)){0,50}\b(?:is|are|was|were|stays?|remains?)"
    r" (?:(?:much|far|also|even|still|\w{3,14}ly) ){0,2}$|\b(?:bill|price|cost|rate|fee)s? $",
    re.I,
)
# X's "prices are below" Y's
IS_PRICED = re.compile(r"\b(?:prices?|pricing|costs?|rates?|fees?) (?:is|are|was|were|stays?|remains?) \w{4,6}$", re.I)
# "access to X is priced" higher than, "output tokens cost" 98% "less than"
COSTS_BY = re.compile(
    r"\b(?:is|are|was|were|comes?) priced $"
    r"|\btokens? costs? (?:about |roughly |some |nearly )?[\d.,]{1,6}(?:%| ?percent| times|x)? ?$",
    re.I,
)
# "beats Y on price"
_OF_TOKENS = r"(?:(?:the|its|api|pure|raw|list|input|output|cached|per-token|token|tokens) ){0,4}"
ON_PRICE = re.compile(rf"\b(?:on|in terms of|in|by) {_OF_TOKENS}(?:prices?|costs?|pricing)\b", re.I)
# "has a lower API price than"
PRICE_NOUN = re.compile(
    r" (?:api |token |list |input |output |overall )?(?:price|cost|bill|rate|fee)s?"
    r"(?: per \w{1,10}(?: token)?)?(?: than\b|[.,;!)]|$)",
    re.I,
)
# "in terms of price"
COST_FIELD = re.compile(
    rf"\b(?:when it comes to|in terms of|as for|on|by|as far as) {_OF_TOKENS}"
    r"(?:costs?|prices?|pricing|affordability)\b(?:[^.;]|\.(?! [A-Z])){0,40}$"
    r"|\b(?:price|cost|money)-?wise\b(?:[^.;]|\.(?! [A-Z])){0,40}$"
    r"|\b(?:if|where|when|since) (?:the |your |only )?(?:price|cost|budget)s? (?:is|are|matters?|counts?|decides?)\b"
    r"(?:[^.;]|\.(?! [A-Z])){0,60}$",
    re.I,
)
SAME_CLASS = re.compile(r"the same (?:tier|league|class|level|ballpark) as", re.I)
# "while", "in contrast"
CONTRAST = re.compile(r"\b(?:while|whereas|however|in contrast|by contrast|on the other hand|but)\b", re.I)
TIMES = re.compile(r"\b(?:once|twice|thrice|(?:two|three|four|five|\d) times)\b(?! (?:as|the|more|that|its)\b)", re.I)
# "input" tokens
_TRAINING = re.compile(r"\b(?:pre-?)?train(?:ed|ing)?\b|\bdevelop(?:ed|ment)\b", re.I)
_ALL_OF = re.compile(r" (?:the |all of )?")


# better "on the others", "on the remaining four", "everywhere else"
ON_THE_OTHERS = re.compile(
    r"\b(?:on|in|at|across|for) (?:(?:all|most|both|each|every one|any) )?(?:of )?(?:(?:the|its|these|those) )?"
    r"(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) )?(?:others?(?: (?:two|three|four|five|six|\d{1,2}))?"
    r"|rest|remaining(?: (?:two|three|four|five|six|ones|\d{1,2}))?|remainder)"
    r"(?: (?:tests|benchmarks|rows|tasks|columns|exams|evals|evaluations))?(?=[\s.,;:)]|$)"
    r"|\b(?:everywhere|anywhere|everything|on all) else\b",
    re.I,
)


@dataclass(slots=True)
class Field:
    """In what two sides are compared, and by how much they differ."""

    benchmarks: tuple[Entity, ...]
    bench_mentions: list[Mention]
    domains: tuple[str, ...]
    metric: str | None
    """Of a price or a cost; None for scores."""
    margin: Quantity | None
    margin_mention: Mention | None
    cheaper: bool = False
    """Whether "better" means that less is paid: "when it comes to cost, X beats Y"."""


def field_of(frame: Frame, mention: Mention, phrase: Sense, limit: int, sides: Sides) -> Field | None:
    """What a word of comparison compares its sides in; None where that is not said, or it is no order but a rank."""
    benchmarks, bench_mentions = measures(frame, mention, limit, sides.object_mentions)
    if not bench_mentions and len(benchmarks) < 2 and OF_THESE.search(frame.text):
        return None  # "on two of these three": which, is told in a list or further up
    if len(frame.benchmarks) > 1 and IN_THE_CONTEST.search(frame.view.text, mention.end, limit):
        return None  # "B1, B2 … which overtakes Y's 63.6 in the contest": on which of them, the reader knows
    if ON_THE_OTHERS.search(frame.view.text, mention.end, min(limit, frame.clause(mention.start)[1])):
        return None  # "beaten on B1 and B2, but better on the others": on which of them, is not said
    many = of_so_many(frame, sides.object_mentions)
    if many is not None and not any(b.end <= mention.start for b in bench_mentions):
        benchmarks, bench_mentions = (), []  # "beats Y on 17 of 23 tests and has b on B"
    named = named_domains(frame, mention, limit)
    if _in_other_tests(frame, mention, sides.object_mentions, bench_mentions):
        benchmarks, bench_mentions = (), []  # "posts a on B, …, and beats Y in creative writing evaluations"
        named = [one for one in named if one[0].start >= mention.end]
        if not named:
            return None
    domains = () if benchmarks or many else tuple(d for _, d in named)
    if not benchmarks and not domains and HEADING.match(frame.text) and "," not in frame.text:
        return None  # "Where X wins": what follows says where
    of_money = OF_COST.match(frame.after(mention, 30)) is not None  # "higher output cost than", "lower cost"
    if (of_money or phrase.measure == "price") and PER_USE.search(frame.after(mention, 34)):
        return None  # what one call costs is no list price
    told = _margin(frame, mention, phrase, limit, sides, of_money)
    margin = told.value if told is not None and isinstance(told.value, Quantity) else None
    field = Field(benchmarks, bench_mentions, domains, None, margin, told)
    if _is_price(frame, mention, phrase, field, of_money):
        field.benchmarks, field.domains, field.metric = (), (), _price(frame, mention, limit)
        field.cheaper = phrase.verb and phrase.measure != "price" and _says_on_price(frame, mention)
        if margin is not None and margin.unit == "points":  # "gained 14.5 points and became cheaper": of a score
            margin = field.margin = field.margin_mention = None
        if not sides.object_mentions and margin is None:
            return None  # "lower costs": than whose, and by how much, is not said
    elif not (sides.objects or sides.group or benchmarks or domains) and margin is None:
        return None
    elif not bench_mentions and not domains and _says_on_price(frame, mention):
        field.benchmarks, field.metric, field.cheaper = (), "price", True
    return None if _is_something_else(frame, mention, phrase, sides, field) else field


# beats Y "in independent creative writing evaluations", and not "in the same tests"
IN_OTHERS = re.compile(
    r"(?:['’]s)? (?:in|on|at|across) (?:(?!(?:the|these|those|this|that|both|all|same|most|several|many|two|three|four"
    r"|other|such|its|their|a|an|and|with|by)\b)[a-z-]{3,16} ){1,4}"
    r"(?:evaluations?|tests?|tasks|comparisons|assessments|reviews|rankings|surveys)\b",
)


def _in_other_tests(frame: Frame, mention: Mention, objects: list[Mention], tests: list[Mention]) -> bool:
    """Whether a comparison is said to hold in tests of another kind than the one that the sentence named before."""
    if not objects or any(b.start >= mention.end for b in tests) or not IN_OTHERS.match(frame.after(objects[-1], 80)):
        return False
    return not tests or "," in frame.gap(tests[-1], mention)


def _margin(frame: Frame, mention: Mention, phrase: Sense, limit: int, sides: Sides, of_money: bool) -> Mention | None:
    """By how much; the other side is filled in where it stands before the margin."""
    told = margin_of(frame, mention, limit)
    if told is None or phrase.measure == "price" or not OF_MONEY.match(frame.after(told, 40)):
        return told
    if not of_money or mention.start < told.end:
        return None  # "beats o1 on MATH-500 at 27x lower cost"
    sides.objects = sides.objects or tuple(e for m in frame.models if m.start in frame.objects for e in frame.who(m))
    return told


def _is_price(frame: Frame, mention: Mention, phrase: Sense, field: Field, of_money: bool) -> bool:
    """Whether prices are compared."""
    nothing_else = not field.benchmarks and not field.domains
    if phrase.measure == "price" or (of_money and not phrase.takes_object):
        return True
    plain = not phrase.takes_object or mention.text.lower().startswith(("lower", "higher"))
    if plain and PRICE_SUBJECT.search(frame.before(mention, 80)) is not None:
        return True
    if phrase.placing and IS_PRICED.search(f"{frame.before(mention, 60)}{mention.text}") is not None:
        return True
    if not field.bench_mentions and COSTS_BY.search(frame.before(mention, 30)) is not None:
        return True
    if PRICE_NOUN.match(frame.after(mention, 30)) is not None:
        return True
    if phrase.placing and not field.bench_mentions and not field.domains and PRICE_TOPIC.match(frame.text):
        return True  # "API prices: X below Y"
    if not nothing_else:
        return False
    if field.margin is not None and (PRICE_WORDS.search(frame.before(mention, 60)) or PRICE_TOPIC.match(frame.text)):
        return True
    return phrase.placing and _all_money(frame)  # "at $0.55 and $2.19, X is far below Y"


def _says_on_price(frame: Frame, mention: Mention) -> bool:
    """Whether a sentence says that what is better is the price: "when it comes to cost", "beats Y on price"."""
    before, behind = frame.before(mention, 70), frame.after(mention, 80)
    return COST_FIELD.search(before) is not None or ON_PRICE.search(behind) is not None


def _is_something_else(frame: Frame, mention: Mention, phrase: Sense, sides: Sides, field: Field) -> bool:
    """Whether a word that may compare two does not: a rank, praise, or a step over nothing in particular."""
    somewhere = bool(field.benchmarks or field.domains)
    if phrase.leads and not sides.subject_mentions and frame.after(mention, 4) == " by ":
        return True  # "B is led by X": a rank
    if phrase.takes_object and not sides.object_mentions and _governs_benchmark(frame, mention, field.bench_mentions):
        return True  # "tops MMLU" says who is best there: a rank
    if not sides.objects and SAME_CLASS.fullmatch(mention.text):
        return True  # "in the same tier as much larger models"
    if phrase.praise and (not sides.objects or not somewhere or not CONTRAST.search(frame.text)):
        return True
    if phrase.leads and not sides.objects and sides.group is None:
        return True  # nobody on the other side: a rank
    if somewhere:
        return False
    if phrase.noun and field.margin is None and (field.metric is None or field.cheaper):
        return True  # "improvements over Y" in nothing in particular
    if phrase.vague and not sides.objects:
        return True
    # "outscores Y twice": where, the next sentences say
    return field.metric is None and TIMES.search(frame.view.text, mention.end, frame.end) is not None


def _all_money(frame: Frame) -> bool:
    """Whether all numbers of a sentence are prices, and there are some."""
    units = {q.value.unit for q in frame.quantities if isinstance(q.value, Quantity)}
    return bool(units) and units <= {"usd", "usd-per-mtok"}


def _governs_benchmark(frame: Frame, mention: Mention, benchmarks: list[Mention]) -> bool:
    """Whether a benchmark stands right behind the word: "tops MMLU"."""
    return bool(benchmarks) and _ALL_OF.fullmatch(frame.view.text, mention.end, benchmarks[0].start) is not None


def _price(frame: Frame, mention: Mention, limit: int) -> str:
    start, end = frame.clause(mention.start)
    words = frame.view.text[start : min(end, max(limit, mention.end))]
    if _TRAINING.search(words):
        return "training-cost"
    return price_kind(words)
