"""What the abbreviations in labels of papers' tables stand for, and the sets and methods that have a second name:
"LibriSpeech" of "LS other", "transducer" of "Conformer-RNNT", "round-to-nearest" of "RTN".

Common names of the field, not those of any one paper. The right side is a pattern in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.papers.lines import Line
from extractors.patterns import pattern

# parts of labels in small letters, a colon, what prose has for them
_KNOWN = """
rnnt rnn-t rnn_t transducer: (?:rnn |recurrent )?(?:neural )?transducers?
ctc: (?:ctc|connectionist temporal classification)(?:[- ]based)?
aed las-asr: attention[- ]based encoder[- ]decoders?
cot: chain[- ]of[- ]thoughts?(?: prompting| reasoning)?
sc: self[- ]consistency(?: decoding)?
tot: tree[- ]of[- ]thoughts?
pot: program[- ]of[- ]thoughts?
icl: in[- ]context learning
rtn: round[- ]to[- ]nearest(?: (?:rounding|quanti[sz]ation))?
ptq: post[- ]training quanti[sz]ation
qat: quanti[sz]ation[- ]aware training
ft finetune finetuned: (?:full |standard )?fine[- ]?tun(?:ing|ed)
pt: prompt[- ]tuning
sft: supervised fine[- ]?tuning
rl: reinforcement learning
rlhf: reinforcement learning from human feedback
ppo: proximal policy optimi[sz]ation
dpo: direct preference optimi[sz]ation
kd: (?:knowledge )?distillation
da: (?:data augmentation|domain adaptation)
aug: (?:data )?augmentation
bt: back[- ]?translation
mt: machine translation
nmt: neural machine translation
smt pbsmt pb-smt: (?:phrase[- ]based )?statistical (?:machine translation|systems?|models?)
lm: (?:external )?language models?
mlm: masked language model(?:ing|ling)?
ner: named[- ]entity recognition
re: relation extraction
el: entity linking
ee: event extraction
pos: (?:part[- ]of[- ]speech|pos)(?: tagging)?
dep: dependency parsing
srl: semantic role label(?:ing|ling)
nli: (?:natural language|textual) (?:inference|entailment)
qa: question answering
mrc: (?:machine )?reading comprehension
wsd: word sense disambiguation
mtl: multi[- ]?task learning
stl: single[- ]?task learning
cl: (?:contrastive|curriculum|continual) learning
ssl: self[- ]supervis(?:ed learning|ion)
gan: (?:generative )?adversarial networks?
vae: variational auto-?encoders?
gnn: graph neural networks?
gcn: graph convolution(?:al networks?|s)?
gat: graph attention(?: networks?)?
cnn: convolution(?:al (?:neural )?networks?|s)?
rnn: recurrent (?:neural )?networks?
lstm: (?:lstms|long short-term memory)
crf: (?:crfs|conditional random fields?)
hmm: hidden markov models?
svm: support[- ]vector machines?
mlp: (?:mlps|multi-?layer perceptrons?|feed-?forward networks?)
lr logreg: logistic regression
rf: random forests?
knn: (?:k-?)?nearest[- ]neighbou?rs?
nb: na[iï]ve bayes
gbdt: gradient[- ]boosted (?:decision )?trees
tfidf tf-idf: tf-?idf
ar: auto-?regressive
nar nat: non-?auto-?regressive
vit: vision transformers?
swin: swin(?: transformers?)?
moe: mixtures?[- ]of[- ]experts
peft: parameter[- ]efficient fine-?tuning
ewc: elastic weight consolidation
sgd: (?:plain |vanilla )?(?:stochastic gradient descent|sgd)
bc: behaviou?ral? cloning
rag: retrieval[- ]augment(?:ed generation|ation)
prf: pseudo[- ]relevance feedback
s2s seq2seq: (?:seq2seq|sequence[- ]to[- ]sequence)
ls: librispeech
libri: librispeech
ted: ted-?lium(?: \\d)?
cv: common ?voice
swb swbd: switchboard
ch chm: callhome
wsj: wall street journal
ami: ami(?:-ihm)?
gsm: gsm-?8k
strategyqa: strategy ?qa
tqa triviaqa: trivia ?qa
nq: natural ?questions
webq wq: web ?questions
hpqa hotpot hotpotqa: hotpot(?: ?qa)?
2wiki 2wikimqa: 2wiki(?:multihop(?:qa)?|mqa)?
msmarco: ms[- ]?marco
marco: ms[- ]?marco
t-covid covid trec-covid: (?:trec-)?covid
nfc: nfcorpus
cnndm cnn/dm cnn-dm: cnn ?/? ?(?:daily ?mail|dm)
hs: hellaswag
ob obqa: openbook ?qa
arc-c arcc arc_c: (?:the )?(?:arc[- ]challenge|arc-c)(?: set)?
arc-e arce arc_e: (?:the )?(?:arc[- ]easy|arc-e)(?: set)?
wg winog: winogrande
ml-1m ml1m: (?:movielens(?:[- ]1m)?|ml-1m)
ml-100k: movielens(?:[- ]100k)?
ml-20m ml20m: movielens(?:[- ]20m)?
c10 cifar10: cifar-?10
c100 cifar100: cifar-?100
in in1k in-1k: imagenet(?:-1k)?
in-21k in21k: imagenet-21k
inat inat18: inaturalist(?:[- ]\\d{2,4})?
voc: pascal(?: voc)?
ade ade20k: ade-?20k
ptb: penn treebank
ctb: chinese treebank
wt2 wikitext2: wikitext-2
wt103 wikitext103: wikitext-103
he humaneval: human ?eval
2d: two-dimensional
3d: three-dimensional
aps ap_s ap-s apsmall map_s map-s: small (?:objects?|ones)
apm ap_m ap-m apmedium map_m map-m: (?:medium(?:-sized)?|mid-sized) (?:objects?|ones)
apl ap_l ap-l aplarge map_l map-l: large (?:objects?|ones)
en-in indic: indic
freq frequency: (?:control )?frequency
preproc prep: pre-?processing(?: time| cost)?
halluc hall: hallucinations?
inform info: informativ(?:eness|ity)
faithful faith: faithful(?:ness)?
coh coher: coheren(?:ce|cy)
flu fluen: fluency
cons consist: consisten(?:ce|cy)
τ: (?:kendall(?:'?s)?(?: (?:τ|tau))?(?: correlations?)?|τ)
ρ: (?:spearman(?:'?s)?(?: (?:ρ|rho))?(?: correlations?)?|ρ)
macro: macro(?:[- ]averaged?)?
micro: micro(?:[- ]averaged?)?
mce: (?:mean )?corruption errors?
ptrgen: pointer[- ]generator(?: networks?)?
ptrgen+cov ptrnet+cov: pointer[- ](?:generator|network)s?(?: networks?)? with (?:a )?coverage(?: mechanism| loss)?
hr: hit[- ](?:rates?|ratios?)
ans: answers?
gflops mflops tflops flops macs gmacs: (?:[gmt]?flops|computation(?:al cost)?|compute(?: cost)?)
bm25: lexical (?:matching|retrieval|search|baseline|retriever|model)
rtf: real[- ]time factors?
dialogues dialogs: conversations
sup: supporting[- ]facts?(?: predictions?)?
sem: semantic
syn: syntactic
def: definitional
stereo: stereotypical
sim: (?:speaker )?similarity
secs smos spk-sim spkτ: (?:kendall(?:'?s)?(?: (?:τ|tau))?(?: correlations?)?|τ)
ρ: (?:spearman(?:'?s)?(?: (?:ρ|rho))?(?: correlations?)?|ρ)
macro: macro(?:[- ]averaged?)?
micro: micro(?:[- ]averaged?)?
mce: (?:mean )?corruption errors?
ptrgen: pointer[- ]generator(?: networks?)?
ptrgen+cov ptrnet+cov: pointer[- ](?:generator|network)s?(?: networks?)? with (?:a )?coverage(?: mechanism| loss)?
hr: hit[- ](?:rates?|ratios?)
sim: (?:speaker )?similarity
div divers: diversity
nov: novelty
succ: success(?: rate)?
"""
_WORD = pattern(r"[^\s()/+:,→&|]{1,24}")
# "HR@10": without its number it is any of those, "the hit rate"
_AT = pattern(r"([A-Za-z]{1,9})@(?:\d{1,4}|[kK])")
_CUT = {
    "hr": "(?:hr|hit[- ](?:rates?|ratios?))",
    "h": "hits?(?:[- ](?:rates?|ratios?))?",
    "hits": "hits?(?:[- ](?:rates?|ratios?))?",
    "hit": "hit[- ](?:rates?|ratios?)",
    "r": "recall",
    "p": "precision",
    "ndcg": "ndcg",
    "acc": "accurac(?:y|ies)",
}
_TEST = pattern(r"(clean|other|easy|hard|matched|mismatched|seen|unseen)", re.I)
_CAPTION_NAME = pattern(r"(?<![\w-])[A-Z][A-Za-z]{1,14}(?:[-][A-Za-z0-9]{1,12})?(?![\w-])")
_PIECES = pattern(r"[A-Z][a-z]{0,14}|[a-z]{2,15}|\d{1,4}")
_SHORT = pattern(r"[A-Z][A-Za-z]{1,6}")


# what a column's label says, and what prose calls the thing
_THINGS = (
    (
        pattern(r"/s(?:ec)?\b|\bfps\b|throughput|\bqps\b", re.I),
        r"(?:parsing |decoding |inference |processing |generation |frame )?(?:speed|throughput)|frame rates?",
    ),
    (
        pattern(r"\blatency\b|\(ms\)|\bms/|inference time|decoding time", re.I),
        r"(?:inference |decoding |query |average )?latency|(?:inference|decoding|query) time",
    ),
    (
        pattern(r"\bmem(?:ory)?\b", re.I),
        r"(?:peak |gpu )?memory(?: footprint| usage| consumption| requirements?| use)?",
    ),
    (pattern(r"\bindex\b", re.I), r"(?:the )?index(?: size)?|disk space"),
    (pattern(r"\b[ns]?mos\b(?! ?sim)", re.I), r"naturalness(?: ratings?| scores?)?|(?:mean )?opinion scores?"),
    (pattern(r"\bparam", re.I), r"(?:the )?(?:parameter count|number of parameters)"),
    (pattern(r"\btrain(?:ing)?\b.{0,9}\((?:h|hours|hrs|min|days|s)\)|training time", re.I), r"(?:the )?training time"),
    (pattern(r"\b(?:len\.?|length)(?![a-z])", re.I), r"(?:response |output |average |summary )?lengths?"),
)


def things(lines: Sequence[Line]) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """What prose calls the things that columns measure, where their labels have another word: "frame rate" of FPS."""
    for label, spelled in _THINGS:
        at = tuple(line.at for line in lines if label.search(line.told))
        if at and len({lines[one].metrics for one in at}) == 1 and (len(at) == 1 or "mos" in label.pattern):
            yield spelled, lines[at[0]].axis, at


@cache
def known() -> dict[str, str]:
    """The pattern of prose for each part of a label, in small letters."""
    found: dict[str, str] = {}
    for line in _KNOWN.strip().splitlines():
        labels, _, spelled = line.partition(": ")
        for label in labels.split(" "):
            found[label] = spelled
    return found


def spelled_out(part: str, caption: str) -> list[str]:
    """The patterns of prose for a word of a label: what it is known to stand for, and the name in the caption that it
    shortens ("LibriSpeech" for "LS", "Peptides" for "Pept").
    """
    word = part.strip(" .#()*†‡§")
    told = word.casefold() in known() and (len(word) > 3 or not word.islower() or word in "τρ")  # "ar" is Arabic
    found = [known()[word.casefold()]] if told else []
    if (cut := _AT.fullmatch(word)) is not None:
        found.append(_CUT.get(cut[1].casefold(), re.escape(cut[1].casefold())))
    if _TEST.fullmatch(word):
        found.append(rf"(?:test|dev|eval)-{word.casefold()}")
    if not _SHORT.fullmatch(word):
        return found
    for name in dict.fromkeys(_CAPTION_NAME.findall(caption)):
        whole = name.casefold()
        if whole == word.casefold():
            continue
        pieces = _PIECES.findall(name)
        initials = "".join(piece[0] for piece in pieces)
        capitals = "".join(ch for ch in name if ch.isupper())
        begun = len(word) >= 3 and whole.startswith(word.casefold()) and len(whole) > len(word) + 1
        if begun or (len(word) >= 2 and word.isupper() and word in (initials.upper(), capitals)):
            found.append(re.escape(whole))
            head = pieces[0].casefold() if pieces else ""
            if "-" in name and len(head) >= 4 and head != word.casefold():
                found.append(re.escape(whole.split("-")[0]))
    return found


def words_of(label: str) -> list[str]:
    """The words of a label: its parts between spaces, and those between hyphens where it has any."""
    words = _WORD.findall(label)
    parts = [piece for word in words for piece in re.split(r"[-_]", word) if "-" in word or "_" in word]
    return list(dict.fromkeys([*words, *parts]))
