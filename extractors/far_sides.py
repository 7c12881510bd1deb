"""Which models of a sentence stand on the far side of a comparison: behind "than", "compared to" or a verb."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.clues import words_of
from extractors.compared import AND_OTHERS_LIKE, WITH_FIGURE, object_follows
from extractors.frames import BESIDE, COMPARATOR, DISTILL_OF, EXCEPT, Frame
from extractors.joints import versus
from extractors.mentions import Mention
from extractors.no_order import is_rival

# "an o1-level model": whom it is measured by, not whom the sentence is about
LEVEL = re.compile(r"-(?:level|class|tier|grade|caliber|calibre|like)\b", re.I)
# "comparing R1 and o1"
SIDE_BY_SIDE = re.compile(r"[^.;:–—]{0,24}\b(?:and|to|with|against|vs\.?|versus)\b[^.;:–—]{0,16}", re.I)
# "the top score", which is no verb
THE_TOP = re.compile(r"\b(?:the|a|its|their|our) top$", re.I)
# "the top score is that of X"
IS_THAT_OF = re.compile(r"\b(?:(?:is|was) that|(?:are|were) those) of (?:the )?$", re.I)
# "Relative to Y's score, that of X is higher"
THAT_OF = re.compile(r", (?:that|those) of (?:the )?$", re.I)
RELATIVE_TO = re.compile(
    r"\s{0,3}(?:relative to|compared (?:to|with)|next to|against|measured against|set against)\b", re.I
)
# "Behind X stands a training set of"
BEHIND = re.compile(r"\W{0,3}behind (?:the )?$", re.I)
OPENS_BEHIND = re.compile(r"\W{0,3}behind [^,;:]{2,40} (?:stands?|stood|is|are|lies|lay|sits?|there)\b", re.I)
# "the fuss over X"
ABOUT = re.compile(
    r"\b(?:fuss|hype|excitement|debate|buzz|concerns?|questions?|control|argu\w{1,5}) over (?:the )?$", re.I
)
# "the team behind X"
MAKERS = re.compile(
    r"\b(?:team|people|lab|labs|company|makers?|developers?|researchers?|creators?|engineers|"
    r"startup|group|authors|those|corpus|dataset|data|run"
    r"|ideas?|story|minds?|technology|organi[sz]ation) behind (?:the )?$",
    re.I,
)
# "compared with 5.8 for Y"
FACED_FIGURE = re.compile(
    r"\b(?:compared (?:to|with)|vs\.?|versus|against|over) (?:the )?\d{1,4}(?:\.\d{1,3})?\s?(?:%|[BMT]\b)? "
    r"(?:(?:million|billion|trillion) )?(?:(?:active |total )?(?:parameters|tokens|hours) )?(?:for|by|from|of"
    r"|in) (?:the )?$",
    re.I,
)
# "86.5% to" Y's 61.5%
TO_THE_OTHERS = re.compile(r"\d\s?%? to (?:the )?$")
# "surpassing the 85.2% of Y"
FIGURE_OF = re.compile(
    r" (?:the )?\d{1,5}(?:\.\d{1,3})?\s?(?:%|percent)?(?: score)? "
    r"(?:of|by|for|from|that|which|(?:scored|posted|achieved|reported) by) (?:the )?",
    re.I,
)
# "above the 34.4 of" Y "and the 49.2 of the first" Z
FIGURE_OF_THE = re.compile(r"\bthe \d{1,5}(?:\.\d{1,3})?\s?(?:%|percent)? (?:of|by|for|from) (?:the )?$", re.I)
AND_FIGURE_OF = re.compile(
    r",? (?:and|or) the \d{1,5}(?:\.\d{1,3})?\s?(?:%|percent)? (?:of|by|for|from) (?:the )?"
    r"(?:(?:first|old|older|new|newer"
    r"|original|earlier|big|small) )?",
    re.I,
)
# "a hair above" the 79.2% that Y managed
FIGURE_BEHIND = re.compile(
    r" (?:the )?\d{1,5}(?:\.\d{1,3})?\s?(?:%|percent)?(?: score)? (?:of|by|for|from|that|which|scored|posted)\b", re.I
)
# "third, after" Y
RANKED_AFTER = re.compile(
    r"\b(?:place|first|second|third|fourth|fifth|sixth|last),? (?:just |right |only |shortly )?after (?:the )?$", re.I
)
# "loses B to" Y
LOSES_TO = re.compile(
    r"\b(?:loses?|lost|losing|cedes?|ceded|concedes?|conceded|surrenders?|surrendered)"
    r" (?:[\w.@-]{1,20} ){1,4}to (?:the )?$",
    re.I,
)
# "3 percent of what output costs with" Y
OF_WHAT = re.compile(
    r"\bof what (?:[\w-]{1,12} ){0,5}?(?:costs?|charges?|charged|pays?|priced)\b"
    r"(?: (?:[\w-]{1,12} ){0,3}?(?:with|at|for|from|by|on|under))? (?:the )?$",
    re.I,
)
# "twice the speed of" Y
SO_MUCH_OF = re.compile(
    r"\b(?:half|twice|double|triple|third|quarter|fifth|tenth|times|\d[xX×%]|percent)(?: of)? the (?:\w{1,12} )?"
    r"(?:speed|throughput|latency|size|length|cost|price|rate) of (?:the )?$",
    re.I,
)
# "Base model" ":" Y
KEYED = re.compile(r"[*_ ]{0,4}:[*_ ]{0,4}")
COMPANY_OF = ("alongside ", "with ", "beside ", "next to ", "the ", "its ")
# "When comparing R1 and o1"
COMPARING = re.compile(
    r"\s{0,3}(?:when |if (?:you|we|one) )?(?:comparing|compare|set|setting|put|putting|pit|pitting)\b", re.I
)
# "beats o1" "on B, and" Y
PARTED = re.compile(r"[.;:()]|\b(?:while|whereas|but|and|on|in|at|for|is|was)\b")
AMONG = re.compile(r"\b(?:among|amongst) (?:the |all |these )?$", re.I)
# X "takes" B "from" Y
TAKES_FROM = re.compile(r" (?:takes|took|wins|won|snatches|grabs) (?:the )?\0 (?:away )?from (?:the )?", re.I)
# "It beats Y on B1 (a vs b), and" Z "on" B2 "(c vs d)": the verb is not said again
AND = re.compile(r",? (?:and|as well as)(?: also| even)? (?:the )?$", re.I)
ON = re.compile(r" (?:on|in|at) (?:the )?", re.I)
OPENS_PAIR = re.compile(r" ?[(,:] ?|,? with |,? by ", re.I)
# "Building on the" X "framework, it"
OPENS_UPON = re.compile(
    r"\W{0,4}(?:building (?:up)?on|built (?:up)?on|based on|derived from|distilled from|starting from|starting with"
    r"|drawing on|extending|expanding on|improving (?:up)?on|succeeding|replacing|as (?:a|the) successor (?:to|of))"
    r" (?:the |its |their |[A-Z]\w{1,14}['’]s ){0,2}",
    re.I,
)
THEN_IT = re.compile(r"(?:['’]s)?(?: [\w-]{2,16}){0,4}, (?:it|its|the (?:new |newer )?model|this model)\b", re.I)
# Y"'s 54.5"
OWNS = re.compile(r"['’]s? \d[\d.]{0,6}(?!\w)")
# of which one stands in what puts a model on the other side
OTHER_SIDE = words_of(
    "loses lose lost losing cedes ceded concedes conceded surrenders surrendered"
    " not than versus vs v against over compared relative comparison ahead behind next that those below above unlike"
    " level clear as beyond shy short compare compares comparing supersedes obsoletes replaces comparable similar"
    " equivalent competitive identical within breadth whisker hair points point competitor rival challenger"
    " alternative answer response counterpart successor stand stand-in substitute replacement follow follow-up"
    " after under except apart other aside excluding besides bar only what stack stacks measure measures fare fares"
    " perform performs differ differs different"
)
# "It passed" Y "on B", "They also buried the May version of" Y
DONE_TO = re.compile(
    r"\W{0,3}(?:it|they)(?: also| even| then| narrowly| easily)? (?!gave\b|took\b|put\b)[a-z]{3,12}(?:ed|t|d) "
    r"(?:past )?(?:the (?:\w{1,12} ){0,2}(?:version|edition|build|release|snapshot) of )?(?:the )?$",
    re.I,
)


def taken_from(frame: Frame, first: Mention, second: Mention) -> bool:
    """Whether one takes a benchmark from the other: "X takes B from Y"."""
    between = next((b for b in frame.benchmarks if first.end <= b.start and b.end <= second.start), None)
    if between is None:
        return False
    return TAKES_FROM.fullmatch(f"{frame.gap(first, between)}\0{frame.gap(between, second)}") is not None


def mark_objects(frame: Frame) -> None:
    """Notes which models stand on the other side: after "than", "compared to", or a verb of comparison."""
    takes = {
        m.end
        for m, p in frame.phrases("order")
        if p.takes_object
        and not (m.start - frame.start < 4 and OPENS_BEHIND.match(frame.text))
        and (not p.placing or object_follows(frame, m) or FIGURE_BEHIND.match(frame.after(m, 40)))
        and not THE_TOP.search(frame.before(m, 8) + m.text)
        and not MAKERS.search(f"{frame.before(m, 30)}{m.text} ")
        and not is_rival(frame, m)
    }
    begins = {m.start for m in frame.models}
    takes |= {m.end for m, p in frame.phrases("order") if p.leads and m.end + 1 in begins}  # "o1 leads R1"
    takes |= {m.end for m, p in frame.phrases("attribute") if p.measure in ("base-model", "teacher-model")}
    takes |= {
        keyed.end()
        for m, p in frame.phrases("attribute")
        if p.measure in ("base-model", "teacher-model") and (keyed := KEYED.match(frame.view.text, m.end))
    }
    if len(frame.models) == 2 and COMPARING.match(frame.text) and SIDE_BY_SIDE.fullmatch(frame.gap(*frame.models)):
        frame.objects.add(frame.models[1].start)  # "comparing X to Y on B gives a against b"
    if len(frame.models) == 2 and frame.benchmarks and taken_from(frame, *frame.models):
        frame.objects.add(frame.models[1].start)
    for index, model in enumerate(frame.models):
        if model.start in frame.objects:
            continue
        lead = frame.before(model, 60)
        other = (
            (frame.has(OTHER_SIDE) and _on_the_other_side(frame, model, lead))
            or (frame.after(model, 2) in ("'s", "’s") and TO_THE_OTHERS.search(lead) is not None)
            or LEVEL.match(frame.after(model, 12)) is not None
            or DISTILL_OF.search(lead) is not None
            or (index > 0 and lead.endswith(COMPANY_OF) and BESIDE.search(lead) is not None)
            or _done_to(frame, model)
            or (lead.endswith((" of ", " of the ")) and SO_MUCH_OF.search(lead) is not None)
        )
        if not other:
            ends = [e for e in takes if e <= model.start]
            if ends:
                between = frame.view.text[max(ends) : model.start]
                inside = any(
                    m.start >= max(ends) and m.end <= model.start and m.role in ("model", "quantity")
                    for m in frame.mentions
                )
                figure = FIGURE_OF.fullmatch(between)
                other = (
                    (not inside or figure is not None)
                    and len(between) < 60
                    and not between.startswith(",")  # "of all models above, X is best"
                    and (figure is not None or not PARTED.search(between))
                )
        if (
            not other
            and index == 0
            and frame.subject
            and OPENS_UPON.fullmatch(frame.view.text, frame.start, model.start)
        ):
            other = THEN_IT.match(frame.after(model, 60)) is not None  # "Building on X, it does …"
        if not other and len(frame.models) > index + 1 and AMONG.search(lead):
            other = True  # "among X, Y and Z, Q is best"
        if not other and index and frame.models[index - 1].start in frame.objects:
            other = _goes_on(frame, model)
        if other:
            for mention in frame.run(frame.models, index, 1):
                frame.objects.add(mention.start)
            for one, next_one in pairwise(frame.models[index:]):
                if AND_OTHERS_LIKE.fullmatch(frame.gap(one, next_one)) is not None:
                    frame.objects.update(m.start for m in frame.run(frame.models, frame.models.index(next_one), 1))
            of_figures = FIGURE_OF_THE.search(lead) is not None
            for one, next_one in pairwise(frame.models[index:]):
                further = AND_FIGURE_OF if of_figures else WITH_FIGURE
                if further.fullmatch(frame.gap(one, next_one)) is None or not (of_figures or _owns(frame, next_one)):
                    break
                frame.objects.add(next_one.start)


def _goes_on(frame: Frame, model: Mention) -> bool:
    """Whether a model that follows the other side of a comparison is on that side as well, on a benchmark of its own
    with two figures.
    """
    test = next((b for b in frame.benchmarks if b.start >= model.end), None)
    if test is None or not AND.search(frame.before(model, 20)) or not ON.fullmatch(frame.gap(model, test)):
        return False
    pair = [q for q in frame.quantities if q.start >= test.end][:2]
    if len(pair) != 2 or not OPENS_PAIR.fullmatch(frame.gap(test, pair[0])):
        return False
    return versus(frame.gap(*pair)) and not any(test.end <= m.start < pair[1].start for m in frame.models)


def _owns(frame: Frame, model: Mention) -> bool:
    return OWNS.match(frame.after(model, 12)) is not None


def _on_the_other_side(frame: Frame, model: Mention, lead: str) -> bool:
    """Whether the words before a model hold somebody else against it."""
    return (
        (
            COMPARATOR.search(lead) is not None
            and not ABOUT.search(lead)
            and not IS_THAT_OF.search(lead)
            and not (THAT_OF.search(lead) and model.start - frame.start > 10 and RELATIVE_TO.match(frame.text))
            and not (BEHIND.fullmatch(lead) and OPENS_BEHIND.match(frame.text))
            and not MAKERS.search(lead)
        )
        or EXCEPT.search(lead) is not None
        or FACED_FIGURE.search(lead) is not None
        or OF_WHAT.search(lead) is not None
        or RANKED_AFTER.search(lead) is not None
        or LOSES_TO.search(lead) is not None
    )


def _done_to(frame: Frame, model: Mention) -> bool:
    """Whether a model is the direct object of the verb that "it" is the subject of."""
    return model.start - frame.start < 60 and DONE_TO.fullmatch(frame.view.text, frame.start, model.start) is not None
