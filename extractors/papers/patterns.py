"""The clauses about a table that are understood, each a pattern for a *whole* clause: what has one word more is not
guessed at. Signs stand for names, measures and numbers (see `signs`).
"""

from __future__ import annotations

from extractors.papers.phrases import GENERIC, NOUN, ONE
from extractors.papers.scopes import PLACE
from extractors.papers.signs import L, M, N, Z
from extractors.patterns import pattern

# Words of worth follow the measure, words of number do not.
BETTER = (
    r"better|stronger|superior|more accurate(?:ly)?|more effective(?:ly)?|more favou?rabl[ey]|more (?:helpful|"
    r"useful|beneficial)"
)
WORSE = (
    r"worse|weaker|inferior|poorer|less accurate(?:ly)?|less effective(?:ly)?|more poorly|less (?:helpful|useful|"
    r"beneficial)"
)
MORE = r"higher|larger|greater|more|bigger"
LESS = r"lower|smaller|less|fewer"
COMPARED = rf"(?:{BETTER}|{WORSE}|{MORE}|{LESS}|faster|slower)"
HAS = (
    r"(?:(?:can |is able to |manages to |could )?(?:achieves?|achieved|obtains?|obtained|reach(?:es|ed)?|gets?|"
    r"attains?|attained|yields?|yielded|gives?|gave|produces?|produced|"
    r"scores?|scored|has|have|had|shows?|showed|records?|delivers?|provides?|exhibits?|reports?|receives?|"
    r"received|gains?|hits|posts|enjoys|earns?|earned|displays?|"
    r"maintains?|registers?|demonstrates?|offers?|comes? (?:in )?(?:at|with)|stands? at|stays? at|sits? at|"
    r"remains? at|boasts?|leads? to|results? in|lands? at|is at|are at|sets?|establishes|runs at|running at))"
)
IS = (
    r"(?:is|are|was|were|performs?|performed|works?|worked|does|do|did|fares?|fared|ranks?|behaves?|remains?|"
    r"looks?|appears?|proves?(?: to be)?|scores?|seems?)"
)
SUP = (
    r"best|highest|lowest|worst|smallest|largest|top|strongest|weakest|greatest|poorest|biggest|fewest|most "
    r"accurate|least accurate|state-of-the-art|new state-of-the-art|new best|fastest|slowest"
)
NTH = r"(?:second|third|fourth|fifth|2nd|3rd|4th|5th|runner-up)"
ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "runner-up": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "5th": 5,
    "last": 0,
}
BEATS = (
    r"outperform(?:s|ed)?|beats?|surpass(?:es|ed)?|outscores?|outclass(?:es)?|outdo(?:es)?|improv(?:es?|ed) "
    r"(?:over|upon|on)|exceed(?:s|ed)?|tops|wins? over|outranks?|outstrips?|outshines?|outpac(?:es?|ed)|"
    r"dominates?|overtakes?|is ahead of|are ahead of|leads?|stays? ahead of|comes? out ahead of|eclips(?:es?|ed)|"
    r"has an edge over|has the edge over|edges? out|bests"
)
TRAILS = (
    r"(?:lags?|falls?|fell|is|are|stays?|remains?|comes?|ranks?) behind|underperforms?|trails?(?: behind)?|loses? "
    r"(?:out )?to|is outperformed by|are outperformed by|"
    r"is surpassed by|is beaten by|are beaten by|falls? short of|is below|are below|cannot match|lags?"
)
LEVEL = (
    r"(?:is|are|performs?|remains?) (?:on par with|on a par with|comparable (?:to|with)|similar(?:ly)? to|level "
    r"with|competitive with|comparably (?:to|with)|close to)|match(?:es)?|ties with|equals?"
)
OVER = (
    r"(?:over|compared (?:to|with)|relative to|with respect to|in comparison (?:to|with)|vs\.?|versus|against|"
    r"than|from|upon|on top of)"
)
BY = r"(?: by (?P<by>.{1,40}?))?"
UPS = r"increases?|increased|raises?|raised|lifts?|rises?|rose|climbs?|grows?|grew|goes up|jumps?"
DOWNS = (
    r"reduces?|reduced|decreases?|decreased|lowers?|lowered|cuts?|falls?|fell|drops?|dropped|declines?|declined|"
    r"goes down|shrinks?|sinks?|dips?|diminish(?:es)?"
)
HELPS = r"improves?|improved|boosts?|boosted|helps?|benefits?|enhances?|enhanced|strengthens?|brings? up"
HURTS = r"hurts?|degrades?|degraded|harms?|worsens?|worsened|damages?|deteriorates?|impairs?|suffers?|weakens?"
CHANGE = rf"(?:{UPS}|{DOWNS}|{HELPS}|{HURTS}|loses?|gains?|costs?)"
NOUN_LESS = r"drop|decrease|reduction|decline|fall|dip"
NOUN_MORE = r"increase|rise|jump"
NOUN_DOWN = rf"{NOUN_LESS}|loss|degradation|deterioration|penalty"
NOUN_UP = rf"{NOUN_MORE}|gain|improvement|boost|lead|advantage|edge"
COUNTS_UP = rf"{NOUN_MORE}|{UPS}"
COUNTS = rf"{COUNTS_UP}|{NOUN_LESS}|{DOWNS}"
MEAS = rf"(?:{Z}|{GENERIC}|[^,]{{1,40}}?)"

SUPERLATIVE = (
    pattern(
        rf"^(?P<s>.{{1,90}}?) {HAS}(?: the| a| an)? (?P<nth>{NTH}[- ])?(?P<sup>{SUP})(?:[- ]performing)?(?: "
        rf"(?!with |at |of |among )(?P<m>.{{1,50}}?))?(?:(?: of| at| with|:|,)? \(?(?P<v>{N})(?: {Z})?\)?)?(?: "
        rf"(?:among|of|amongst|out of|compared (?:to|with)) (?P<g>.{{1,60}}))?"
    ),
    pattern(
        rf"^(?P<s>.{{1,90}}?) {IS}(?: the)? (?P<nth>{NTH}[- ])?(?P<sup>{SUP})(?:[- ]performing)?(?: (?!with |at |"
        rf"of |among )(?P<m>.{{1,50}}?))?(?:(?: with| at|,)?(?: a| an)?(?: {M}(?: score)? of)? \(?(?P<v>{N})(?: "
        rf"{Z})?\)?)?(?:,? (?:running|standing|reaching|scoring)(?: at)? (?P<v2>{N})(?: {Z})?)?(?: (?:among|of|"
        rf"amongst|out of) (?P<g>.{{1,60}}))?"
    ),
    pattern(
        rf"^(?:the )?(?P<nth>{NTH}[- ])?(?P<sup>{SUP})(?:[- ]performing)? (?P<m>.{{1,50}}?)(?:(?: of|,)? \(?"
        rf"(?P<v>{N})(?: {Z})?\)?,?)? (?:is|are|was|were|comes?|belongs?)(?: (?:obtained|achieved|reached|attained|"
        rf"given|produced|held|yielded|observed|seen|found|recorded|reported|delivered|set|to))?(?: (?:by|with|for|"
        rf"from|using|when using|at|to))? (?P<s>.{{1,90}}?)(?:(?:,? with| at|,)? \(?(?P<v2>{N})(?: {Z})?\)?)?"
    ),
    pattern(
        rf"^(?P<s>.{{1,90}}?) (?P<sup>leads|tops|wins)(?: the (?:field|table|ranking|list|board|comparison)| the "
        rf"way)?(?: (?:with|at) (?P<v>{N})(?: {Z})?)?"
    ),
)
OWN_BEST = pattern(
    rf"^(?P<s>{L}) {HAS} its (?P<sup>{SUP})(?: (?P<m>{M}|{GENERIC}|{M} {GENERIC}))?(?:(?: of|,)? \(?(?P<v>{N})(?: "
    rf"{Z})?\)?)?"
)
PEAKS = pattern(
    rf"^(?:the (?:model|system|method|network)|we|it|performance) (?:achieves?|obtains?|reaches|gets?|attains?|has|"
    rf"is|performs?) (?:(?:its|the) )?(?:best|highest|top)(?: "
    rf"(?P<m>{L} {M}|{M}|{L}|{GENERIC}|{M} {GENERIC}))?(?: \(?(?P<v>{N})\)?)?(?: (?:at|with|for|when|using|when "
    rf"using))? (?P<s>{L})"
)
PEAK = pattern(
    rf"^(?:the )?(?P<m>{M}|{L} {M}|{GENERIC})(?: of (?P<of>{L}))? (?:peaks?|is (?:the )?(?:highest|maximal|best)|"
    rf"reaches its (?:peak|maximum|best value)|is maximized)(?: at| with| for| when)? (?P<s>{L})(?: \(?(?:at |with "
    rf"|of )?(?P<v>{N})\)?)?"
)
PLACED = pattern(
    rf"^(?P<s>.{{1,90}}?) (?:ranks?|ranked|comes?|came|is|are|finishes|finished|places|takes|took|ranking|holds|"
    rf"stands|is ranked|is placed|lands)(?: in| at)?(?: the)? (?P<nth>first|1st|last|{NTH})(?: (?:place|rank|"
    rf"position|overall))?(?:(?: with| at|,) \(?(?P<v>{N})(?: {Z})?\)?)?(?:,? (?:only )?(?:behind|after|following) "
    rf"(?P<o>.{{1,40}}))?"
)
ORDER = (
    pattern(
        rf"^(?P<s>.{{1,90}}?) (?P<neg>does not |do not |did not |fails? to |cannot |can not |is not able to |never "
        rf")?(?P<v>{BEATS}|outperform|beat|surpass|exceed|improve (?:over|upon|on)|match) (?P<o>.{{1,90}}?){BY}"
        rf"(?: \((?P<a>{N})(?:%| {Z})? (?:vs\.?|versus|against|over|compared to|and) (?P<b>{N})(?: {Z})?\))?"
    ),
    pattern(
        rf"^(?P<s>.{{1,90}}?) (?P<v>{TRAILS}) (?P<o>.{{1,90}}?){BY}(?: \((?P<a>{N})(?:%| {Z})? (?:vs\.?|versus|"
        rf"against|over|compared to|and) (?P<b>{N})(?: {Z})?\))?"
    ),
    pattern(
        rf"^(?P<s>.{{1,90}}?) {IS} (?P<neg>not |no )?(?:(?P<d>{N}(?:[- ]points?)?(?: {Z})?) )?(?P<c>{COMPARED})"
        rf"(?:[- ]performing(?: {NOUN})?)? than (?P<o>.{{1,90}}?){BY}(?: \((?P<a>{N})(?:%| {Z})? (?:vs\.?|versus|"
        rf"against|over|compared to|and) (?P<b>{N})(?: {Z})?\))?"
    ),
    pattern(
        rf"^(?P<s>.{{1,90}}?) (?P<neg>does not |do not |fails? to )?(?:{HAS}|achieve|obtain|reach|have|get|yield)"
        rf"(?: an?| the)? (?:(?P<d>{N}(?:[- ]points?)?) )?(?P<c>{COMPARED})(?: (?P<m>{MEAS}))? than (?:(?:that|"
        rf"those) of )?(?P<o>.{{1,90}}?){BY}(?: \((?P<a>{N})(?:%| {Z})? (?:vs\.?|versus|against|over|compared to|"
        rf"and) (?P<b>{N})(?: {Z})?\))?"
    ),
    pattern(
        rf"^(?:the )?(?P<m>{MEAS}) (?:of|for|by|from) (?P<s>.{{1,60}}?) (?:is|are|was|were) (?P<neg>not )?(?:"
        rf"(?P<d>{N}(?:[- ]points?)?(?: {Z})?) )?(?P<c>{COMPARED}) than (?:(?:that|those|the one|the {Z}|the "
        rf"{GENERIC}) (?:of|for|by|from) )?(?P<o>.{{1,60}}?){BY}"
    ),
    pattern(
        rf"^(?P<s>.{{1,90}}?) (?:{IS}|scores|stands|stays|ends up|lands|comes out) (?P<d>{N}(?:[- ]points?)?(?: "
        rf"{Z}(?:[- ]points?)?)?) (?P<v>above|below|ahead of|behind|over|under|better than|worse than|higher than|"
        rf"lower than) (?P<o>.{{1,60}})"
    ),
    pattern(rf"^(?P<s>.{{1,90}}?) (?P<v>{LEVEL}) (?P<o>.{{1,60}})"),
    pattern(
        rf"^(?P<s>{L}) (?:and|as well as) (?P<o>{L}) (?:{HAS}|have|obtain|achieve|reach|get|share) (?P<v>the same|"
        rf"equal|identical)(?: (?P<m>{M}|{GENERIC}|{M} {GENERIC}))?"
    ),
    pattern(
        rf"^(?P<s>{L}) {HAS} (?P<v>the same|an equal|an identical)(?: (?P<m>{M}|{GENERIC}|{M} {GENERIC}))? as "
        rf"(?P<o>{L})"
    ),
)
COMPARED_TO = pattern(
    rf"^(?:compared|in comparison|relative|in contrast) (?:to|with) (?P<o>{L}|the [^,]{{1,40}}),? (?P<rest>.{{1,160}})"
)
CHANGED = (
    # "removing X drops F1 by 2.0", "Y reduces the WER of X from a to b"
    pattern(
        rf"^(?P<s>.{{1,90}}?) (?P<c>{CHANGE})(?: the| its)?(?: (?P<m>{L} {M}|{M}|{L}|{GENERIC}|{M} {GENERIC}|both "
        rf"{M} and {M}|{M} and {M}))?(?: (?:of|for|from|over) (?P<of>{L}|the [^,]{{1,30}}?))?(?: from (?P<a>{N})"
        rf"(?:%| {Z})? to (?P<b>{N})(?: {Z})?)?(?:,? ?(?:by|of|to (?P<to>(?={N}))) ?(?P<by>{N}(?:[- ]points?)?(?: "
        rf"{Z})?(?:[- ]points?)?(?: of {Z})?))?(?:,? {OVER} (?P<o>.{{1,60}}))?"
    ),
    pattern(
        rf"^(?P<s>.{{1,90}}?) (?P<c>loses?|gains?|costs?|adds?|sacrifices?|gives up) (?P<by>{N}(?:[- ]points?)?(?: "
        rf"{Z})?"
        rf"(?:[- ]points?)?)(?: (?:in|of) (?P<m>{L} {M}|{M}|{GENERIC}))?(?:,? {OVER} (?P<o>.{{1,60}}))?"
    ),
    pattern(
        rf"^(?P<s>.{{1,90}}?) (?P<c>yields?|gives?|brings?|adds?) (?:an )?(?:extra|additional|another|further) "
        rf"(?P<by>{N}(?:[- ]points?)?(?: {Z})?(?:[- ]points?)?)(?: (?:in|of) (?P<m>{M}))?(?:,? {OVER} "
        rf"(?P<o>.{{1,60}}))?"
    ),
    pattern(
        rf"^(?:replacing|swapping|substituting|exchanging) (?P<o>{L}) (?:with|by|for) (?P<s>{L}) (?P<c>{CHANGE}|"
        rf"moves|changes|brings|takes|shifts)(?: the)?(?: (?P<m>{M}|{L}|{GENERIC}))?(?: from (?P<a>{N})(?:%| {Z})? "
        rf"to (?P<b>{N})(?: {Z})?)?(?: by (?P<by>{N}(?:[- ]points?)?(?: {Z})?))?"
    ),
    # "removing X leads to a drop of 2.0 points in F1"
    pattern(
        rf"^(?P<s>.{{1,90}}?) (?:{HAS}|causes?|brings?(?: about)?|leads to|results in|incurs?|suffers?|sees?|"
        rf"achieve)(?: an?| the)?(?: (?P<by0>{N}(?:[- ]points?)?(?: {Z})?))? ?(?P<m0>{M} )?(?:relative )?"
        rf"(?P<c>{NOUN_DOWN}|{NOUN_UP})s?(?: of (?P<by>{N}(?:[- ]points?)?(?: {Z})?(?:[- ]points?)?))?(?: from "
        rf"(?P<a>{N}) to (?P<b>{N}))?(?: (?:in|of|on) (?P<m>{M}|{GENERIC}))?(?:,? {OVER} (?P<o>.{{1,60}}))?"
    ),
    # "without X, F1 falls to 74.3"
    pattern(
        rf"^(?P<s>{L}),? (?:the )?(?P<m>{M}|{GENERIC}) (?P<c>{CHANGE})(?: from (?P<a>{N}) to (?P<b>{N}))?(?: (?:by|"
        rf"to (?P<to>(?={N}))) ?(?P<by>{N}(?:[- ]points?)?(?: {Z})?(?:[- ]points?)?))?"
    ),
    pattern(
        rf"^(?:the )?(?P<m>{M}|{GENERIC})(?: of (?P<of>{L}))? (?P<c>{CHANGE})(?: from (?P<a>{N})(?:%| {Z})? to "
        rf"(?P<b>{N})(?: {Z})?)?(?: (?:by|to (?P<to>(?={N}))) ?(?P<by>{N}(?:[- ]points?)?(?: {Z})?"
        rf"(?:[- ]points?)?))?,? (?:(?:by|with|using) )?(?P<s>{L})"
    ),
)
VALUE = (
    pattern(
        rf"^(?P<s>.{{1,90}}?) {HAS}(?: an?| the| its)?(?: (?P<m>{MEAS}))?(?: of| at| equal to|:)? (?P<v>{N})(?:%| "
        rf"(?P<m2>{MEAS}))?"
    ),
    pattern(
        rf"^(?:the )?(?P<m>{MEAS}) (?:of|for|by|from|achieved by|obtained by|with) (?P<s>.{{1,60}}?) (?:is|was|are|"
        rf"equals|amounts to|stands at|reaches|comes to|sits at) (?P<v>{N})(?:%| {Z})?"
    ),
    pattern(
        rf"^(?:the )?(?P<s>{L})(?: {NOUN})? (?P<m>{M})(?: {GENERIC})? (?:is|was|stands at|equals) (?P<v>{N})(?:%| "
        rf"{Z})?"
    ),
    pattern(rf"^(?P<s>{L})(?:'s|’s) (?P<m>{MEAS}) (?:is|was|of|stands at|reaches|equals) (?P<v>{N})(?:%| {Z})?"),
    pattern(
        rf"^(?:an? |the )?(?P<m>{MEAS} )?(?:of )?(?P<v>{N})(?: (?P<m2>{MEAS}))? (?:is|are|was) (?:obtained|"
        rf"achieved|reached|attained|scored|recorded|reported|given|observed) (?:by|with|for|from) (?P<s>.{{1,60}})"
    ),
)
PAIR = pattern(
    rf"^(?P<s>{L}(?:, {L}){{0,3}},? and {L}) {HAS}(?: an?)?(?: (?P<m>{M}|{GENERIC}|{M} {GENERIC}))?(?: of)? "
    rf"(?P<v>{N}(?:%| {Z})?(?:, {N}(?: {Z})?){{0,3}},? and {N})(?:%| (?P<m2>{MEAS}))?"
)
THRESHOLD = pattern(
    rf"^(?P<only>only )?(?P<s>.{{1,90}}?)(?: is| are)?(?P<only2> the only {NOUN} (?:that|to|which|with)(?: an?)?)?"
    rf"(?: {HAS}| is| are| stays?| remains?| falls?| scores?| {M})?(?: an?)?(?: (?P<m0>{M}(?: {GENERIC})?))? ?"
    rf"(?P<c>exceeds?|exceeding|surpass(?:es)?|above|over|more than|higher than|better than|below|under|less than|"
    rf"lower than|at least) (?P<v>{N})(?:%| (?P<m>{MEAS}))?"
)
COLUMNS = (
    pattern(
        rf"^(?:the )?(?P<p>{L}) (?P<m>{M}|{GENERIC}|{M} {GENERIC}) (?:is|are) (?P<c>{COMPARED}) than(?: the)? "
        rf"(?P<q>{L}) (?:{M}|{GENERIC}|{M} {GENERIC})(?: for (?P<s>.{{1,60}}))?"
    ),
    pattern(
        rf"^(?P<s>.{{1,90}}?) (?:{IS}|{HAS})(?: an?)? (?P<c>{COMPARED})(?: (?P<m>{M}|{GENERIC}))? (?:on|for|in|"
        rf"at)(?: the)? (?P<p>{L})(?: \w{{3,9}})? than (?:it (?:is|does) )?(?:on|for|in|at)(?: the)? (?P<q>{L})(?: "
        rf"\w{{3,9}})?"
    ),
    pattern(
        rf"^(?:the )?(?P<m>{M}|{GENERIC}|{M} {GENERIC})(?: of (?P<s0>{L}))? (?:on|for|in|at)(?: the)? (?P<p>{L})(?: "
        rf"\w{{3,9}})? (?:is|are) (?P<c>{COMPARED}) than (?:(?:that|those|the one) )?(?:on|for|in|at)(?: the)? "
        rf"(?P<q>{L})(?: \w{{3,9}})?(?: (?:for|with|of) (?P<s>.{{1,60}}))?"
    ),
)
GAP = pattern(
    rf"^(?:the )?(?:performance )?(?:gap|difference|margin|distance)(?: in (?P<m>{M}|{GENERIC}))? between "
    rf"(?P<x>{L}) and (?P<y>{L}) (?:(?P<c>is|amounts to|narrows?|shrinks?|widens?|grows?|drops?|decreases?|"
    rf"increases?|closes|falls?|rises?)(?: from (?P<a>{N}) to (?P<b>{N})(?: points?)?| to (?P<to>{N})| (?:only |"
    rf"just )?(?P<v>{N})(?: {Z})?(?: points?)?| (?P<sup>largest|smallest|biggest|widest|narrowest|greatest|lowest|"
    rf"highest)))"
)
GAP_OF = pattern(
    rf"^there is an? (?:\w{{3,12}} )?(?:gap|difference|margin|distance) of (?P<v>{N})(?: {Z})?(?: points?)? "
    rf"between (?P<x>{L}) and (?P<y>{L})"
)
FROM_TO = pattern(
    rf"^(?:the )?(?P<m>{M}|{GENERIC}|{M} {GENERIC}) (?P<c>{CHANGE}) from (?P<a>{N})(?:%| {Z})? (?:for|with|by|of|"
    rf"\() ?(?P<o>{L})\)? to (?P<b>{N})(?:%| {Z})? (?:for|with|by|of|\() ?(?P<s>{L})\)?"
)
NONE_REACHES = pattern(
    rf"^(?P<s>(?:none|no|neither) .{{1,50}}?) (?:reaches|reach|achieves|achieve|gets|get to|obtains|attains|"
    rf"crosses|passes|gets past)(?: (?:more than|over|above))? (?P<v>{N})(?:%| (?P<m>{M}))?"
)
OF_BAR = pattern(
    rf"^(?:the )?(?P<m0>{M}|{GENERIC}|{M} {GENERIC}) of (?P<s>.{{1,60}}?) (?:is|are|stays?|remains?|lies|falls?) "
    rf"(?:always )?(?P<c>above|over|below|under|higher than|lower than|at least) (?P<v>{N})(?:%)?"
)
BEHIND_ONE = pattern(
    rf"^(?P<s>{L}) is (?:only |solely )?(?:outperformed|beaten|surpassed|topped)(?: only)? by (?P<o>{ONE})|^"
    rf"(?P<s2>{L}) (?:is|ranks|comes) second (?:only )?to (?P<o2>{ONE})"
)
GAP_HERE = pattern(
    rf"^(?:the )?(?:performance )?(?:gap|difference|margin|distance) between (?P<x>{L}) and (?P<y>{L}) (?:is|are) "
    rf"(?P<c>larger|smaller|wider|narrower|bigger|greater|higher|lower) (?:in|on|for|at)(?: the)? (?P<p>{Z})(?: "
    rf"\w{{3,9}})? than (?:in|on|for|at)(?: the)? (?P<q>{Z})(?: \w{{3,9}})?"
)
GAIN_AT = pattern(
    rf"^(?:the )?(?P<sup>largest|smallest|biggest|greatest|highest|lowest|strongest) (?:relative |absolute )?"
    rf"(?P<c>gain|improvement|gap|margin|advantage|drop|difference|increase|lead)s? (?:of|by|from|between) "
    rf"(?P<x>{L}) (?:over|compared (?:to|with)|against|and|relative to|to) (?P<y>{L}) (?:is|are|comes?|occurs?|"
    rf"appears?)(?: (?:observed|seen|obtained|found|achieved|reached|recorded))?(?: (?:on|in|for|at|with))?(?: "
    rf"the)? (?P<p>{Z})(?: \w{{3,9}})?(?:,? \(?(?:by |of )?(?P<v>{N})(?: points)?\)?)?"
)
MORE_THAN = pattern(
    rf"^(?P<s>{L}) (?P<c>{CHANGE})(?: the)?(?: (?P<m>{M}|{L} {M}|{GENERIC}))? (?P<more>more|less)(?: "
    rf"\w{{3,12}}ly)? than (?P<o>{L})"
)
MOST_CHANGE = (
    pattern(
        rf"^(?P<s>{L}) (?:{HAS}|causes?|brings?|leads to|results in) the (?P<sup>largest|biggest|smallest|greatest|"
        rf"strongest|highest|lowest|most) (?P<c>{NOUN_DOWN}|{NOUN_UP}|"
        rf"impact|effect|influence|contribution)s?(?: (?:in|on|to) (?P<m>{M}|{GENERIC}))?(?: \(?(?:of )?(?P<v>{N})"
        rf"(?: points?)?\)?)?"
    ),
    pattern(
        rf"^the (?P<sup>largest|biggest|smallest|greatest|strongest|highest|lowest|most) (?:performance )?"
        rf"(?P<c>{NOUN_DOWN}|{NOUN_UP}|impact|effect|contribution)s?(?: (?:in|on) (?P<m>{M}|{GENERIC}))?"
        rf"(?: of (?P<v>{N})(?: points?)?)? (?:is|comes?|occurs?|results?|are)(?: (?:observed|seen|obtained|found|"
        rf"caused|achieved|brought|from))?(?: (?:by|from|with|for|when))? (?P<s>{L})"
    ),
    pattern(rf"^(?P<s>{L}) (?P<c>hurts|degrades|helps|harms)(?: (?P<m>{M}|{GENERIC}))? (?:the )?(?P<sup>most|least)"),
)
ALL_STEPS = pattern(
    r"^(?:(?:all|each|every)(?: of)?(?: the| our)? (?:components?|modules?|parts?|ingredients?)(?: of "
    r"[^,]{1,30})? (?P<helps>contributes?|helps?|matters?|is (?:useful|beneficial|helpful|necessary|important)|"
    r"are (?:useful|beneficial|helpful|necessary|important))(?: positively)?(?: to (?:the )?(?:final |overall "
    r")?performance)?|"
    rf"(?:each|every)(?: added| additional| new)? (?:component|module|step|addition|ingredient) "
    rf"(?P<improves>improves?|helps?|increases?)(?: (?:both|all|the|two|three)(?: (?:metrics?|measures?|scores?|"
    rf"results?|performance)))?|"
    r"(?:removing|ablating|dropping|disabling) (?:any|either|each|one|a)(?: single)?(?: one)?(?: of "
    r"(?:the|these))?(?: of them)?(?: components?| modules?| parts?)? (?P<hurts>hurts?|degrades?|reduces?|decreases?|"
    r"harms?|lowers?|increases?|raises?)"
    rf"(?: (?:the )?(?:performance|results?|(?P<m2>{Z})))?)(?: (?:in terms of|on|to) (?P<m>{M}))?"
)
FALLS = (
    pattern(
        rf"^(?P<s>.{{1,60}}?) (?P<c>{CHANGE})(?: by)? (?P<v>{N})(?: points?)?(?: {M})?(?: points?)? (?:when "
        rf"(?:moving|going) )?from(?: the)? (?P<p>{L}) to(?: the)? (?P<q>{L})(?: (?:set|split|test|data))?"
    ),
    pattern(
        rf"^from(?: the)? (?P<p>{L}) to(?: the)? (?P<q>{L}),? (?P<s>.{{1,60}}?) (?P<c>{CHANGE})(?: by)? (?P<v>{N})"
        rf"(?: points?)?(?: {M})?"
    ),
)
FALLS_LEAST = pattern(
    rf"^the (?P<c>{NOUN_DOWN}|{NOUN_UP}|gap|difference) (?:from|between)(?: the)? (?P<p>{L}) (?:to|and)(?: the)? "
    rf"(?P<q>{L}) is (?:the )?(?P<sup>smallest|largest|biggest|greatest|lowest|highest) (?:for|with) (?P<s>{ONE})"
    rf"(?:,? \(?(?:with |at |of )?(?P<v>{N})(?: points?)?\)?)?"
)
HARDEST = pattern(
    rf"^(?P<p>{L}) is the (?P<c>hardest|most difficult|most challenging|easiest|least challenging)(?: {NOUN}| "
    rf"{PLACE}| \w{{3,14}})?(?: (?:for|across) (?P<s>{L}|all(?: the)? {NOUN}))?"
)
BELOW = pattern(
    rf"^(?P<s>{L}),? (?:the )?(?:performance|results?|scores?|(?P<m>{M})) (?:drops?|falls?|is|stays?|remains?|"
    rf"sinks?) (?P<v>below|behind|under|above) (?:that of )?(?P<o>{ONE})"
)
STEPPED = pattern(
    rf"^(?:(?:using|with) (?P<b1>{N})(?: \w{{3,14}})? (?:instead of|rather than) (?P<a1>{N})(?: \w{{3,14}})?,? |"
    rf"(?:increasing|raising|growing|scaling|enlarging|extending|decreasing|reducing|lowering|changing|varying|"
    rf"moving|going)(?: the)?(?: [^\ue000-\ue2ff,]{{1,40}}?)? from (?P<a>{N}) to (?P<b>{N})(?: \w{{3,12}})?,? )"
    rf"(?P<c>{CHANGE})(?: the)?(?: (?P<m>{L} {M}|{M}|{L}|{GENERIC}|{M} {GENERIC}|both {M} and {M}|{M} and {M}))?"
    rf"(?: from (?P<va>{N}) to (?P<vb>{N}))?(?: by (?P<by>{N}(?:[- ]points?)?(?: {Z})?(?:[- ]points?)?))?"
)
TREND = pattern(
    rf"^(?:the )?(?P<m>{M}|{GENERIC})(?: of (?P<s>{L}))? (?P<c>{UPS}|{DOWNS}|{HELPS}|{HURTS})(?: "
    rf"(?:monotonically|continuously|gradually))? (?:with|as)(?: the| an?)? (?:number of |amount of |size of |"
    rf"increasing |more |larger |growing )?"
    rf"(?P<n>[^\ue000-\ue2ff,]{{1,40}}?)(?: (?:increases|grows))?(?: for (?P<all>all "
    rf"(?:the )?{NOUN}))?"
)
RETAINS = pattern(
    rf"^(?P<s>{L}) (?:retains?|preserves?|keeps?|recovers?|reaches|achieves) (?P<v>{N}) of (?:the )?(?:(?P<o>{L})"
    rf"(?:'s|’s) (?P<m>{Z}|{GENERIC})|(?P<m2>{Z}|{GENERIC}) of (?:the )?(?P<o2>{L}))"
)
