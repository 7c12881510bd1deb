"""Names that are little more than a size: "FooLM-7B", which nobody knows, and "the 70B", a model named before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.folding import free, merged
from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.taken_up import NICKNAME
from kg.model.quantity import Quantity, half_unit

# The first character before what must not stand ahead of it: `re` then skips to it.
_CHAIN = pattern(
    r"[A-Za-z](?<![\w.-][A-Za-z])(?:(?<=[A-Z])(?:[A-Za-z0-9.]{1,30}(?:-[A-Za-z0-9.]{1,20}){1,7}"
    r"|[A-Za-z]{2,20} [0-9]{1,3}(?:\.[0-9])?B\b)"
    r"|(?<=[a-z])[0-9](?:\.[0-9])?-[0-9]{1,3}B\b)"
)
_CHAIN_SIZE = pattern(r"-(?:[0-9]{1,2}x)?[0-9]{1,3}(?:\.[0-9]{1,2})?[bB](?:-|$)|-[rRvVkKoO][0-9](?:\.[0-9])?(?:-|$)")
_ORDINARY = pattern(
    r"(?:The|This|That|These|Those|Our|Their|Its|A|An|And|Or|But|Both|Only|Just|Even|With|Of|To|From|At|In|On|For|By|Its|All"
    r"|Dense|Sparse|Total|Active|Activated|MoE|Smaller|Larger|Small|Large|Tiny|Big|Base|Distilled|Distill|Parameters?|Params"
    r"|Over|About|Nearly|Some|New|Model|Models|Size|Up|Under|While|When|Where|Has|Uses)\b"
)
# "Scout has 109B parameters, Maverick 400B"
_GAPPED = pattern(rf"{NICKNAME} ")
_ELIDED = pattern(
    r"([0-9](?<![\w.$-][0-9])[0-9]{0,3}(?:\.[0-9]{1,2})?)[ ]?(?:B|(?<=[0-9])b)\b"
    r"(?![- ]?(?:param|total|activ|tok|MoE|dense|dollar|in (?:revenue|funding)))",
    re.ASCII,
)
_DEFINITE = pattern(
    r"(?:\b(?:the|this|that|our|their|its|smaller|larger|smallest|largest|bigger|biggest|tiny|full|original|"
    r"(?:Meta|Alibaba|Xiaomi|Microsoft|Mistral)['’]s|(?:\d\.\d{1,2}))[ ])$",
    re.IGNORECASE,
)
# 72.6 "(8B)": whose a figure is
_FIGURE = pattern(r"[0-9]{2}\.[0-9]\s?%? \($")
# "the 1.5B and 7B models": what stands between two of them.
_LISTED = pattern(r"(?: (?:model|version|variant)s?)?(?:,| and| or|, and) (?:the )?")
_NOUN = pattern(r"[ -](?:models?|variants?|versions?|distill?s?|checkpoints?|sibling)\b")
_COUNTS = pattern(r"[- ]?(?:param|token|active)")
_SIZED = pattern(r"[0-9](?:[bB]\b|[ ]B\b|(?<=[RrVvKkOo][0-9])(?![0-9]))")


def likely(text: str) -> bool:
    """Whether `text` may hold a name by shape alone."""
    return _SIZED.search(text) is not None


def sized(text: str, found: list[Mention], barred: Sequence[tuple[int, int]]) -> list[Mention]:
    """`found` with chains like "FooLM-7B" and definite sizes like "the 70B" added, in order."""
    if not likely(text):
        return found
    chains, bare = list(_CHAIN.finditer(text)), list(_ELIDED.finditer(text))
    if not chains and not bare:
        return found
    taken = merged([(m.start, m.end) for m in found], barred)
    more: list[Mention] = []
    for match in chains:
        start, end = match.span()
        while text[end - 1] in ".-":
            end -= 1
        written = text[start:end]
        if not free(start, end, taken) or _ORDINARY.match(written) or _GAPPED.match(written):
            continue
        if (" " in written and text[end : end + 1] == "-") or (" " not in written and not _CHAIN_SIZE.search(written)):
            continue
        if _COUNTS.match(text, end):
            continue
        more.append(Mention(role="model", start=start, end=end, text=written, found="shape"))
    taken = merged(taken, [(m.start, m.end) for m in more]) if more else taken
    last = 0
    for match in bare:
        start, end = match.span()
        definite = _DEFINITE.search(text, max(0, start - 32), start)
        if not definite and text[end : end + 1] == ")":
            definite = _FIGURE.search(text, max(0, start - 12), start)
        if not definite and last:
            definite = _LISTED.fullmatch(text, last, start)
        if not definite or not free(start, end, taken):
            continue
        named = re.search(r"\d\.\d{1,2} $", text[max(0, start - 5) : start])
        if named:  # "3.3 70B": the family is left out
            start -= len(named.group())
        elif not _NOUN.match(text, end) and re.match(r"[-]\w| [a-z]+-", text[end : end + 12]):
            continue
        if not free(start, end, taken):
            continue
        size = Decimal(match.group(1))
        value = Quantity(
            value=size * 1_000_000_000,
            unit="parameters",
            half=half_unit(size) * 1_000_000_000,
            printed=match.group(),
        )
        last = end
        more.append(Mention(role="model", start=start, end=end, text=text[start:end], value=value, found="shape"))
    return sorted(found + more, key=lambda m: m.start) if more else found
