"""Words that the vocabulary of `lexicon` does not have and that leave a clause what it is: adverbs of degree, a unit
after a number, what the paper itself calls its rows ("the rewriters", "all four organs"), a noun after a name
("counting questions"), a describing adjective before one ("the autoregressive Transformer").

Everything else that is not known keeps its clause unread.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.papers.lexicon import COUNTS, Item
from extractors.papers.own_words import OwnWords, singular
from extractors.patterns import pattern

# Adverbs that make a statement another one.
_TELLING = frozenset(
    "only early likely daily family reply supply apply assembly anomaly partially partly rarely hardly barely scarcely "
    "seldom jointly separately individually manually automatically randomly previously originally initially "
    "independently potentially possibly presumably probably theoretically reportedly supposedly allegedly nearly "
    "roughly approximately exponentially linearly inversely monotonically negatively positively adversarially "
    "statistically subjectively locally globally internally externally temporarily".split()
)
_ADVERB = pattern(r"[a-z]{3,16}ly")
# Adjectives that describe whom a name means anyway; those that tell variants apart ("distilled", "larger") are none.
_DESCRIBING = pattern(
    r"[a-z]{3,16}-(?:based|enhanced|aware|driven|guided|informed|free|style|centric|oriented|specific|agnostic|"
    r"intensive|level|efficient)|generative|discriminative|(?:non-)?auto-?regressive|external|recurrent|convolutional|"
    r"statistical|symbolic|probabilistic|bayesian|hierarchical|extractive|abstractive|contextual|classical|classic|"
    r"traditional|conventional|powerful|sophisticated|well-known|well-established|established|lightweight|complex|"
    r"complicated|heavy|modern|dedicated|specialized|specialised|generic|commercial|proprietary|open-source|naive|"
    r"end-to-end|task-specific|retrieval-augmented|data-driven|competing|widely|used|well-tuned|heuristic|linear|"
    r"quadratic|feature-rich|memory-hungry|compact|cheap|expensive|costly|underlying|respective|next-best"
)
# "the contrastive baseline X", "the extractive Y": adjectives by their ending, but for those that tell variants apart
_SUCH = pattern(r"[a-z]{2,14}(?:ive|ical|ic|ional|istic|ous|aic|ian|less|like)|[a-z]{3,12}-[a-z]{3,12}")
# Those that tell them apart only where the table speaks of it
_PREPARED = frozenset("fine-tuned finetuned pre-trained pretrained hand-crafted handcrafted self-supervised".split())
_VARYING = frozenset(
    "bidirectional unidirectional directional additional additive conditional unconditional fine-tuned pre-trained "
    "two-stage one-stage single-stage multi-stage few-shot zero-shot one-shot hand-crafted cross-lingual "
    "low-rank fine-grained coarse-grained full-size half-size mid-size low-resource high-resource".split()
)
_UNIT = pattern(
    r"mm|cm|km|ms|sec|secs|s|min|minutes?|hours?|hrs?|h|days?|gib|mib|kb|tokens?|words?|characters?|bits?|bytes?|hz|"
    r"khz|watts?|joules?|kwh|dollars?|usd|frames?|cents?|meters?|metres?|degrees?|nm|millimet(?:er|re)s?|"
    r"milliseconds?|people|cm/s|m/s|tok/s|fps|nats|db|dbs"
)
# What data is made of: after a name of data these say nothing more.
_STUFF = pattern(
    r"(?:question|talk|lecture|call|meeting|query|querie|post|tweet|utterance|review|article|"
    r"recording|clip|frame|scene|patient|"
    r"scan|slice|sample|"
    r"record|session|triple|fact|entitie|entity|relation|mention|passage|problem|puzzle|instruction|prompt|program|"
    r"molecule|protein|graph|object|region|organ|corruption|condition|goal|episode|maze|item|topic|speaker|subtask|"
    r"sub-task|phrase|keyphrase|page|turn|dialogue|conversation|noise|weather|test|data|speech|text|news|portion|"
    r"partition|part|half|track|track|suite|track|cohort|site|hospital|market|stock|user|product|movie|genre|"
    r"cutoff|scale|size|difficultie|difficulty|horizon|budget|regime|band|group|age|slot|intent|attack|shift|"
    r"perturbation|accent|environment|skill|robot|surface|terrain|modality|modalitie|structure|tissue|lesion|"
    r"bucket|bin|quartile|token|word|sentence|document|summary|summarie|claim|label|instance|example|configuration|"
    r"front|side|comparison|benchmark|graph|genre|year|stage|horizon|length|dialect|script|market|scene|sequence|"
    r"sensor|view|angle|threshold|step|timestep|resolution|edition|release|field|discipline|area|section|disease|"
    r"instrument|season|city|citie|country|countrie|company|companie|asset|map|material|family|familie|subject|"
    r"corpora|corpus|position|stratum|strata|template|style|emotion|event|plane|plug-?in|depth|width|degree|rate|"
    r"ratio|fraction|sparsity|sparsitie|bit-?width|precision|temperature|radius|radii|window|prefix|rank)s?"
)
_NOUN = pattern(r"[a-z]{3,16}(?:-[a-z]{2,12})?s")
_LETTERS = pattern(r"[a-z-]{3,20}")
_NO_NOUN = frozenset(
    "this does less runs seeds annotators judges raters workers participants trials folds times cases points "
    "experiments parameters hyperparameters epochs steps errors works tests checkpoints layers heads losses ablations "
    "differences gains drops improvements reasons others theirs yours ours its whereas always previous various".split()
)
_KIND = pattern(
    r"(?!(?:many|few|several|some|half|such|same|numerous|certain|own|so|as|more|"
    r"less)$)[a-z]{3,24}(?:-[a-z]{2,16}){0,3}"
)
# These may speak of data that the table does not hold.
_ELSEWHERE = frozenset(
    "unseen out-of-domain out-of-distribution held-out unlabeled unlabelled unknown new private hidden internal "
    "real-world real future similar additional further extra unrelated related longer shorter larger smaller bigger "
    "human distant foreign downstream transfer proprietary commercial in-house natural adversarial noisy external "
    "random training validation".split()
)
_PARTS = pattern(r"types?|class|categor|questions?|inputs?|images?|levels?|cases?|portions?|conditions?|games?|ones?$")
_DATA = pattern(
    r"corpora|corpus|data ?sets?|benchmarks?|collections?|resources?|treebanks?|ones?|"
    r"graphs?|networks?|languages?|libraries|library|releases?|subsets?|domains?"
)
_SPOKEN = frozenset("language domain game environment image question speaker accent".split())
_DEGREES = ("more", "less", "most", "least")
# What follows the name of a method or of a measure and says nothing more: "multilingual training", "memory consumption"
_DOING = pattern(
    r"training|retrieval|ranking|generation|initiali[sz]ation|adaptation|augmentation|regulari[sz]ation|alignment|"
    r"supervision|matching|routing|filtering|masking|weighting|clustering|smoothing|aggregation|normali[sz]ation|"
    r"quanti[sz]ation|compression|expansion|verification|optimi[sz]ation|consumption|usage|footprint|requirements?|"
    r"detection|filling|prediction|recognition|extraction|classification|tagging|labell?ing|segmentation|estimation|"
    r"judge?ments?|ratings?|correlations?|association|tests?|choices|embeddings?|"
    r"speed|time|count|score|level|value|error|loss|function|method|family|line|run|baseline|branch|block|stage|step"
)
_LEADS = ("leads", "lead", "wins", "dominates")
_ENDS = frozenset(
    "ON COMMA AND CONTRAST WHICH OVER BY RPAR LPAR IS HAS CHANGE BEAT TRAIL TIE MEAN EVERYWHERE BETTER WORSE MORE LESS "
    "BEST FROM TO GERUND GOT AMONG EXCEPT BUT NOT RANKS NEEDS".split()
)


def eased(found: Iterable[Item], own: OwnWords) -> list[Item]:
    """The items of a clause, those that are not known taken for what they are or left out where that is safe."""
    items = list(found)
    for at in reversed(range(len(items))):
        item, after = items[at], items[at + 1].kind if at + 1 < len(items) else ""
        before = items[at - 1].kind if at else ""
        if item.word == "hits" and any(one.word in ("hardest", "most", "least") for one in items[at:]):
            items[at] = Item("CHANGE", "hurts", item.start, item.end)  # "hits D hardest"
        elif item.word in ("result in", "results in") and before in (
            "BEST",
            "NTH",
            "DET",
            "ADJ",
            "MORE",
            "LESS",
            "BETTER",
        ):
            middle = item.start + len(item.word) - 2  # "the best results in all domains"
            noun = Item("MEASURE", item.word[:-3], item.start, middle - 1)
            items[at : at + 1] = [noun, Item("ON", "in", middle, item.end)]
        elif item.kind == "MODEL" and after in ("MODEL", "BASELINE") and before in ("ALL", "NONE", "OTHER", "BEST"):
            items[at] = Item("KIND", item.word, item.start, item.end)  # "all augmentation methods"
        elif item.word == "with respect to" and _metric_next(items, at):
            items[at] = Item("ON", item.word, item.start, item.end)
        elif item.word in ("measure", "measures", "lists", "reports") and before in (
            "ALL",
            "DET",
            "COUNT",
            "ADJ",
            "KIND",
        ):
            items[at] = Item("MEASURE", item.word, item.start, item.end)
        elif item.word == "lead" and before in ("DET", "ADJ", "NUMBER", "POINTS", "MORE", "LESS", "BEST"):
            items[at] = Item("GAIN", item.word, item.start, item.end)  # "its lead over Y"
        elif item.word in ("peaks", "peak") and before in ("NAME", "METRIC", "MEASURE"):  # "F1 peaks at 20"
            extreme = [("HAS", "has"), ("DET", "its"), ("BEST", "best")]
            items[at : at + 1] = [Item(kind, word, item.start, item.end) for kind, word in extreme]
        elif item.word in ("leads", "lead") and after == "TO":
            items[at : at + 2] = [Item("HAS", "leads to", item.start, item.end)]
        elif item.word == "ahead" and before == "IS" and after in ("BY", "ON", "COMMA", "CONTRAST", "AND", ""):
            items[at] = Item("BETTER", "ahead", item.start, item.end)  # of whom is not said
        elif item.word in ("leads", "wins") and after == "BY":
            best = [Item(kind, word, item.end, item.end) for kind, word in (("BEST", "best"), ("MODEL", "model"))]
            items[at : at + 1] = [Item("BEAT", "outperforms", item.start, item.end), *best]
    for at, item in enumerate(items):
        after = items[at + 1].kind if at + 1 < len(items) else ""
        if item.word in _LEADS and after in ("GERUND", "ON", "COMMA", "CONTRAST", ""):
            items[at] = Item("BEST", "best", item.start, item.end)  # "X leads on D with 3.1"
    for at, item in enumerate(items[1:], 1):
        if item.word == "scores" and items[at - 1].kind in ("COUNT", "ALL"):
            items[at] = Item("MEASURE", item.word, item.start, item.end)
    items = _in_question(_whole_sets(_parted(items), own), own)
    if not any(item.kind == "UNKNOWN" for item in items):
        return items
    kept: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        after = items[at + 1].kind if at + 1 < len(items) else ""
        before = kept[-1].kind if kept else ""
        at += 1
        if item.kind == "POINTS" and after == "UNKNOWN" and items[at].word == "per" and at + 1 < len(items):
            at += 2  # "28 ms per query"
        if item.kind != "UNKNOWN":
            kept.append(item)
            continue
        word = item.word
        if _ADVERB.fullmatch(word) and word not in _TELLING and word not in own.told:
            continue
        if word == "test" and after in ("METRIC", "MEASURE"):
            continue  # a sentence about another part of the data is not read at all
        if before == "NUMBER" and _UNIT.fullmatch(word):
            kept.append(Item("POINTS", "unit", item.start, item.end))
            if at + 1 < len(items) and items[at].word == "per":  # "28 ms per query"
                at += 2
            continue
        if _describes(word, before, items[at : at + 2]) and own.plain(word):
            several = after in ("MODEL", "BASELINE") and (items[at].word.endswith("s") or before == "BEST")
            some = several and (at + 1 >= len(items) or items[at + 1].kind != "NAME")  # "among efficient methods"
            kept.append(Item("KIND" if some else "ADJ", word, item.start, item.end))
            continue
        if after in ("PLACE", "MEASURE") and _of_all_there_are(word, items[at], own, kept):
            continue
        if _of_a_kind(word, items[at : at + 3], own, kept):
            kept.append(Item("ADJ" if word == "ablated" else "KIND", word, item.start, item.end))
            continue
        if after == "PLACE" and before == "ALL" and kept[-1].word.startswith("both") and own.pairs(word):
            continue
        if after == "PLACE" and _PARTS.match(items[at].word) and singular(items[at].word) not in own.told:
            kept.append(item)  # "all relation types" are no data sets
            continue
        more = _of_its_noun(items[at - 1 :], before, own)
        if more:
            at += more - 1
            continue
        kind = _noun(word, before, after, own, kept)
        if kind == "":
            continue
        kept.append(item if kind is None else Item(kind, word, item.start, item.end))
    return kept


def _of_its_noun(items: Sequence[Item], before: str, own: OwnWords) -> int:
    """How many words between a name and what it is called by are none of the table's: "the X sub-sequence generation
    strategy".
    """
    count = 0
    while count < len(items) and items[count].kind == "UNKNOWN" and count < MOST_NOUNS:
        word = items[count].word
        if not _KIND.fullmatch(word) or word in _ELSEWHERE | _VARYING or word.endswith(("ed", "ing", "s", "ly")):
            return 0
        if not own.plain(word):
            return 0
        count += 1
    closes = count < len(items) and items[count].kind == "MODEL" and not items[count].word.endswith("s")
    return count if before == "NAME" and closes else 0


MOST_NOUNS = 3  # of a compound


def _metric_next(items: Sequence[Item], at: int) -> bool:
    """Whether a measure follows, with or without an article."""
    kinds = [item.kind for item in items[at + 1 : at + 3]]
    return kinds[:1] == ["METRIC"] or kinds == ["DET", "METRIC"]


_UNCOUNTED = pattern(
    r"(?i)\b(?:all|every|each|any)(?: of)?(?: the| our| these)? (languages?|domains?|games?|environments?|images?|"
    r"questions?|speakers?|accents?)\b"
)


def of_others(text: str, own: OwnWords) -> bool:
    """Whether a sentence speaks of all of something that the table does not have: "for all languages"."""
    found = _UNCOUNTED.search(text)
    return found is not None and not own.data and not own.speaks(found[1].casefold())


def _parted(items: list[Item]) -> list[Item]:
    """With one verb for "leads to", and without "per second" and "per dialogue"."""
    found: list[Item] = []
    for item in items:
        before = found[-1] if found else None
        if before is not None and before.word == "per" and len(found) > 1:
            counted = len(found) > 2 and found[-2].kind == "NAME" and found[-3].kind == "NUMBER"
            if item.kind in ("NAME", "METRIC") or counted or found[-2].kind == "METRIC":
                found.append(item)  # "65 questions per document" are neither of the two alone
                continue
            found.pop()
            things = found[-1].kind in ("UNKNOWN", "PLACE", "OUTPUT", "MODEL")
            if things and len(found) > 1 and found[-2].kind == "NUMBER":  # "2,480 images per second"
                found[-1] = replace(found[-1], kind="POINTS", word="unit")
        elif item.kind == "TO" and before is not None and before.word in ("leads", "lead"):
            found[-1] = replace(before, kind="HAS", word="leads to")
        else:
            found.append(item)
    return found


def _whole_sets(items: list[Item], own: OwnWords) -> list[Item]:
    """With what all data sets of a table are called that its own words do not have: "on most reviews" under columns of
    methods, "for all three score functions" of three parts.
    """
    found: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        found.append(item)
        at += 1
        if item.kind not in ("ALL", "BEST", "MOST_OF") or (item.kind == "BEST" and item.word != "most"):
            continue
        end = at
        while end < len(items) and items[end].kind in ("DET", "COUNT", "UNKNOWN", "MEASURE", "MODEL") and end - at < 4:
            end += 1
        noun = items[end - 1]
        counted = [COUNTS.get(one.word) for one in items[at:end] if one.kind == "COUNT"]
        told = counted[0] in own.counts if counted else own.places and end - at == 1
        placed = len(found) > 1 and found[-2].kind == "ON"
        if not (end > at and placed and told and noun.kind == "UNKNOWN" and _NOUN.fullmatch(noun.word)):
            continue
        if noun.word in _NO_NOUN or not own.strange(noun.word) or (end < len(items) and items[end].kind not in _ENDS):
            continue
        if item.kind == "BEST":
            found[-1] = replace(item, kind="MOST_OF")
        found += [one for one in items[at:end] if one.kind in ("DET", "COUNT")]
        found.append(replace(noun, kind="PLACE"))
        at = end
    return found


def _in_question(items: list[Item], own: OwnWords) -> list[Item]:
    """Items of which the table or the rest of the clause makes something else: what is compared is called by it, and
    some words are not understood beside others.
    """
    kinds = {item.kind for item in items}
    for at, item in enumerate(items):
        after = items[at + 1].kind if at + 1 < len(items) else ""
        then = items[at + 2].kind if at + 2 < len(items) else ""
        metric = item.kind == "MEASURE" and own.compete and item.word in own.rows  # "all metrics" where they compete
        data = item.kind in ("PLACE", "UNKNOWN") and own.data and _DATA.fullmatch(item.word) is not None
        share = item.word == "relative" and item.kind == "ADJ" and after in ("GAIN", "CHANGE")
        ranked = bool(kinds & {"MORE", "LESS", "BEST"})  # "the largest relative gain" asks for shares, not for points
        some = item.kind == "ALL" and item.word.startswith("any") and "ONLY" in kinds  # "only X wins on any set"
        if metric or data:
            items[at] = replace(item, kind="MODEL")
        elif (share and ranked) or some:
            items[at] = replace(item, kind="UNKNOWN")
        elif item.word in _DEGREES and after == "ADJ" and then not in ("GAIN", "CHANGE"):
            items[at + 1] = replace(items[at + 1], kind="UNKNOWN")  # "more consistent than X" is not "more than X"
    found: list[Item] = []
    for at, item in enumerate(items):
        alone = at + 1 == len(items) or items[at + 1].kind not in ("PLACE", "MEASURE", "MODEL")
        spoken = alone and item.kind == "PLACE" and singular(item.word) in _SPOKEN and not own.speaks(item.word)
        if spoken and found and found[-1].kind in ("ALL", "DET") and not own.data:
            found.append(Item("KIND", item.word, item.start, item.start))  # "for all languages" of a table without any
        found.append(item)
    return found


def _describes(word: str, before: str, rest: Sequence[Item]) -> bool:
    """Whether a word only describes whom the name after it means anyway."""
    after = rest[0].kind if rest else ""
    if _DESCRIBING.fullmatch(word):
        return after in ("NAME", "UNKNOWN", "ADJ", "MODEL")
    if word in _PREPARED and after == "NAME":
        return before in ("DET", "", "ADJ", "BEAT", "BY", "OVER", "TRAIL")
    named = after == "NAME" or (after in ("BASELINE", "MODEL") and len(rest) > 1 and rest[1].kind == "NAME")
    return named and before == "DET" and _SUCH.fullmatch(word) is not None and word not in _VARYING


def _of_all_there_are(word: str, noun: Item, own: OwnWords, kept: Sequence[Item]) -> bool:
    """Whether a word before a noun of data only says what all lines of the table are: "all six source languages" of
    six, "every error type" under a caption that has them by type.
    """
    if not _KIND.fullmatch(word) or word in _ELSEWHERE or not kept:
        return False
    if kept[-1].kind == "ALL" and kept[-1].word.split(" ")[0] in ("all", "every", "each"):
        return singular(word) in own.listed and (noun.kind == "MEASURE" or singular(noun.word) in own.told)
    at = len(kept) - 1
    if kept[at].kind != "COUNT":
        return False
    count, at = COUNTS.get(kept[at].word), at - 1
    while at >= 0 and kept[at].kind in ("DET", "OF", "OUT_OF"):
        at -= 1
    return count in own.counts and at >= 0 and kept[at].kind in ("ALL", "COUNT", "MOST_OF", "NONE")


def _of_a_kind(word: str, rest: Sequence[Item], own: OwnWords, kept: Sequence[Item]) -> bool:
    """Whether a word tells which of a set are meant: "the five zero-shot data sets", "all learned metrics". Then it is
    decided only what holds of the whole set, or of none.
    """
    if not _KIND.fullmatch(word) or (word in _ELSEWHERE and singular(word) not in own.told):
        return False
    ahead = 1 if rest and rest[0].kind in ("UNKNOWN", "ADJ") and len(rest) > 1 else 0
    noun = rest[ahead] if len(rest) > ahead else None
    if noun is None or noun.kind not in ("PLACE", "MODEL", "BASELINE", "MEASURE"):
        return False
    if _PARTS.match(noun.word) and singular(noun.word) not in own.told:
        return False  # "all relation types" are no data sets
    if ahead and rest[0].kind == "UNKNOWN" and not _KIND.fullmatch(rest[0].word):
        return False
    back = len(kept) - 1
    while back >= 0 and kept[back].kind in ("DET", "ADJ", "KIND"):
        back -= 1
    if back >= 0 and kept[back].kind in ("ALL", "NONE", "OTHER", "COUNT"):
        return True
    if kept and kept[-1].kind in ("BEST", "KIND") and noun.kind in ("MODEL", "BASELINE") and not ahead:
        return kept[-1].kind == "KIND" or kept[-1].word not in ("most", "least")  # "the best neural parser"
    return back < len(kept) - 1 and noun.word.endswith(("s", "corpora", "criteria")) and kept[-1].word != "our"


def _noun(word: str, before: str, after: str, own: OwnWords, kept: list[Item]) -> str | None:
    """The class of a noun, an empty one where it says nothing more than the name before it; None where unknown."""
    counted = before == "COUNT" and len(kept) > 1 and kept[-2].kind in ("ALL", "DET")
    if counted and after in ("PLACE", "MEASURE", "UNKNOWN") and _LETTERS.fullmatch(word) and own.strange(word):
        return ""  # "all four difficulty levels", which are counted; "the two Amazon datasets" are some of them
    if before == "ALL" and after in ("PLACE", "MEASURE", "MODEL") and singular(word) in own.told:
        return ""
    closes = after in _ENDS or after == ""
    if singular(word) in own.listed and before in ("BEST", "ALL", "ONLY", "NTH", "COUNT") and word not in own.rows:
        return "PLACE"
    if word in own.rows:
        if before == "NAME" and closes:
            return ""
        return "MODEL" if own.compete else "PLACE"
    if not closes or word in _NO_NOUN:
        return None
    if (
        before == "NAME"
        and (_STUFF.fullmatch(word) or _DOING.fullmatch(word))
        and not any(item.kind == "UNKNOWN" for item in kept[-3:])
    ):
        return ""
    called = _NOUN.fullmatch(word) is not None and singular(word) in own.told and own.plain(word)
    if before == "NAME" and called and not any(item.kind == "UNKNOWN" for item in kept[-3:]):
        return ""  # "on kernel logs", as the caption calls what is compared
    counted = counted or (before == "ALL" and kept[-1].word.startswith("both"))
    if counted and _NOUN.fullmatch(word):
        return "PLACE"
    if before in ("ALL", "BEST", "COUNT") and singular(word) in own.told and _STUFF.fullmatch(word):
        return "PLACE"
    return None
