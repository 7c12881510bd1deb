"""What follows a statement about figures and says why it is so or what it means: cut off before the statement is read.

A reason or an interpretation changes nothing of what the figures are said to be, so the statement stands or falls
without it; where it speaks of figures itself, or concedes something, the sentence says more than was read.
"""

from __future__ import annotations

from extractors.papers.signs import N, Z
from extractors.patterns import pattern

# What no table decides: why, so what, if.
_REST = pattern(
    # "twice as long as the baseline" gives no reason
    r"(?<!s good)(?<!s well)(?<!s long)(?<!s fast)(?<!s many)(?<!s much)(?<!s often)(?<!s large)(?<!s high)(?<!he same)"
    r"(?<!s small)(?<!s strong)(?<!s accurate)(?<!s effective)(?<!many [\ue000-\ue1ff])(?<!much [\ue000-\ue1ff])"
    r",? (?:because|since|due to|thanks to|owing to|which (?:we|shows?|indicates?|suggests?|demonstrates?|"
    r"confirms?|may|can|means|implies|highlights?)|"
    r"(?:thus |thereby |clearly |further )?(?:indicating|showing|suggesting|demonstrating|confirming|highlighting|"
    r"proving|implying|verifying|validating|illustrating|"
    r"reflecting|underlining)|at the (?:cost|expense|price) of|as (?:it|they|the|we)|so that|probably|presumably|"
    r"likely|possibly|despite|in spite of) .{1,300}$"
)
# More of these, behind a comma alone
_MEANT = pattern(
    r",? (?:which (?:is (?:un)?(?:surprising|expected|remarkable|plausible|intuitive|noteworthy|why|"
    r"encouraging|in line|consistent|not surprising)|reflects?|underlines?|underscores?|points? to|hints? at|"
    r"speaks? (?:for|to)|supports?|proves?|reveals?|illustrates?|emphasi[sz]es|seems|makes sense|"
    r"agrees with|we (?:ascribe|attribute|explain|believe|think|assume|conclude))|"
    r"an? (?:pattern|trend|finding|result|observation|effect|behaviou?r|sign|indication|hint) "
    r"(?:that|which|of|we)|hinting|pointing|underscoring|revealing|proving|in line with|consistent with|in accordance "
    r"with|in agreement with|as expected|given that|so (?=(?:the|it|they|we|each|its|our|this|that|model)\b)|"
    r"perhaps|which (?:in turn )?(?:implies|means|suggests))\b.{0,300}$|"
    r", as (?!(?:well|opposed|measured|compared|in|on|for|at|with|shown|seen|many|much|good|far|do|does|did|is|are|was|"
    r"against|of|to|low|high|little|few|expected)\b)[a-z].{4,300}$"
)
# What makes a reason speak of figures
_FIGURES = pattern(
    r"\b(?:than|higher|lower|best|worst|better|worse|highest|lowest|most|least|more|fewer|less|larger|smaller|only|"
    r"faster|slower|outperform\w{0,3}|surpass\w{0,3}|beats?|exceeds?|trails?|drops?|gains?|falls?|improv\w{1,7}|except)\b"
)
_CONCEDES = pattern(r",? (?:at the (?:cost|expense|price)|despite|in spite) ")
_NAMED, _TOLD = pattern(Z), pattern(N)


def without_rest(text: str) -> tuple[str, bool]:
    """An encoded sentence without the reason or interpretation at its end, and whether that says more of figures."""
    added = False
    for spelled in (_REST, _MEANT):
        match = spelled.search(text)
        if match is None:
            continue
        rest = match.group()
        figures = _NAMED.search(rest) is not None and _FIGURES.search(rest) is not None
        integral = not rest.startswith(",")  # "is best thanks to its size" is said of the reason
        added = added or integral or figures or _TOLD.search(rest) is not None or _CONCEDES.match(rest) is not None
        text = text[: match.start()]
    return text, added
