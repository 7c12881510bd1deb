"""The table of rules, in the order of the documentation. Each rule is a module of this folder."""

from __future__ import annotations

from kg.check.rule import Rule, rule
from kg.check.rules import (
    attribute_mismatch,
    mixed_settings,
    out_of_range,
    percent_for_points,
    price_mismatch,
    score_mismatch,
    self_contradiction,
    stale_price,
    unknown_name,
    wrong_margin,
    wrong_rank,
    wrong_saving,
    wrong_winner,
)

RULES: tuple[Rule, ...] = (
    rule(score_mismatch),
    rule(out_of_range),
    rule(price_mismatch),
    rule(attribute_mismatch),
    rule(wrong_winner),
    rule(wrong_margin),
    rule(wrong_saving),
    rule(wrong_rank),
    rule(self_contradiction),
    rule(mixed_settings),
    rule(percent_for_points),
    rule(stale_price),
    rule(unknown_name),
)
