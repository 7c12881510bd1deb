"""By how much one model is above another: which of the numbers beside a word of comparison is its margin."""

from __future__ import annotations

import re

from extractors.compared import is_chained
from extractors.frames import Frame
from extractors.margins import MARK
from extractors.mentions import Mention

# "by" 13.6 points
BY = re.compile(r"\bby (?:about |only |just )?$", re.I)
# Y", which knows nearly" half
OF_ITS_OWN = re.compile(r", (?:which|who|that) \w{2,14} (?:\w{2,10} )?$", re.I)
# "three times": on B1
OFTEN = re.compile(r"(?:\btimes|\bonce|\btwice|\bthrice)$", re.I)
SO_OFTEN = re.compile(r"\s?(?:[:;,.]|$| (?:by|on|in|at|across)\b)")
# "six times" as big as, "at less than a quarter" of its size
OF_SIZE = re.compile(
    r" (?:as (?:big|large|heavy|small)|(?:of )?(?:its|the|that|their) (?:own )?"
    r"(?:size|parameters?|params|weights?|footprint|memory)|bigger|larger|smaller|heavier)\b"
)
# "two tenths" behind
TENTH = re.compile(r"\btenths?$", re.I)
TENTHS = re.compile(r" (?:ten|hundred)ths?\b", re.I)
PART_OF = re.compile(r" (?:of|as)\b")
# "less than Y and less than" a third "of what" Z does
NEXT_SHARE = re.compile(r"\band (?:\w{2,8} ){0,2}$", re.I)
OF_NEXT = re.compile(r" of (?:what|the|its|[A-Z])")
# "trails Y and cost" five times as much
COSTING = re.compile(r"\b(?:and|but|while|though)\b[^.;]{0,40}\b(?:costs?|costing|charges?|bills?)\b[^.;]{0,20}$", re.I)
AND_IT = re.compile(r"[,;] (?:and|but|yet|though|while) (?:it|that|this|which|its)\b")
# "and" Z
AND_NOW = re.compile(r"[,;] (?:and|while|but|whereas) (?:the )?$", re.I)


def margin_of(frame: Frame, mention: Mention, limit: int) -> Mention | None:
    """By how much: the nearest margin in the same clause."""
    start, end = frame.clause(mention.start)
    inside = [
        q
        for q in frame.quantities
        if q.start in frame.margins and start <= q.start and q.end <= max(end, limit if limit <= end else end)
    ]
    inside = [q for q in inside if q.start < limit and abs(q.start - mention.start) < 110]
    earlier = [m for m, _ in frame.phrases("order") if m.end <= mention.start]
    inside = [
        q  # "X trails Y by 13.6, and Z beats it as well": the margin is of the verb before it
        for q in inside
        if q.start > mention.start
        or not any(m.end <= q.start for m in earlier)
        or BY.search(frame.before(q, 12)) is None
    ]
    inside = [q for q in inside if not MARK.match(frame.after(q, 24))]
    inside = [q for q in inside if q.start < mention.end or not _of_the_next(frame, mention, q)]
    # "short of Y, which knows nearly half"
    inside = [q for q in inside if q.start < mention.end or not OF_ITS_OWN.search(frame.gap(mention, q))]
    # "is below Y, and some five points short of Z": the margin is of the word right behind it
    inside = [q for q in inside if q.start < mention.start or q.end + 1 != limit or limit == frame.end]
    # "leads three times: on …" counts; "is three times as fast" compares
    inside = [q for q in inside if not (OFTEN.search(q.text) and SO_OFTEN.match(frame.after(q, 3)))]
    # "costs five times as much, and it is the weaker one": by how much is said of the bill
    inside = [q for q in inside if q.end > mention.start or AND_IT.search(frame.gap(q, mention)) is None]
    inside = [q for q in inside if not OF_SIZE.match(frame.after(q, 20))]
    # "six points more than Y and a whisker above Z": the six are of what came before
    inside = [q for q in inside if q.end > mention.start or not _of_the_last(frame, mention, q)]
    # "by two tenths of a point" is no two points
    inside = [q for q in inside if TENTHS.match(frame.after(q, 8)) is None]
    # "a tenth above Y" is a tenth of a point
    inside = [q for q in inside if not (TENTH.search(q.text) and not PART_OF.match(frame.after(q, 4)))]
    # "less than Y and less than a third of what Z does": the share is of the next one
    inside = [q for q in inside if not (NEXT_SHARE.search(frame.gap(mention, q)) and OF_NEXT.match(frame.after(q, 12)))]
    # "trails Y and cost five times as much": by how much is said of the bill
    inside = [q for q in inside if q.start < mention.end or not COSTING.search(frame.gap(mention, q))]
    return min(inside, key=lambda q: min(abs(q.start - mention.end), abs(mention.start - q.end))) if inside else None


def _of_the_last(frame: Frame, mention: Mention, margin: Mention) -> bool:
    between = [m for m in frame.models if margin.end <= m.start and m.end <= mention.start]
    return bool(between) and is_chained(frame, between[-1], mention)


def _of_the_next(frame: Frame, mention: Mention, margin: Mention) -> bool:
    """Whether a margin stands behind a new subject: "edges out Y, and Z at 69.5 sits only half a point behind"."""
    between = [m for m in frame.models if mention.end <= m.start and m.end <= margin.start]
    return any(AND_NOW.search(frame.before(m, 16)) for m in between if m.start not in frame.objects)
