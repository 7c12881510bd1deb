"""Words behind or around a comparison that add nothing that a table has: "with clear margins", "among other methods",
"removing the gate (w/o gate)".

As `carriers`, on an encoded sentence, before it; nothing here looks at a table.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.papers.signs import L, Z
from extractors.patterns import pattern

_LARGE = (
    r"(?:noticeable|clear|large|considerable|significant|notable|wide|remarkable|substantial|comfortable|big|good|"
    r"decent|healthy|marked|great|huge|consistent)"
)
_OTHERS = (
    r"(?:combinations?|methods?|approaches|models?|systems?|variants?|techniques|algorithms?|baselines?|configurations?|"
    r"settings?|alternatives|competitors?|candidates?|options|strategies)"
)
# Words that name nothing of the table, and do not say that only a part of something was done
_PLAIN = (
    r"(?:(?!\b(?:without|half|only|no|not|less|fewer|smaller|larger|just|whose|but|while|except|when|if|best|worst|"
    r"better|worse)\b)[^,;()\d\ue000-\uf8ff])"
)
_SURE = r"(?:consistently|also|still|clearly|significantly|substantially|always|again|even|generally)"
_VERB = (
    r"(?:achieves?|obtains?|has|gets?|reach(?:es)?|attains?|yields?|outperforms?|beats?|surpass(?:es)?|exceeds?|trails?|"
    r"matches|performs?|is|improves?|gains?|scores?|ranks?|shows?|delivers?|underperforms?)"
)
_GATE = pattern(
    r"works? |ing\b|ion\b|margins?|gaps?|^all | its |among|as well as|which |that |trained |built |based |tuned |"
    r"equipped |designed |"
    r"removing|removal|dropping|omitting|excluding|settings? |remains? |^as |largest|biggest|"
    r"greatest|most |smallest|least|mildest|-based |conditions?|weather|scenarios?|scenes?|\("
)
_SMALL = ("smallest", "least", "mildest")


def _still(match: re.Match[str]) -> str:
    """What the one that is better than some is said to be beside another."""
    return f"{match[1]} {match[2]}, but {match[1]} {'trails' if match[3] == 'inferior' else 'outperforms'} "


_TURNS = tuple(
    (pattern(source), plain)
    for source, plain in (
        (rf" (?:with|by) (?:an? )?(?:very )?{_LARGE} (?:margins?|gaps?|differences?|leads?)(?=$|[,;])", ""),
        # "is the best among other combinations", "among all compared methods"
        (rf"\b(best|worst|strongest|weakest|highest|lowest) (?:(?:one|{_OTHERS}) )?(?:among|amongst|of) (?:all )?"
         rf"(?:the )?(?:other |compared |considered |evaluated |competing |tested ){{1,2}}{_OTHERS}", r"\1"),
        # "the other deep learning models as well as X"
        (rf"\bthe other (?:[a-z-]{{3,16}} ){{0,3}}{_OTHERS},? as well as (?:the )?{L}(?=$|[.,;]| (?:on|in|across)\b)",
         "all other models"),
        # "X, which combines both and shares its weights, outperforms Y"; "X (trained with pairs) outperforms"
        (rf"^((?:the |our )?{L}),? (?:which|that|trained|built|based|pre-?trained|fine-tuned|equipped|designed) "
         rf"{_PLAIN}{{3,80}}, (?=(?:{_SURE} )?{_VERB}\b)", r"\1 "),
        (rf"^((?:the |our )?{L}) \({_PLAIN}{{3,40}}\) (?=(?:{_SURE} )?{_VERB}\b)", r"\1 "),
        (r"\bworks? (?=(?:\w{3,14}ly |much |far |even )?(?:better|worse|best)\b)", "performs "),
        # "the state-of-the-art method (X)", "in slot filling" of a column "Slot"
        (rf"\bthe (?:[a-z-]{{3,20}} ){{1,3}}(?:method|model|system|approach|baseline|technique) \(({L})\)", r"\1"),
        (rf"({Z}) (?:detection|filling|tagging|prediction|extraction|labell?ing)(?=$|,| (?:and|than|while|but)\b)",
         r"\1"),
        # "all neural models outperform X": whichever these are, X is outperformed by all of them
        (rf"^all (?:of )?(?:the )?((?:[a-z][a-z-]{{3,14}} ){{1,2}}(?:models|methods|systems|approaches|networks)) "
         rf"(?:significantly |clearly |consistently )?(?:outperform|surpass|beat|exceed) ((?:the )?{L})"
         r"(?= (?:on|in)\b|$)", r"\2 is outperformed by all \1"),
        (rf"^((?:the )?{Z} of (?:the )?{L} is (?:[a-z]{{4,14}} )?(?:higher|lower) than its {Z}) "
         r"(?:on|in|for) (?:both|all) (?:the )?(?:data ?sets|corpora|benchmarks|tasks|domains|test sets|languages)$",
         r"\1"),
        # "all the X and Y settings benchmarks"
        (rf"((?:{Z} and )?{Z}) settings? (?:benchmarks?|datasets?|tasks?|scenarios?)", r"\1 settings"),
        # "removing the gate (w/o gate)": the row says it already
        (rf"\b(?:removing|removal of|dropping|omitting|excluding|without) (?:the |our )?(?:[a-z][a-z-]{{1,15}} ){{1,4}}"
         rf"\(({L})\)", r"\1"),
        # "Although X beats Y, its performance remains inferior to Z"
        (rf"^(?:although|though|while|even though) ((?:the )?(?:[a-z-]{{4,20}} ){{0,2}}{L}) ([^,]{{6,90}}), "
         rf"(?:its|the) (?:performance|{Z}|results?|scores?|accuracy)(?:[^,]{{0,60}},[^,]{{0,60}},)? "
         r"(?:remains?|is|are|stays?) (?:still )?(inferior|superior) to ", _still),
        (r"^as (?:is )?(?:also )?(?:shown|reported|seen|depicted|presented|summari[sz]ed|listed|demonstrated|"
         r"illustrated|can be (?:seen|observed))(?: above| here| there| (?:in|by|from) tab(?:le|\.) \S{1,4})?, ", ""),
        # "induces the smallest drop on D"
        (rf"\b(?:induces?|causes?|leads? to|results? in|brings?|produces?|incurs?|shows?|has) the "
         rf"(largest|biggest|greatest|most (?:severe|significant|pronounced)|smallest|least|mildest) "
         rf"(?:(?:performance|accuracy|overall) )?(?:drops?|decreases?|declines?|degradations?|loss(?:es)?|decrements?)"
         rf"(?= (?:on|in|for) (?:the )?{L}(?:$|[,;]| ;))",
         lambda match: f"hurts {'least' if match[1] in _SMALL else 'most'}"),
        (rf"\b(?:the )?[a-z]{{3,14}}-based (?={L})", ""),
        (rf"\b((?:in|under|for) (?:the )?{Z}) (?:conditions?|weathers?|scenarios?|scenes?)(?=$|,| [a-z\ue000-\ue0ff])",
         r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=8)
def trimmed(text: str) -> str:
    """An encoded sentence without such words."""
    if _GATE.search(text) is None:
        return text
    for spelled, plain in _TURNS:
        text = spelled.sub(plain, text)
    return text
