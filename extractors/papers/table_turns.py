"""Turns of phrase that only a look at the table makes plain: "X with A" as the one row of both, "without A" as the row
that A was added to, "overall" as the column of all.
"""

from __future__ import annotations

import re

from extractors.papers.lines import Line, PaperTable
from extractors.papers.names import PaperNames
from extractors.papers.qualities import said_of
from extractors.papers.signs import Encoded, L, N, Named, Z, signed
from extractors.papers.two_columns import of_two_columns

_WITHOUT_STEP = re.compile(rf"\bwithout (?:any |the |its |our |using )?({L}),? (?:the )?({L})")
_TRAINED = re.compile(rf"\b(?:training|trained|optimi[sz]ing|when trained) (?={L})")
_WITH = re.compile(
    rf"({L})(?: models?| systems?| approach| methods?)? (?:with|using|at|based on|built on) "
    rf"(?:the |an? |its )?({L})(?![^,]{{0,3}} of)"
)
_BRACKETED = re.compile(rf"({L}) \(({L})\)")  # "EdgeSeg (B2)"
_OUR = re.compile(rf"\b(?:our|the proposed) ({L})")
_LED_OUR = re.compile(  # "Without RL, our model"
    rf"^(?:even |with |at |using )*({L}),? (?:our|the proposed) (?:model|method|system|approach|network|variant)\b(?= )"
)
_LEADING = re.compile(rf"^({L}), (the |our )?({L}) (?!and )")
_SOLVES = re.compile(
    rf"\b(?:correctly )?(?:solves?|answers?|parses?|handles?|completes?|recovers?|classif(?:y|ies)|detects?)"
    rf"(?: correctly)? ({N}) of (?:the |all )?({L})(?: (?:questions|queries|examples|tasks|problems|instances|cases))?"
)
_MAKES_UP = re.compile(
    rf"\b(?:makes? up|accounts? for|constitutes?|represents?) (?:only |just )?({N})"
    rf"(?: of (?:the |all )?(?:{L}|[a-z ]{{3,30}}))?$"
)
# "by 8.5 points of EM", "costs 3.2 points of Dice"
_POINTS_OF = re.compile(rf"(?<=(?:by|ts|st|es|ns|in) )({N})(?: points?)? of ({Z})")
_SHARE = re.compile(r"(?i)\b(?:share|proportion|percent|fraction|distribution|freq)|%")


def turned(table: PaperTable, names: PaperNames, core: str, encoded: Encoded) -> str:
    """An encoded sentence with such turns put as the table's own lines."""
    core = _of_people(table, core, encoded)
    core = of_two_columns(table, _SOLVES.sub(r"has \1 on \2", core), encoded)
    core = _POINTS_OF.sub(
        lambda match: f"{match[1]} in {match[2]}" if encoded.numbers[match[1]].unit == "points" else match.group(), core
    )
    core = _of_steps(table, _overall(table, _LEADING.sub(lambda match: _led_by(match, encoded), core)), encoded)
    core = said_of(table, _grown(core, encoded), encoded)
    core = _of_it(table, _grouped(table, _regardless(table, core, encoded), encoded), encoded)
    core = _joined(table, names, _DIFFER.sub(lambda match: _apart(match, encoded), core), encoded)
    if (made := _MAKES_UP.search(core)) is not None:
        columns = [line for line in table.lines[1] if _SHARE.search(line.told)]
        if len(columns) == 1:
            sign = signed(encoded, Named(1, (columns[0].at,)))
            core = f"{core[: made.start()]}has {made[1]} {sign}"
    return core


_AND_OTHERS = re.compile(rf"({L}) et al\.?,? ?\(?({N})[a-z]?\)?")


def _of_people(table: PaperTable, core: str, encoded: Encoded) -> str:
    """The sign of a row alone for "Meyer et al. (2018)", whose label has the year as well."""

    def alone(match: re.Match[str]) -> str:
        named, year = encoded.named[match[1]], encoded.numbers[match[2]].printed.strip("() ")
        rows = [table.lines[named.axis][at] for at in named.lines] if named.axis is not None else []
        dated = rows and all(f"{year})" in row.told or f" {year}" in row.told for row in rows)
        return match[1] if dated else match.group()

    return _AND_OTHERS.sub(alone, core) if " et al" in core else core


def _led_by(match: re.Match[str], encoded: Encoded) -> str:
    """Of "Overall, X leads", where a column is called so: a place, if the two stand on different axes."""
    one, two = encoded.named[match[1]], encoded.named[match[3]]
    return f"on {match.group()}" if None not in (one.axis, two.axis) and one.axis != two.axis else match.group()


def _overall(table: PaperTable, core: str) -> str:
    """The word "overall" as the mean where the table has a line for it."""
    if "overall" not in core or sum(line.role == "average" for lines in table.lines for line in lines) != 1:
        return core
    return re.sub(r"\boverall(?= [^\s,.;]{3})(?! (?:on|in|by|with|and|but|among)\b)", "average", core).replace(
        "overall", "on average"
    )


def _of_steps(table: PaperTable, core: str, encoded: Encoded) -> str:
    """Of "without any A, X" beside a row "X + A": that is X alone; of "training without A": the row without it."""

    def line(sign: str) -> Line | None:
        named = encoded.named[sign]
        return table.lines[named.axis][named.lines[0]] if named.axis is not None and len(named.lines) == 1 else None

    def alone(match: re.Match[str]) -> str:
        step, whole = line(match[1]), line(match[2])
        met = step is not None and whole is not None and step.step is not None and step.step[0] == "+"
        return match[2] if met and step is not None and whole is not None and step.base == whole.at else match.group()

    def untrained(match: re.Match[str]) -> str:
        step = line(core[match.end()])
        return "" if step is not None and step.step is not None else match.group()

    return _TRAINED.sub(untrained, core) if "train" in core else _WITHOUT_STEP.sub(alone, core)


_DIFFER = re.compile(
    rf"(?:the |our )?(?:two |both )({L})(?: (?:models|variants|versions|systems))? "
    rf"(?:(?:only )?differ by|are (?:only )?separated by|are within|lie within) (?:only |just )?(?=({N}))"
)


def _apart(match: re.Match[str], encoded: Encoded) -> str:
    """Of "the two variants differ by less than 0.5": so far are the one and the other apart."""
    named = encoded.named[match[1]]
    if named.axis is None or len(named.lines) != 2:
        return match.group()
    one, two = (signed(encoded, Named(named.axis, (at,))) for at in named.lines)
    if encoded.numbers[match[2]].bound in ("under", "up-to") or match.group().rstrip().endswith("within"):
        return f"{one} is level with {two} by "
    return f"the gap of {one} over {two} is "


_REGARDLESS = re.compile(
    rf",? (?:(?:regardless|irrespective|independent) of|(?:at|for|with|under|across) (?:either|each|every|all|both)) "
    rf"(?:the |its )?({L})(?: (?:size|width|length|value|level|used))?"
    rf"(?=$|,)|^(?:regardless|irrespective|independently?) of (?:the |its )?({L})(?: (?:size|width|length|value))?, "
)


def _regardless(table: PaperTable, core: str, encoded: Encoded) -> str:
    """Of "regardless of the horizon", which is a column that parts the rows: in all cases."""
    match = _REGARDLESS.search(core)
    if match is None:
        return core
    named = encoded.named[match[1] or match[2]]
    rest = f"{core[: match.start()]} {core[match.end() :]}".strip(" ,")
    parts = named.axis == 1 and all(table.lines[1][at].role == "size" for at in named.lines)
    return f"{rest} in all cases" if parts and re.search(r"\b(?:all|every|each|both)\b", rest) is None else core


def _grouped(table: PaperTable, core: str, encoded: Encoded) -> str:
    """A sentence without "with both backbones" and "for every model size", where each row's name stands under each of
    them: whom it is about stands there as often.
    """
    called = _called(table)
    if called and any(f" {word[:-2]}" in core for word in called):
        spelled = re.compile(rf"({L}) (?:{'|'.join(called)})(?= |,|$)")  # "the ViT-B/32 tower"
        core = spelled.sub(r"\1", core)
        core = re.sub(
            rf"\b(both|either|all|every|each|(?:all )?(?:two|three|four|five)) (?:{'|'.join(called)})(?= |,|$)",
            r"\1 backbones",
            core,
        )
    head = _EVERY_GROUP.search(core)
    if head is None:
        return core
    rows = table.lines[0]
    told = encoded.numbers[head["n"]].value if head["n"] else _COUNTS.get(head["c"] or head["e"] or "")
    for sign, named in encoded.named.items():  # rows of one name that a column tells apart: 7B and 13B
        alike = named.axis == 0 and sign in core and len({rows[at].name for at in named.lines}) == 1
        if alike and len(named.lines) > 1 and told in (None, len(named.lines)):
            return f"{core[: head.start()]}, {core[head.end() :].lstrip(' ,')}".strip(" ,")
    levels = max((len(row.parts) for row in rows), default=0) - 1
    for level in range(levels):
        outer = {row.parts[level] for row in rows if len(row.parts) > level + 1}
        several = any(
            named.axis == 0 and len({rows[at].outer for at in named.lines}) == len(outer)
            for sign, named in encoded.named.items()
            if sign in core
        )
        if len(outer) > 1 and told in (None, len(outer)) and several:
            return f"{core[: head.start()]}, {core[head.end() :].lstrip(' ,')}".strip(" ,")
    return core


def _called(table: PaperTable) -> list[str]:
    """What the headers of all but the last column of labels call their lines, in singular and plural."""
    words = [head.casefold().split(" ")[-1] for head in table.stubs]
    kept = sorted({word.removesuffix("s") for word in words if re.fullmatch(r"[a-z]{4,14}", word)})
    return [f"{word}s?" for word in kept if word not in ("model", "method", "system", "name", "type", "group", "data")]


_COUNTS = {"both": 2, "either": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_EVERY_GROUP = re.compile(
    rf",? ?\b(?:(?:on|for|with|across|over|in|at|of|under|using) )?(?:(?P<e>both|either)|all|every|each|(?:regardless|"
    rf"irrespective|independently?) of)(?: of)?(?: the)?(?: (?:(?P<c>two|three|four|five|six)|(?P<n>{N})))? (?:model )?"
    rf"(?:backbones?|base models?|encoders?|sizes?|scales?|model sizes?|architectures?|llms?|teachers?|bit-?widths?|"
    rf"(?<=for both )(?:models?|llms?)|(?<=for either )(?:models?|llms?)|"
    rf"precisions?|ratios?|sparsit(?:y|ies)|sparsity levels?|budgets?|families|model families)(?= |,|$)(?! of),?"
)


def _of_it(table: PaperTable, core: str, encoded: Encoded) -> str:
    """Of "without A, it falls behind X": the row without A does; of "adding A to X": that row alone."""

    def step(sign: str) -> Line | None:
        named = encoded.named[sign]
        found = table.lines[named.axis][named.lines[0]] if named.axis is not None and len(named.lines) == 1 else None
        return found if found is not None and found.step is not None else None

    def led(match: re.Match[str]) -> str:
        return f"{match[1]} " if step(match[1]) is not None else match.group()

    def onto(match: re.Match[str]) -> str:
        line, named = step(match[1]), encoded.named[match[2]]
        return match[1] if line is not None and named.axis == line.axis and line.base in named.lines else match.group()

    def bases(match: re.Match[str]) -> str:
        named = encoded.named[match[1]]
        lines = [table.lines[named.axis][at] for at in named.lines] if named.axis is not None else []
        starts = [line.base for line in lines if line.step is not None and line.step[0] == "+"]
        if None in starts or not lines or len(starts) != len(lines) or named.axis is None:
            return match.group()
        found = tuple(sorted({at for at in starts if at is not None}))
        return f"with {signed(encoded, Named(named.axis, found, group=len(found) > 1))}"

    if "without" in core:
        core = _WITHOUT_ANY.sub(bases, core)

    def alone(match: re.Match[str]) -> str:
        one, other = encoded.named[match["r"]], encoded.named[match["c"]]
        rows = [table.lines[0][at] for at in one.lines] if one.axis == 0 else []
        kept = len(rows) == 1 and rows[0].role == "size" and other.axis == 1
        return f"{match['c']} has the {match['sup']} {match['r']}" if kept else match.group()

    core = _OF_NOBODY.sub(alone, core) if "est " in core else core
    return _ONTO.sub(onto, _LED_IT.sub(led, core))


_OF_NOBODY = re.compile(
    rf"(?:the )?(?P<r>{L}) is (?:the )?(?P<sup>highest|lowest|largest|smallest) (?:for|on|in) (?:the )?(?P<c>{L})"
)
_WITHOUT_ANY = re.compile(rf"\bwithout (?:any |the |using |using the )?({L})(?=,| |$)")


_LED_IT = re.compile(
    rf"^({L}),? (?:it|we|(?:the|this|our) (?:model|system|method|network|approach|full model)) (?=[a-z])"
)
_ONTO = re.compile(rf"({L}) (?:to|into|onto|on top of|from) (?:the |our )?({L})(?: models?| systems?)?(?= [a-z])")


def _grown(core: str, encoded: Encoded) -> str:
    """Of "scaling X from A to B improves …": X with B does so over X with A."""
    match = _SCALED.match(core)
    if match is None:
        return core
    whole, ends = encoded.named[match[2]] if match[2] else None, [encoded.named[match[3]], encoded.named[match[4]]]
    signs = []
    for end in ends:
        lines = tuple(at for at in end.lines if whole is None or whole.axis != end.axis or at in whole.lines)
        if len(lines) != 1:
            return core
        signs.append(signed(encoded, Named(end.axis, lines)))
    return f"{match['at'] or ''}{signs[1]} {match[5]} over {signs[0]}"


_SCALED = re.compile(
    rf"(?P<at>(?:on|in|for) (?:the )?{Z},? )?(?:when |by )?(?:scaling|switching|moving|taking|extending|growing|"
    rf"enlarging|upgrading|changing|increasing|going|raising|expanding|doubling|tripling|quadrupling|halving|"
    rf"reducing|lowering|decreasing|shrinking)(?: up)?"
    rf"(?: (?:the )?(?:[a-z]{{2,12}} ){{0,3}}({L})?)? ?from (?:the )?({L})"
    rf"(?: \w{{3,12}})? to (?:the )?({L})(?: model| encoder| version| backbone)?,? ([a-z].{{4,160}})"
)


def _joined(table: PaperTable, names: PaperNames, core: str, encoded: Encoded) -> str:
    """One sign for two that stand for the same line together: "TagNet with the large encoder", "our small model"."""

    def both(one: Named, two: Named) -> tuple[int, ...]:
        if one.axis is None or one.axis != two.axis or set(one.lines) == set(two.lines):
            return ()
        return tuple(sorted(set(one.lines) & set(two.lines)))

    def merged(match: re.Match[str]) -> str:
        one, two = encoded.named[match[1]], encoded.named[match[2]]
        lines = both(one, two)
        return signed(encoded, Named(one.axis, lines, group=len(lines) > 1)) if lines else match.group()

    return of_own(table, names, _BRACKETED.sub(merged, _WITH.sub(merged, core)), encoded)


def of_own(table: PaperTable, names: PaperNames, core: str, encoded: Encoded) -> str:
    """The sign of "our" and a name that others share for those of them that are the paper's own: "our big model"."""
    if "our " not in core and "proposed" not in core:
        return core
    mine = {(line.axis, line.at) for lines in table.lines for line in lines if line.ours}
    if names.ours is not None and names.ours.axis is not None:
        mine = {(names.ours.axis, at) for at in names.ours.lines}

    def own(match: re.Match[str]) -> str:
        named = encoded.named[match[1]]
        lines = tuple([at for at in named.lines if (named.axis, at) in mine])
        return signed(encoded, Named(named.axis, lines)) if 0 < len(lines) < len(named.lines) else match.group()

    def led(match: re.Match[str]) -> str:
        named = encoded.named[match[1]]
        return match[1] if len(named.lines) == 1 and (named.axis, named.lines[0]) in mine else match.group()

    return _LED_OUR.sub(led, _OUR.sub(own, core))
