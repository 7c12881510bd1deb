"""Turns of whole clauses that say the same as a plainer one: "every policy we tested", "manages to match", "with an
average F1 of 40.2", "at a cost of 0.5 BLEU", "the gain from A is largest".

As `rewordings`, on an encoded sentence, before those; nothing here looks at a table.
"""

from __future__ import annotations

from functools import lru_cache

from extractors.papers.signs import L, N, Z
from extractors.patterns import pattern

_LOOKED_AT = (
    r"(?:tested|considered|compared|evaluated|examined|studied|tried|investigated|included|reported|listed|"
    r"analy[sz]ed|benchmarked|ran|run|trained|experimented with|looked at|report|consider|compare|evaluate|test|"
    r"examine|study)"
)
_MANAGES = (
    r"(?:manages?|managed|is able|are able|was able|proves? able|continues?|tends?|seems?|appears?|happens?|"
    r"comes?|turns? out|is shown|is found|are found|is seen|are seen|suffices?)"
)
_BASE = (
    r"(?:outperform|beat|surpass|exceed|match|reach|improve|reduce|lower|raise|increase|decrease|trail|lag|"
    r"achieve|obtain|get|attain|lead|win|fall|drop|rise|grow|shrink|help|hurt|be|have|score|rank|remain|stay|"
    r"overtake|top|yield|give|bring|provide|gain|lose|benefit|suffer|keep up with|close|approach)"
)
_THIRD = {"be": "is", "have": "has", "reach": "reaches", "surpass": "surpasses", "match": "matches", "approach":
          "approaches"}  # fmt: skip
_PEOPLE = r"(?:raters|annotators|judges|humans|users|experts|participants|listeners|people|evaluators|workers|readers)"
_DATA_NOUN = r"(?:data ?sets?|benchmarks?|corpora|tasks?|languages?|domains?|test sets?|columns?|metrics?|measures?)"

_GATE = pattern(
    r" we |tested|considered|compared|evaluated|examined|studied|tried|investigated|included|reported|listed|"
    r"analy[sz]ed|benchmarked| to |average|mean|overall|cost|price|expense|being|that |which |whose |no longer|"
    r"as good|as well|so |regardless|irrespective|independent|raters|annotators|judges|humans|users|experts|"
    r"participants|listeners|people|with |from |only |exception|the same|both|between|most|least|errors|mistakes|"
    r"faults|scores of|succe|solves|completes|peaks|among |else|than (?:it|they)|lead|edge|advantage|upper hand|"
    r"strongest|best|where|alike|share|fraction|in question|['’]s? |but not|\(| by |almost|nearly|"
    r"about|roughly|ing |number|"
    r"amount|correlation|agreement|state[- ]of|"
    r"performance|effect|impact|"
    r"influence|component|module|either|despite|in spite| of |being|gaining|losing|dropping|improving"
)
_TURNS = tuple(
    (pattern(source), plain)
    for source, plain in (
        # "every policy we tested", "the corpora considered"
        (rf"(?<=[a-z\ue000-\ue0ff]) (?:(?:that|which) )?we (?:have |had )?(?:also )?{_LOOKED_AT}"
         r"(?: here| ourselves| with| so far| in this (?:work|study|paper))?"
         r"(?=$|,| (?:on|in|for|by|is|are|reach|achiev|outperf|beat|surpass|has|have|exceed|can|does|do|match|obtain|"
         r"attain|perform|get|manage|come)(?:s|es|ed)?\b)", ""),
        (rf"(?<=[a-z]{{3}}s) (?:(?:that|which) (?:is|are|was|were) )?{_LOOKED_AT}(?: here)?"
         r"(?=$|,| on | in | for )", ""),
        (r"(?<=[a-z]{3}s) in question\b", ""),
        (rf"(?<=corpora) {_LOOKED_AT}(?: here)?(?=$|,| on | in | for )", ""),
        (r"\bthan (?:it|they) (?:is|was|does|did|do|are|were) (?=(?:on|at|in|for|with|under) )", "than "),
        (r"\b(?:everywhere else|elsewhere|in all (?:the )?other cases|on all (?:the )?others|for the rest|"
         r"on the rest|on the others|in the others)\b", "on all other data sets"),
        (rf"\b(?:keeps?|has|holds?|retains?|maintains?|enjoys?) (?:a |an |the )(?:\w{{4,12}} )?(?:lead|edge|advantage|"
         rf"upper hand)(?= \({N} (?:vs|versus|compared|against|to))", "is better"),
        (r"\b(?:keeps?|has|holds?|retains?|maintains?|enjoys?) (?:a |an |the )(?:\w{4,12} )?(?:lead|edge|advantage|"
         r"upper hand)(?=$|,| on | in | for )", "is the best"),
        (r"(?:^(?:even )?|(?<=, ))the (best|strongest|top|leading|weakest|worst|closest|fastest|"
            r"slowest) (?:one )?(?:of|among) (?:all )?"
         r"(?:the|our|its|these) (?=(?:\w{3,14}(?:-\w{3,12})? ){0,2}(?:models?|methods?|systems?|baselines?|metrics?|"
         r"approaches|variants|competitors|retrievers|parsers|detectors|encoders) [a-z])", r"the \1 "),
        (rf"\bboth (longer|shorter|higher|lower|larger|smaller|better|worse|more|fewer) ({Z}) and (?:(?:a )?\1 )?"
         rf"({Z}) than", r"\1 \2 and \3 than"),
        (rf"(\b(?:largest|smallest|widest|greatest|highest|lowest|biggest|most pronounced|narrowest)\b.{{3,80}}), "
         rf"where (?:it|this|the (?:gain|gap|difference|improvement|margin|advantage|lead|drop|loss|benefit)) "
         rf"(?:still |only |even )?(?:amounts to|is|reaches|equals|stands at|comes to|measures) (?:only |just )?({N})"
         rf"(?: points?)?(?: {Z})?(?: points?)?$", r"\1 (\2)"),
        (rf"\bfails? to {_BASE[:-1]}|hold)\b", lambda m: "does not " + m.group().split(" to ", 1)[1]),
        (rf"\b{_MANAGES} to (?P<v>{_BASE})\b", lambda m: _THIRD.get(m["v"], m["v"] + "s")),
        (r"\b(?:is|are) no longer\b", "is not"),
        (r"\bno longer (?=[a-z])", "not "),
        (r"^(?:among|of) ((?:the |all )[^,]{1,40}), (.{4,160}?)"
         r"(,? (?:but|while|whereas|although|though|yet) .{4,160})$", r"\2 among \1\3"),
        (rf"\b(?:succeeds?|is successful) in ({N}) of (?:the |all |its )?(?:\w{{3,10}} )?(?:trials|cases|episodes|runs|"
         r"attempts|rollouts|tasks|instances)", r"has \1"),
        (rf"\b(?:solves?|completes?) ({N}) of (?:the |all )?(?:\w{{3,10}} )?(?:trials|cases|episodes|problems|tasks|"
         r"instances|questions)", r"has \1"),
        (r"\bsucceeds (more|less) often", r"is \1 successful"),
        (r"\bis more successful (?=than)", "is better "),
        (r"\bis less successful (?=than)", "is worse "),
        (r"\b(?:makes?|commits?) (?:the )?(?:fewest|least) (?:errors|mistakes)\b", "is the best"),
        (r"\b(?:makes?|commits?) (?:the )?most (?:errors|mistakes)\b", "is the worst"),
        (r"\b(?:makes?|commits?) fewer (?:errors|mistakes) (?=than|on|in)", "is better "),
        (r"\b(?:makes?|commits?) more (?:errors|mistakes) (?=than|on|in)", "is worse "),
        (r"\bpeaks (?:already |only |first |as early as |again )(?=at |with )", "peaks "),
        (r"\bpeaks? (at|with) (.{1,40}?),? (?:and|before|but) (?:(?:then|slightly|slowly|again|it) ){0,3}"
         r"(?:drops?|declin\w{1,3}|degrad\w{1,3}|falls?|decreas\w{1,3}|deteriorat\w{1,3}|worsen\w{0,3}|saturat\w{1,3}|"
         r"dropping|falling|gets? worse)(?: (?:slightly|slowly|again|off))?(?: (?:afterwards?|after that|beyond that|"
         r"thereafter|again|from there on|beyond|later|from then on))?(?=$|,)", r"peaks \1 \2"),
        (rf"(?:(?:the|all|both|our|these) )?(?:[a-z]{{3,14}}(?:-[a-z]{{3,12}})? ){{0,3}}(?:models?|"
            rf"methods?|systems?|baselines?|"
         rf"approaches|variants?|encoders?|retrievers?|parsers?|metrics?|data ?sets?|benchmarks?|"
             rf"tasks?|languages?|sets) "
         rf"\((?:i\.e\.,? |namely )?((?:the )?{Z}(?:, (?:the )?{Z}){{0,5}},? (?:and|&) (?:the )?{Z})\)", r"\1"),
        (r"\bhas (?:only )?(?:a |an )?(?:minor|small|limited|marginal|negligible|moderate|large|strong|significant|"
         r"substantial|big|considerable|major|modest|clear|noticeable) (?:effect|impact|influence)"
         r"(?: on (?:the )?(?:performance|results?|quality))?,? (?:and )?(reduc|lower|decreas|increas|rais|improv)ing ",
         lambda m: {"lower": "lowers"}.get(m[1], m[1] + "es") + " "),
        (r"^(?:when |by )?(?:dropping|removing|ablating|omitting|disabling|discarding|excluding|"
            r"leaving out|taking away) "
         r"(?:either|any|each|any one|one|any single)(?: one)? (?:of (?:the|our|these) (?:two |three |four )?)?"
         r"(?:components?|modules?|parts?|objectives?|losses|features?|ingredients?|of them)(?: alone)?,? ",
         "all ablated variants "),
        (rf"({L}) of (?:[a-z-]{{3,12}} )?(?:data|speech|audio|labels|supervision|training data)(?=$|,| )", r"\1"),
        (r",? (?:despite|in spite of) (?:its|their|the|an?) (?!.{0,60}\b(?:more|less|fewer|smaller|larger|lower|higher|"
         r"better|worse|being|not|no)\b)[a-z -]{4,60}$", ""),
        (r"\b(?:achieves?|obtains?|establishes|reaches|attains?|yields?|sets|delivers|is|are|"
            r"becomes) (?:a |the )?(?:new )?"
         r"state[- ]of[- ]the[- ]art(?: (?:results?|performances?|scores?|accuracy))?(?=$|,| on |"
             r" in | for | with | by )",
         "is the best"),
        (r"\b(largest|biggest|greatest|smallest|highest|sharpest|steepest|"
            r"strongest) (?:performance|accuracy|quality|score|"
         r"overall) (?=(?:drop|loss|decrease|decline|degradation|gain|improvement|increase|boost|jump)s?\b)", r"\1 "),
        (r"\b(?:both|all|each|every|each of|all of|both of)(?: of)?(?: the| our| its|"
            r" these)?(?: (?:two|three|four|five))?"
         r"(?: proposed| individual| added)? (?:components?|modules?|parts?|ingredients?|design choices?|objectives?) "
         r"(?:contributes?(?: positively)?|helps?|matters?|(?:is|are) (?:beneficial|helpful|useful|necessary|important|"
         r"effective|needed)|improves? (?:the )?(?:performance|results?|accuracy|model))"
         r"(?: (?:to|for) (?:the |its |our )?(?:\w{4,10} )?(?:performance|results?|success|accuracy|quality|model))?"
         r"(?=$|,| on | in )", "all ablated variants hurts performance"),
        (r"\bby an? (?:\w{3,14} )?(?:margin|lead|gap|difference|advantage) of (?=(?:about |"
            r"roughly |only |just |more than |"
         rf"over |at least |nearly |almost )?{N})", "by "),
        (rf"\b(?:leads?|wins) (on|in|for|at) ((?:the )?{Z}(?: {Z})?),? by (?:only |just )?({N})( {Z})?",
         r"outperforms the best model by \3\4 \1 \2"),
        (rf"\b(is|are) only (surpassed|outperformed|beaten|exceeded|topped|outdone|overtaken) by "
         rf"((?:the )?{L}(?: \w{{4,9}})?(?:(?:,| and|, and) (?:the |by )?{L}(?: \w{{4,9}})?){{1,3}})(?=$)",
         r"\1 \2 by \3 only"),
        (r"\b(correlations?|agreement) with (?:the )?human (?:judge?ments?|ratings?|evaluations?|scores?|annotations?|"
         r"annotators|raters|preferences?)", r"\1"),
        (rf"\b(?:at|in|for|when|on) (?:evaluating|predicting|detecting|judging|measuring|assessing|"
            rf"estimating|recogni[sz]ing|"
         rf"identifying|capturing|classifying|handling|answering|parsing|segmenting|solving|recovering|retrieving|"
         rf"model+ing|tagging|label+ing|extracting|rating) (?=(?:the )?{Z})", "on "),
        (rf"\bthe (?:total |overall )?(?:number|amount) of (?={L})", ""),
        (rf"^with (fewer|more|less|lower|higher|smaller|larger|a lower|a higher|a smaller|"
            rf"a larger) ({Z}(?: and {Z})?) than "
         rf"((?:the )?{L}), ((?:the |our )?{L}) (.{{4,160}})$", r"\4 has \1 \2 than \3, and it \5"),
        (rf"\b(?:makes?|commits?|has) (more|fewer|less|the most|the fewest) ({L}) (?:errors|mistakes)\b", r"has \1 \2"),
        (rf"({L}) (?:errors|mistakes)(?= (?:of|by|than|on|in|from|to)\b|$|,)", r"\1"),
        (r"\b(?:almost|nearly|about|roughly|practically) equally(?: well)?", "comparably"),
        (r"\b(?:almost|nearly|practically) (?:identical|the same)\b", "similar"),
        (r"\b(?:almost|nearly|about|roughly|practically) (?=on par|level)", ""),
        # whose it is
        (rf"(?<!{N} of )(?<!{N} of the )({L})['’]s? (?:own )?(?=({Z})(?! of\b))({Z})", r"the \3 of \1"),
        (rf"\b(on|in|for|in terms of|with respect to|w\.r\.t\.?) ((?:the )?{Z}(?: {Z})?),? but not (?=(?:the )?{Z})",
         r"\1 \2, but not \1 "),
        (rf",? with (only )?((?:the )?{L}) being ", r", and \1\2 is "),
        (rf"^(?:over|across|summed over|taken over) all (?:of )?(?:the )?(?:\w{{3,12}} )?{_DATA_NOUN}, "
         rf"(?=[^,]{{1,60}} (?:has|have|achieves?|reaches?|obtains?|scores?|gets?|succeeds?|attains?) [^,]{{0,20}}{N})",
         "on average, "),
        (rf",? ((?:the )?{L}) being (?=(?:\w{{4,12}}ly )?(?:ahead|behind|better|worse|best|worst|higher|lower|"
         r"faster|slower|the|on par|second))", r"; \1 is "),
        (r"\bwith an? (?:much |far |slightly |significantly |considerably |even )?(smaller|larger|"
            r"bigger|faster|slower) "
         r"(?:model|network|architecture|encoder|backbone)(?=$|,)", r", but it is \1"),
        (rf"^(?:although|while|though|even though|whilst|albeit|despite being) ((?:far |well |"
            rf"slightly |clearly |only )?"
         rf"(?:ahead of|behind|below|above|second|third|second-best|best|worst|weaker|stronger|"
             rf"better|worse|slower|faster|"
         rf"smaller|larger|inferior to|superior to|on par with|the best|the worst)(?![\w-])[^,]{{0,60}}), "
         rf"((?:the |our )?{L}) (.{{4,200}})$", r"\2 is \1, but it \3"),
        (rf"(\b(?:most|least|largest|biggest|greatest|smallest|"
            rf"hardest)\b[^,;]{{3,70}}),? (?:gaining|losing|dropping|falling|"
         rf"improving|increasing|rising|with (?:a|an) (?:gain|loss|drop|improvement|increase|decrease) of)(?: by)? "
         rf"({N})(?: points?)?( {Z})?$", r"\1 (\2\3)"),
        # a mean, told behind
        (rf",? with an? (?:average|mean|overall|macro-average|averaged) ({Z} )?(?:score |value )?of ({N})$",
         r"; its average \1is \2"),
        (rf"\b(?:achieves|obtains|reaches|attains|has|gets|with) (?:the |an? )?(best|highest|lowest|worst) "
         rf"(average|mean|overall) ({Z}) of ({N})$", r"has the \1 \2 \3 (\4)"),
        # what it costs
        (rf",? (?:but )?(?:at|for) (?:the |an? )?(?:mere |small |slight |low |modest )?(?:additional |extra )?"
         rf"(?:cost|price|expense|loss|penalty) of (?:about |roughly )?(?:only |just |merely |at most |no more than )?"
         rf"({N}) (?:points? (?:of |in ))?({Z})$", r", but it loses \1 \2"),
        # "has a recall that exceeds its precision"
        (rf"\bhas an? ({Z}) that (?:exceeds|surpasses|is (?:higher|larger|greater|better) than) its ({Z})",
         r"has a higher \1 than \2"),
        (rf"\bhas an? ({Z}) that is (?:lower|smaller|worse) than its ({Z})", r"has a lower \1 than \2"),
        # what is as good as another
        (r"\b(?:is|are|performs?|works?|does|do) (?:at least )?(?:just |about |nearly |almost |roughly )?as "
         r"(?:good|well|strong|accurate|effective) as (?=(?:the )?[\ue000-\ue0ff])", "is on par with "),
        (r"^(?=.{0,200}\b(?:all|every|each|both) )(.{4,200}?),? (?:regardless|irrespective|independently|independent) "
         r"of (?:the |their |its )?[a-z -]{3,40}$", r"\1"),
        (r",? (?:regardless|irrespective|independently|independent) of (?:the |their |its )?[a-z -]{3,40}$",
         " in all cases"),
        (r"^(?:regardless|irrespective|independently|independent) of (?:the |their |its )?[a-z -]{3,40}, (.{4,200})$",
         r"\1 in all cases"),
        # who says so
        (rf"\b(?:the |our |human )?{_PEOPLE} (?:found|find|rated?|judged?|considered?|perceived?|scored?|deemed?|"
         r"ranked?) (it|them)(?: as| to be)? (?=less|more|the )", r"\1 is "),
        # "doubles the scores of X"
        (r"\b(doubles?|triples?|halves?|exceeds?|surpass(?:es)?|beats?|"
            r"outperforms?) the (?:scores?|results?|performances?|"
         r"numbers?|figures?|values?) of (?=(?:the |our )?[\ue000-\ue0ff])", r"\1 "),
        (rf"\b({Z}) and ({Z}) alike\b", r"both \1 and \2"),
        (rf"({Z}(?:, {Z}){{1,4}},? and (?:the )?{Z}) alike\b", r"\1"),
        (r"\b(?:the |this )?(?:only |sole |one |single |notable |lone ){0,3}exceptions? (?:to this )?(?:is|are|being) "
         rf"((?:the )?{Z}(?: (?:on|in|for) (?:the )?{Z})?), where (.{{4,160}})$", r"on \1, \2"),
        (rf"\b({Z}) (?:\w{{3,12}} )?is the only (?:\w{{3,12}} )?({_DATA_NOUN}) (?:on|in|for|under) which "
         rf"((?:the )?{L}) (?:is|does|are) not (?:the |perform )?(?:best|rank first|first|win|lead)(?: \w{{4,8}})?$",
         r"\3 is the best on all \2s except \1"),
        (rf"\b({Z}) (?:\w{{3,12}} )?is the only (?:\w{{3,12}} )?({_DATA_NOUN}) where ((?:the )?{L}) "
         r"(?:is|does|are) not (?:the |perform )?(?:best|rank first|first|win|lead)(?: \w{4,8})?$",
         r"\3 is the best on all \2s except \1"),
        (r"\bmoving from the (base|small|large|tiny|big)(?:[- ]size)?(?: model| version| variant)? to the "
         r"(base|small|large|tiny|big)(?:[- ]size)?(?: model| version| variant)?(?= ?[a-z])", r"moving from \1 to \2"),
    )
)  # fmt: skip


@lru_cache(maxsize=8)
def plainer(text: str) -> str:
    """An encoded sentence with its turns put plainly."""
    if _GATE.search(text) is None:
        return text
    for spelled, plain in _TURNS:
        text = spelled.sub(plain, text)
    return text
