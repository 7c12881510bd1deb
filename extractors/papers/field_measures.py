"""The measures of single fields, which the tables of model articles do not have: tracking, segmentation, forecasting,
clustering, structures of proteins, dialogue, hardware. For each the spellings of labels and of prose, and which way is
better.

Sources are the definitions of the measures themselves: an error, a distance or a time gets better by getting less, a
score, an overlap or an agreement by getting more. What is good in one field and bad in another ("ASR", "MR", "IS",
"coverage") is not here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.patterns import pattern

# name: spellings of labels, "|" between them; after "=" those of running text. Capitals tell the former from words.
_HIGHER = """
mota: MOTA = multiple object tracking accuracy
motp: MOTP
hota: HOTA
idf1: IDF1
amota: AMOTA
rouge-1: R-1|RG-1
rouge-2: R-2|RG-2
rouge-l: R-L|RG-L|RL
pq: PQ = panoptic quality
miou-b: mIoU-B
pck: PCKh?(?:@0?\\.\\d{1,2})?
oks: OKS
giou: GIoU
boundary-f: BF1
s-measure: S-measure
nds: NDS = nuscenes detection score
sensitivity: Sens\\.?|SEN|Sensitivity = sensitivity
specificity: Spec\\.?|SPE|Specificity = specificity
ppv: PPV = positive predictive value
npv: NPV = negative predictive value
c-index: C-[Ii]ndex = c index|concordance index
nmi: NMI = normalized mutual information|normalised mutual information
ari: ARI = adjusted rand index
v-measure: V-[Mm]easure = v measure
purity: Purity = purity
modularity: Modularity
tm-score: TM-?[Ss]core = tm score
lddt: p?lDDT
gdt: GDT(?:[-_ ]TS)?
qed: QED
validity: Validity = validity
novelty: Novelty = novelty
uniqueness: Uniqueness = uniqueness
jga: JGA = joint goal accuracy
inform: Inform(?: rate)? = inform rate
codebleu: CodeBLEU
mauve: MAUVE
factcc: FactCC = factcc
questeval: QuestEval
qafacteval: QAFactEval
summac: SummaC(?:Conv|ZS)?
alignscore: AlignScore
bartscore: BARTScore
moverscore: MoverScore
unieval: UniEval
spl: SPL = success weighted by path length
success: SR ?\\(%\\)|Succ\\.?|Success
aupr: AU-?PRC?|AUPR-(?:In|Out|E)|PR[- ]?AUC|AUC[- ]?PRC? = prauc|pr auc|auprc|aupr
roc-auc: ROC[- ]?AUC|AUC[- ]?ROC|AU-?ROC|[IP]-AUROC = roc auc|auc roc|auroc
balanced-accuracy: B-?Acc\\.?|BACC|Bal\\.? ?Acc\\.?|Balanced Acc(?:uracy|\\.)|UAR|WAR = balanced accuracy
overall-accuracy: OA
f-measure: F-?[Ss]core|F-?[Mm]easure|F1-?[Ss]core|F2|F0\\.5|[Mm]ax-?F1?|F1-max
jf: J ?& ?F|𝒥 ?& ?ℱ
region-iou: (?:fw|c|g|o|p)IoU|mIOU|m-IoU|Mean IoU = mean iou|mean intersection over union
rank-at: Rank-?\\d{1,2}|CMC-?\\d{1,2}|mINP
g-mean: G-?[Mm]ean = geometric mean
nsd: NSD = normalized surface dice|normalised surface dice
qwk: QWK = quadratic weighted kappa
plcc: PLCC|SR[OC]CC|KRCC|CCC|PCC|SRC
r2: R2|R\\^2|R²|Adj\\. ?R2
similarity: MS-?SSIM|FSIM|VIF|UQI|UIQM|UCIQE|CW-SSIM
quality: CSIG|CBAK|COVL|NISQA|[CSD]?MOS(?:-[A-Z])?|WB-PESQ|PESQ-(?:WB|NB)|ESTOI
separation: SI-?SDRi?|SI-?SNRi?|SDRi?
parsing: CLAS|MLAS|BLEX|Smatch|SMATCH
coreference: MUC|CEAF(?:_?[eφ]\\d?)?|B3|BLANC|CoNLL F1
sql: EX ?\\(%\\)|VES|Exec(?:ution)? [Aa]cc\\.? = execution accuracy
retrieval: R-?[Pp]rec|bpref|ERR(?:@\\d{1,3})?|RBP|MRR|mRR|GAUC
preference: ImageReward|HPS(?:v2)?|PickScore|Aesthetic(?: [Ss]core)?|GenEval
reward: Rewards?|Returns?|Avg\\. ?(?:reward|return)|Episode return|IQM|HNS = average return|episode return
transfer: BWT|FWT = backward transfer|forward transfer
overlap: EAO|AU-?PRO|PRO ?\\(%\\)
agreement: Gwet(?:'s)? AC1|ICC
clip-score: CLIP-?(?:Score|S|T|I|sim)|CLIPScore = clip score
vmaf: VMAF
ssnr: SSNR|SegSNR
snr: SNRi?|SI-SNRi?
nse: NSE = nash sutcliffe efficiency
csi: CSI = critical success index
sharpe: Sharpe(?: ratio)? = sharpe ratio
kendall: Kendall(?:'s)?(?: τ|-?tau)?
cohen: Cohen(?:'s)? κ
wups: WUPS
clap: CLAP(?:[- ]?score)?
utmos: UTMOS
dnsmos: DNSMOS|OVRL
visqol: ViSQOL
sim-o: SIM-[or]|SIM|SECS = speaker similarity
tokens-per-second: tok(?:ens?)?/s(?:ec)?|it/s|img/s|images/s|samples/s|Sents?/s|sent\\./s|utt/s|QPS|RPS = throughput
"""
_LOWER = """
id-switches: IDS(?:W)?|ID ?[Ss]w\\.? = id switches|identity switches
hausdorff: HD(?:95|100)|95HD = hausdorff distance
surface-distance: ASS?D = average surface distance|surface distance
mpjpe: (?:PA-|N-|P-)?MPJPE|MPVPE|PVE = joint position error
ade: (?:min)?ADE(?:_?\\d{1,2})?
fde: (?:min)?FDE(?:_?\\d{1,2})?
epe: EPE(?:3D)?|AEPE = end point error|endpoint error
abs-rel: Abs ?Rel = absolute relative error
sq-rel: Sq ?Rel
nme: NME
mate: mA[TSOAV]E
chamfer: CD(?:-L[12])?|Chamfer = chamfer distance
emd: EMD
rmsd: RMSD
fpr95: FPR(?:@?95|@95TPR|@TPR95)
brier: Brier(?: score)? = brier score
mape: s?MAPE|WAPE|wMAPE
mase: MASE
crps: CRPS
nrmse: NRMSE|RMSLE|RSE|RRSE
niqe: NIQE|BRISQUE|PIQE|ILNIQE
fid: s?FID(?:-\\d{1,3}k)?|KID|FAD|FVD|JSD|LSD|DISTS|LPIPS
calibration: ECE|ACE|MCE|SCE|NLL|TCE|UCE = expected calibration error|calibration error
false-rate: FAR|FRR|FNR|FPR|FDR|MDR = false positive rate|false negative rate|false alarm rate|miss rate
matting: SAD|MAD|Grad\\.?|Conn\\.?
relative-error: MRE|NMAE|nMAE|MdAE|MdAPE|QLIKE|ND|NRMSD|REL|SILog
word-errors: cpWER|tcpWER|MER|WIL|SER|MC-?WER
bits: bpd|BPD|bits/dim|bits/char|bits per (?:char(?:acter)?|byte|dim) = bits per character|bits per dimension
pose-error: ATE|RPE|RTE|RRE|APE
flow-error: Fl-all|F1-all|D1(?:-all)?|bad ?\\d(?:\\.\\d)?|[>]?\\dpx
multi-label-loss: Hamming [Ll]oss|Ranking [Ll]oss|One-?[Ee]rror|Coverage [Ee]rror = hamming loss|ranking loss
min-dcf: minDCF(?:08|10)?
jer: JER = diarization error rate|diarisation error rate
hter: HTER|APCER|BPCER|ACER
gap: Optimality gap|Opt\\. gap = optimality gap
regret: Regret = regret
forgetting: Forgetting|Forget\\. = forgetting
collisions: Collisions?|Collision rate|Coll\\.(?: ?\\(%\\))? = collision rate|collisions
navigation-error: NE ?\\(m\\) = navigation error
violations: Violations? = violations|constraint violations
wasserstein: Wasserstein = wasserstein distance
kl: KL(?: div(?:\\.|ergence))? = kl divergence
mmd: MMD
lse-d: LSE-D
f0-rmse: F0 RMSE|F0-RMSE|GPE|VDE|FFE
hallucination-rate: Halluc\\.?(?: rate)?|Hallucination rate|CHAIR(?:_?[is])? = hallucination rate
toxicity: Toxicity|Tox\\.? = toxicity
mean-rank: Mean rank|MedR|MnR|Med\\. rank|Median rank = median rank|mean rank
conductance: Conductance
energy: Energy(?: \\((?:k?[WJ]h?|mJ)\\)) = energy consumption
"""


def _read(listed: str, up: bool) -> list[tuple[str, str, tuple[str, ...], bool]]:
    found = []
    for row in listed.strip().splitlines():
        name, _, rest = row.partition(": ")
        labels, _, prose = rest.partition(" = ")
        found.append((name, labels, tuple(prose.split("|")) if prose else (), up))
    return found


@cache
def _measures() -> list[tuple[str, re.Pattern[str], tuple[str, ...], bool]]:
    listed = [*_read(_HIGHER, True), *_read(_LOWER, False)]
    return [(name, re.compile(rf"(?:{labels})(?: ?\(%\))?"), prose, up) for name, labels, prose, up in listed]


_MARKED = pattern(r"[↑↓▲▼%†‡*\s]{1,6}$")


@lru_cache(maxsize=4096)
def field_measure(label: str) -> str | None:
    """The measure that a whole label is a spelling of; None where it is none."""
    bare = _MARKED.sub("", label.strip())
    return next((name for name, labels, _, _ in _measures() if labels.fullmatch(bare)), None)


@lru_cache(maxsize=1024)
def field_direction(metric: str) -> bool | None:
    """Whether more is better of a measure by that name; None where the name is of no field."""
    return next((up for name, _, _, up in _measures() if name == metric), None)


@cache
def field_words() -> dict[str, str]:
    """What running text calls these measures, in small letters, and the measure of each."""
    return {word: name for name, _, prose, _ in _measures() for word in prose}
