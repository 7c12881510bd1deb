"""In which direction a measure gets better, as far as its name says."""

from __future__ import annotations

import re

HIGHER = frozenset(
    """accuracy acc f1 bleu sacrebleu bleurt rouge em recall precision prec auc auroc auprc map ndcg mrr pass winrate
    score resolved correct
    elo rating percentile iou miou dice meteor chrf comet cider spice jaccard psnr ssim throughput hit
    hits top r2 spearman pearson kappa mcc bertscore las uas speedup fluency relevance informativeness coherence
    faithfulness adequacy factuality ap pesq stoi sdr sdri mos sari fps hr distinct dist r1 r5 r10 rl
    return f0 prauc aupr rocauc sensitivity specificity fscore fmeasure nmi ari mota hota purity map50 gauc""".split()
)
LOWER = frozenset(
    """perplexity ppl wer cer error errors loss latency fid rmse mae mse cost price time eer ter mape flops memory
    hallucination hallucinations toxicity nll der runtime lpips mcd ece bpc bpb fvd kid per ppl
    niqe brisque nll brier smape mase crps nrmse hausdorff""".split()
)
"""Words in the name of a measure that say in which direction it gets better."""
_PAIRS_UP = (frozenset({"win", "rate"}), frozenset({"success", "rate"}), frozenset({"exact", "match"}))

_UP = re.compile(r"↑|\b(?:higher|larger|more) (?:scores? |values? )?(?:is|are|means?|indicates?) better\b", re.I)
_DOWN = re.compile(r"↓|\b(?:lower|smaller|less) (?:scores? |values? )?(?:is|are|means?|indicates?) better\b", re.I)


def higher_is_better(*names: str | None) -> bool | None:
    """Whether more is better of a measure called so; None where its name does not say, or says both."""
    for name in names:
        words = set("".join(ch if ch.isalnum() else " " for ch in (name or "").casefold()).split())
        stems = words | {word.rstrip("0123456789") for word in words}
        if not LOWER.isdisjoint(stems):
            return False if HIGHER.isdisjoint(stems - {"score", "rating"}) or "error" in stems else None
        if not HIGHER.isdisjoint(stems) or any(pair <= words for pair in _PAIRS_UP):
            return True
    return None


def told_direction(text: str) -> bool | None:
    """Whether a header or caption says itself that more (↑, "higher is better") or less is better; None where it says
    neither or both.
    """
    up, down = _UP.search(text) is not None, _DOWN.search(text) is not None
    return None if up == down else up
