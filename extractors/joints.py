"""The words between a name and a number, and what they bind: `B (a`, `Y's b`, `a on B`, `b for Y`, `a vs b`.

A gap is read word by word: it binds when every word of it is one that may stand there. Word sets instead of long
patterns keep that linear and leave the vocabulary readable.
"""

from __future__ import annotations

import re

LONGEST = 90  # characters; a name and a number that stand further apart are not bound by the words between


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# "R1 scores 79.8", "o1 hits 79.2": what a model does to a number.
SCORING = _set(
    "score scores scored scoring achieve achieves achieved achieving reach reaches reached "
    "reaching hit hits hitting get gets got getting "
    "record records recorded recording post posts posted posting obtain obtains obtained "
    "obtaining attain attains attained attaining earn earns "
    "earned earning solve solves solved solving resolve resolves resolved resolving manage "
    "manages managed managing deliver delivers delivered "
    "ended ending delivering land lands landed landing sit sits sat sitting stand stands stood standing boast "
    "boasts boasted boasting register registers "
    "registered notch notches notched log logs logged climb climbs climbed answer answers "
    "answered clock clocks clocked tally tallies tallied "
    "pull pulls pulled return returns returned report reports reported come comes came coming "
    "follow follows followed following complete "
    "completes completed pass passes passed nail nails nailed ace aces aced secure secures "
    "secured produce produces produced show shows showed "
    "shown yield yields yielded average averages averaged perform performs performed rank ranks "
    "ranked has had have having is was are were be being"
)
# "an accuracy of", "a pass@1 score of": what the number is called.
CALLED = _set(
    "score scores accuracy result results rating elo percentile pass@1 rate success figure mark "
    "number performance resolved resolution correct "
    "correctly points point percent % em f1 acc acc. pass average"
)
# "about", "just", "an impressive": what bends or decorates it.
BENT = _set(
    "a an the about around nearly roughly over almost just only some approximately up to more "
    "than less under ~ impressive solid strong "
    "respectable high low mere remarkable modest full whopping cool near at least well slightly "
    "lower higher better close closely also now still "
    "already narrowly overall own top best highest leading "
    "very even much significantly marginally considerably again then "
    "next second third first behind ahead not far"
)
SMALL = _set("of at with by on in to from")
# Y's "reported" 88.7
SAID_TO_BE = _set("reported published official own claimed stated listed")
RELATIVE = _set("which that who itself model models variant version")

PREPOSITIONS = _set("on in for at against across under from over when tested measured as by of next beside")
TASKS = _set("tasks task problems problem questions question issues issue time real real-world github all its")
BENCHMARK_NOUNS = _set(
    "benchmark benchmarks test tests exam suite dataset leaderboard problems tasks evaluation "
    "score scores accuracy rating elo percentile result "
    "results performance pass@1 pass rate resolved"
)
ADJECTIVES = _set(
    "the its this that challenging demanding popular tough standard full hard harder notoriously "
    "difficult graduate-level well-known widely used "
    "coding math mathematics science reasoning competition knowledge software engineering "
    "academic openai's openai google's"
)
OPENERS = frozenset("(:=|–—-→[")
QUOTES = frozenset("*_\"'`")
# "an EM (Exact Match) score", "HumanEval (Python code)": words that only explain
EXPLAINED = re.compile(r"\([^()\d:=]{2,50}\)(?= )")
LISTED_HERE = re.compile(r"\b(?:listed|shown|given|entered|recorded) (?:here |there )(?=with |at )")
CLOSED_LIST = re.compile(r"\s?%?\),? (?:and )?(?:on|in|for) ")
_TOKEN = re.compile(r"'s\b|[A-Za-z][\w@.'-]{0,30}|[^\sA-Za-z]")

_OWNED = SCORING | CALLED | BENT | SMALL | RELATIVE | _set("gone risen grown climbed this that these")
_LEADING = _set(
    "leads led leading tops topped wins won excels excelled shines impresses dominates triumphs "
    "lags lagged trails trailed loses lost finishes finished"
)
_PRONOUNS = _set("it they the same this model one that")
_NO_VERB = _set(
    "and or but while than as if because so trained priced available released launched costs cost sells sold"
)
_STEPS = _set(
    "go goes went gone going "
    "rise rises rose rising climb climbs climbing improve improves improved improving jump jumps "
    "jumped move moves moved grow grows grew increase increases increased out up becomes became"
)
_MEANING = _set("it they the this that same one model younger older newer smaller larger bigger")
_BACKWARD = (
    BENCHMARK_NOUNS
    | CALLED
    | BENT
    | SMALL
    | SCORING
    | _STEPS
    | _MEANING
    | _set("with where which he she listed given quoted stated published cited as")
)
_PASSIVE = _set(
    "is was are were been being reported published obtained recorded measured achieved listed claimed quoted given "
    "posted reached"
)
_FORWARD = CALLED | TASKS | ADJECTIVES | PREPOSITIONS | _PASSIVE | _set("of to same model")
# "that X gets on", "it posted on", "– that's where X lands on": who got it stands between
_TELLING = (
    SCORING
    | CALLED
    | BENT
    | SMALL
    | _MEANING
    | _set("which what where that's what's 's published official reported for")
)
_OWNER_AFTER = (
    CALLED
    | TASKS
    | _set(
        "for by from of scored achieved posted recorded held the its both in are is were was solved "
        "answered passed resolved belong belongs to goes reported listed given published credited quoted cited"
    )
)
_VERSUS = _set(
    "vs vs. v. versus against compared to with over and than whereas while as opposed next / just only about a its the "
    "around instead of"
)
_CONTRAST = _set("vs vs. v. versus against compared to over / than while whereas and instead")


_STEPPED = _set("went rose risen moved improved jumped increased grew fell dropped")
_SPEAKING = (SCORING | CALLED | _STEPPED | {"at", "with"}) - _set(
    "has had have having is was are were be being follow follows"
)


def words(gap: str) -> list[str]:
    """The words and marks of a gap, lower case, quotes and emphasis left out."""
    return [
        "at" if t == "@" else t.lower().rstrip(".") if t not in ("vs.", "v.") else t
        for t in _TOKEN.findall(gap.replace("’", "'"))
        if t not in QUOTES and t != "."  # "Inst." may end a name
    ]


def _all(tokens: list[str], allowed: frozenset[str]) -> bool:
    return all(t in allowed for t in tokens)


def owned(gap: str) -> bool:
    """Whether a model binds the number behind it: "R1's ", "R1: ", "R1 (", "R1 scored a solid ", "o1, which got "."""
    if len(gap) > LONGEST:
        return False
    tokens = words(LISTED_HERE.sub("", EXPLAINED.sub("", gap)))
    if not tokens:
        return gap.strip(" *_.") == ""  # "Inst. 23.2": a name may end in a full stop
    if tokens[0] in ("'s", "'"):
        told = tokens[2:] if tokens[1:2] and tokens[1] in SAID_TO_BE else tokens[1:]
        return _all(told, CALLED | BENT | SMALL | {"(", ":"})
    if tokens[0] == ",":
        tokens = tokens[1:]
        if not tokens or not (tokens[0] in RELATIVE or tokens[0] in ("at", "with") or tokens[0] in SCORING):
            return False
    if tokens == [")", ":"]:
        return True  # "MATH-500 (R1): 97.3"
    openers = [i for i, t in enumerate(tokens) if t in OPENERS]
    if openers:
        first = openers[0]
        return len(openers) <= 2 and _all(tokens[:first], RELATIVE) and _all(tokens[first:], _OWNED | OPENERS)
    strangers = sum(t not in _OWNED for t in tokens)
    if strangers == 1 and tokens[0] in _LEADING and tokens[1:2] == ["with"]:
        return True  # "V3 leads with a score of 88.5"
    # "V3 stops at 75.9": one verb that no list has, before "at"
    return strangers == 0 or (
        strangers == 1 and tokens[-1] == "at" and tokens[0].isalpha() and tokens[0] not in _NO_VERB
    )


def backward(gap: str) -> bool:
    """Whether a benchmark binds the number behind it: "AIME (", "MMLU: ", "a GPQA score of ", "AIME at "."""
    if len(gap) > LONGEST:
        return False
    tokens = words(EXPLAINED.sub("", gap))
    if not tokens:
        return True
    if tokens[0] == "," or tokens[0] == ")":
        tokens = tokens[1:]
        if not tokens:
            return False
        while len(tokens) > 1 and tokens[0] in _PRONOUNS:
            tokens = tokens[1:]
        if tokens[0] not in SCORING and tokens[0] not in ("with", "at", "where", ":", "-", "–", "—"):
            return False
    if "," in tokens:
        comma = tokens.index(",")
        if not _all(tokens[:comma], BENCHMARK_NOUNS) or comma + 1 == len(tokens):
            return False
        tokens = tokens[comma + 1 :]
        if tokens[0] not in SCORING and tokens[0] not in ("with", "at"):
            return False
    openers = [t for t in tokens if t in OPENERS]
    if openers:
        return len(openers) <= 2 and _all(tokens, _BACKWARD | OPENERS)
    binding = {"of", "at", "is", "was", "with", "by", "to", *SCORING}
    return any(t in binding for t in tokens) and _all(tokens, _BACKWARD)


def forward(gap: str) -> bool:
    """Whether a number binds the benchmark behind it: "79.8% on the ", "97.3 (", "49.2% of issues in "."""
    if len(gap) > LONGEST:
        return False
    if CLOSED_LIST.match(gap):
        return False  # "on B1 (a, b), on B2": the next one has figures of its own
    tokens = [t for t in words(gap) if t not in (")", "]")]
    if not tokens:
        return gap.strip(" *_%)") == "" and gap != ""
    if tokens[0] == ",":
        tokens = tokens[1:]
    if tokens == ["("] or tokens == ["%", "("]:
        return True
    return any(t in PREPOSITIONS for t in tokens) and _all(tokens, _FORWARD | {"("})


def told_of(gap: str) -> bool:
    """Whether a number binds the benchmark behind it across who got it, whose name is left out of `gap`: "63.3 that X
    gets on", "67.9 it posted on".
    """
    tokens = [t for t in words(gap) if t not in ("%", "percent", ",", "–", "—", "-", ":")]
    if len(gap) > LONGEST or not tokens or tokens[0] not in ("that", "that's", "which", "what", "it", "they", "this"):
        return False
    return tokens[-1] in ("on", "in", "the", "its") and _all(tokens, _TELLING)


def owner_after(gap: str) -> bool:
    """Whether a number binds the model behind it: "79.2% for ", "79.2 (", "79.2% accuracy by "."""
    if len(gap) > 50:
        return False
    tokens = [t for t in words(gap) if t != ")"]
    if not tokens:
        return False
    if tokens[-1] == "(":
        return _all(tokens[:-1], CALLED)
    return any(t in ("for", "by", "from", "of") for t in tokens) and _all(tokens, _OWNER_AFTER)


def versus(gap: str) -> bool:
    """Whether two numbers stand against each other: "79.8 vs 79.2", "79.8% compared to 79.2%", "79.8/79.2"."""
    if len(gap) > 40:
        return False
    tokens = [t for t in words(gap) if t not in (")", "(", ",", "%", "percent", "points")]
    if not tokens:
        return "(" in gap
    return any(t in _CONTRAST or t in ("-", "–") for t in tokens) and _all(tokens, _VERSUS | {"-", "–"})


def speaks_of_scores(text: str) -> bool:
    """Whether a sentence has a word that says what its numbers are."""
    return any(token in _SPEAKING for token in words(text[:2000]))


# "by 0.6", "a lead of 4.2", "within 2 points": what makes a number a margin from the left.
_LEADS = _set(
    "gap lead margin advantage edge difference boost improvement gain increase jump drop uplift "
    "reduction saving savings discount delta factor"
)
_SAVINGS = _set(
    "save saves saving saved cut cuts cutting reduce reduces reducing undercut undercuts undercutting "
    "slash slashes slashing shave shaves"
)
_BETWEEN = BENT | _set(
    "as much wide narrow slim margin factor of whole huge hefty merely approximately some comfortable large small"
)
# "0.3% advantage", "4.2 points higher", "27x cheaper": what makes a number a margin from the right.
_MARGINS = _set(
    "advantage lead gap edge margin jump improvement improvements increase boost higher better "
    "ahead lower worse behind cheaper faster slower "
    "more less fewer above below reduction saving savings drop decrease gain gains difference "
    "discount stronger weaker off shy short uplift "
    "delta swing deficit clear costlier pricier dearer affordable expensive costly smaller larger bigger smarter"
)
_UNITS = _set(
    "point points percentage percentage-point pp pts pt % percent - relative absolute slight small "
    "clear narrow performance price cost the"
)


# "ate up 30 million hours", "racked up"
_EATS = [
    [verb]
    for verb in "make makes made ate eats eaten used uses took takes chewed racked racks burned burnt soaked swallowed"
    " put puts putting notches chalks ends ended winds wound".split()
]


def margin_before(before: str) -> bool:
    """Whether the words left of a number make it a margin."""
    tokens = words(before[-60:])
    while tokens and tokens[-1] in _BETWEEN - {"of"}:
        if tokens[-1] == "up" or tokens[-2:] == ["up", "to"]:
            return tokens[-1] != "up" or tokens[-2:-1] not in _EATS
        tokens.pop()
    if not tokens:
        return False
    if tokens[-1] in ("by", "within", "gains", "gained", "gaining"):
        return True
    if tokens[-1] in ("you", "us", "users", "teams") and len(tokens) > 1:
        tokens.pop()
    if tokens[-1] in _SAVINGS:
        return True
    return tokens[-1] == "of" and len(tokens) > 1 and tokens[-2] in _LEADS


# "beats Y at 7.0" as opposed to; "as well as" is only "and"
_NO_MARGIN_AS = (["opposed"], ["against"], ["compared"], ["the"], ["its"], ["their"], ["a"], ["an"])


_SUMS = ("price", "cost", "amount", "bill", "sum", "figure", "rate", "money")


def margin_after(after: str) -> bool:
    """Whether the words right of a number make it a margin."""
    tokens = words(after[:50])
    while tokens and tokens[0] in _UNITS:
        if tokens[:2] in (["the", "price"], ["the", "cost"], ["price", "of"], ["cost", "of"]):
            return True
        tokens.pop(0)
    if tokens[:2] == ["of", "that"] and (len(tokens) == 2 or tokens[2] in _SUMS):
        return True  # "you would pay 4% of that"
    if not tokens:
        return False
    if tokens[0] == "of" and {"price", "cost", "rate", "fee", "bill"} & set(tokens[1:4]):
        return True
    if tokens[0] == "as":
        return tokens[1:3] != ["well", "as"] and tokens[1:2] not in _NO_MARGIN_AS
    return tokens[0] in _MARGINS or tokens[:2] == ["in", "front"]
