"""Turns of phrase that say the same as a plainer one, put the plainer way before a sentence is read.

Each takes a turn that many sentences share ("despite being smaller", "A, the second best method, …", "going from A to
B brings …") to the words that `lexicon` and `grammar` know. Nothing here looks at a table.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from extractors.papers.carriers import carried
from extractors.papers.further_turns import further
from extractors.papers.plainer import plainer
from extractors.papers.ranged import ranged
from extractors.papers.signs import BOUNDS, NUMBERS, Encoded, L, M, N, Z
from extractors.papers.spoken_turns import beside
from extractors.papers.synonyms import plain_words
from extractors.papers.tails import trimmed
from extractors.patterns import pattern
from kg.model.quantity import Quantity
from kg.model.record import changed

_SUP = (
    r"(?:(?:second|third|next|2nd|3rd)[- ])?(?:best|strongest|worst|weakest|highest|lowest|closest)"
    r"(?:[- ](?:performing|scoring|ranked))?"
)
_WHO = r"(?:models?|methods?|systems?|approach|baselines?|competitors?|variants?|rivals?|alternatives?|contenders?)"
_PLACE_ONE = r"(?:data ?set|corpus|domain|task|language|benchmark|set|graph|setting|split|collection)"
_WHO_ONE = r"(?:model|method|system|approach|baseline|variant|one|competitor|[a-z]{4,12}er)"
_BE = {"being": "is", "having": "has", "performing": "performs", "achieving": "achieves", "obtaining": "obtains"}
_BE |= {"reaching": "reaches", "scoring": "scores", "requiring": "requires", "needing": "needs", "using": "uses"}
_BE |= {"showing": "shows", "yielding": "yields", "remaining": "remains", "outperforming": "outperforms"}
_BE |= {"ranking": "ranks", "trailing": "trails", "lagging": "lags", "providing": "provides", "working": "works"}
_ING = "|".join(sorted(_BE))

_IT_IS = rf"^(?:the )?({Z}(?: (?:on|in|for) (?:the )?{Z})?) (?:is|are)"
_BY_USING = (
    rf"(?:when|by) using ((?:the )?{L}) (?:compared (?:to|with)|over|than|relative to|instead of|rather than)"
    rf"(?: when)?(?: using)? ((?:the )?{L})"
)

# The words that one of the turns below has; a sentence without any is left as it is.
_GATE = pattern(
    r"differ|drop|loss|decreas|declin|degrad|reduc|effect|impact|gain|improve|"
    r"exception|next|second|extra|additional|further|another|alone|each|all |grants|saves?|gives|"
    r"brings|costs?|differing|separated|apart|"
    r"than with|than by|than when|than using|change|affect|influence|alter|impact|unchanged|"
    r"unaffected|untouched|intact|"
    r"it is |longest|shortest|whatever|equipped|armed|combines|the (?:most|fewest|largest|smallest|"
    r"highest|lowest|longest)|more|fewer|"
    r"struggle|difficult|trouble|with |by |using|via|listeners|raters|annotators|judges|humans|users|"
    r"experts|participants|, (?:the|an?|our|its) |"
    r"included|including|even|among them|notably|the most|the least|^(?:the )?\w{5,14} |^our |such as|state-of|"
    r"experiments|over (?:all|both|each|every)|performance|small|slight|marginal|modest|minor|tiny|"
    r"when it comes|, (?:how|in |by c|for |of c|on |not|sur|int|ind|as |too)|exceed|surpass|above|below|corresponds|"
    r"amounts|taken|averag|only|within|when it comes|concern|regard|irrespective|independent|whichever|"
    r"no matter|despite|in spite of|while|whereas|although|, the |, our |(?:the|those|that) (?:one|"
    r"on |for |obtained|achieved|of )|suffer|choice|option|alternative|is where|switching|moving|going|scaling|"
    r"replacing|swapping|upgrading|opposite|reverse|instead of|as opposed|compared|versus|against|implementation|"
    r"comes? close|not the case|hold|fares|no longer|becomes?|considering|looking at|"
    r"(?:goes|moves|changes|shifts|takes|brings) |best|strongest|worst|weakest|highest|lowest|closest|"
    r"both |never|not |prefer|only to|runner|order|"
    r"ranking|picture|trend|situation|relation|pattern|no (?:\w+ )?(?:effect|impact|diff|infl|bene)|worth|"
    r"responsible|contribut|buys|earns|caused|incurred|brought|resulting|results|coming|obtained|due|induced|clears|"
    r"crosses|breaks|tops|ties? |comparison|table|study|experiment|list|mere|little|more than|less than|translat|"
    r"transfer|parsing|tested|evaluat|on top of|combined|coupled|together|paired|version|variant|flavo|configuration|"
    r"edition|most |least |reach|adds? |saves?|removes|cuts|as that|than that"
)

_TURNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (pattern(source), plain)
    for source, plain in (
        (rf",? (?:with )?(?:the )?(?:only |sole |single |one )?exceptions? (?:being|is|are|of) (?=(?:the )?{Z})",
         " except "),
        (rf" with (fewer|more|less|(?:an? )?(?:smaller|larger|lower|higher|shorter|longer)) (?:[a-z]{{4,12}} )?({Z})$",
         r", but it has \1 \2"),
        (rf"\b(?:is|are) ranked (second|third|fourth) (?:only )?(?:after|behind) (?=(?:the )?{L}(?: on| in| for|$))",
         r"ranks \1 behind "),
        (r"\b(?:achieves?|shows?|obtains?|reach(?:es)?|attains?|sets?|establish(?:es)?|yields?|delivers?|has|gets?) "
         r"(?:a |the )?(?:new )?state[- ]of[- ]the[- ]art (?:performance|results?|scores?|quality)"
         r"(?= (?:on|in|for|across|over|among|in terms of)\b|$)", "is the best"),
        (rf"^(?:the|our)(?: (?:proposed|new|own|full|final|main)){{0,2}} (?:{_WHO_ONE}|algorithm|framework|technique|"
         rf"architecture|network|strategy|scheme|solution)(?: called| named|,) (?:the )?({L}),? (?=[a-z])", r"\1 "),
        (r"\b(?:in|across|over|for|under) all (?:of )?(?:the |our |these |tested |considered )?(?:experiments|"
         r"trials|experimental (?:settings|setups|conditions)|configurations|scenarios)\b", "in all cases"),
        (r"\bover (?=(?:all|both|each|every)(?: of)?(?: the| our)?(?: \w{3,9})? (?:data ?sets?|benchmarks?|tasks?|"
         r"corpora|languages?|domains?|splits?|settings?|metrics?|measures?|aspects?|criteria|categories|classes|"
         r"cases?)\b)", "on "),
        (r"\b(improves?|improved|increases?|boosts?|enhances?) (?:the )?(?:overall )?(?:performance|results|scores?|"
         r"quality) (?:over|upon|compared (?:to|with)|relative to) ", r"improves over "),
        (r",? (?:though|although|but|albeit|even if) (?:only |just )?(?:by )?(?:an? )?(?:marginal|slight|small|modest|"
         r"minor|tiny)(?:ly)?(?: amount| margin| degree| extent)?$", ""),
        (rf"^(.{{3,60}}?) (outperforms?|underperforms?|beats?|surpass(?:es)?|trails?|exceeds?) ((?:the )?{L}) "
         rf"((?:on|in|for) (?:the )?{Z}) and ((?:the )?{L}) ((?:on|in|for) (?:the )?{Z})$",
         r"\1 \2 \3 \4; \1 \2 \5 \6"),
        (r"(?<!not )\b(?:does|do|did) (?:indeed |in fact )?(?=(?:improve|outperform|surpass|exceed|beat|"
         r"increase)\b)", ""),
        # "outperforms later techniques, such as X, by 2.0"
        (rf"\b(?!(?:all|any|every|each|both|most|many|other|no|several) )(?:(?!(?:than|over|the|of|beat|outperform|"
         rf"surpass|exceed|outperforming|beating|surpassing|exceeding) )[a-z-]{{2,19}}[a-rt-z] ){{0,3}}(?:methods|"
         rf"techniques|models|approaches|baselines|systems|competitors)(?: |, )such as "
         rf"((?:the )?{L}(?:(?:,| and|, and) (?:the )?{L}){{0,3}}),?", r"\1"),
        # "the accuracy is improved when using A compared to using B"
        (rf"{_IT_IS} (?:improved|increased|raised|higher) {_BY_USING}", r"\2 has a higher \1 than \3"),
        (rf"{_IT_IS} (?:reduced|decreased|lowered|lower) {_BY_USING}", r"\2 has a lower \1 than \3"),
        (r"\b(?:next|second)[- ](?=(?:best|highest|strongest)\b)", "second "),
        (rf"\bthe (?:\w{{3,12}} )?(drop|loss|decrease|decline|degradation|reduction|effect|impact|gain|improvement)s? "
         rf"(?:from|of|caused by|due to|when|by|for|with|in) ({L}) (?:is|are) (larger|smaller|bigger|greater|"
         rf"higher|lower|stronger|weaker) than (?:that |the one |those |the ones )?(?:from |of |caused by |due to |"
         rf"when |by |for |with )?({L})$", r"\2 has a \3 \1 than \4"),
        (rf"\bas far as (?:the )?({Z}) (?:is|are) concerned", r"on \1"),
        (r"\b(?:when it comes to|with regards? to|in regard to|when considering|when looking at|regarding)", "on"),
        (r", (?:however|in contrast|by contrast|in turn|for example|for instance|of course|on the other hand|"
         r"in particular|notably|surprisingly|interestingly|indeed|as expected|too), ", ", "),
        (r"\b(?:exceeds?|surpass(?:es)?|(?:is|are|lies|lie|stays?|remains?) above) (?:that|those|the ones?) "
         r"(?=(?:on|for|in|at) )", "is higher than "),
        (r"\b(?:(?:is|are|lies|lie|stays?|remains?|falls?) (?:far |well )?below) (?:that|those|the ones?) "
         r"(?=(?:on|for|in|at) )", "is lower than "),
        (rf"^(?:this|that|it) (?:corresponds|amounts|translates|equates) (?:in)?to (an? [^,]{{3,40}}?{N}) of ({L}) "
         rf"over ({L})", r"\2 has \1 over \3"),
        (r"^(?:taken|averaged|aggregated) (?:over|across) (?:all )?(?:of )?(?:the )?(?:\w{3,9} )?(?:data ?sets|tasks|"
         r"benchmarks|languages|domains|test sets|columns|corpora),", "on average,"),
        (r"(?<=.)\bonly (?=(?:achieves?|reach(?:es)?|obtains?|gets?|attains?|scores?|manages?|yields?) )", ""),
        (rf"^((?:the )?{Z}(?: with {Z})?) (?:is|remains?) the only (?:\w{{3,14}} )?{_WHO_ONE} (?:that|which|to) ",
         r"only \1 "),
        (rf"^((?:the )?{Z}(?: with {Z})?) (?:is|remains?) the only (?:\w{{3,14}} )?{_WHO_ONE} (above|below|over|under)"
         r" ",
         r"only \1 is \2 "),
        (rf"^((?:the )?{Z}) (?:is|remains?) the only (?:\w{{3,14}} )?{_WHO_ONE} whose ({Z}) is (higher|lower|"
         rf"better|worse|larger|smaller) than its ({Z})", r"only \1 has a \3 \2 than \4"),
        (rf"^((?:the )?{Z}) (?:is|remains?) the only (?:\w{{3,14}} )?(?:{_WHO_ONE}|{_PLACE_ONE}) with "
         rf"(?=an? |{N}|more|fewer|less|higher|lower)",
         r"only \1 has "),
        (rf"^the only (?:\w{{3,14}} )?{_WHO_ONE} (?:that|which|to) (.{{4,120}}) (?:is|are|remains?) (?:the )?({L})$",
         r"only \2 \1"),
        (rf"^((?:the )?{L}) and ((?:the )?{L}) (?:only )?(?:differ by|are separated by|lie within|"
         rf"are|lie) (?:only |just )?(?={N}(?: points?)?(?: apart)?(?: on| in| for|$))",
         r"the gap of \1 over \2 is "),
        (r"(?<=[\ue200-\ue2ff])(?: points?)? apart\b", ""),
        (rf"^the only (\w{{4,14}}) (?:on|in|for) (?:which|where) (.{{4,100}}) (?:is|are) (?:the )?({Z})$",
         r"\3 is the only \1 on which \2"),
        (rf"\b(?:is|are|comes?|remains?|stays?|lies?|gets?) (?:to )?within (?:only |just )?({N})(?: {M})?(?: points?)? "
         rf"of (.{{1,60}}?)(?=$| on | in | for |,)", r"is level with \2 by \1"),
        # "than that on D", "than those for D", "than the one of X"
        (r"\b(than|as) (?:that|those|the ones?) (on|for|in|at|under|with) ", r"\1 \2 "),
        (r"\b(?:that|those|the ones?) (?:of|obtained by|achieved by|reached by|obtained with) ", "that of "),
        (r"\bthe one of ", "that of "),
        (r"\b(than [^,]{1,40}?) (?:does|do|is|has)(?= on| in| for| at|$|,)", r"\1"),
        # "despite being smaller" after or before what it stands against
        (rf"^(?:despite|in spite of|while|although) ({_ING}) ([^,]{{2,80}}), ((?:the |our )?{L}.{{2,160}})$",
         r"\3, but it \1 \2"),
        (rf",? (?:despite|in spite of|while|whilst|although) (?:still )?({_ING}) ", r", but it \1 "),
        (r"\bsuffers? (?:from )?(?=an? )", "has "),
        (r"\b(?:is|are|remains?|proves?(?: to be)?) (?:also |still |clearly |even )?the (better|stronger|"
         r"superior|weaker|worse) (?:choice|option|alternative|one|model|method|system)\b", r"is \1"),
        (r"\b(is|are|remains?) (?:also )?the best (?:choice|option|alternative|solution)\b", r"\1 the best"),
        (rf",? with an? (?:remaining |resulting |overall |final )?(?:gap|difference|margin|lead|advantage) of "
         rf"(?={N})", " by "),
        (r",? (?:regardless|irrespective|independent|independently) of (?:the |which )?(?:\w{3,14})(?: \w{2,10}){0,2}$|"
         r",? (?:whichever|whatever|no matter (?:which|what)|regardless of (?:which|"
         r"what)) [^,\ue000-\ue2ff]{3,40} (?:is|are) "
         r"(?:used|chosen|considered|employed|selected|applied|picked|taken|evaluated)$", " in all cases"),
        (r"^(?:whichever|whatever|no matter (?:which|what)|regardless of (?:which|"
         r"what)) [^,\ue000-\ue2ff]{3,40} (?:is|are) "
         r"(?:used|chosen|considered|employed|selected|applied|picked|taken|"
         r"evaluated), (.{4,200})$", r"\1 in all cases"),
        (r"\b(?:equipped|armed|coupled|paired) (?:with )?(?=(?:the |our )?[\ue000-\ue0ff])", "with "),
        (r"\bcombines (the [^,]{3,40}?) with (the [^,]{3,40})$", r"has \1 and has \2"),
        (rf"\b(?!los|sav|lack|miss|remov|reduc|avoid|drop|cut|hurt|suffer|outper|lower|elimin|"
         rf"discard)[a-z]{{4,14}}s the "
         rf"(most|fewest|largest|smallest|highest|lowest|longest|shortest|least)(?: (?:additional|"
         rf"extra|input))? (?={Z})",
         r"has the \1 "),
        (rf"\b(?!los|sav|lack|miss|remov|reduc|avoid|drop|cut|hurt|suffer|outper|lower|elimin|discard)[a-z]{{4,14}}s "
         rf"(more|fewer) (?={Z} than )", r"has \1 "),
        (rf"((?:all|every|each|both) [^,]{{3,40}}?|{L}) (?:struggles?|(?:has|have) (?:the )?most (?:difficulty|trouble|"
         rf"difficulties|problems)) (?:the )?(?:most )?(?:with|on) (?:the )?({Z})$", r"\2 is the hardest for \1"),
        (rf"^((?:the )?{Z}) is where (.{{3,200}})$", r"on \1, \2"),
        (r"(?<=[\ue000-\ue0ff]) alone (?=[a-z])", " "),
        (rf",? (?:differing|separated|apart) (?:by )?(?:only |just |merely )?(?:by )?(?={N})", " by "),
        (
            r"\bthan (?:with|by|when using|using) (?=(?:(?:the|our|any of the|any|all|all the|all other) )?"
            r"(?:[\ue000-\ue0ff]|baselines?|others?|other))",
            "than ",
        ),
        (rf"^((?:(?:on|in|for|at|with) (?:the )?{Z},? )?)it is (?:the |our )?({Z}) (?:that|which|"
         rf"who) (?=[a-z])", r"\1\2 "),
        (
            rf"^(?:the )?[a-z]{{4,14}}s (?:of|by|from|(?:generated|produced|written) by) ((?:the )?{L}) are "
            rf"(?=(?:the )?(?:more|less|most|least|higher|lower|highest|lowest) {Z})",
            r"\1 is ",
        ),
        (r"\b[a-z]{4,12}s the (longest|shortest) [a-z]{4,14}(?=$|,| on | in | of | with | at )", r"is the \1"),
        # what stays as it is
        (rf"\b(?:does|do|did) not (?:change|alter) (?:the )?({Z}(?: {Z})?)", r"is identical in \1"),
        (
            rf"\b(?:does|do|did)(?: not| hardly| barely) (?:change|affect|influence|alter|"
            rf"impact) (?:the )?({Z}(?: {Z})?)",
            r"is similar in \1",
        ),
        (
            rf"\b(?:hardly|barely|scarcely) (?:changes?|affects?|influences?|alters?|impacts?) (?:the )?({Z}(?: {Z})?)",
            r"is similar in \1",
        ),
        (
            rf"\bleaves? (?:the )?({Z}(?: {Z})?(?: (?:on|in|for) (?:the )?{Z})?) (?:unchanged|"
            rf"untouched|intact|the same|"
            rf"as (?:it|they) (?:is|was|are|were))",
            r"is identical in \1",
        ),
        (
            rf"\bleaves? (?:the )?({Z}(?: {Z})?(?: (?:on|in|for) (?:the )?{Z})?) (?:almost |nearly |"
            rf"practically |virtually |"
            rf"largely |essentially )?(?:unchanged|unaffected|untouched|intact|the same)",
            r"is similar in \1",
        ),
        # who judges, and what is done with a model
        (
            rf"^(?:the |our )?(?:human )?(?:listeners|raters|annotators|judges|humans|users|experts|"
            rf"participants|people|"
            rf"workers|evaluators|readers) (?:\w{{3,14}}ly )?(?:rated?|judged?|ranked?|considered?|found|find|"
            rf"perceived?|scored?) ((?:the )?{L}) (?:as |to be )?"
            rf"(?=(?:the |an? |higher|lower|more|less|better|best|worst|worse|highest|lowest))",
            r"\1 is ",
        ),
        (
            rf"^(?:[a-z]{{3,14}} )?(?!starting|beginning|ending|comb|compar|addit|coupl|conj|relat|in additi)(?:pre-)?"
            rf"[a-z]{{3,14}}(?:ing|ion) (?:with|by|using|via|through) (?=(?:the |our )?{L} [a-z])",
            "",
        ),
        # "English, the source language": what it is called besides
        (
            rf"({Z}), (?:the|an?|our|its) (?!(?:[a-z-]{{2,20}} ){{0,3}}(?:[a-z]{{2,12}}est|most|least|"
            rf"only|best|first|second|"
            rf"third|last|worst|more|less|same|other|next|whole|"
            rf"full) )(?:[a-z][a-z-]{{2,20}} ){{0,3}}(?:model|system|method|"
            rf"approach|baseline|variant|parser|encoder|decoder|architecture|network|retriever|"
            rf"classifier|language|data ?set|"
            rf"corpus|benchmark|task|domain|setting|metric|measure|condition|split|pair|competitor|algorithm|framework|"
            rf"technique|one)(?:,|$)",
            r"\1",
        ),
        (rf"({Z} and (?:the )?{Z}),? (?:both|all|each) (?=[a-z])", r"\1 "),
        (rf"\b(?:buys|earns|grants|saves) ((?:the |our )?{L}(?: model| method| system)?) (?={N})", r"improves \1 by "),
        (rf"\b(?:gives|brings) ((?:the |our )?{L}(?: model| method| system)?) (?=(?:another )?{N}(?: {M})? points?)",
         r"improves \1 by "),
        (rf"\bcosts? ((?:the |our )?{L}(?: model| method| system)?) (?={N})", r"hurts \1 by "),
        # what is said of all is said of one of them
        (
            rf"^(?!.{{0,400}}\bmargin\b)(.{{0,200}}\b(?:all|every|each|"
            rf"both) [^,]{{3,60}}?),? (?:including|even|among them|"
            rf"notably|also) (?:on |in |for )?(?:the )?{Z}(?: and (?:the )?{Z})?(?: ones?)?(?=,|$)",
            r"\1",
        ),
        (rf"\b((?:all|every|each|both) [^,]{{3,60}}?),? (?:the )?{Z} included(?=,|$)", r"\1"),
        (r"(?<=[\ue000-\ue1ff] )the (most|least)(?= ?\(|,|$| on | in | for )", r"\1"),
        (r"^(?:the )?(?:summaries|responses|outputs|translations|captions|answers|replies|stories|images|samples|"
         r"predictions|transcripts|transcriptions|explanations|paraphrases) (?:(?:generated|produced|written|given|"
         rf"made|output) by|of|by|from) (?=(?:the )?{L})", ""),
        (rf"\bour (?:own )?(?:re-?)?implementation of (?={L})", ""),
        (r"\b(?:hold|holds|held) (?=the )", "has "),
        (r"\bfares? (?=better|worse|best)", "is "),
        (r"\bbecomes? (?=better|worse|larger|smaller|more|less)", "is "),
        (r"\bcomes? (?:very |quite )?(?=close to )", "is "),
        # "while X beats Y on A, the opposite holds on B"
        (r"\b(?:the (?:opposite|reverse|contrary)|this|that|it) (?:holds|is true|is the case|does not hold|is not true|"
         r"is not the case|is no longer the case|no longer holds)(?: true)?(?= (?:on|for|in|at|with|under) )", "not"),
        (rf",? with (?:an? )?({Z}) of ({N}) (?:vs\.?|versus|compared (?:to|with)|instead of|against|as opposed to|"
         rf"rather than) ({N})$", r" in \1 (\2 vs. \3)"),
        (rf"(?<! of),? \(?(?:(?:with|at|reaching|scoring|by) )?({N})(?: {Z})? (?:vs\.?|versus|compared (?:to|with)|"
         rf"instead of|against|as opposed to|rather than) ({N})(?: {Z})?\)?$", r" (\1 vs. \2)"),
        # places in the order
        (r"\b(?:is|are) (?:never|not) (?:beaten|surpassed|outperformed|exceeded|overtaken|topped)"
         r"(?: by (?:any|another|anyone|anything)(?: \w{3,12}){0,2})?(?= on| in| for| at|$|,)", "is the best"),
        (r"\b(?:is|comes|ranks|finishes) (?:the )?(?:second only to|runner-up to) the (?:best|strongest|leading|top)"
         r"(?: \w{3,12})?", "ranks second"),
        (r"\b(?:is|comes|ranks|finishes) (?:the )?(?:second only to|runner-up to)(?= )", "ranks second behind"),
        (r"\b(?:is|are|proves?) preferable to\b", "is better than"),
        # "but on B the order is reversed"
        (rf"\b((?:on|in|for|at|with|from) (?:the )?{Z}[^,;]{{0,30}}?),? (?:the|this) (?:order|ranking|picture|trend|"
         rf"situation|relation|pattern) (?:is |are )?(?:reversed|inverted|flips|reverses|flipped|changes|"
         rf"turns around|turned around)(?! (?:on|in|for|at|with|from) )", r"not \1"),
        (r"\b(?:the|this) (?:order|ranking|picture|trend|situation|relation|pattern) (?:is |are )?(?:reversed|inverted|"
         r"flips|reverses|flipped|changes|turns around)(?= (?:on|in|for|at|with|from) )", "not"),
        # what a part does
        (r"\b(?:has|have|makes?|shows?) (?:next to |almost |virtually |practically |basically )?no (?:\w{3,12} )?"
         r"(?:effect|impact|difference|influence|benefit)(?: whatsoever| at all)?\b", "is similar"),
        (r"\b(?:does|do|did) not (?:change|affect|influence|alter) (?:the )?(?:results?|performance|scores?)\b",
         "is similar"),
        (rf"\b(?:an? (?:extra|additional|further)|another) (?={N})", "a gain of "),
        (rf"\b(?:is|are) (?:worth|responsible for|good for) (?={N})", "brings a gain of "),
        (rf"\bcontributes? (?={N})", "brings a gain of "),
        (rf"\b(?:buys?|earns?) (?={N})", "brings a gain of "),
        (r"\b(?:is|are) (most|least) (?:useful|helpful|beneficial|effective|important)"
         r"(?= (?:on|in|for|at) )", r"helps \1"),
        (r"\b(?:is|are) (most|least) (?:harmful|detrimental|damaging)(?= (?:on|in|for|at) )", r"hurts \1"),
        (r"\b(drop|loss|decrease|decline|degradation|gain|improvement|increase)s? (?:caused|incurred|brought about|"
         r"resulting|that results|coming|obtained|due|induced)(?: by| from| to| with)? ", r"\1 of "),
        (rf"\b(?:can|could|does|do|did)?(?: ?not| never|not) (?:reach|attain|match)(?:es)? (?:the )?({Z}) of "
         rf"((?:the |our )?{L})", r"trails \2 in \1"),
        (r"\b(?:can|could|does|do|did)?(?: ?not| never|not) (?:reach|attain|match)(?:es)? (?:the )?(?:level|"
         r"performance|accuracy|quality|results?|scores?) of ", "trails "),
        (rf"\b(?:never|not) (?:reach|exceed|surpass)(?:es|s)? (?:an? )?({Z} )?(?:of )?(?={N})", r"is below "),
        (rf"\b(?:clears?|crosses|breaks|tops) (?={N})", "exceeds "),
        (rf"\bties? (?:at|with) (?={N})", "has "),
        (r"(?<!shown )(?<!seen )(?<!reported )(?<!presented )\b(?:in|of|throughout) (?:the|this|our) "
         r"(?:comparison|table|study|experiments?|list|collection|pool|selection)\b ?", ""),
        (r"\b(?:a mere|as little as) ", ""),
        (rf"\b(?:the )?({Z}) (?:version|variant|flavou?r|configuration|edition) of (?:the )?({Z})", r"\2 with \1"),
        (rf"^((?:none|neither|no) .{{2,60}}?) (?:reach|match|attain)(?:es)? (?:the )?overall (?:{Z}|level|performance|"
         rf"accuracy|quality|results?|scores?) of (.{{1,60}})$", r"\1 outperforms \2 overall"),
        (r"^((?:none|neither|no) .{2,60}?) (?:reach|match|attain)(?:es)? (?:the )?(?:level|performance|"
         r"quality|results?|scores?) of ", r"\1 outperforms "),
        (rf"^((?:none|neither|no) .{{2,60}}?) (?:reach|match|attain)(?:es)? (?:the )?({Z}) of (?=(?:the |our )?{L})",
         r"in \2, \1 outperforms "),
        (rf"\badds? (?:only |just |merely |another |an extra )?({N}) (?:to the )?({Z})", r"increases \2 by \1"),
        (rf"\b(?:saves?|saving|removes|cuts) (?:only |just |another )?({N})(?: (?:gb|mb|ms|seconds))?(?: of)? ({Z})",
         r"reduces \2 by \1"),
        (r"\b(than|as) that of (?=all|any|every|each|both)", r"\1 "),
        (r"^(?:despite|in spite of) (?:its|a|the) (lower|higher|smaller|larger|worse|better|inferior|superior) "
         r"([^,]{1,30}), (.{4,200})$", r"\3, but it has a \1 \2"),
        (r"\b(?:the )?(?:translating|transferring|transfer|translation|parsing|tested|evaluated|"
         r"evaluating) (from|into|to|on) ",
         "on "),
        (r"\bwhen (?=on )", ""),
        (rf"\bwhen (?:only |just )?({L})(?=$|,)", r"with \1"),
        (r"\b(?:on top of|combined with|coupled with|together with|paired with) ", "with "),
    )
)  # fmt: skip
# "X surpasses Y, the second best method, by 2.0": what is said of Y becomes a clause of its own
_APPOSED = pattern(
    rf"({L}), (?:which is |i\.e\.,? )?((?:the|our|still the|by far the) (?:{_SUP})(?: {_WHO})?)"
    rf"(?: (?:here|overall|there))?,"
)
_NAMED = pattern(rf"\bthe ((?:{_SUP})(?: (?:other|competing))?(?: {_WHO})),? (?:namely |i\.e\.,? )?({L})(?=,| |$),?")
_ON_HARDEST = pattern(
    rf"^on (the (?:hardest|easiest|most (?:challenging|difficult)|least (?:challenging|difficult)) "
    rf"(?:\w{{3,16}} )?\w{{3,16}}),? ({Z}),"
)
_WENT = pattern(
    rf"^(?:when |by )?(?:switching|moving|going|changing|upgrading|scaling(?: up)?|replacing|swapping) (?:from )?"
    rf"(?:the |a )?({L}) (?:to|with|by|for) (?:the |a )?({L}),? ([a-z].{{4,160}})$"
)
_NEXT_CLAUSE = pattern(r"(,? (?:where|while|whilst|but|whereas|although|though|which|;) .{3,200})$")
_GOES = pattern(rf"\b(?:goes|moves|changes|shifts|takes|brings) ((?:the )?{Z} (?:on {Z} )?)?from (?={N}|{Z})")
_BUT_IT = pattern(rf"(?<=but it )({_ING})\b")
_FOUND = pattern(N)
_POINTS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8"}
_POINTS |= {"nine": "9", "ten": "10", "a half": "0.5", "half a": "0.5", "half of a": "0.5", "a quarter of a": "0.25"}
_POINTS |= {"one and a half": "1.5", "a": "1"}
_IN_POINTS = pattern(
    r"\b(?P<bound>more than |well over |over |almost |nearly |about |around |roughly |less than |under |at least |"
    r"at most |no more than |up to )?"
    r"(?:only |just |merely )?(?P<n>one and a half|one|two|three|four|five|six|seven|eight|nine|ten|a half|"
    r"half (?:of )?a|a quarter of a|a)(?: full| whole| single)?(?: percentage| percent| absolute)?"
    r"(?P<metric> [\ue000-\ue1ff])? points?\b"
)


def in_points(match: re.Match[str], encoded: Encoded) -> str:
    """The sign of a number for "more than a full point", "half a point", "two BLEU points"."""
    if match["n"] == "a" and not match["bound"] and re.search(r"full|whole|single", match.group()) is None:
        return match.group()
    mark = chr(NUMBERS + len(encoded.numbers))
    spelled = (match["bound"] or "").strip()
    bound = BOUNDS.get(spelled.removeprefix("well ").removeprefix("no more than "), "exact")
    bound = "under" if spelled in ("under", "no more than") else bound
    value = Decimal(_POINTS[match["n"]])
    half = Decimal("0.05") if value < 2 else Decimal("0.3")
    encoded.numbers[mark] = Quantity(value=value, unit="points", half=half, printed=match.group(), bound=bound)
    return f"{mark}{match['metric'] or ''}"


_NO_MORE = pattern(rf"\b(?:no|not|never) (?P<way>more|less|fewer) than (?P<n>{N})")


def _bounded(match: re.Match[str], encoded: Encoded) -> str:
    """The number of "no more than 0.4", which is a bound then."""
    told = encoded.numbers[match["n"]]
    if told.bound == "exact":
        encoded.numbers[match["n"]] = changed(told, bound="under" if match["way"] == "more" else "over")
    return match["n"]


# A colon or semicolon stands right after a word; what follows is a clause of its own.
_JOINTS = pattern(r"(?<=[\w)\ue000-\ue2ff])[:;](?= [a-z\ue000-\ue0ff])")


@lru_cache(maxsize=8)  # a sentence is read before and after its further names are found, and most have none
def _turned(text: str) -> str:
    for spelled, plain in _TURNS:
        text = spelled.sub(plain, text)
    return _BUT_IT.sub(lambda match: _BE[match.group()], text)


def reworded(text: str, encoded: Encoded) -> str:
    """An encoded sentence, put more plainly where it has one of the turns."""
    text = ranged(plainer(further(beside(carried(trimmed(_JOINTS.sub(" ;", plain_words(text))))), encoded)))
    if _GATE.search(text) is None:
        return _JOINTS.sub(" ;", text)
    text = _turned(_NO_MORE.sub(lambda match: _bounded(match, encoded), text) if " than " in text else text)
    after: list[str] = []

    def apposed(match: re.Match[str]) -> str:
        after.append(f"{match[1]} is {match[2]}")
        return match[1]

    def named(match: re.Match[str]) -> str:
        after.append(f"{match[2]} is the {match[1]}")
        return match[2] + ("," if match.group().endswith(",") and "," not in match.group()[:-1] else "")

    def hardest(match: re.Match[str]) -> str:
        after.append(f"{match[2]} is {match[1]}")
        return f"on {match[2]},"

    if " point" in text:
        text = _IN_POINTS.sub(lambda match: in_points(match, encoded), text)
    text = _APPOSED.sub(apposed, text, count=1)
    text = _ON_HARDEST.sub(hardest, text, count=1)
    if not after:
        text = _NAMED.sub(named, text, count=1) if re.match(r"(?:the|our) ", text) is None else text
    went = _WENT.match(text)
    if went is not None:
        clause = _NEXT_CLAUSE.split(went[3], maxsplit=1)
        text = "".join([f"{went[2]} {clause[0]} over {went[1]}", *clause[1:]])
    goes = _GOES.search(text)
    if goes is not None:
        told = [encoded.numbers[sign].value for sign in _FOUND.findall(text[goes.end() :]) if sign in encoded.numbers]
        falls = len(told) > 1 and told[1] < told[0]
        verb = ("lowers" if falls else "raises") if goes[1] else ("falls" if falls else "rises")
        text = text[: goes.start()] + f"{verb} {goes[1] or ''}from " + text[goes.end() :]
    return _JOINTS.sub(" ;", "; ".join([text, *after]))


_BETWEEN = pattern(
    rf"\b(gaps?|differences?|margins?|distances?)(?: in (?:performance|{Z}))? between (?:the )?({L})"
    rf"(?: models?| systems?)? and (?:the )?({L})"
)


def apart(text: str) -> str:
    """A "gap between X and Y" as one of X over Y."""
    return _BETWEEN.sub(r"\1 of \2 over \3", text) if " between " in text else text
