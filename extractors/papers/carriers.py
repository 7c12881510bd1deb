"""Nouns that a method is spoken through, and clauses beside the comparison that are told in passing: "features from
X", "X's performance", "each of X and Y", "X, which takes fewer steps, …", "works here, but worse than X", "achieves a
score close to that of X".

As `plainer`, on an encoded sentence, before it; nothing here looks at a table.
"""

from __future__ import annotations

from functools import lru_cache

from extractors.papers.signs import L, N, Z
from extractors.patterns import pattern

_NOUN = (
    r"(?:representations?|features?|embeddings?|vectors?|encodings?|translations|predictions|outputs|models?|"
    r"summaries|answers)"
)
_HAS = r"(?:achieves?|obtains?|has|have|gets?|reach(?:es)?|attains?|yields?|shows?|exhibits?|delivers?|gives?)"
_MEASURED = rf"(?:(?:overall |an? |the )?(?:{Z}|performance|results?|scores?|quality|accuracy))"
_BEATS = r"(?:(?:out|under)performs?|beats?|surpass(?:es)?|exceeds?|trails?|match(?:es)?)"
_MORE = r"(?:fewer|more|less|higher|lower|larger|smaller|shorter|longer)"
_GATE = pattern(
    r"from |either|each of|[`‘’“”'\"]|which |here|comparing|outperform|excel|not |obtained|learn|trained|produced|"
    r"respectively|achieved|reached|that, |particularly|especially|most |close|similar|comparable|competitive|"
    r"average of|v\.s|like |top |winner|using |ed by |ed from |lowest|only |highest|does |do |did |alone|drop|decrease|"
    r"decline|degradation|→|->|than |with "
)
_TURNS = tuple(
    (pattern(source), plain)
    for source, plain in (
        (r"\bv\.s\.?(?= )", "vs."),
        (rf"[`‘’'\"“”]{{1,2}}(?={Z})|(?<={Z})[`‘’'\"“”]{{1,2}}(?= |,|$)", ""),
        (r"\b(?:has|have) (?=(?:achieved|reached|obtained|attained|outperformed|surpassed) )", ""),
        (r"^(?:we (?:can )?(?:also )?(?:see|find|observe|note)|it (?:can be|is) (?:also )?(?:seen|noted|clear)) that, ",
         ""),
        # "comparing X with Y, Z beats Y": what is said stands behind it
        (rf"^(?:when )?comparing [^,]{{3,90}}, (?=(?:the |our )?{L}[^,]{{0,40}} (?:{_BEATS}|better than|worse than) )",
         ""),
        (r"^(?:when )?comparing (?:to|with|against) (?=(?:the )?[\ue000-\ue0ff])", "compared to "),
        # of whom is not said
        (rf"\b(?:outperforms?|excels?) (on|in|in terms of) (?=(?:the )?{Z}(?:$|,| (?:on|for|across|and|but)\b))",
         r"is the best \1 "),
        (r"\b(?:is|are|performs?|does|do) not (?:quite |nearly )?as (?:good|well|strong|effective|accurate) as ",
         "trails "),
        (rf"({L} {_NOUN}) (?:obtained|learn(?:ed|t)|trained|produced) (?:after|through|via|with|by|in|during) "
         rf"(?:[a-z-]{{3,16}} ){{0,2}}[a-z-]{{3,16}}(?= (?:consistently |always )?(?:achieves?|outperforms?|performs?|"
         rf"is|are|beats?|surpass(?:es)?|yields?|gives?|trails?|obtains?)\b)", r"\1"),
        # "the best F1 for all except D, on which Y and Z both beat it"
        (rf"^((?:the |our )?{L}) (.{{3,40}} best ({Z})) (?:for|on|in|across) (all [^,]{{3,30}}) except (?:for |on )?"
         rf"((?:the )?{L}), (?:on|in|for) which ((?:the )?{L}(?: and (?:the )?{L})?)(?: both)? "
         rf"(?:outperforms?|beats?|surpass(?:es)?) (?:it|them)$",
         r"\1 \2 on \4 except \5; \6 outperform \1 in \3 on \5"),
        (rf"((?:{N}(?:,? and|,) ){{1,6}}{N}) (?:with|to|against) ((?:(?:the )?{Z}(?:,? and|,) ){{1,6}}(?:the )?{Z}),? "
         r"respectively", r"\1 on \2, respectively"),
        (rf"\(({N}) ?(?:→|->|⟶) ?({N})\)", r"(from \1 to \2)"),
        # "representations from either X or Y beat Z", "outperform those of either X or Y"
        (rf"^(?:the |conventional )?{_NOUN} (?:obtained |extracted |learn(?:ed|t) |derived |produced |trained )?"
         rf"(?:from|by|with|of) either ((?:the )?{L}) or ((?:the )?{L})(?= [a-z])", r"\1 and \2"),
        (rf"^(?:the )?{_NOUN} (?:obtained |extracted |learn(?:ed|t) |derived |produced |trained )?"
         rf"(?:from|by|with) (?=(?:the )?{L} {_BEATS})", ""),
        (rf"\b({_BEATS}|than) (?:(?:that|those) (?:of|from|by|with) )?either ((?:the )?{L}) or ((?:the )?{L})(?= |$|,)",
         r"\1 both \2 and \3"),
        (rf"\b({_BEATS}) (?:that|those) (?:of|from|by|with) (?=(?:the )?{L})", r"\1 "),
        (rf"\b({_BEATS}) each of (?=(?:the )?{L},? (?:and|,))", r"\1 "),
        (rf"\b({_BEATS}|than|over) (?:the )?{_NOUN} (?:obtained|extracted|learn(?:ed|t)|generated|produced|given) "
         rf"(?:by|with|from) (?=(?:the |all |other |any ){{0,3}}(?:{L}|(?:\w{{3,14}}(?:-\w{{3,12}})? )?(?:baselines|"
         rf"methods|models|systems|approaches|strategies|techniques|algorithms|variants)\b))", r"\1 "),
        (rf"^using ((?:the )?{L}) (?:gives|yields|leads to|results in|brings|provides|achieves) (better|worse) "
         rf"(?:performances?|results?|scores?|quality) than (?:using )?(?=(?:the )?{L})", r"\1 is \2 than "),
        (r"\bis (?:a |the )?(?:clear |overall |undisputed )?winner(?= (?:on|in|for|across)\b|$|,)", "is the best"),
        (rf"({L})['’]s? (?:own |overall |reported )?(?:performances?|results?|scores?|numbers|figures)(?= |$|,|;)",
         r"\1"),
        (rf"({L} {_NOUN}) alone(?= [a-z])", r"\1"),
        (rf"\b(?:methods|techniques|models|approaches|baselines|systems|ones) like (?=(?:the )?{L})",
         "methods such as "),
        # "X, which takes fewer steps, has a lower error than Y"
        (rf"^((?:the )?{L}), which (?:takes?|uses?|needs?|requires?|has|have|contains?|consumes?) ({_MORE}) ({Z}), "
         rf"(.{{4,100}}) than ((?:the )?{L})$", r"\1 \4 than \5, and \1 has \2 \3 than \5"),
        # "also works here, but worse than X"
        (rf"^((?:the |our )?{L}) (?:also |still )?(?:works?|helps?|performs? well|is effective)(?: well)?(?: here)?,? "
         r"(?:but|and|yet|though|although|albeit) (?:(?:is|performs|works|does) )?(?:\w{3,12}ly |much |far )?"
         rf"(worse|better) than (?=(?:the )?{L})", r"\1 is \2 than "),
        (r"(?<=[a-z]) here(?=$|,)", ""),
        # "only X comes close to Y, but it lags by 2.0"
        (rf"^only ((?:the )?{L}) (?:is|comes|gets|remains) close to ((?:the )?{L}),? ?[;,—]? ?(?:but |however,? |yet )?"
         rf"(?:it )?(?:still )?(?:lags|trails|falls short|is behind)(?: behind)? by (?=(?:a margin of )?{N})",
         r"\1 trails \2 by "),
        # "achieves a score close to that of X", "a similar score to X with fewer steps"
        (rf"^((?:the |our )?{L}) {_HAS} (?:an? )?(?:similar|comparable|competitive) ({Z}) (?:to|with|as) "
         rf"(?:that of )?((?:the )?{L}) (?:with|using|at) (?:an? )?(?:much |far )?({_MORE}) (?:[a-z]{{4,12}} )?({Z})$",
         r"\1 has \4 \5 than \3; \1 is comparable in \2 to \3"),
        (rf"\b{_HAS} (?:an? |the )?(?:very |quite |highly )?(?:similar|comparable|competitive) ({Z}) (?:to|with|as) "
         rf"(?:that of |those of )?(?=(?:the )?{L})", r"is comparable in \1 to "),
        (rf"\b{_HAS} (?:an? |the )?(?:very |quite |highly )?(?:similar|comparable|competitive|close) (?:overall )?"
         rf"(?:performances?|results?|scores?|quality) (?:to|with|as) (?:that of |those of )?(?=(?:the )?{L})",
         "is comparable to "),
        (rf"\b{_HAS} (?:an? )?{_MEASURED} (?:very |quite )?close to (?:that of |those of )?(?=(?:the )?{L})",
         "is comparable to "),
        # "ahead of Y with fewer parameters"
        (rf"\b((?:than|to|over|with|outperforms|beats|surpasses|exceeds|matches) (?:the )?({L})),? "
         rf"(?:but |while )?(?:with|using|at) (?:an? )?(?:much |far |significantly )?({_MORE}) (?:[a-z]{{4,12}} )?"
         rf"({Z})(?: [a-z]{{4,10}}s)?$", r"\1, but it has \3 \4 than \2"),
        (rf"\bwith an average of (?=(?:about |only |just )?{N} {Z})", "with "),
        # who is first, who is last
        (r"\b(?:stands out as|emerges as|turns out to be|proves to be|becomes) (?:the )?(?:overall )?"
         r"(?:top|best|strongest|leading)(?:[- ]perform(?:er|ing (?:model|method|system)))?(?=$|,| (?:on|in|for|across|"
         r"among|with|overall)\b)", "is the best"),
        (r"\b(?:ranks|scores|performs|places|comes in) (?:the )?(lowest|highest) (?=(?:among|of|across|on|in) )",
         lambda match: f"is the {'worst' if match[1] == 'lowest' else 'best'} "),
        (r"\b(?:is|are) the worst of all (?=(?:on|in|for) )", "is the worst "),
        (r"\b(?:does|do|did) (?:indeed |in fact |also )?(?=(?:improves?|outperforms?|surpass(?:es)?|exceeds?|beats?|"
         r"increases?) )", ""),
        (r"\b(?:is|are) (?:particularly|especially|most) (?:dramatic|pronounced|severe|large|strong|striking|high) "
         r"(?=(?:for|on|in|with) )", "is largest "),
        # "a drop in performance for all models on D"
        (rf"^(?:we (?:observe|see|find|notice) )?(?:there is )?(?:an? )?(?:overall |clear |general |consistent )?"
         rf"(?:drop|decrease|decline|degradation) in (?:performance|{Z}) (?:for|of|across) (all|both|every|each) "
         rf"((?:the |of the )?(?:models|methods|systems|approaches)) (on|in|for) (?=(?:the )?{Z}(?: \w{{3,12}})?$)",
         r"\1 \2 is worse \3 "),
    )
)  # fmt: skip


@lru_cache(maxsize=8)
def carried(text: str) -> str:
    """An encoded sentence with these turns put plainly."""
    if _GATE.search(text) is None:
        return text
    for spelled, plain in _TURNS:
        text = spelled.sub(plain, text)
    return text
