"""Which attribute a bare amount is of: parameters in all or active, context window, tokens, chips, cost of training."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from extractors.clues import words_of
from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.windows import takes_in
from extractors.worked_out import of_a_run, on_top, worked_out
from kg.model.quantity import Quantity

# "Model size (" X "):" 70B
SIZE_LABEL = re.compile(
    r"\b(?:size|parameters|params|parameter count) ?(?:\(\)|(?:of|for) (?:the )?)[*_]{0,3} ?(?:[:=]"
    r"|[–—-](?= ))[*_]{0,3} ?$"
    r"|\b(?:model size|parameter count|number of parameters)[*_]{0,3}: {1,3}(?:[:=–—-]|\(|\|) ?$"
    r"|\b(?:model size|size|parameter count|number of parameters|parameters|params)\? $"
    r"|\bhow (?:large|big) (?:is|was) [^?.;]{0,30}\? {1,2}(?:it(?:['’]s| is) |about ){0,2}$"
    r"|(?<!batch )(?<!data )(?<!set )(?<!corpus )(?<!file )(?<!vocabulary )\bsize (?:is|was|stands at|comes to)"
    r" (?:about |roughly |only |just )?$",
    re.I,
)
# 671B "(active:" 37B ")", "the total number of parameters of X is" 235 billion
ACTIVE_IN_BRACKETS = re.compile(r"(?: param\w{0,7})?\s?\((?:of which )?activ\w{1,5}[:=]? ?\d", re.I)
TOTALS = words_of("total")
TOTAL_NUMBER = re.compile(
    r"\btotal (?:number|count|amount) of param\w{0,7}(?: (?:of|in|for) [^.;:?!\n]{2,60}?(?:\.\d[^.;:?!\n]{0,40})?)?"
    r"(?: is| was|[:=]| of| at| comes to| stands at)? (?:about |roughly |only |just )?$",
    re.I,
)
# "total" 671B", active" 37B
TOTAL_LABEL = re.compile(r"\b(?:total|overall|all)(?: param\w{0,7})?(?:[:=]| of| at)? ?$", re.I)
THEN_ACTIVE = re.compile(r"(?: param\w{0,7})?\s?[,;/|·–—]\s?(?:and )?activ\w{1,5}\b", re.I)
# "each token touches" 37B
TOUCHED = re.compile(
    r"\b(?:each|every|any|a single|one)(?: given| single)? token (?:(?:only|just|itself|really|ever) ){0,2}"
    r"(?:touches|sees|uses|hits|visits|meets|activates|engages|wakes(?: up)?|lights up|involves|reaches|needs)"
    r" (?:(?:only|just|about|roughly|some|a mere) ){0,2}$",
    re.I,
)
# "each token goes through" 37B "parameters"
GOES_THROUGH = re.compile(
    r"\b(?:go(?:es)?|going|pass(?:es|ed|ing)?|runs?|running|flows?|routed|sent|led|moves?|travels?) through"
    r" (?:only |just |about |some |roughly )?$",
    re.I,
)
ARE_ACTIVE = re.compile(
    r"[^.;,]{0,20}\b(?:are|is|were|get|stay) (?:\w{2,10} )?(?:activ\w{1,5}|used|engaged|in use|at work)\b", re.I
)
# "does not use all of its" 671B
ALL_OF = re.compile(r"\ball (?:of )?(?:its|the|their|those|these)? ?$", re.I)
# 671B: "that is the size of" X
IS_THE_SIZE = re.compile(
    r"[:,]? ?(?:parameters)?[:,]? ?(?:that|this)(?:['’]s| is| was) (?:the |how )(?:[a-z]{3,10} )?"
    r"(?:size|parameter count|number of parameters|big)\b",
    re.I,
)
# "gets by on" 37B, "wakes up just" 3 billion
GETS_BY = re.compile(
    r"\b(?:(?:gets?|got|getting) by (?:on|with)|(?:makes?|making) do with|wakes?(?: up)?|waking(?: up)?"
    r"|(?:but|yet|and|though) (?:only |just )?(?:uses|runs on|needs|engages|fires|works with|puts to work))"
    r"(?: (?:only|just|a mere|about|some)){0,2} $",
    re.I,
)
# "37B active", "37B are used per token"
ACTIVE = re.compile(
    r"\b(?:activ\w{1,6}|engaged|in use|at work|at a time|per (?:token|forward pass|inference)"
    r"|used (?:per|(?:for|in|at|during) (?:any|each|every|one|a|inference))"
    r"|for (?:any|each|every)(?: given| single)? token)\b",
    re.I,
)
# no one model's, or the one of that size
MODELS_OF_A_SIZE = re.compile(
    r"^['’]s\b|^[ -]?(?:parameters?)?,? (?:\w{1,14} )?(?:models|versions|variants|llms|systems|siblings?|cousins?"
    r"|brothers?|sisters?|counterparts?|predecessor|successor|rivals?)\b",
    re.I,
)
# "37B out of its 671B"
OUT_OF = re.compile(r"\b(?:out of|of)(?: (?:its|the|a total of|all|their|total|full|overall)){0,3} $", re.I)
OF_ALL_OF_THEM = re.compile(
    r" (?:param\w{0,7} )?(?:out of|of) (?:(?:its|the|a total|their)\b|[^,;:\n]{2,40}['’]s? (?:total |full )?\d)"
)
# "37B of V3's" 671B
OF_ANOTHERS = re.compile(
    r"\d ?(?:B|bn|billion)(?: parameters)? (?:out )?of [^,;:\n]{2,40}['’]s?(?: total| full)? $", re.I
)
# "37B active parameters rather than the full" 671B
NOT_ALL = re.compile(
    r"\b(?:rather than|instead of|and not|not|versus|vs\.?|against)"
    r" (?:(?:the|all|its|their|of|full|entire|total|whole) ){1,3}$",
    re.I,
)
# 37B "parameters, versus a total of" 671B
BESIDE_ALL = re.compile(
    r" ?(?:param\w{0,7})?,? (?:versus|vs\.?|instead of|rather than|compared (?:to|with)|against|"
    r"out of) (?:an?|its|the|all)"
    r" (?:full|total|entire|whole|overall)\b",
    re.I,
)
# "671B parameters" … "17B of them" for each token, 37B "of the parameters", 37B "of V3's weights"
OF_THEM = re.compile(
    r" (?:param\w{0,7} )?of (?:(?:them|those|these|its|which(?= [a-z]))\b"
    r"|(?:(?:all )?the |all )?(?:model(?:['’]s)? |[^\s,;:()]{2,24}(?: [^\s,;:()]{1,12}){0,2}['’]s? )?"
    r"(?:param\w{0,7}|weights)\b)",
    re.I,
)
OF_WHICH = re.compile(r"\b(?:of|from) (?:which|these|them),? (?:(?:only|just|some|about|a mere) ){0,2}$", re.I)
PART_OF = re.compile(r" (?:param\w{0,7} )?out of (?:its |the |all |a total of ){0,2}\d", re.I)
IN_USE = re.compile(
    r"\b(?:tokens?|forward pass\w{0,2}|inference|query|queries|steps?|at a time|at any (?:one )?time|at once"
    r"|active\w{0,2}|activat\w{1,4}|us(?:e|es|ed|ing)|work\w{0,3}|wak\w{1,3}|woken|fir(?:e|es|ed|ing))\b",
    re.I,
)
# "671B model that only activates" 37B: said of the number that follows
OF_THE_NEXT = re.compile(r"\b(?:activat(?:es|ing)|us(?:es|ing)|engag(?:es|ing))\b[^,;]{0,24}$", re.I)
# "a 671B MoE"
# "is a" 7B "open-weights reasoning model"
OF_KINDS = re.compile(
    r"^[ -](?:(?:open(?:[- ](?:weights?|source))?|reasoning|language|chat|dense|multimodal|small|compact),? ){1,3}"
    r"(?:model|llm|transformer)\b",
    re.I,
)
IS_A = re.compile(r"\b(?:is|was|remains) an? $", re.I)
# "keep in mind that it is a" 32B "model"
IT_IS_A = re.compile(r"\b(?:it|this|that|which)(?: is|['’]s| was| remains) an? $", re.I)
# X "is a" 14B "model", X ", a" 70B "model delivering"
SIZED_MODEL = re.compile(
    r"[ -](?:parameter )?(?:model|llm|language model)(?! (?:family|series|class|range|size|lineup|zoo|card)|s|-)\b",
    re.I,
)
HERE_A = re.compile(r"(?:(?: is| was| remains|,) (?:also |still |just |only )?an? )(?:[a-z]{3,12} ){0,2}$")
OF_A_KIND = re.compile(r"^[ -](?:mixture|moe|sparse|dense|reasoning model|language model)\b", re.I)
# "comparable compute to a" 40B dense model: nobody's own size
LIKENED = re.compile(
    r"\b(?:to|like|than|as|of|against|versus|vs\.?|match\w{0,3}|rival\w{0,3}|beat\w{0,3}|equals?|outperform\w{0,3})"
    r" (?:an?|some|most|many|other|any) (?:\w{3,12} )?(?:\d{1,4}(?:\.\d)?[BT][ -])?$",
    re.I,
)
# the best "of the" 70B "parameter class": those it is ranked among, not its own size
A_CLASS = re.compile(r"[ -](?:param\w{0,7}[ -])?(?:weight )?(?:class|bracket|tier|category)\b", re.I)
# "larger than the" 405 billion parameters "of" another
THAN_THE = re.compile(r"\b(?:small|larg|bigg|great|few|light|heavi)er than the (?:full |whole |total )?$", re.I)
OF_WHOSE = re.compile(r" (?:param\w{0,7} )?(?:of|in) [\w'’]", re.I)
# "671B in total"
TOTAL = re.compile(r"\b(?:total|overall|altogether|in all|full|in storage|on disk|stored)\b", re.I)
# "it uses 37B, although it owns" 671B, "the whole being" 671B
OWNS = re.compile(
    r"\b(?:although|though|while|but|whereas|even if|and|yet) (?:it|the (?:model|whole|whole model"
    r"|network)) (?:\w{2,10}ly )?"
    r"(?:owns?|holds?|stores?|carr(?:y|ies)|contains?|houses?|keeps?|possesses|counts|weighs)"
    r"(?: in at)?(?: (?:about|some|all of|a full|fully))? $"
    r"|\bthe whole (?:thing |model |network )?(?:being|is|has|having|comes to|counts|holds|at)(?: (?:about|some))? $",
    re.I,
)
# "the router picks experts worth" 37B
PICKS = re.compile(
    r"\b(?:picks?|chooses?|selects?|routes?(?: \w{2,8})? (?:to|through)|calls(?: on| in)?|wakes(?: up)?"
    r"|turns to) (?:the )?experts"
    r" (?:worth|with|of|totall?ing|holding|that (?:hold|have|make up|come to))(?: (?:about|some|just|only))? $",
    re.I,
)
# "a context of 128K", "reads 128K tokens at once"
CONTEXT = re.compile(
    r"\b(?:contexts?|window|long[- ]context|input (?:length|limit|size)|max(?:imum)? input|"
    r"at once|in one go|at a time|in (?:a|one) (?:single )?(?:prompt|request|pass))\b",
    re.I,
)
# "context length: 128,000"
WINDOW_IS = re.compile(
    r"\b(?:context|input) (?:window|length|size|limit)s?(?: ?\([^()]{0,12}\))?"
    r"(?: (?:of|for) {1,2})?(?:[*_]{0,3}:[*_]{0,3}| ?\b(?:is|was|of|at|to))"
    r"(?: (?:now|set at|set to|limited to|about|up to|exactly)){0,2} ?$"
    r"|\bcontext (?:window|length|size|limit)(?: (?:of|for|in|on|with) {0,2})?\?\W{1,3}(?:A(?:nswer)?\W{1,3})?$"
    r"|\bin context,? (?:up )?to ?$"
    # "as for context length, X offers", "context length for X is listed as"
    r"|\bcontext (?:window|length|size)s?,? (?:for |of )? ?(?:(?:is|are|was|gets?|offers?|has|provides?"
    r"|comes? (?:with|to)|goes up to|stands at|listed|given|quoted|stated|as|at|up to) ){1,4}$",
    re.I,
)
# "handles prompts of up to"
HOLDS = re.compile(
    r"\b(?:handles?|accepts?|process(?:es)?|reads?|takes?|ingests?) (?:\w{2,10} ){0,2}"
    r"(?:prompts?|inputs?|documents?|texts?|sequences?) (?:(?:of|with|containing|as long as) )?$",
    re.I,
)
NOUN_AFTER = re.compile(r" (?:words|characters|pages|lines|users|dollars)\b", re.I)
# "Training tokens: 14.8 trillion"
TOKENS_LABEL = re.compile(
    r"\b(?:(?:pre-?)?training tokens|tokens (?:seen |used |read )?(?:in|during|for) (?:pre-?)?training)"
    r"(?: (?:of|for) (?:the )?)?\W{1,5}$"
    r"|\bhow many (?:training )?tokens [^?.;]{0,50}\b(?:train\w{0,4}|see|read|fed|shown|digest|swallow)\b"
    r"[^?.;]{0,16}\? {1,2}(?:on |about ){0,2}$",
    re.I,
)
# "the 40k variant": a name
VARIANT = re.compile(r"[ -](?:variant|version|model|one|checkpoint|edition)\b", re.I)
# not what it has as it stands
EXTENDED = re.compile(r"\b(?:extend\w{0,4}|extensible|expandable|scal\w{1,4}|with YaRN)\b[^.;]{0,20}$", re.I)
# "from 16K" ... "to 128K"
BEGUN = re.compile(r"\bfrom (?:its |the |about |previously )?(?:\w{1,10} )?$", re.I)
REACHED = re.compile(r"(?: tokens?)? to \W{0,2}\d", re.I)
REACHES = re.compile(r"\d\w{0,2}(?: tokens?)? to (?:about |up to )?$", re.I)
PROMPT_HOLDS = re.compile(
    r"\bprompts?\b.{0,24} (?:may|can|could) (?:have|hold|be|run to|contain|take)(?: of)? ?$", re.I
)
LIMIT = re.compile(
    r"\b(?:limit|maximum|ceiling|cap) (?:is|was|stands at|of|sits at|lies at)(?: (?:about|just|a full))? ?$", re.I
)
MOST_HELD = 10**9  # tokens that no window holds: "15T" in a sentence about a window is what the model was trained on
FEWEST_TRAINED = 10**8  # tokens; nobody pre-trains a language model on less
# "1M tokens during training", "4M at inference"
IN_TRAINING = re.compile(r" ?(?:tokens? )?(?:during|in|at) (?:pre-?)?training\b", re.I)
EXTRAPOLATED = re.compile(r"\bextrapolat\w{1,4} (?:up )?to (?:about |up to )?$", re.I)
# "pre-trained on 14.8T tokens"
TRAINING_TOKENS = re.compile(r"\b(?:pre-?train\w{0,4}|train\w{0,4}|corpus|dataset|data set)\b", re.I)
# "how much text went into it", "it read 15T tokens"
# "saw 2 trillion tokens on OpenRouter last month": what people sent to it
TRAFFIC = re.compile(
    r"\b(?:traffic|per day|a day|daily|months?|weeks?|users?|requests?|served|API|OpenRouter|customers?|budget|bill"
    r"|[Oo]ur|[Mm]y|[Ww]e|I|us|you|[Ss]ome(?:body|one))\b"
)
FED = re.compile(
    r"\b(?:(?:data|text|tokens) (?:\w{2,5} )?(?:go|goes|went|gone) into|fed|digested|diet"
    r"|(?:sees?|saw|seen|reads?|shown|showed|swallowed|devoured|ingested|consumed|chewed through|worked through"
    r"|went through) (?:[a-z]{2,8} ){0,3}\d"
    r"|\d[\d.,]{0,6} ?(?:T|B|trillion|billion) (?:\w{3,12} )?tokens\b[^.;?!]{0,30}\b"
    r"(?:did|what|how much(?: text)?) [^.;?!]{2,40} (?:see|read|saw|digest|swallow|devour|ingest|consume)\b)",
    re.I,
)
# "cost $5.576M to train"
TRAIN_COST = re.compile(r"\b(?:train\w{0,4}|develop\w{0,5}|build\w{0,3}|built|creat\w{1,4})\b", re.I)
# "raised $6M": money, and no price of a training run
NO_COST = re.compile(
    r"\b(?:revenue|funding|raised|invest\w{0,5}|valuation|valued|worth|salary|market cap|fine[ds]?)\b", re.I
)
# "the complete cost, spanning pre-training and RL": that of a model and of its base together
WITH_ITS_BASE = re.compile(
    r"\b(?:spanning|including|covering|counting|together with) (?:both )?(?:the )?(?:pre-?training|base(?: model)?)\b",
    re.I,
)
# "$294,000 on the reinforcement learning": what a part of the training cost
OF_A_PART = re.compile(
    r"^ (?:was |were )?(?:spent )?(?:on|for|in) (?:the |its |an? )?(?:\w{1,12}[ -]){0,2}"
    r"(?:reinforcement learning|RL|fine-?tuning|post-?training|SFT|distillation|ablations?|experiments?|data)\b",
    re.I,
)
# "2.788M H800 GPU hours"
GPU_HOURS = re.compile(
    r"\b(?:gpu|h800|h100|a100)[- ]?hours?\b"
    r"|\bhours? of (?:computing|compute|GPU)(?: time)?\b"
    r"|\bhours? (?:of|on) (?:\d[\d,]{0,6} )?(?:nvidia(?:['’]s)? )?(?:gpus?|h800s?|h100s?|h20s?|a100s?)\b",
    re.I,
)
# "119K GPU hours" for the context extension
OF_A_STAGE = re.compile(
    r" (?:for|on|in|of|during) (?:the |its |their )?(?:context|post-?training|fine-?tuning|extension|extending|sft|rl"
    r"|reinforcement|alignment|ablations?|annealing|second|first|(?!pre)\w{2,10}-training)\b",
    re.I,
)
# "Extending the context" took 119K, "each trillion tokens" 180K
A_STAGE = re.compile(
    r"\b(?:context[- ](?:extension|length|window)|(?:stretch|extend|lengthen|widen)\w{0,4} (?:the|its|their)"
    r" (?:\w{2,12} )?(?:context|window)|post-?train\w{0,4}|fine-?tun\w{0,4}|(?:each|every|per|one|a) trillion)\b",
    re.I,
)
ALL_STAGES = re.compile(
    r"\b(?:total\w{0,2}|in all|all in|altogether|full|entire|whole|overall|complete\w{0,2}|includ\w{1,4}|plus"
    r"|combined|sum)\b",
    re.I,
)
# what is said of a model's chips where nobody says "trained"
ON_CHIPS = re.compile(
    r"\b(?:pre-?train\w{0,4}|train\w{0,4}|corpus|dataset|data set|paper|report|cluster|datacenter"
    r"|data cent(?:er|re))\b",
    re.I,
)
# "2,048 NVIDIA H800s"
NOUN_GPU = re.compile(r"^\s{0,2}(?:nvidia\s)?(h800|h100|h20|a100)s?\b(?![- ]?(?:gpu )?hours?)", re.I)

# "sizes from 1.5B to 70B"
SIZES = re.compile(
    r"\b(?:from|between|range\w{0,3}|ranging|sizes?|spanning|span) (?:from |of |between |"
    r"in size from )?$",
    re.I,
)

# "1.5B" to "70B parameters", "(0.5B to 72B"
TO_SIZE = re.compile(r"(?: parameters?)? ?(?:to|up to|–|-|through) ?")


def _in_range(frame: Frame, mention: Mention) -> bool:
    """Whether a size is one end of a range, "models from 1.5B to 70B parameters": nobody's own size."""
    sizes = [q for q in frame.quantities if isinstance(q.value, Quantity) and q.value.unit == "parameters"]
    for low, high in pairwise(sizes):
        if mention in (low, high) and TO_SIZE.fullmatch(frame.gap(low, high)):
            before = frame.before(low, 30)
            return SIZES.search(before) is not None or before.endswith("(")
    return False


NEXT_CLAUSE = re.compile(
    r"\d|[;.](?:\s|$)|, (?:of which|with|and) |, \w{4,10}:|\band\b"
    r"|, (?:activates|uses|wakes) (?:as (?:many|few)|the same)"
)
LAST_CLAUSE = re.compile(r"\d\w{0,12}|[;.]\s")
COUNTING = ("parameters", "tokens", "count", "usd")  # units of what a model is made of or was made with


def _is_here(frame: Frame, mention: Mention) -> bool:
    """Whether a size is said of the model named right before it: "X is a 14B", "X, a 70B"."""
    at = bisect_left(frame.models, mention.start, key=lambda m: m.start)
    if at == 0:
        return False
    beside = frame.view.text[frame.models[at - 1].end : mention.start]
    return len(beside) < 40 and HERE_A.fullmatch(beside) is not None


def attribute_of(frame: Frame, mention: Mention, value: Quantity) -> str | None:
    if value.unit not in COUNTING or worked_out(frame, mention):
        return None
    before, after = _unnamed(frame, mention), frame.after(mention, 45)
    # a size is described by the words beside it, up to the next number or clause
    behind = NEXT_CLAUSE.split(after, maxsplit=1)[0]
    behind = OF_THE_NEXT.sub("", behind)
    ahead = LAST_CLAUSE.split(before)[-1]
    if value.unit == "parameters" and TOKENS_LABEL.search(before) and value.value >= FEWEST_TRAINED:
        return "training-tokens"
    if value.unit == "parameters":
        if re.match(r"\s{0,2}(?:tokens?|samples?|words)\b", after, re.I):
            return None
        if MODELS_OF_A_SIZE.match(after) or _in_range(frame, mention) or LIKENED.search(before):
            return None
        if A_CLASS.match(after) or (THAN_THE.search(before) and OF_WHOSE.match(after)):
            return None
        if GOES_THROUGH.search(frame.before(mention, 40)) and IN_USE.search(frame.text):
            return "active-params"
        counted = frame.has(TOTALS) and TOTAL_NUMBER.search(frame.before(mention, 120)) is not None
        if counted or ACTIVE_IN_BRACKETS.match(after):
            return "total-params"
        all_of = ALL_OF.search(before) and not ARE_ACTIVE.match(after)
        whole = OUT_OF.search(before) or all_of or OF_ANOTHERS.search(frame.before(mention, 60))
        if whole or (NOT_ALL.search(before) and ACTIVE.search(frame.text)):
            return "total-params"
        if OF_WHICH.search(frame.before(mention, 30)):
            return "active-params" if IN_USE.search(frame.after(mention, 60)) else None
        if OF_THEM.match(after) or PART_OF.match(after):  # a part: which one, the rest of the sentence says
            return "active-params" if IN_USE.search(frame.text) else None
        if TOUCHED.search(frame.before(mention, 60)):
            return "active-params"
        if TOTAL_LABEL.search(before) and THEN_ACTIVE.match(after):
            return "total-params"
        if SIZE_LABEL.search(before) or IS_THE_SIZE.match(frame.after(mention, 60)):
            return "total-params"
        if BESIDE_ALL.match(frame.after(mention, 60)):
            return "active-params"
        if GETS_BY.search(frame.before(mention, 36)) or PICKS.search(frame.before(mention, 60)):
            return "active-params"
        if OWNS.search(frame.before(mention, 50)) and IN_USE.search(frame.text):
            return "total-params"
        if ACTIVE.search(mention.text) or TOTAL.search(mention.text):
            return "active-params" if ACTIVE.search(mention.text) else "total-params"  # "37B activated parameters"
        if OF_ALL_OF_THEM.match(after) and ACTIVE.search(frame.text):
            return "active-params"
        opens = not frame.view.text[frame.start : mention.start].strip(" *-•")  # "- 14B dense transformer"
        if OF_KINDS.match(after) and IS_A.search(frame.before(mention, 12)):
            return "total-params"
        if SIZED_MODEL.match(after) and (_is_here(frame, mention) or IT_IS_A.search(frame.before(mention, 16))):
            return "total-params"
        if OF_A_KIND.match(after) and (opens or frame.before(mention, 4).lower().endswith(("a ", "an "))):
            return "total-params"
        if ACTIVE.search(behind) or ACTIVE.search(ahead) or ACTIVE.search(mention.text):
            return "active-params" if not TOTAL.search(behind[:18]) else "total-params"
        if mention.text.endswith("weights"):
            return "total-params"
        if re.search(r"\bparam\w{0,7}", f"{mention.text} {behind} {ahead}", re.I) or TOTAL.search(f"{behind} {ahead}"):
            return "total-params"
        return None
    if (
        value.unit == "tokens"
        and value.value < MOST_HELD
        and (
            OUTPUT_BEHIND.match(after)
            or OUTPUT_AHEAD.search(before)
            or (value.bound == "up-to" and OUTPUT_TOKENS.match(after))
            or (WRITES.search(before) and not COSTS_OF.match(frame.text) and "$" not in frame.text)
        )
    ):
        return "max-output-tokens"
    if value.unit == "tokens":
        if VARIANT.match(after) or of_a_run(frame, mention):
            return None
        if BEGUN.search(before) and REACHED.match(after):
            return None  # "extended from 16K to 128K" was the window before
        if value.value >= MOST_HELD:
            above = " ".join(v.text for v in (*frame.scope.headings[-1:], *frame.scope.captions[:1]))
            trained = TRAINING_TOKENS.search(f"{frame.text} {above}") or (
                FED.search(frame.text) and not TRAFFIC.search(frame.text)
            )
            return "training-tokens" if trained else None
        if REACHES.search(before) and CONTEXT.search(before):
            return "context-window"
        if IN_TRAINING.match(after) and not TRAINING_TOKENS.search(before):
            return None  # "up to 1M tokens during training" is no window that it has
        if EXTRAPOLATED.search(before) and CONTEXT.search(frame.text):
            return "context-window"
        if EXTENDED.search(before):
            return None
        if CONTEXT.search(behind) or CONTEXT.search(ahead) or (value.bound == "up-to" and HOLDS.search(before)):
            return "context-window"
        if takes_in(frame, mention, value):
            return "context-window"
        if value.bound == "up-to" and PROMPT_HOLDS.search(ahead):
            return "context-window"  # "a prompt to X may have up to 128K tokens"
        if LIMIT.search(ahead) and CONTEXT.search(frame.view.text[max(0, frame.start - 120) : mention.start]):
            return "context-window"  # "Mind the context limits. For X, the limit is 128K tokens"
        if _under_context(frame, mention) and 1000 <= value.value < FEWEST_TRAINED:
            return "context-window"
        if value.value >= FEWEST_TRAINED and (TRAINING_TOKENS.search(ahead) or TRAINING_TOKENS.search(behind)):
            return "training-tokens"
        return None
    if value.unit == "count" and value.value >= 10**9 and TOKENS_LABEL.search(before):
        return "training-tokens"
    hours = GPU_HOURS.search(mention.text + after[:30])
    windowed = CONTEXT.match(behind.lstrip(" -").removeprefix("of ")) or WINDOW_IS.search(before)
    if (
        value.unit == "count"
        and windowed
        and hours is None
        and 1000 <= value.value < MOST_HELD
        and not NOUN_AFTER.match(after)
    ):
        return "context-window"
    if value.unit == "count" and hours is not None:
        rest = mention.start + hours.end()
        of_a_stage = OF_A_STAGE.match(frame.view.text, rest, min(frame.end, rest + 60)) is not None
        ahead = frame.view.text[frame.start : mention.start]
        of_a_stage = of_a_stage or on_top(frame, mention)
        return None if of_a_stage or (A_STAGE.search(ahead) and not ALL_STAGES.search(frame.text)) else "gpu-hours"
    if value.unit == "count" and value.value >= FEWEST_HOURS and _are_hours_again(frame, mention):
        return "gpu-hours"
    if value.unit == "count" and value.value >= FEWEST_HOURS and HOURS_LABEL.search(_unnamed(frame, mention)):
        return "gpu-hours"
    if value.unit == "count" and NOUN_GPU.match(after) and ON_CHIPS.search(frame.text):
        return "training-gpus"
    if (
        value.unit == "usd"
        and value.value >= 10000
        and TRAIN_COST.search(frame.text)
        and not NO_COST.search(frame.text)
        and not OF_A_PART.match(after)
        and not WITH_ITS_BASE.search(frame.text)
        and not NOUN_GPU.match(after)
    ):
        return "training-cost"
    return None


FEWEST_HOURS = 10**5
# "GPU hours to train" X ":" 2.788 million
HOURS_LABEL = re.compile(
    r"(?<!of )\bGPU[- ]hours?"
    r"(?: (?:for|of|to|used|spent|needed|on|in|train|training|pre-?train\w{0,3}|make|build)){0,4}"
    r" {0,2}(?:\([^()]{0,20}\))?[*_]{0,3} ?(?:[:=]|[^.;:?!]{0,30}\? {1,2}(?:about|some|it was)?|\b(?:is|was|are|were"
    r"|come to|add up to))[*_]{0,3} ?$",
    re.I,
)
# "; the 405B needed" 30.84 million
NEEDED = re.compile(
    r"\b(?:needed|took|used|required|consumed|burnt|burned|swallowed|spent)(?: (?:about|some|only|just|over|nearly"
    r"|another)){0,2} $",
    re.I,
)
ENDS = re.compile(r"\s?(?:[.,;:)!?–—-]|$|(?:and|but|while|whereas|of them)\b)")


def _are_hours_again(frame: Frame, mention: Mention) -> bool:
    """Whether a number goes on with the hours of chips that another one of its sentence counts."""
    before = [q for q in frame.quantities if q.end <= mention.start]
    return (
        bool(before)
        and NEEDED.search(frame.before(mention, 40)) is not None
        and ENDS.match(frame.after(mention, 10)) is not None
        and GPU_HOURS.search(f"{before[-1].text}{frame.after(before[-1], 30)}") is not None
    )


# 100K "max output", "up to" 64K "output tokens"
OUTPUT_BEHIND = re.compile(
    r" ?(?:tokens? )?(?:of |as )?(?:(?:max(?:imum|\.)?|the longest) (?:output|completion|response)"
    r"|(?:output|completion) (?:tokens? )?(?:limit|cap|max(?:imum)?|length)|output tokens? (?:max|at most))\b",
    re.I,
)
OUTPUT_TOKENS = re.compile(r" ?(?:output|completion) tokens\b", re.I)
# "a maximum output of" 100,000, "an output limit of" 16K, "can generate up to" 64K "output tokens"
OUTPUT_AHEAD = re.compile(
    r"(?:\bmax(?:imum|\.)? (?:output|completion|response)(?: tokens?| length| size| limit){0,2}"
    r"|\boutput (?:token )?(?:limit|cap|length|window|maximum)s?)"
    r"(?: {1,2}(?:of|is|was|at|to)|:){0,2}(?: (?:up to|about|only))?[ *_]{1,4}$",
    re.I,
)
# "can output up to" 64K, "generates at most" 8K tokens
# "Generating" a million tokens "costs"
COSTS_OF = re.compile(r"\W{0,4}(?:generating|producing|writing|outputting|getting|having)\b", re.I)
WRITES = re.compile(
    r"\b(?:outputs?|outputting|generat(?:e|es|ing)|produc(?:e|es|ing)|writes?|emits?|"
    r"respond\w{0,3} with|repl(?:y|ies) with)"
    r" (?:up to |at most |as many as |no more than |a maximum of |responses (?:of )?up to )?$",
    re.I,
)
# "## Context window", over "128K tokens"
CONTEXT_TITLE = re.compile(
    r"[\W_]{0,6}(?:[\w-]{2,14} ){0,3}context(?: (?:window|length|size|limit))?s?[\W_]{0,4}", re.I
)


def _under_context(frame: Frame, mention: Mention) -> bool:
    """Whether a number of tokens begins a text whose title is the context window."""
    if frame.view.text[: mention.start].strip(" *_-•–:"):
        return False
    return any(CONTEXT_TITLE.fullmatch(v.text) for v in (*frame.scope.captions[:1], *frame.scope.headings[-1:]))


def _unnamed(frame: Frame, mention: Mention) -> str:
    """The words before a mention without the names in them: the digits of "LLM 7B" cut nothing off."""
    start = max(frame.start, mention.start - 70)
    parts, at = [], start
    for model in frame.models:
        if start <= model.start and model.end <= mention.start:
            parts.append(frame.view.text[at : model.start])
            at = model.end
    return "".join([*parts, frame.view.text[at : mention.start]])[-45:]
