"""The words of comparison as classes: an encoded sentence becomes a row of items that a frame can be filled from.

The vocabulary is closed. A word that stands in no class makes its clause unreadable, which is what keeps a sentence
that says more than the table from being judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.papers import patterns as said
from extractors.papers.signs import L, M, N
from extractors.patterns import pattern

COUNTS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "eighteen": 18,
    "twenty": 20,
}
_WORDED = "|".join(sorted(set(COUNTS) - {"one"}, key=lambda word: (-len(word), word)))
MODELS = (
    r"(?:models?|methods?|systems?|approach(?:es)?|variants?|versions?|configurations?|architectures?|frameworks?|"
    r"networks?|encoders?|decoders?|parsers?|classifiers?|techniques?|algorithms?|competitors?|"
    r"counterparts?|retrievers?|"
    r"generators?|detectors?|taggers?|learners?|agents?|rankers?|pre-?training|families|family|"
    r"alternatives?|setups?|modules?|layers?|components?|mechanisms?|pruning|sampling|decoding|fine-tuning|tuning|"
    r"prompting|distillation|search|learning|attention|embeddings?|parser|raters?|"
    r"strategy|strategies|objectives?|losse?s?|features?|ablations?|rows|entries|rewriters?|synthesi[sz]ers?|"
    r"summari[sz]ers?|re-?rankers?|recommenders?|trackers?|segmenters?|planners?|extractors?|readers?|translators?|"
    r"predictors?|estimators?|optimi[sz]ers?|solvers?|recogni[sz]ers?|captioners?|vocoders?|linkers?|"
    r"backbones?|prompts?|"
    r"transformers?|transducers?|cascades?|pipelines?|ensembles?|solutions?|submissions?|contenders?|rivals?|peers?|"
    r"opponents?|candidates?|predecessors?|policy|policies|controllers?|schedulers?|samplers?|tokeni[sz]ers?|"
    r"llms?|plms?|gnns?|cnns?|rnns?|lstms?|mlps?|forecasters?|simulators?|denoisers?|separators?|localizers?|"
    r"matchers?|heuristics?|recipes?|schemes?|procedures?|paradigms?|regulari[sz]ers?|augmentations?|additions|"
    r"modifications|ingredients?|building blocks?|elements?|factors?|tricks?|choices?|options?|adapters?|chatbots?|"
    r"implementations?|representations?|formulations?|designs?|contestants?|verifiers?|compressors?|quanti[sz]ers?)"
)
PLACES = (
    r"(?:data ?sets?|benchmarks?|tasks?|test sets?|dev(?:elopment)? sets?|sets?|corpora|corpus|splits?|languages?|"
    r"domains?|settings?|cases?|conditions?|subsets?|directions?|(?:language |transfer )?pairs?|categor(?:ies|y)|"
    r"class(?:es)?|scenarios?|portions?|collections?|games?|environments?|treebanks?|levels?|images?|questions?|"
    r"types?|inputs?|columns?|(?:model|backbone|parameter) (?:sizes?|scales?)|scales?|"
    r"test suites?|suites?|tracks?|sub-?tasks?|evaluation sets?|evaluations|comparisons|"
    r"test ?beds?|partitions?|sub-?corpora|sub-?domains?|"
    r"translation directions?|ones?|levels of difficulty)"
)
MEASURES = (
    r"(?:metrics?|measures?|respects?|criteri(?:a|on)|aspects?|dimensions?|performances?|results?|scores?|numbers?|values?|"
    r"figures?|ratings?|table|quality|rates?|evaluation metrics|coefficients?|indicators?|quantit(?:y|ies)|"
    r"correlations?|effectiveness|statistics)"
)
_CLASSES: tuple[tuple[str, str], ...] = (
    ("NAME", L),
    ("METRIC", M),
    ("NUMBER", N),
    ("MOST_OF", rf"most of|the majority of|most(?= (?:the )?(?:{PLACES}|{MEASURES}|{MODELS}|baselines)(?!\w))"),
    ("SKIP", r"that (?:is|are)|when (?:evaluated|tested|measured|looking|evaluating|testing)|if evaluated"),
    ("NEXT", r"(?:closely )?followed by"),
    ("AMONG", r"among(?:st)?|out of all|of all"),
    ("THERE", r"there (?:is|are)"),
    ("RATHER", r"rather than|instead of"),
    ("BUT", r"but(?= (?:the )?[\ue000-\ue1ff](?:$|,| (?:and|or)\b))"),
    ("CONTRAST", r"but also|but|while|whereas|although|even though|though|yet|whilst|;|:|—|–(?= )|-(?= )"),
    ("WHICH", r"which|where"),
    ("EXCEPT", r"(?:except|with the exception of|apart from|other than|excluding|besides)(?: for| on| in| the)*"),
    ("ONLY", r"only|solely|exclusively"),
    ("MULTIPLIES", r"multiplies"),
    ("MEAN", r"on average|in the average|averaged over all|averaged across all|in average"),
    ("EVERYWHERE", r"consistently|uniformly|always|invariably|throughout|everywhere|across the board|in all cases"),
    (
        "SECOND",
        r"(?:the )?runner-up|(?:the )?(?:second|third|fourth|fifth|2nd|3rd|4th|5th)(?:[- ](?:place|rank|position))?"
        r"(?! (?:and|best|highest|lowest|largest|smallest|worst|strongest))"
        r"(?= (?:on|in|for|overall|across|among|to|place|behind)|$)",
    ),
    (
        "FIRST",
        r"on top(?! of)|out on top|up the rear|(?:first|last) place|"
        r"(?:first|last)(?= (?:on|in|for|overall|across|among|place)|$)",
    ),
    ("NTH", rf"{said.NTH}(?=[- ](?:{said.SUP}))"),
    ("AVERAGES", r"averages"),
    (
        "TRAIL",
        rf"{said.TRAILS}|trailing(?: behind)?|lagging(?: behind)?|lag(?: behind)?|trail(?: behind)?|"
        r"(?:(?:does|do|did|can)(?: not|not)|cannot) (?:reach|match|keep up with|compete with)(?: the performance of)?|"
        r"(?:is |are |stays? |remains? )?short of|falls? behind|fall short of|"
        r"is (?:clearly )?inferior to|loses? (?:against|to(?= (?:the )?[\ue000-\ue0ff]))|"
        r"(?:is|are) (?:beaten|defeated) by|underperforming|underperform|outperformed by|"
        r"(?:is|are|ranks|stays|remains|lies) (?:below|behind)|(?:is|are) (?:overtaken|topped|eclipsed) by|"
        r"(?:falls?|drops?|ends? up|keeps?) (?:below|behind)",
    ),
    (
        "BEAT",
        rf"{said.BEATS}|outperforming|outperform|surpassing|surpass|beating|beat|exceeding|exceed|"
        r"improving (?:over|upon|on)|improve (?:over|upon|on)|advances? over|compares? favou?rably (?:with|to)|"
        r"wins? (?:against|over)|defeats?|prevails? over|edges? out|gets the better of|comes? out ahead of|"
        r"is superior to|are superior to|has the (?:upper hand|edge|advantage) over|is on top of|gets? past|passes|"
        r"(?:is|are|ranks|stays|remains|lies|keeps|ends up) (?:above|ahead of)",
    ),
    ("NEAREST", r"(?:(?:is|are|comes?|gets?|lies) )?(?:the )?(?:closest|nearest) to"),
    (
        "TIE",
        r"(?:performs?|is|are|remains?|works?|stays?|does|score[sd]?)(?: equally(?: well)?| identically)|equally well|"
        r"(?:is|are|performs?|remains?) (?:on par|on a par|comparable|similar(?:ly)?|level|competitive|comparably|tied)"
        r"(?: with| to)?|on par with|comparable (?:to|with)|similar to|close to|match(?:es|ing)?|ties with|equals?",
    ),
    ("ABOVE", r"above|below|ahead of|behind|short of"),
    ("SAME", r"(?:exactly )?the same|identical"),
    (
        "BETTER",
        rf"(?:{said.BETTER}|less (?:harmful|detrimental|damaging)|more (?:important|crucial))(?=\W|$)|"
        r"(?:contributes?|matters?|helps?) (?:more|less)(?= than)",
    ),
    ("WORSE", rf"(?:{said.WORSE}|more (?:harmful|detrimental|damaging)|less (?:important|crucial))"),
    ("SPEED", r"faster|slower|quicker"),
    ("FASTEST", r"fastest|slowest|quickest"),
    ("MORE", r"higher|larger|greater|more|bigger|longer"),
    ("LESS", r"lower|smaller|less|fewer|shorter"),
    (
        "BEST",
        r"closest(?= (?:competitors?|rivals?|baselines?|contenders?|opponents?|followers?|alternatives?)\b)|"
        r"hardest|easiest|(?:most|least) (?:challenging|difficult)|toughest|"
        r"(?:most|least) (?:pronounced|notable|prominent|evident|visible|apparent|significant|substantial|noticeable)|"
        rf"{said.SUP}|longest|shortest|most|least|best[- ]performing|top[- ]performing|maximum|minimum",
    ),
    (
        "ALL",
        r"all of|both of|each of|either of|every one of|each one of|any one of|any of|all|every|each|both|any|either",
    ),
    ("NONE", r"none of|neither of|none|neither|nor|no"),
    ("OUT_OF", rf"out of|of(?= (?:the )?(?:{_WORDED})\b)"),
    ("BASELINE", r"baselines?(?: (?:models?|methods?|systems?|approaches|strateg(?:y|ies)|techniques?|algorithms?))?"),
    (
        "OVER",
        r"than|over|compared (?:to|with)|as opposed to|relative to|with respect to|in comparison (?:to|with)|versus|"
        r"vs\.?|against|as(?= (?:the |that of )?[\ue000-\ue0ff])",
    ),
    (
        "OTHER",
        r"others?|remaining|rest|competing|compared|existing|previous|prior|earlier|rival|alternative(?= [a-z])|"
        r"further(?= (?:systems?|models?|methods?|baselines?))",
    ),
    ("NOT", r"(?:does|do|did|is|are|was|were|has|have|can)(?: not|not)|not|fails? to|cannot|never|no longer|n't"),
    (
        "GOT",
        r"(?:is|are|was|were|comes?)(?: also)? (?:obtained|achieved|reached|attained|given|produced|held|yielded|"
        r"observed|seen|found|recorded|delivered|set)(?: by| with| for| from| using| on| in| at| when using)?|"
        r"comes from|belongs to|goes to",
    ),
    ("TERMS", r"in (?:relative|absolute) terms|on a relative scale"),
    ("GERUND", r"achieving|obtaining|reaching|scoring|with|having|attaining|showing|yielding"),
    ("RANKS", r"ranks|ranked|ranking|is ranked|are ranked|comes(?: in)?|finishes|places"),
    (
        "HAS",
        r"(?:can |is able to |manages to |could )?(?:achieves?|achieved|obtains?|obtained|reach(?:es|ed)?|gets?|got|"
        r"attains?|attained|yields?|yielded|gives?|gave|produces?|produced|generates?|scored|has|have|had|records?|"
        r"delivers?|provides?|exhibits?|receives?|received|hits|posts|enjoys|earns?|earned|displays?|maintains?|"
        r"registers?|demonstrates?|offers?|comes? (?:in )?(?:at|with)|stands? at|sits? at|boasts?|leads? to|"
        r"results? in|lands? at|ends? (?:up )?with|brings?(?: about)?|causes?|incurs?|"
        r"runs at|measures?|manages|lists?|ends? up|arrives? at|comes out|shows?|showed|scores?|"
        r"reports?|establishes|sets(?= (?:a|the) )|obtain)|"
        r"retains?|holds|keeps(?= (?:a|the) )|"
        r"(?:is|are|was|were) (?:rated|scored|judged|ranked|evaluated|considered)(?: as)?",
    ),
    (
        "NEEDS",
        r"contains?|spans(?! from)|covers|occupies|consumes|updates|uses?|needs?|requires?|takes|consists? of|"
        r"comprises?|includes?",
    ),
    (
        "CHANGE",
        r"(?:is|are|was|were|proves|remains) (?:beneficial|helpful|useful|harmful|detrimental)(?: for)?|"
        rf"(?:{said.UPS}|{said.DOWNS}|{said.HELPS}|{said.HURTS}|loses?|gains?|costs?|benefits?(?: from)?|improve|"
        r"reduce|increase|decrease|lower|raise|hurt|help|degrade|drop|harm|improving|reducing|increasing|decreasing|"
        r"lowering|raising|hurting|boosting|degrading|gaining|losing|costing|dropping|falling|rising|growing|climbing|"
        r"declining|shrinking|benefiting(?: from)?|suffering|helping|harming|worsening|collapses?|shrinks?|widens?|"
        r"narrows?|diminish(?:es)?|dwindles?|deteriorates?|plummets?)",
    ),
    ("RANGES", r"ranges?|ranging|varies|vary|spans?(?= from)|lies(?= from)"),
    (
        "GAIN",
        rf"(?:{said.NOUN_UP}|{said.NOUN_DOWN}|gap|difference|margin|effect|impact|influence|contribution)s?|losses",
    ),
    ("IS", r"amounts? to|is|are|was|were|performs?|performed|works?|fares?|does|do|remains?|being|seems?|stays?|be"),
    ("IT", r"it|they|we|its own|itself|themselves|that|those"),
    ("MODEL", MODELS),
    ("PLACE", PLACES),
    ("MEASURE", MEASURES),
    ("FROM", r"(?:when (?:moving|going|switching) )?from"),
    ("TO", r"to"),
    ("BY", r"by(?: a margin of| a total of)?"),
    ("OF", r"of|equal to|at(?= [\ue200-\ue2ff])"),
    (
        "ON",
        r"in terms of|with respect to|according to|as measured by|measured by|in(?: the)? case of|on|in|for|at|across|"
        r"under|over|within",
    ),
    ("AND", r"and|as well as|or|&"),
    ("POINTS", r"(?:percentage |absolute |relative )?points?|pts|pp|ms|gb|mb|seconds?"),
    ("COUNT", rf"one|{_WORDED}"),
    ("MEAN_OF", r"average|mean|averaged"),
    (
        "OUTPUT",
        r"summar(?:y|ies)|responses?|outputs?|translations?|texts?|documents?|answers?|sentences?|"
        r"captions?|dialogues?|replies|"
        r"utterances?",
    ),
    ("DET", r"the|an?|its|their|our|this|these|such|own"),
    (
        "ADJ",
        r"proposed|full|final|original|vanilla|standard|strong|stronger|plain|simple|recent|popular|overall|"
        r"relative|absolute|reported|corresponding|respective|new|unsupervised|supervised|multilingual|neural|biggest|"
        r"competitive|considered|evaluated|tested|single|individual|different|main|automatic|examined|studied|"
        r"investigated|listed|presented|benchmarked|aforementioned|various|distinct|"
        r"separate|"
        r"noticeable|notable|visible|remarkable|considerable|impressive|dramatic|sharp|steep|steady|"
        r"moderate|negligible|"
        r"minimal|mild|respectable|solid|decent|excellent|outstanding|satisfactory|reasonable|tough|hard-to-beat|"
        r"formidable|viable|worthy|serious|"
        r"biaffine|[a-z]{3,14}-based|bilinear|"
        r"consistent|clear|modest|marginal|slight|small|further|additional|substantial|nearly|almost",
    ),
    ("LPAR", r"\("),
    ("RPAR", r"\)"),
    ("COMMA", r","),
    ("SIGN", r"[+−-](?=[\ue200-\ue2ff])"),
)
_SIGNS = frozenset(("NAME", "METRIC", "NUMBER", "LPAR", "RPAR", "COMMA", "SIGN"))  # no letter is any of them
_TOKEN = pattern(
    r"(?=\S)(?:"
    + "|".join(rf"(?P<{kind}>{source})" for kind, source in _CLASSES if kind in _SIGNS)
    + r"|(?<![\w-])(?:"
    + "|".join(rf"(?P<{kind}>(?:{source})(?![\w-]))" for kind, source in _CLASSES if kind not in _SIGNS)
    + r")|(?P<UNKNOWN>[\w'’%/.:@#*<>=?!\"“”–—-]+|\S))"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A word or phrase of a known class."""

    kind: str
    word: str
    start: int
    end: int


def scanned(text: str) -> Iterator[Item]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "UNKNOWN"
        yield Item(kind, match.group(), match.start(), match.end())
