"""Words of results sections that say the same as one that the grammar knows: "outclasses", "plummets", "secures",
"turns out to be", "remains unbeaten", "is neck and neck with".

Each is put back to the plain word of its class before a sentence is read, so that the grammar, the frames and the
directions of `ways` need to know one word of each class alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.patterns import pattern

# The plain verb of a class, and those that say the same of figures in a table.
_VERBS = {
    "outperform": "outclass outmatch outrival outshine outstrip outpoint outdistance outrun trump defeat overtake "
    "overshadow leapfrog outgun outplay vanquish upstage",
    "rise": "soar surge rocket skyrocket escalate swell ascend leap spike balloon",
    "fall": "plunge plummet tumble slump crash nosedive slip sag dwindle recede subside ebb wane",
    "raise": "elevate heighten bump nudge inflate hike propel uplift amplify augment",
    "lower": "slash trim curtail lessen deflate depress curb cut",
    "improve": "bolster ameliorate strengthen enhance",
    "hurt": "undermine erode cripple hamper hinder impede spoil sap ruin compromise penalize penalise",
    "need": "demand necessitate",
    "benefit": "profit",
}
_HAVING = (
    "secure capture garner tally notch clock amass possess carry accomplish realize realise command "
    "undergo experience witness exhibit"
)
_IRREGULAR = {
    "leap": ("leaps", "leaping", "leapt"),
    "overtake": ("overtakes", "overtaking", "overtook"),
    "outshine": ("outshines", "outshining", "outshone"),
    "outrun": ("outruns", "outrunning", "outran"),
    "undergo": ("undergoes", "undergoing", "underwent"),
    "rise": ("rises", "rising", "rose"),
    "fall": ("falls", "falling", "fell"),
    "hurt": ("hurts", "hurting", "hurts"),
    "cut": ("cuts", "cutting", "cut"),
}


def _inflected(verb: str) -> tuple[str, str, str]:
    """The third person, the participle and the past of a verb."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if re.search(r"(?:s|sh|ch|x)$", verb):
        return f"{verb}es", f"{verb}ing", f"{verb}ed"
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ies", f"{verb}ing", f"{verb[:-1]}ied"
    if verb.endswith("e"):
        return f"{verb}s", f"{verb[:-1]}ing", f"{verb}d"
    if re.search(r"^[^aeiou]*[aeiou][bdgmnpt]$", verb):
        return f"{verb}s", f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed"
    return f"{verb}s", f"{verb}ing", f"{verb}ed"


def _forms() -> dict[str, str]:
    """Each form of each verb with the form of its plain one."""
    found: dict[str, str] = {}
    for plain, verbs in _VERBS.items():
        for verb in verbs.split():
            found[verb] = plain
            found |= dict(zip(_inflected(verb), _inflected(plain), strict=True))
    for verb in _HAVING.split():
        one, doing, done = _inflected(verb)
        found |= {verb: "has", one: "has", doing: "having", done: "has"}
    return found


_ONE = _forms()
_SINGLE = pattern(r"(?<![\w-])(?:" + "|".join(sorted(_ONE, key=lambda form: (-len(form), form))) + r")(?![\w-])")

_BE = r"(?:is|are|was|were|be|being|remains?|remained|stays?|stayed|seems?|appears?|proves?)"
_COME = r"(?:comes?|came|finish(?:es|ed)?|ends? up|ended up|is placed|lands?|places?|stands?|sits?|is)"
_TAKE = (
    r"(?:takes?|took|claims?|secures?|wins?|won|earns?|holds?|held|occup(?:y|ies)|keeps?|retains?|captures?|grabs?|"
    r"snatches|gains?|is in|sits? in|stands? in|comes? in|has)"
)
_ALMOST = (
    r"(?:(?:almost|nearly|practically|virtually|essentially|basically|effectively|roughly|about|more or less|"
    r"statistically|almost exactly|very|quite|largely|broadly|fairly|highly) ){0,2}"
)
_FIRST = r"(?:first|1st|top|number[- ]one|no\. 1)"
_NTH = r"(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)"
_SPOT = r"(?:place|rank|spot|position|slot)"

_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (pattern(rf"(?<![\w-])(?:{source})(?![\w-])"), plain)
    for source, plain in (
        # being
        (
            rf"(?:turn(?:s|ed)? out|prove[sd]?|appear(?:s|ed)?|seem(?:s|ed)?|{_BE} (?:found|shown|seen|considered|"
            rf"judged|deemed|known|perceived|rated)|(?:has|have) (?:proven|turned out)|continues?|continued|"
            rf"ends? up) to be",
            "is",
        ),
        (
            r"(?:emerges?|emerged|stands? out|stood out|comes? out|ends? up|establishes itself|qualifies|counts|"
            r"(?:is|are) (?:regarded|seen|perceived)|(?:can|may|could) be (?:regarded|seen|considered|described)) as",
            "is",
        ),
        (r"(?:constitutes?|represents?|marks)(?= (?:the|an?) )", "is"),
        (rf"(?:turns out|ends up)(?= (?:the |being |{_ALMOST}(?:better|worse|ahead|behind|best|worst)))", "is"),
        (
            r"(?:sounds?|reads?|feels?|looks?)(?= (?:(?:more|less|better|worse|higher|lower)\b|"
            r"the (?:most|least|best|worst|highest|lowest)\b))",
            "is",
        ),
        (
            r"(?:translates?|generali[sz]es?|transfers?|parses?|segments|classif(?:y|ies)|detects?|recogni[sz]es?|"
            r"transcribes?|retrieves?|predicts?|summari[sz]es?|reasons?|reconstructs?|performs?|fares?|behaves?)"
            r"(?= (?:\w{3,14}ly |much |far |even |still |also )?(?:better|worse)(?: than|,|$| on\b| in\b))",
            "is",
        ),
        *(
            (
                rf"(?:solves?|answers?|completes?|classif(?:y|ies)|recogni[sz]es?|identif(?:y|ies)|"
                rf"gets?|predicts?|passes|"
                rf"finishes) {told} (?:questions|problems|tasks|trials|instances|examples|puzzles|instructions|"
                rf"episodes|goals|cases|samples|images|tests)(?: correctly| right| successfully)?"
                rf"(?= than| on\b| in\b|,| of\b|$)",
                plain,
            )
            for told, plain in (
                ("more", "is better"),
                ("fewer", "is worse"),
                ("the most", "is the best"),
                ("the fewest", "is the worst"),
            )
        ),
        (r"features(?= (?:the|an?|over|about|more than|almost|nearly) )", "has"),
        (
            r"(?:is|are|was|were) (?:judged|rated|considered|deemed|perceived|regarded|seen|ranked|found|voted|scored) "
            r"(?:as|to be)(?= )",
            "is",
        ),
        (
            r"(?:is|are) (?:clearly |strongly |generally )?(?:preferred|favou?red) (?:over|to|"
            r"above)(?=.{1,80} (?:in terms "
            r"of|with respect to|on|for) )",
            "outperforms",
        ),
        *(
            (
                rf"(?:is|are) (?:much |far |even |clearly |\w{{3,14}}ly )?{told} (?:pronounced|visible|"
                rf"noticeable|marked|"
                r"evident|apparent|prominent|substantial|striking|dramatic|sizeable|sizable)",
                plain,
            )
            for told, plain in (("more", "is larger"), ("less", "is smaller"))
        ),
        (
            rf"(?:{_BE}|comes? out|finish(?:es)?) (?:(?:well|far|clearly|slightly|just|way|a little|somewhat|still|"
            r"marginally|again) )?(?:ahead|in front)(?= (?:by|on|in|for|at|with)\b|,|$)",
            "is better",
        ),
        (
            r"(?:is|are|being|remains?|stays?|lags?|falls?|comes? out) (?:(?:well|far|clearly|"
            r"slightly|just|way|a little|"
            r"somewhat|still|marginally|again) )?behind(?= (?:by|on|in|for|at|with)\b|,|$)",
            "is worse",
        ),
        # the first and the last place
        (
            rf"{_BE} (?:by far |still |as yet |so far )?(?:unbeaten|undefeated|unsurpassed|unmatched|unrivall?ed|"
            rf"unequall?ed|unchallenged|unbeatable|second to none|without (?:a )?rival|without equal|supreme|"
            rf"not (?:beaten|surpassed|outperformed|exceeded|overtaken|topped|matched) by (?:any(?:one|thing)|any "
            rf"(?:other|competing) (?:model|method|system|approach)))",
            "is the best",
        ),
        (
            rf"{_BE} the (?:clear |overall |undisputed |sole |outright |obvious |definite )?(?:winner|leader|"
            rf"front-?runner|champion|number one|top[- ](?:performer|scorer)|best[- ]performer|best performer)",
            "is the best",
        ),
        (rf"{_BE} the (?:clear |overall )?(?:laggard|loser|worst performer|weakest performer)", "is the worst"),
        (
            r"(?:performs?|works?|does|do|fares?|behaves?|scores?|generali[sz]es?|ranks?) (?:the )?"
            r"(best|worst|strongest|weakest|poorest)",
            r"is the \1",
        ),
        (
            rf"{_TAKE} (?:the )?(?:lead|crown|top spot|top place|top position|top rank|pole position|number one spot|"
            rf"{_FIRST} {_SPOT})(?! (?:of|over) )",
            "ranks first",
        ),
        (rf"{_TAKE} (?:the )?{_NTH} {_SPOT}", r"ranks \1"),
        (
            r"(?:leads?|tops?|heads?) the (?:field|pack|table|way|rankings?|list|leaderboard|board|comparison|charts?)",
            "ranks first",
        ),
        (
            rf"{_COME} (?:out )?(?:(?:at|on) (?:the )?(?:very )?top(?: of the (?:table|list|ranking|leaderboard))?)"
            rf"(?! of)",
            "ranks first",
        ),
        (
            rf"(?:{_COME} (?:at )?(?:the )?(?:very )?bottom(?: of the (?:table|list|ranking|leaderboard))?|"
            rf"{_COME} at the (?:end|bottom) of the (?:table|list|ranking|field)|brings? up the rear|"
            rf"{_COME} (?:in )?(?:dead )?last(?: place)?)",
            "ranks last",
        ),
        (rf"(?:comes?|finish(?:es)?|placed?s?) (?:in )?(?:a )?(?:close |distant |strong |clear )?{_NTH}", r"ranks \1"),
        (rf"{_BE} (?:a )?(?:close|distant|strong|clear) second", "ranks second"),
        (r"sets? (?:a )?new (?:record|high|best|state[- ]of[- ]the[- ]art)s?", "is the best"),
        # ahead
        (
            r"(?:gets?|got|has|have) the better of|(?:has|have|holds?|enjoys?|keeps?) (?:an?|the) (?:clear |slight |"
            r"small |narrow |consistent )?(?:edge|upper hand|advantage|lead) (?:over|against)|leaves? (?=[^,]{1,40} "
            r"behind\b)|triumphs? over|prevails? (?:over|against)|pulls? ahead of|moves? ahead of|finish(?:es)? ahead "
            r"of|comes? (?:in |out )?ahead of|ranks? (?:higher than|above|ahead of|before)|scores? (?:higher|better) "
            r"than|is to be preferred (?:to|over)|is (?:clearly |much )?preferable to|compares? (?:very |quite )?"
            r"favou?rably (?:to|with|against)|is (?:a|an) (?:clear |real |definite |notable |considerable |consistent |"
            r"slight |marked |distinct )?(?:improvement|advance) (?:over|on|upon)|improves? (?:up)?on the "
            r"(?:results?|scores?|performance|numbers?) of|edges? (?:out|past)|beats? out|gets? ahead of",
            "outperforms",
        ),
        (
            r"(?:scores?|performs?|stays?|remains?|lies?|sits?|ranks?|reaches|rises?|climbs?) (?:well |far |clearly |"
            r"always |just |slightly )?(?:above|over|beyond|past)(?= [\ue200-\ue2ff])",
            "exceeds",
        ),
        (
            r"(?:scores?|performs?|stays?|remains?|lies?|sits?|ranks?|falls?|drops?|sinks?|dips?) (?:well |far |"
            r"clearly |always |just |slightly )?(?:below|under|short of)(?= [\ue200-\ue2ff])",
            "is below",
        ),
        # harder and easier data
        (
            r"(?:is|are) (?:\w{3,14}ly |much |far |even |still )?(?:harder|tougher|more (?:difficult|challenging))"
            r"(?: to (?:solve|translate|predict|handle|segment|recogni[sz]e|parse|detect|classify|transcribe|retrieve|"
            r"answer|model|generate|summari[sz]e|understand|tackle|master|crack|beat|"
            r"deal with))?(?= (?:than|compared) )",
            "is worse",
        ),
        (
            r"(?:is|are) (?:\w{3,14}ly |much |far |even |still )?(?:easier|less (?:difficult|challenging))"
            r"(?: to (?:solve|translate|predict|handle|segment|recogni[sz]e|parse|detect|classify|transcribe|retrieve|"
            r"answer|model|generate|summari[sz]e|understand|tackle|master|crack|beat|"
            r"deal with))?(?= (?:than|compared) )",
            "is better",
        ),
        # behind
        (
            r"(?:is|are) (?:surpassed|outperformed|beaten|topped|exceeded|overtaken|eclipsed)(?= [\ue000-\ue0ff])",
            "trails",
        ),
        (
            r"pales? (?:in comparison )?(?:with|to|against|beside|next to)|(?:is|are) no match for|"
            r"los(?:es?|t) (?:ground|out) (?:to|against)|compares? unfavou?rably (?:to|with|against)|"
            r"(?:is|are) (?:left behind|bettered|edged out|defeated|outclassed|outscored|outdone|outranked|"
            r"outstripped|outpaced|outshone|trumped|overshadowed|dominated|overtaken|exceeded|bested|left in the dust)"
            r"(?: only)? by|(?:lags?|trails?|falls?|fell|ranks?|drops?) (?:well |far |slightly |clearly |way |just )?"
            r"(?:in behind|behind|back behind)|ranks? (?:lower than|below|after)|scores? (?:lower|worse) than|"
            r"(?:struggles?|fails?) to keep (?:up|pace) with|(?:does|do|can)(?: not|not) (?:keep (?:up|pace)|compete) "
            r"with|gives? way to|has to (?:yield|give way) to|has to admit defeat to|comes? short of",
            "trails",
        ),
        (
            r"(?:well|far|clearly|slightly|just|way|a little|somewhat|still|close|closely|right|hard|not far|narrowly)"
            r"(?= (?:ahead of|behind|above|below)\b)",
            "",
        ),
        # level
        (
            rf"(?:rivals|{_BE} (?:neck and neck|{_ALMOST}level|{_ALMOST}tied|{_ALMOST}on a level|{_ALMOST}even|"
            rf"{_ALMOST}equivalent|roughly equal|{_ALMOST}on (?:a )?par) (?:with|to)|"
            rf"{_BE} {_ALMOST}(?:indistinguishable from|equivalent to|comparable (?:to|with)|similar to|"
            rf"competitive with|as (?:good|accurate|strong|effective) as)|"
            rf"(?:cannot|can not) be (?:distinguished|told apart) from|"
            rf"draws? level with|keeps? (?:up|pace) with|holds? its own against|{_BE} a match for|"
            rf"(?:performs?|does|do|works?|scores?|behaves?|fares?) {_ALMOST}(?:as well as|as good as|comparably (?:to|"
            rf"with)|similarly to|like|on (?:a )?par with|identically to|the same as)|"
            rf"(?:achieves?|obtains?|reach(?:es)?|yields?|gives?|has|gets?|attains?|delivers?|shows?|provides?|"
            rf"produces?) {_ALMOST}(?:comparable|similar|competitive|equivalent|on[- ]par) (?:results?|performance|"
            rf"scores?|numbers?|quality)(?: to| with| as)|"
            rf"differs? (?:only |but )?(?:slightly|marginally|little|insignificantly|minimally|hardly) from)",
            "is comparable to",
        ),
        (
            rf"{_BE} (?:neck and neck|{_ALMOST}indistinguishable|{_ALMOST}tied|{_ALMOST}equivalent|{_ALMOST}level|"
            rf"{_ALMOST}equally (?:good|strong|accurate|effective)|{_ALMOST}(?:on (?:a )?par|comparable|similar))"
            rf"(?: (?:with|to) (?:each other|one another))?(?= (?:on|in|for|across|at|under)\b|,|$)|"
            rf"(?:performs?|does|do|works?|scores?|behaves?|fares?) {_ALMOST}(?:identically|similarly|comparably|"
            rf"equally well|alike|the same|on (?:a )?par)(?: (?:with|to|as) (?:each other|one another))?"
            rf"(?= (?:on|in|for|across|at|under)\b|,|$)|"
            rf"(?:achieve|obtain|reach|yield|give|have|get|attain|deliver|show|provide|produce) {_ALMOST}"
            rf"(?:comparable|similar|competitive|equivalent|on[- ]par) (?:results?|performance|scores?|quality)"
            rf"(?= (?:on|in|for|across|at|under)\b|,|$)|tie(?= (?:on|in|for|overall|at)\b|,|$)",
            "are comparable",
        ),
        # up and down, in two words
        (r"(?:go|goes|move|moves|creep|creeps|inch|inches|edge|edges|tick|ticks|shoot|shoots|head|heads) up", "rises"),
        (r"(?:come|comes|go|goes|creep|creeps|drop|drops|tail|tails|fall|falls|taper|tapers) (?:down|off)", "falls"),
        (r"(?:push|pushes|drive|drives|bring|brings|bump|bumps|nudge|nudges) up", "raises"),
        (
            r"(?:push|pushes|drive|drives|bring|brings|drag|drags|pull|pulls|knock|knocks|cut|cuts) down(?: on)?|"
            r"eats? into|takes? a toll on|(?:have|has) a (?:negative|detrimental|adverse|harmful|damaging) "
            r"(?:effect|impact|influence) on",
            "lowers",
        ),
        (r"takes? a (?:\w{3,9} )?hit", "falls"),
        (
            r"pays? off|does good|(?:have|has) a (?:positive|beneficial|favou?rable|helpful) (?:effect|impact)(?= on)|"
            r"(?:is|are) (?:worthwhile|advantageous|conducive|profitable)(?: to| for)?",
            "is beneficial",
        ),
        (
            r"backfires?|does harm|(?:is|are) (?:counter-?productive|disadvantageous|unhelpful|deleterious)",
            "is harmful",
        ),
        # having
        (
            r"comes? away with|walks? away with|takes? home|ends up with|comes? up with|(?:is|are) credited with|"
            r"(?:is|are) able to (?:achieve|obtain|reach|get|attain)|manages? to (?:achieve|obtain|reach|get|attain)|"
            r"succeeds? in (?:achieving|obtaining|reaching|attaining)|goes on to (?:achieve|obtain|reach)|"
            r"(?:can|could) (?:achieve|obtain|reach|attain)|sees(?= (?:an?|the) )|"
            r"(?:is|are) (?:characterized|characterised|marked|distinguished) by",
            "has",
        ),
        (
            r"calls? for|gets? (?:by|away|along) with|makes? do with|(?:is|are) (?:composed|made up) of|weighs in at|"
            r"operates? with|(?:is|are) content with|takes? up|has to store|involves?|entails?|(?:is|are) "
            r"(?:equipped|trained|built) with(?= [\ue200-\ue2ff])",
            "needs",
        ),
        (r"gives? up(?= (?:only |just |about |almost |some )?[\ue200-\ue2ff])|sacrific(?:es?|ing)|forfeits?", "loses"),
        # comparing
        (r"as opposed to|in contrast (?:to|with)|as compared (?:to|with)|when (?:set against|compared (?:to|with))",
         "compared to"),
        (r"set (?:beside|against)|next to|measured against|over and above", "compared to"),
        (r"as against(?= )", "versus"),
    )
)  # fmt: skip
_LEAVES = pattern(r"\boutperforms([^,]{1,40}?) (?:far |well |way |clearly )?behind\b")
_ONLY_JUST = pattern(r"\bonly (?=(?:slightly|marginally|modestly|moderately) )")
_GATE = pattern(
    r"surpassed|outperformed|beaten|topped|exceeded|overtaken|eclipsed|more|fewer|fewest|features|"
    r"higher|lower|worse|easier|harder|tougher|difficult|challenging|above|"
    r"below|under|beyond|past|short of|"
    r"out\b|equally|alike|same\b|hit\b|involv|entail|sacrific|forfeit|compos|made up|credited|operate|backfire|"
    r" up\b|down\b| off\b|place|rank|lead|crown|top|behind|ahead|first|second|third|last|winner|best|worst|"
    r"better|hand\b|edge|match|favou?r|prefer|over\b|to be\b| as\b| by\b|with\b|constitut|represent|mark|rival|neck|"
    r"level|tie|par\b|distinguish|differ|identical|similar|comparab|compet|equal|equivalent|toll|effect|impact|"
    r"influence|pays?|harm|good\b|hit\b|worth|advant|conduc|able|manage|succe|sees|home|reach|opposed|contrast|"
    r"against|next to|unbeat|undefeat|unsurp|unmatch|unriv|unequal|unchall|none\b|without|supreme|new\b|pale|to\b"
)


@lru_cache(maxsize=8)  # asked twice of most sentences, as `rewordings` is
def plain_words(text: str) -> str:
    """An encoded sentence with the plain word of each class in place of those that say the same."""
    text = _ONLY_JUST.sub("", text)
    if _GATE.search(text) is not None:
        for spelled, plain in _PHRASES:
            text = spelled.sub(plain, text)
        if " behind" in text and "outperforms" in text:
            text = _LEAVES.sub(r"outperforms\1", text)
    return _SINGLE.sub(lambda match: _ONE[match.group()], text)
