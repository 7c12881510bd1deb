"""What a sentence begins and ends with that states nothing: "Interestingly enough,", "As can be seen in Table 2,",
"It turns out that", ", as expected".

An opener has no name, number, negation or condition in it. What gives a reason or draws a conclusion is no such tail:
it is cut off by `scopes`, and then no more than a part of the sentence was understood.
"""

from __future__ import annotations

from extractors.patterns import pattern

_TABLE = r"(?:the |this |our )?(?:table|tab\.|figures?|results?|numbers?)(?: \S{1,4}(?=[, ]))?(?: above| below)?"
_HOW = r"(?:(?:also|further|clearly|easily|immediately|readily|again|first|already|generally|additionally|then) ){0,2}"
_SEE = (
    r"(?:see|seen|observe|observed|find|found|note|noted|notice|noticed|conclude|concluded|remark|remarked|infer|"
    r"inferred|report|reported|highlight|highlighted|stress|stressed|emphasi[sz]e|emphasi[sz]ed|mention|mentioned|"
    r"point out|pointed out|read off|deduce|deduced|say|said|recogni[sz]e|recogni[sz]ed|confirm|confirmed|verify|"
    r"verified|state|stated)"
)
_SHOWS = (
    r"(?:shows?|showed|indicates?|reveals?|revealed|demonstrates?|demonstrated|suggests?|confirms?|confirmed|reports?|"
    r"illustrates?|highlights?|makes? (?:it )?(?:clear|evident|plain|obvious)|proves?|establish(?:es)?|tells?|"
    r"underlines?|underscores?|corroborates?|verif(?:y|ies)|implies|imply|means?|points? out|attests?|exhibits?)"
)
_STRIKING = (
    r"(?:clear|obvious|evident|apparent|plain|notable|noteworthy|remarkable|striking|interesting|surprising|"
    r"unsurprising|not surprising|no surprise|hardly surprising|important|instructive|worth (?:noting|mentioning|"
    r"pointing out|stressing|emphasi[sz]ing|highlighting|observing|remarking)|worthy of note|visible|easy to see|"
    r"safe to say|fair to say|encouraging|reassuring|expected|unexpected)"
)
_NOTION = (
    r"(?:observation|finding|result|point|thing|take-?away|conclusion|fact|message|insight|pattern|trend)(?: to note| "
    r"here| from the table| that stands out)?"
)
# Sentence adverbs: they comment and restrict nothing.
_COMMENT = (
    r"interestingly|surprisingly|unsurprisingly|notably|remarkably|importantly|strikingly|curiously|intriguingly|"
    r"encouragingly|unexpectedly|expectedly|predictably|naturally|admittedly|undoubtedly|unfortunately|fortunately|"
    r"evidently|obviously|clearly|apparently|overall|moreover|furthermore|additionally|specifically|concretely|"
    r"similarly|likewise|finally|lastly|conversely|generally|broadly|globally|firstly|secondly|thirdly|accordingly|"
    r"consequently|correspondingly|equally|ironically|reassuringly|crucially|tellingly|noticeably|indeed|thus|"
    r"therefore|hence|again|also|besides|still|yet|however|nevertheless|nonetheless|meanwhile|and|but|so|then|now|"
    r"(?:first|second|third|next)(?=,)|ultimately|essentially|basically|roughly speaking|"
    r"generally speaking|broadly speaking|"
    r"strictly speaking|put simply|simply put|put differently|in short|in brief|in sum|in summary|to summari[sz]e|"
    r"to sum up|to conclude|in conclusion|all in all|all told|on the whole|by and large|taken together|taken as a "
    r"whole|in general|in total|in fact|in particular|in addition|in contrast|by contrast|in comparison|by comparison|"
    r"on the other hand|on the one hand|on the contrary|in other words|in this respect|in this regard|in that respect|"
    r"in the same vein|along the same lines|at the same time|that said|that being said|having said that|this said|"
    r"even so|for example|for instance|for reference|for comparison|for completeness|to our surprise|somewhat to our "
    r"surprise|as a result|as a consequence|as such|as before|as above|as usual|as always|as it turns out|as for|"
    r"of note|of interest|of particular (?:note|interest)|at first sight|at first glance|more precisely|more "
    r"specifically|more importantly|more interestingly|more generally|more concretely|most importantly|most notably|"
    r"most interestingly|most strikingly|most surprisingly|perhaps surprisingly|perhaps unsurprisingly|not "
    r"surprisingly|not unexpectedly|rather surprisingly|somewhat surprisingly|quite surprisingly|in reality|in "
    r"practice|in absolute numbers|without doubt|no doubt|beyond doubt|as a side note|as an aside|as a matter of fact|"
    r"what is more|what's more|last but not least"
)
_EXPECTED = (
    r"(?:expected|anticipated|hoped|predicted|hypothesi[sz]ed|intended|desired|assumed|conjectured|mentioned|noted|"
    r"discussed|stated|described|usual|one (?:would|might|may|could) (?:have )?expect(?:ed)?|we (?:had )?"
    r"(?:expected|hoped|anticipated|hypothesi[sz]ed)|was to be expected|is to be expected|would be expected)"
)
_BEFORE = (
    r"(?:(?:our|previous|prior|earlier|past|the|these|those|other|recent|existing) ){0,3}(?:findings?|results?|"
    r"observations?|expectations?|work|works|studies|literature|intuitions?|hypothes[ei]s|research|reports?|"
    r"experiments?|analys[ei]s)(?: (?:above|reported earlier|of others|in the literature|from the literature))?"
)
_STARTS = (
    pattern(
        rf"^(?:as (?:is |can (?:also |clearly |easily )?be |has been )?(?:shown|seen|reported|presented|indicated|"
        rf"illustrated|listed|observed|depicted|evident|apparent|demonstrated|summari[sz]ed|visible|"
        rf"read off)?,? ?(?:in|"
        rf"from|by) {_TABLE}|"
        rf"(?:as )?(?:shown|seen|reported) (?:above|below|there)|"
        rf"(?:in|from|according to|based on|judging (?:by|from)|going by|considering|given|"
        rf"looking (?:closer |more closely "
        rf")?at|turning to|a look at|examining|inspecting|comparing|on the basis of) (?:the )?(?:results (?:in|of) )?"
        rf"(?:table \S{{1,4}}|(?:the |these |our |all )?(?:results|numbers|figures|scores|details|table|rows|columns)"
        rf"(?: (?:in|of) (?:the )?table(?: \S{{1,4}}(?=[, ]))?)?)|"
        rf"as (?:the )?table(?: \S{{1,4}})? (?:shows|indicates|demonstrates|reveals|suggests|makes clear|illustrates)|"
        rf"as can (?:\w{{3,8}} )?be (?:seen|observed)|as one can see|as we (?:can )?see|as {_EXPECTED}|"
        rf"as the (?:numbers|results|figures|scores) (?:show|indicate|reveal|suggest)|"
        rf"(?:in line|in accordance|in agreement|in keeping|consistent|in accord) with {_BEFORE}|"
        rf"(?:contrary to|against|unlike in|in contrast to|confirming|echoing|"
        rf"mirroring) (?:what .{{3,30}}|{_BEFORE})),? "
    ),
    pattern(
        rf"^(?:(?:the )?(?:table(?: \S{{1,4}})?|(?:main |overall |experimental |empirical |our |the |these |above |"
        rf"following |last |automatic |human |"
        rf"ablation |evaluation |quantitative |detailed ){{0,3}}(?:results?|experiments?|numbers?|"
        rf"comparisons?|findings|"
        rf"figures|scores|analysis|evaluation|study|breakdown)"
        rf"(?: (?:in|from|of) (?:the )?table(?: \S{{1,4}})?)?|this|which|(?:a )?(?:closer |close |"
        rf"quick |first |second |"
        rf"careful )?(?:look|inspection|comparison|glance|examination)(?: (?:at|of) (?:the )?(?:table(?: \S{{1,4}})?|"
        rf"results|numbers))?) {_HOW}{_SHOWS}(?: us| to us)?(?: that|,)? |"
        rf"(?:we|one|it|the reader) (?:can |may |could |should |must |might )?{_HOW}(?:be |is )?{_HOW}(?:{_SEE}|clear)"
        rf"(?: (?:from|in) {_TABLE})?,? that |"
        rf"it (?:is|was|seems|appears) {_HOW}(?:quite |rather |very |most |particularly |especially )?{_STRIKING}(?: "
        rf"(?:to|and) (?:{_SEE}|see))?(?: (?:here|from {_TABLE}|in {_TABLE}))? that |"
        rf"it (?:is|was|can be|has been) {_HOW}{_SEE[:-1]}|shown|demonstrated)(?: (?:from|in) {_TABLE})? that |"
        rf"it {_HOW}(?:turns out|turned out|appears|emerges|becomes (?:clear|apparent|evident|"
        rf"obvious)|follows|stands out|"
        rf"holds|so happens)(?: (?:from|in) {_TABLE})? that |"
        rf"what (?:stands out|is (?:more|{_STRIKING})|strikes (?:us|one|the eye)) (?:here )?is that |"
        rf"(?:another|one|a|an|the|our|a first|a second|a third|the first|the second|a further|the most|the main) "
        rf"(?:(?:most |very |quite )?(?:\w{{3,12}}ing|important|notable|key|main|remarkable|similar|"
        rf"first|second|further|"
        rf"last|clear) )?{_NOTION} is that |"
        rf"(?:please )?(?:note|notice|observe|recall|remember)(?: also| here| however)?,? that |"
        rf"there is (?:no|little) (?:doubt|question) that )"
    ),
    pattern(rf"^(?:{_COMMENT})(?: enough| though| however| again)?,? "),
)
_ENDS = pattern(
    rf",? (?:just )?as {_EXPECTED}$|"
    r",? (?:as )?(?:can be |is |has been )?(?:seen|shown|evident|visible|evidenced|reported) (?:in|from|by) (?:the )?"
    r"(?:table|last row|first row|numbers|results)(?: \S{1,4})?$|"
    rf", (?:which|a result that|a finding that|something that|"
    rf"a fact that) is (?:\w{{4,14}} )?(?:{_STRIKING}|impressive|"
    rf"promising|to be expected|in line with {_BEFORE}|consistent with {_BEFORE})$|"
    rf",? (?:in line|consistent|in accordance|in agreement|in keeping) with {_BEFORE}$|"
    r",? an? (?:\w{4,14} )?(?:remarkable|notable|impressive|encouraging|surprising|striking|considerable|respectable) "
    r"(?:result|finding|achievement|feat|outcome)$|"
    r",? (?:too|as well|also|though|however|nonetheless|nevertheless|indeed|in fact|in turn|again|once more|once again|"
    r"alike|in comparison|by comparison|after all|of course|in the process|interestingly|surprisingly|remarkably|"
    r"notably|to our surprise|by contrast|in contrast|on the other hand|overall)$"
)
_MIDDLE = pattern(
    r",? (?:interestingly|surprisingly|remarkably|notably|perhaps surprisingly|somewhat surprisingly|not surprisingly|"
    r"unsurprisingly|however|in contrast|by contrast|on the other hand|for example|for instance|of course|in turn|"
    r"in particular|indeed|as expected|as can be seen|in comparison|by comparison|nonetheless|nevertheless|"
    r"on the contrary|in fact|to our surprise|at the same time|for its part|for their part),(?= )"
)


def opened(text: str) -> str:
    """An encoded sentence without its full stop, from where it begins to state something."""
    text = " ".join(text.split()).rstrip(" .!;:")
    for _ in range(4):
        before = text
        for start in _STARTS:
            text = start.sub("", text)
        if text == before:
            break
    return text


def unframed(text: str) -> str:
    """A sentence without the remarks that it ends with, or that stand between commas."""
    for _ in range(2):
        text = _ENDS.sub("", text)
    return _MIDDLE.sub("", text)
