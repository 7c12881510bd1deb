"""Who is ahead of whom, told by the whole sentence: "pick X over Y", "it is Y that comes up short", "Better than Y: X".

Read only where nothing else was: two models, one benchmark, and no number but how many points lie between them. The
names are masked by their side and the benchmark with its preposition is left out, so that one pattern reads a turn of
phrase whoever stands in it and wherever it says what is measured.
"""

from __future__ import annotations

import re

from extractors.differences import MONEY
from extractors.frames import Frame, key_of
from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.turn_spans import turn_span
from kg.model.claims import Entity, OrderClaim, Relation
from kg.model.quantity import Quantity
from kg.model.record import changed, record

ONE, OTHER = "①", "②"
LONGEST = 260  # characters of a sentence
GAP = r"[^①②.;:?!]"
SHORT, SOME = rf"{GAP}{{0,24}}", rf"{GAP}{{0,44}}"
CHOOSES = (
    r"\b(?:pick|choose|take|use|prefer|select|recommend|favou?r|trust|back|deploy|go(?:es)? (?:with|for)|reach for"
    r"|opt for|bet on|turn to|stick with|rel(?:y|ies) on|lean (?:on|towards?)|start with|switch to)s?\b"
)
OVER = r"\b(?:over|rather than|instead of|in preference to|and not|not|before|than|to|in place of)\b"
AHEAD = (
    r"\b(?:ahead|on top|leads?|led|wins?|won|first|in front|better|higher|best|highest|takes?|took|stronger|prevails?"
    r"|triumphs?|shines?|excels?|outperforms?|does well|dominates?|delivers|succeeds?|stands out)\b"
)
BEHIND = (
    r"\b(?:behind|short|loses?|lost|trails?|lags?|second|lower|worse|weaker|last|below|gives? way|yields?|bows?"
    r"|inferior|struggles?|disappoints?)\b"
)
BEATEN = (
    r"\b(?:beaten|outdone|outclassed|overtaken|surpassed|bested|bettered|topped|eclipsed|outscored|outperformed|passed"
    r"|left behind|upstaged|trumped|edged out|defeated|outstripped|outranked|outpaced|dethroned|exceeded"
    r"|overshadowed)\b"
)
REACHES = (
    r"\b(?:reach\w{0,3}|match\w{0,3}|equals?|equall?ed|keeps? (?:pace|up) with|touch|catch(?: up)?"
    r"|compete with|live up to|attain|rival|approach|measure up to|hold a candle to|get past|get by"
    r"|(?:come|get)s? (?:close|near|up|anywhere near)(?: to)?|(?:get|come|score|go|do|perform)s? as"
    r" (?:far|high|well|good) as)\b"
)
_IT_IS = r"\bit(?: is|['’]s| was)"
_WHO = r"\b(?:that|who|which)\b"
_NOT = r"(?:\b(?:not|never|cannot|hardly|fail(?:s|ed)? to|unable to|falls short of|no match for)\b|n['’]t\b)"
_IS = r"(?: (?:is|was|would be|remains|stays|[:=–—→-]|belongs to|goes to|went to|that of|the)){1,2}"
_THAN = rf"\b(?:than|over|to|against|on|compared (?:to|with)|relative to)\b{SHORT}②"
TURNS = tuple(
    pattern(source, re.I)
    for source in (
        rf"{CHOOSES}{SHORT}①{SHORT}{OVER}{SHORT}②",  # pick ① over ②
        rf"{_IT_IS} (?:not ②{GAP}{{0,4}}but )?①{SHORT}{_WHO}{SHORT}{AHEAD}",  # it is ① that comes out on top
        rf"{_IT_IS} ②{SHORT}{_WHO}{SHORT}{BEHIND}",
        # better than ②: ①
        rf"^[\W_]{{0,6}}(?:better|higher|stronger|ahead|superior|above|more accurate){SHORT}"
        r"\b(?:than|of|to|over) [^①②.;:?!]{0,24}②[*_]{0,3} ?[:=–—→-] ?①",
        rf"^[\W_]{{0,6}}(?:beats|outperforms|outscores|surpasses|tops|leads|wins (?:over|against)) ②{SHORT}"
        r"[*_]{0,3} ?[:=–—→-] ?①",
        rf"^[\W_]{{0,6}}(?:worse|lower|weaker|behind|inferior|below){SHORT}①[*_]{{0,3}} ?[:=–—→-] ?②",
        rf"②{SHORT}\b(?:comes|came|falls|fell|stops|stopped|ends|ended|stays|lands|finishes) (?:up |in |out )?"
        rf"(?:just |well |far |a little )?(?:short of|behind|below|shy of)\b{SHORT}①",
        rf"②{SOME}{_NOT}{SHORT}{REACHES}{SOME}①",  # ② does not reach the score that ① has
        rf"②{SHORT}\b(?:is|are|was|were|gets?|got|been|be|being)\b{SHORT}{BEATEN}{SHORT}\bby {SHORT}①",
        rf"②{SHORT}\b(?:loses?|lost|losing|yields?|gives? (?:way|up)|gave (?:way|up)|bows?|cedes?|concedes?|surrenders?"
        rf"|succumbs?)\b{SHORT}\b(?:to|against)\b{SHORT}①",
        # the better one is ①
        rf"\bthe (?:better|stronger|higher(?:[- ]scoring)?|winning|leading|superior)\b{SHORT}{_IS} ①",
        rf"\bthe (?:worse|weaker|lower(?:[- ]scoring)?|losing|trailing)\b{SHORT}{_IS} ②",
        # who expected ② to win was in for a surprise: ① did
        rf"\b(?:expect\w{{0,3}}|hop\w{{1,3}}|thought|assumed|predicted|bet)\b{SHORT}②{GAP}{{0,90}}"
        rf"(?:[,;:.–—-]|\bbut\b|\byet\b){SHORT}①{SHORT}"
        r"\b(?:did|won|wins|does|leads|led|came out|comes out|took|takes)\b",
        rf"①{SHORT}\b(?:has|had|holds?|held|gets?|got|enjoys?)\b{SHORT}\b(?:one|an? edge|the edge|an? advantage"
        rf"|the lead|a lead|the upper hand|the better)\b{SHORT}\b(?:over|on|against|of)\b{SHORT}②",
        rf"\bunlike ②(?:{GAP}{{0,40}},|,)? (?:the )?①{SHORT}{AHEAD}",
        rf"\b(?:favou?rs?|favou?red|goes to|went to|belongs to|is won by|was won by|prefers|rewards|speaks for)\b"
        rf" (?:the )?①(?!{SHORT}\bnot\b)",
        rf"①{SHORT}\b(?:prevails?|triumphs?|wins?|won|succeeds?|comes? out|came out|leads?)\b{SHORT}\b(?:over|against"
        rf"|ahead of|in front of)\b{SHORT}②",
        rf"①{SHORT}\b(?:takes?|took|claims?|wins?|won|leads?|tops?|carries|gets)\b,?(?:{SHORT}\b(?:and|while|with)\b)?"
        rf"{SHORT}②{SHORT}{BEHIND}",
        rf"①{SHORT}\b(?:is|would be|remains|was)\b{SHORT}\b(?:better|stronger|safer|superior|preferable|higher|smarter|"
        rf"wiser)\b{SHORT}\b(?:than|to|over)\b{SHORT}②",
        rf"①{SHORT}\bmore to (?:offer|show)\b{SHORT}\bthan\b{SHORT}②",
        rf"①{SHORT}\b(?:in front of|ahead of|above|on top of|higher than|clear of)\b{SHORT}②",
        rf"①{SHORT}\b(?:replac|succeed|dethron|displac|overtak|overto|push)\w{{0,4}}\b{SHORT}②{SHORT}"
        r"\b(?:at the top|as the (?:leader|best|winner)|from the top|off the top|into second|to second)\b",
        # between ① and ②, one should take ①
        rf"\bbetween [①②]{GAP}{{0,16}}[①②]{SOME}{CHOOSES} ①",
        # "where ① beats ②", but not "expected ① to beat ②"
        rf"①{SHORT}\b(?<!\bto )(?:beats?|leads?|outperforms?|outscores?|tops?|surpasses)\b {SHORT}②",
        rf"①{SHORT}\b(?:puts?|places?|leaves?) ② (?:in (?:its|their) (?:place|shadow|shade)|in the (?:shade|dust)"
        rf"|to shame)\b",
        rf"①{SHORT}\bmakes? ② look\b",
        rf"②(?:['’]s)?{SOME}\b(?:pales?|looks? (?:pale|weak|poor|modest|small))\b{SHORT}①",
        # with a higher score than ②, ① is our pick
        rf"^[\W_]{{0,6}}with (?:a|the|its) (?:higher|better|stronger){SHORT}\bthan ②{SHORT},{SHORT}①",
        rf"①{SHORT}\b(?:comes?|finish(?:es)?|ranks?|places?|stands?) (?:right |just |directly |well )?before ②",
        rf"②{SHORT}\b(?:comes?|finish(?:es)?|ranks?|places?|stands?) (?:right |just |directly |well |only )?after ①",
        r"^[\W_]{0,6}(?:Ⓑ\W{1,4})?① (?:over|>|≥|≻|before|ahead of) ②[\W_]{0,4}$",
        # ① on top, with ② behind it
        rf"①{GAP}{{0,4}}\b(?:on top|in front|in the lead|first),?{SHORT}②{SHORT}\b(?:behind|below|after|second|next)\b",
        # ② is weak where ① is the yardstick; ② must let ① pass; ② eats the dust of ①
        rf"②(?:['’]s)?{SHORT}\b(?:weak|soft|sore|low) (?:spot|point|side)\b[^①②.;:?!]{{0,60}}①",
        rf"②{SHORT}\b(?:lets?|has to let|must let|had to let) ① (?:pass|by|through|win|go (?:ahead|first|by))\b",
        rf"②{SHORT}\b(?:eat\w{{0,3}}|bit\w{{1,3}}|left in)\b{SHORT}\bdust\b{SHORT}①",
        # a higher score is reached by ① than by ②, a taller bar for ① than for ②
        r"\b(?:higher|better|greater|larger|taller|longer|stronger|bigger|more)\b[^①②.;:?!]{0,60}"
        r"\b(?:for|by|with|from|to|in) (?:the )?①[^①②.;:?!]{0,16}\bthan (?:for|by|with|from|to|in) (?:the )?②",
        r"(?:[:–—]) ?① (?:over|>|≥|≻|before|ahead of) ②[\W_]{0,4}$",
        # sorry, fans of ②: ① has the better score
        r"(?:②(?:['’]s?)? (?:fans?|lovers?|supporters?|users?|stans?|believers?|enjoyers?|folks|people)"
        rf"|\b(?:fans?|lovers?|supporters?|users?) of ②)\b{SHORT}[,:;!.–—-] ?{SHORT}①{SHORT}{AHEAD}",
        rf"①{SHORT}\b(?:deserves?|gets?|earns?|takes?|receives?|has)\b{SHORT}"
        rf"\b(?:nod|vote|preference|prize|win|upper hand|whip hand)\b{SHORT}\bover ②",
        # ① rather than ②, as its result is the higher one
        rf"① (?:to|over|instead of|rather than|before) ②{SHORT},? (?:as|because|since|for|given that) its"
        rf"{SOME}\b(?:higher|better|stronger|superior|greater)\b",
        rf"①{GAP}{{0,4}}\b(?:first|ahead|on top|in front|number one),?"
        r" (?:and )?(?:then|followed by|before|next|with) ②",
        # winner: ① (runner-up: ②)
        r"\bwinner\W{1,6}①[\s,;(–—-]{1,4}(?:and )?(?:the )?(?:runner[- ]up|loser|second(?: place)?|beaten)\W{1,6}②",
        # improved performance over ② with ①
        rf"\b(?:improved|better|higher|stronger) (?:performance|results?|scores?|accuracy|numbers)\b{SHORT}"
        rf"\b(?:over|than(?: with)?) ②{SHORT}\b(?:with|from|by|using|for) ①",
        # ① clears the bar that ② has set
        rf"①{SHORT}\b(?:clear|pass|rais|exceed|beat|top)\w{{0,3}} (?:the )?(?:bar|mark|standard|benchmark)"
        rf"(?: (?:that|which))?{SHORT}②{SHORT}\b(?:sets?|left|holds?|held)\b",
        # when ① is compared with ②, it is the strongest
        rf"\b(?:when|if|once|where) {GAP}{{0,16}}①{SHORT}\b(?:compared?|held|put|set|pitted|measured|placed"
        rf"|stacked)\b{SHORT}"
        rf"\b(?:with|to|against|next to|beside|alongside|up against) ②{SHORT}, it {SHORT}(?:\bthe strongest\b|{AHEAD})",
    )
)
# what is told of "the former" and "the latter" alone
POINTED = tuple(
    pattern(source, re.I)
    for source in (
        rf"❶{GAP}{{0,24}}(?:{AHEAD}|\bhas the edge\b)",
        rf"❷{GAP}{{0,24}}{BEHIND}",
        r"Ⓑ[\s*_]{0,4}[:=–—→-][\s*_]{0,4}❶\W{0,3}$",
    )
)
# ① and ② are level
LEVEL = tuple(
    pattern(source, re.I)
    for source in (
        r"① ?= ?②",
        rf"①{GAP}{{0,12}}②{SHORT}\b(?:perform|do|does|score|fare|rank|work|are|come out|show up|look)\b(?: \w{{3,8}})?"
        r" (?:equally|just as|similarly|exactly as|identically)\b",
        rf"①{GAP}{{0,12}}②{SHORT}\b(?:show|have|display|share|reach|post|land on|end on|get|score|scored|got)\b"
        r" (?:exactly )?the (?:very )?same\b",
        rf"\b(?:between|of) ①{GAP}{{0,12}}②[^①②]{{0,40}}\b(?:coin toss|toss-?up|coin flip|flip of a coin)\b",
        rf"①{SHORT}\b(?:exactly|precisely|just) as (?:much|many|high|well|good|highly)\b{SHORT}\bas {SHORT}②",
        rf"①{GAP}{{0,12}}②{SHORT}\b(?:draw|tie|are (?:\w{{2,10}} )?(?:the same|equal|level|even|tied|identical))\b",
        rf"\b(?:draws?|ties?|dead heat|stalemate|quits|call it (?:even|a draw))\b{SOME}"
        rf"\b(?:between|for|of) ①{GAP}{{0,12}}②",
        rf"\b(?:identical|equal|the same|same)\b{SHORT}\b(?:scores?|results?|numbers?)\b{GAP}{{0,12}}①{GAP}{{0,12}}②",
        rf"\btell ①{GAP}{{0,12}}②(?: apart)?\b",
        rf"(?:\b(?:no|not|never|without|hardly|zero)\b|n['’]t\b){GAP}{{0,24}}"
        rf"\b(?:difference|daylight|gap|distance)\b{GAP}{{0,16}}\bbetween ①{GAP}{{0,12}}②",
        rf"①{GAP}{{0,12}}② ?[:–—-] ?(?:the )?(?:very )?(?:same|identical|equal)"
        r" (?:results?|scores?|numbers?|figures?|marks?)",
        rf"①{GAP}{{0,12}}②[^①②]{{0,40}}\b(?:call it (?:even|a draw|a tie)|nothing in it|tell them apart)\b",
    )
)
# how many points lie between ① and ②
MARGINS = tuple(
    pattern(source, re.I)
    for source in (
        rf"①{SHORT}\b(?:adds?|gains?|puts? on|is up|picks? up|improves?|climbs?|rises?|scores?|gets?|wins?)\b{SHORT}"
        rf"#{SOME}(?:\bto what|\bto the|{_THAN}){GAP}{{0,12}}②?",
        rf"\b(?:compared (?:to|with)|against|relative to|over|versus|next to) ②{GAP}{{0,10}}①{SHORT}"
        rf"\b(?:adds?|gains?|is up|picks? up|wins|improves|climbs|rises|goes up)\b{SHORT}#",
        rf"\bwith ①{SHORT}\b(?:get|gets|have|has|gain|see)\b{SHORT}#{SHORT}\b(?:points|more|extra|higher)\b{SOME}②",
        rf"#{SHORT}\b(?:between|separate|apart)\b {SHORT}[①②]{GAP}{{0,12}}[①②]{SOME}(?:,|\band\b|\bwith\b){SHORT}"
        rf"①{SHORT}{AHEAD}",
        rf"#{SHORT}\b(?:between|separate|apart)\b[^①②]{{0,60}}\b(?:advantage|lead|edge)\b{SHORT}①['’]s",
        rf"\b(?:mov|switch|go|upgrad|chang|swap)\w{{0,4}}{SHORT}\bfrom ②{SHORT}\bto ①{SOME}#",
        rf"\b(?:swap|replac|trad|exchang)\w{{0,4}} {SHORT}②{SHORT}\b(?:for|with|by)\b ①{SOME}#",
        rf"①{SHORT}\b(?:has|holds|enjoys|leads by)\b{SHORT}# (?:on|over) ②",
        # choosing ② in place of ① costs you #
        rf"\b(?:go|opt|settl|choos|pick|tak|us|select|switch|prefer)\w{{0,4}} {SHORT}②{SHORT}\b(?:in place of"
        rf"|instead of|rather than|over) ①{SHORT}\b(?:costs?|loses?|sacrifices?|gives? up|forfeits?)\b{SHORT}#",
        rf"①{SHORT}#{SHORT}\b(?:in front of|ahead of|clear of|above|better than|higher than|(?<!make )up on)\b{SHORT}②",
        rf"\bwhat ①{SHORT}\b(?:adds?|gains?|brings?|puts? on|tacks? on)\b{SHORT}②{SOME}"
        rf"\b(?:is|are|amounts? to|comes? to|equals?) {SHORT}#",
        rf"\b(?:give|hand|grant|award|lend|add|gift)\b{SHORT}②{SHORT}#{SOME}"
        rf"\b(?:level|equal|even|par|match\w{{0,3}}|tied?|catch\w{{0,3}}|draw|same|reach\w{{0,2}})\b{SHORT}①",
        rf"#,?{SHORT}\b(?:in|to) (?:the )?(?:favou?r|advantage|benefit) of ①{SHORT}"
        rf"(?:\b(?:expense|detriment|disadvantage|cost) of|\b(?:over|against|versus)) ②",
        r"① (?:minus|less|−|–) ②(?:['’]s?)?(?: [\w-]{1,12}){0,2} ?(?:[:=]|is|makes|equals|comes to|gives)"
        r" ?(?:\w{2,8} ){0,2}#",
        rf"②{SHORT}#{SHORT}\b(?:under|beneath|back from|away from|behind|below|short of|adrift of|off|shy of|worse than"
        rf"|lower than)\b{SHORT}①",
        rf"②{SHORT}\b(?:has|have|with|leaves)\b{SHORT}#{SHORT}\bto (?:make up|recover|catch up|close|gain)\b{SHORT}①",
        # the gap: # points, ① over ②
        rf"\b(?:gap|margin|lead|difference|distance)\b ?[:=–—] ?#,? (?:for |with )?①{GAP}{{0,6}}"
        r"\b(?:over|ahead of|above) ②",
        rf"#{SOME}\bthat is how (?:much|far) ①{SHORT}\b(?:ahead of|above|in front of|better than)\b ②",
        rf"①{SHORT}{AHEAD}{SHORT}\?\W{{0,4}}(?:A: )?#{SOME}②",
    )
)
# "in B", "on the B benchmark,": where it is said what is measured
TEST = r"(?:the |our |your |its )?Ⓑ(?: (?:benchmark|test|exam|score|scores|leaderboard|result|results|accuracy|tasks))?"
MEASURED = tuple(
    (pattern(source, re.I), instead)
    for source, instead in (
        (rf"\b(?:if|when|as far as|as long as|because|since) [^,①②;:.]{{0,30}}{TEST}[^,①②;:.]{{0,40}},\s?", ""),
        (rf"\b(?:looking|going|judging|judged|measured|to go|to judge) (?:only |just )?(?:at|by|on) {TEST},?", ""),
        (rf"\bon the basis of {TEST}", ""),
        (
            rf" ?\b(?:on|in|at|for|by|of|under|when it comes to|in terms of|with respect to|as regards) {TEST}",
            " ",
        ),
        (r"^[\W_]{0,6}(?:take|consider|look at) Ⓑ[.:,;] ?", ""),
        (r"\s{2,}", " "),
    )
)
FORMER = pattern(r"\bthe (?:former|first)\b(?: (?:of (?:the|these) two|one|model))?", re.I)
LATTER = pattern(r"\bthe (?:latter|second)\b(?: (?:of (?:the|these) two|one|model))?", re.I)
POINTS_AT = pattern(r"\bthe (?:former|latter|first|second)\b", re.I)
EACH_OTHER = pattern(r"\beach other\b", re.I)
MEANT = pattern(r"\b(?:the (?:new |newer )?model|it|the newcomer)\b", re.I)
# what is asked, supposed or hoped for, or said of more than one thing
OPEN = pattern(
    r"\b(?:if|whether|unless|might|may|could|should(?! (?:prefer|pick|choose|use|take|go for|opt|reach|look|switch))"
    r"|probably|perhaps|arguabl\w{1,2}|each|some|most|many|several|unclear|depends|except|nobody|no one|neither|nor"
    r"|sometimes|often|was once)\b",
    re.I,
)
UNTOLD = pattern(r"\?|\b(?:both|tie|draw|level|equal|same)\b", re.I)
# "we use X rather than Y for the demo": what was done says nothing of who is better
DONE = pattern(
    r"\b(?:we|I|they|he|she|our team)(?: have| had| now| also)? (?:pick|chose|choose|took|take|use|prefer)\w{0,4}\b",
    re.I,
)
# ", so price will decide": what follows from it
SO_WHAT = pattern(
    r"(?:,|;| –| —)? (?:so|hence|thus|therefore|which (?:makes|means|leaves|is why)|and (?:that|so)|meaning|leaving)\b"
    r"[^①②❶❷Ⓑ#]{0,120}$",
    re.I,
)
# what "costs you" points and no money
IN_POINTS = pattern(r"\bcosts? (?:you |us |one |them |its users )?(?=#)", re.I)
# of which more is worse
FAULTS = pattern(
    r"\b(?:errors?|mistakes?|loss(?:es)?|hallucinat\w{1,5}|refus\w{1,4}|latency|risks?|delays?|failures?|bias\w{0,2})\b",
    re.I,
)
# "we prefer X to Y, as its result is higher"
AS_HIGHER = pattern(
    r"\b(?:as|because|since|for|given that) its\b[^.;:?!]{0,50}\b(?:higher|better|stronger|superior|greater)\b", re.I
)
# "before you" pick X over Y, "reasons to"
UNADVISED = pattern(
    r"\b(?:before|why|when|against|instead|rather|reasons?|tempted|want\w{0,3}|consider\w{0,3}|think\w{0,3}|people|users"
    r"|those|anyone|others)(?: who)?(?: to| of| you| we| they| I)? ?$",
    re.I,
)
REFUSED = pattern(r"\b(?:not|never|no|no longer|hardly|cannot|fail(?:s|ed)? to|without)\b|n['’]t\b", re.I)


def turned_orders(frame: Frame, own: bool) -> list[OrderClaim]:
    """The one order that a turn of phrase tells of two models; nothing where none fits, or where more is said. Of
    clauses with a test each, "B1 favours X over Y; B2 favours Y over X", each tells its own.
    """
    if len(frame.benchmarks) == TWO and not frame.quantities and frame.end - frame.start <= LONGEST:
        return [claim for part in _clauses(frame) for claim in turned_orders(part, own)]
    measured = frame.measured()
    if len(measured) != 1 or frame.end - frame.start > LONGEST or own:
        return []
    numbers = [q for q in frame.quantities if any(map(str.isdigit, q.text))]
    if len(numbers) > 1 or not all(_of_points(frame, q) for q in numbers):
        return []
    sides = frame.sides()
    pointed = POINTS_AT.search(frame.text) is not None
    if len(sides) < 2 and pointed:
        sides = [(e,) for e in (frame.recent if len(frame.recent) == 2 else frame.scope.others)]
    alone = len(sides) == len(frame.subject) == 1 and key_of(frame.subject) != key_of(sides[0])
    if alone and numbers and MEANT.search(frame.text):
        sides = [frame.subject, *sides]
    joined = None if numbers else _joined(frame, sides)
    if joined is not None:
        sides = [joined.alone, joined.both]
    elif len(sides) != 2 or any(len(side) != 1 for side in sides):
        return []
    text = _masked(frame, sides, numbers, joined)
    if alone:
        text = MEANT.sub(ONE, text, count=1)
    text = SO_WHAT.sub("", text)
    if MONEY.search(IN_POINTS.sub("", text)) or OPEN.search(text) or FAULTS.search(text):
        return []
    if DONE.search(text) and not AS_HIGHER.search(text):
        return []
    if numbers:
        margin = numbers[0].value
        assert isinstance(margin, Quantity)
        margin = changed(margin, unit="points")
        return _told(frame, NUMBER.sub("#", text), sides, measured, MARGINS, "above", margin)
    plain = text.replace("❶", ONE).replace("❷", OTHER)
    if joined is not None:
        text, plain = BOTH.sub("", text), BOTH.sub("", plain)
    found = _told(frame, plain, sides, measured, LEVEL, "level") if not REFUSED.search(plain.split("②")[-1]) else []
    if found or UNTOLD.search(text):
        return found
    return _told(frame, text, sides, measured, POINTED, "above") or _told(frame, plain, sides, measured, TURNS, "above")


TWO = 2
BETWEEN = pattern(r";|, (?:but|while|whereas|and|yet)\b", re.I)


def _clauses(frame: Frame) -> list[Frame]:
    """The two clauses of a sentence that name both models and a test each; none where it has no such ones."""
    one, other = frame.benchmarks
    for cut in BETWEEN.finditer(frame.view.text, one.start, other.end):
        parts = [_part(frame, frame.start, cut.start()), _part(frame, cut.end(), frame.end)]
        if all(len(part.benchmarks) == 1 and len(part.sides()) == TWO for part in parts):
            return parts
    return []


def _part(frame: Frame, start: int, end: int) -> Frame:
    """A stretch of a sentence as a frame of its own."""
    part = Frame(
        frame.view,
        start,
        end,
        [m for m in frame.mentions if start <= m.start and m.end <= end],
        frame.scope,
        frame.origin,
        frame.entities,
        models=frame.within(frame.models, start, end),
        benchmarks=frame.within(frame.benchmarks, start, end),
        objects=frame.objects,
        subject=frame.subject,
    )
    part.recent, part.contest, part.table, part.beneath = frame.recent, frame.contest, frame.table, frame.beneath
    return part


BOTH = pattern(r"\b(?:both|either) (?=[①②])", re.I)
SWAP = str.maketrans(f"{ONE}{OTHER}❶❷", f"{OTHER}{ONE}❷❶")


ADDED = "(?:(?:extra|more|additional|further|full) )"
POINTS = pattern(rf"[ -]{ADDED}(?:percentage )?points?\b", re.I)
NUMBER = pattern(rf"#(?:[ -]{ADDED}?(?:percentage )?points?\b)?", re.I)


def _of_points(frame: Frame, number: Mention) -> bool:
    """Whether a number is one of points: "5.3 points", "5.3 extra points"."""
    value = number.value
    if not isinstance(value, Quantity):
        return False
    return value.unit == "points" or (value.unit == "count" and POINTS.match(frame.after(number, 40)) is not None)


def _told(
    frame: Frame,
    text: str,
    sides: list[tuple[Entity, ...]],
    measured: tuple[Entity, ...],
    turns: tuple[re.Pattern[str], ...],
    relation: Relation,
    margin: Quantity | None = None,
) -> list[OrderClaim]:
    """What the first pattern says that fits the masked sentence, with the names either way round."""
    for said, one, other in ((text, sides[0], sides[1]), (text.translate(SWAP), sides[1], sides[0])):
        for turn in turns:
            found = turn.search(said)
            if found is not None and (
                relation == "level" or _holds(turn.pattern, found.group(), said[: found.start()])
            ):
                return [_claim(frame, found.group(), one, other, measured, relation, margin)]
    return []


def _holds(source: str, said: str, before: str) -> bool:
    """Whether nothing denies a turn of phrase that is no denial itself."""
    denied = REFUSED.search(said) is not None and _NOT not in source and "not" not in source
    return not denied and REFUSED.search(before[-24:]) is None and UNADVISED.search(before[-24:]) is None


@record()
class _Joined:
    """One model, and two others that a sentence joins by "and"."""

    alone: tuple[Entity, ...]
    both: tuple[Entity, ...]
    run: tuple[Mention, ...]


def _joined(frame: Frame, sides: list[tuple[Entity, ...]]) -> _Joined | None:
    """The two of three models that are one side together: "both Y and Z come after X"."""
    if len(sides) != 3 or len(frame.models) < 3:
        return None
    for index in range(len(frame.models) - 1):
        run = frame.run(frame.models, index, 1)
        both = tuple(e for m in run for e in frame.who(m))
        rest = [side for side in sides if all(key_of(side) != key_of(frame.who(m)) for m in run)]
        elsewhere = [
            m for m in frame.models if m not in run and key_of(frame.who(m)) != key_of(rest[0] if rest else ())
        ]
        if len(run) == len(both) == 2 and len(rest) == 1 and len(rest[0]) == 1 and not elsewhere:
            return _Joined(rest[0], both, tuple(run))
    return None


def _masked(
    frame: Frame, sides: list[tuple[Entity, ...]], numbers: list[Mention], joined: _Joined | None = None
) -> str:
    """The sentence with a sign for each name, "the former" and "the latter" among them, without what is measured."""
    signs = {key_of(side): sign for side, sign in zip(sides, (ONE, OTHER), strict=True)}
    parts: list[str] = []
    at = frame.start
    for mention in sorted([*frame.models, *frame.benchmarks, *numbers], key=lambda m: m.start):
        if joined is not None and mention in joined.run:
            if mention is joined.run[0]:
                parts += [frame.view.text[at : mention.start], OTHER]
            at = mention.end
            continue
        sign = "Ⓑ" if mention in frame.benchmarks else signs.get(key_of(frame.who(mention)), "")
        sign = "#" if mention in numbers else sign
        parts += [frame.view.text[at : mention.start], sign]
        at = mention.end
    text = "".join([*parts, frame.view.text[at : frame.end]])
    text = LATTER.sub("❷", FORMER.sub("❶", EACH_OTHER.sub("", text)))
    for found, instead in MEASURED:
        text = found.sub(instead, text)
    return text


def _claim(
    frame: Frame,
    turn: str,
    ahead: tuple[Entity, ...],
    behind: tuple[Entity, ...],
    measured: tuple[Entity, ...],
    relation: Relation,
    margin: Quantity | None,
) -> OrderClaim:
    return OrderClaim(
        span=turn_span(frame, turn) if len(frame.models) > 1 else frame.sentence,
        origin=frame.origin,
        sentence=frame.sentence,
        subject=ahead,
        object=behind,
        benchmarks=measured,
        relation=relation,
        margin=margin,
    )
