"""Names that are taken up in running text without their family: "K2-Base", "the mini", "the newcomer".

A sentence about one of them must not be read as one about whoever was named before. What they mean is looked up among
the names of the document (`Naming`); a shape that nothing there explains stands for nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.folding import free, merged
from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.catalog import Catalog
from kg.model.claims import Entity

# "K2.5", "V3.1", "R2": a version without its family, of which the reference has others; "K2-Base", "M1-80k": a variant.
_EDITION = r"-(?:Base|Instruct|Chat|Zero|Lite|Thinking|[0-9]{2,3}k|0[0-9]{3}|1[0-2][0-9]{2})"
SHORT = rf"(?:[KVR][1-9](?:\.[0-9]{{1,2}})?(?:{_EDITION})?|M[1-9](?:{_EDITION})?)"
_SHORT = pattern(
    rf"[KVRM](?<![\w.$#-][KVRM])(?:(?<=M)[1-9](?:{_EDITION}|(?! (?:Max|Pro|Ultra|chip|Mac)))"
    rf"|(?<=[KVR])[1-9](?:\.[0-9]{{1,2}})?"
    rf"(?:{_EDITION}| (?:Thinking|Pro|Max|Turbo|Lite|Mini|Preview|Exp|Speciale)\b)?)(?![\w-]|\.[0-9])"
)
# "Scout", "Opus": what sets a model apart in its family, without the family.
_NICKNAMES = ("Maverick", "Scout", "Behemoth", "Sonnet", "Haiku", "Opus", "Text-01")
NICKNAME = rf"(?:{'|'.join(_NICKNAMES)})"
_ALONE = pattern(
    rf"(?<![\w.$#-]){NICKNAME}"
    r"(?:[ ][1-9]\.[0-9](?![\w%]|\.[0-9]|[ ](?:times|points?|percent|million|billion)\b))?(?![\w-])"
)
# "the mini", "the preview": the variant of whoever was named last
VARIANTS = frozenset(("mini", "nano", "preview", "40k", "80k", "40K", "80K"))
# "the newcomer": of the models named last the one that came last
ROLES = frozenset(("newcomer", "incumbent", "veteran", "upstart"))
_CALLED = pattern(
    r"(?:m(?:(?<=[Tt]he m)|(?<=[Ii]ts m)|(?<= as m)|(?<= than m))ini"
    r"|n(?:(?<=[Tt]he n)|(?<=[Ii]ts n)|(?<= as n)|(?<= than n))ano"
    r"|(?:M(?:(?<![^\n]M)|(?<=[.!?] M))ini|N(?:(?<![^\n]N)|(?<=[.!?] N))ano)"  # "Mini is the surprise"
    r"(?= (?:is|was|has|had|gets|got|scores|keeps|stays|reaches|comes|costs|leads|trails|beats|wins|does|holds)\b)"
    r"|p(?<=[Tt]he p)(?<![Ii]n the p)"
    r"review(?! (?:of|release|image|version|build)\b)"
    r"|[48](?<=[Tt]he [48])0[kK](?= (?:version|variant|one|model|budget|sibling|is|has|gets|reaches|scores|stops|ends"
    r"|leads|wins|does|stays|still)\b|[,;:]| \()"
    r"|n(?<=[Tt]he n)ewcomer|i(?<=[Tt]he i)ncumbent|v(?<=[Tt]he v)eteran|u(?<=[Tt]he u)pstart)(?![\w-])"
)
# "M1", which is a chip as often as a model
BARE_VERSION = pattern(r"M[1-9]")
# "EfficientNet V3" is another family's; "Training V3" and "But V3" are not
_LED = pattern(
    r"\b(?!(?:The|And|But|While|With|For|On|In|Of|Both|Only|Even|Since|When|If|At|As|So|Yet|Still|Like|Unlike|Against"
    r"|Than"
    r"|Where|Because|After|Before|Whereas|Though|Although|Plain|Old|New|Its|Our|Their|[A-Z][a-z]{2,12}ing) )"
    r"[A-Z][\w.-]{0,19}[\w-][ -]$"
)


def called(text: str) -> bool:
    """Whether a text may hold such a name where it holds nothing else that is known."""
    return _ALONE.search(text) is not None or _CALLED.search(text) is not None


def taken_up(text: str, found: Sequence[Mention], barred: Sequence[tuple[int, int]]) -> list[Mention]:
    """Versions and variants without their family, nicknames and roles: no known version's figures are theirs."""
    matches = [
        match for match in _SHORT.finditer(text) if not _LED.search(text, max(0, match.start() - 24), match.start())
    ]
    if any(name in text for name in _NICKNAMES):
        matches += _ALONE.finditer(text)
    matches += _CALLED.finditer(text)
    if not matches:
        return []
    taken = merged(barred, ((m.start, m.end) for m in found if m.role != "setting"))  # "K2 Thinking" is one name
    return [
        Mention(role="model", start=match.start(), end=match.end(), text=match.group(), found="shape")
        for match in matches
        if free(*match.span(), taken)
    ]


def of_role(role: str, last: Sequence[Entity], catalog: Catalog) -> Entity | None:
    """Which of the models named last is "the newcomer" or "the incumbent", by their days of release; None where they
    are fewer than two, or where one has no such day.
    """
    days: list[tuple[str, Entity]] = []
    for entity in last:
        rows = [catalog.models[id] for id in entity.candidates if id in catalog.models]
        released = [row.release_date for row in rows if row.release_date]
        if not released:
            return None
        days.append((max(released), entity))
    if len({day for day, _ in days}) < 2:
        return None
    newest = role in ("newcomer", "upstart")
    day = (max if newest else min)(day for day, _ in days)
    fitting = [entity for at, entity in days if at == day]
    return max(fitting, key=lambda entity: len(entity.candidates))
