"""From a mention to whom or what it means: ambiguous names keep their candidates, "the 70B" is known from the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.context import Context
from extractors.lore import Lore
from extractors.makers import HOSTS
from extractors.mentions import Mention
from extractors.scope import Scope
from extractors.taken_up import BARE_VERSION, NICKNAME, ROLES, SHORT, VARIANTS, of_role
from kg.model.claims import Entity
from kg.model.record import changed
from kg.model.text import View

# "DeepSeek on AIME"
ADVERB = re.compile(
    r" (?:on|in|for|of|at|with|[A-Z]|(?:per|scores|numbers|figures|prices|rates|amounts|values|sums|to be)\b)"
)
ON_A_DAY = re.compile(r" (?:on|in) (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b")
# "72.6 and 94.3, both above o1": the numbers are meant
BOTH_NUMBERS = re.compile(
    r" (?:above|below|ahead|behind|beyond|over|under|up|down|higher|lower|better|worse|well|far|slightly|clearly)\b"
)
# "3.3 70B"
VERSIONED = re.compile(r"\d(?:\.\d{1,2})?[ -]\d")
# "K2", "V3-Base"
ABRIDGED = re.compile(SHORT)
# "Kimi" of "Kimi-K2-Instruct"
FIRST_WORD = re.compile(r"[A-Za-z]{3,20}(?=[ -])")
# "DeepSeek" of "DeepSeek-V3"
SHORT_AT_END = re.compile(r"([A-Za-z]{3,20})[ -][KVR]\d(?:\.\d{1,2})?")
# "OpenAI still wins on", "DeepSeek hit 96.3%"
WINS = re.compile(
    r" (?:(?:still|also|now|only|narrowly|slightly|\w{2,12}ly) ){0,2}(?:scor(?:es?|ed)|hits?|reache[sd]|achieve[sd]"
    r"|posts|posted|gets|got|manage[sd]|wins?|won|leads?|led|trails?|trailed|edges)\b",
    re.I,
)
# "Scout", and the end of "Llama 4 Maverick"
ALONE = re.compile(NICKNAME)
AT_END = re.compile(rf"[ -]{NICKNAME}$")
# "Gemini" in a section on Gemini 2.5 Pro
FAMILY = re.compile(r"(?:Google's |Anthropic's |Meta's |xAI's )?(Gemini|Claude|Grok|Llama|Gemma|Kimi|Qwen|MiMo)")
# "on par with" OpenAI
BEYOND = re.compile(
    r"\b(?:than|on par with|against|versus|vs\.?|beats?|surpass\w{0,3}|"
    r"outperform\w{0,3}|trails?|behind|match\w{0,3}|rival\w{0,3}) $",
    re.I,
)
# "than OpenAI" 's model
ITS_MODEL = re.compile(r"(?:'s|’s)? (?:[a-z]{1,2}\d|\d[a-z]|gpt|model|claude|gemini|llama|flagship)", re.I)
# "both" pretrained and instruction-tuned versions
BOTH_KINDS = re.compile(
    r" (?:the )?(?:[\w-]{2,20},? (?:and|&) )?(?:[\w-]{2,20} )?"
    r"(?:versions|variants|modes|sizes|checkpoints|weights|editions)\b"
)
# "the OpenAI" model", Google"'s model"
THEIR_MODEL = re.compile(
    r"(?:(['’]s?) (?:own )?| )(?:(?:open|open-weight|closed|reasoning|flagship|big|small) )?"
    r"(?:model|one|system|flagship)"
    r"(?![\w-]|['’]s? (?:card|page)| (?:card|family|line|range|page|called|named|of|for|from|with|in|at)\b)",
)
NOT_THE = re.compile(
    r"(?:,|\b(?:is|was|are|new|latest|of|no|every|each|any|another|other|first|an?)|[(–—-]) ?(?:the )?$", re.I
)
# "OpenAI asks for" $15: where the text names one model of it alone
CHARGES = re.compile(
    r" (?:(?:still|now|only|itself) )?(?:charges?|charged|asks?|asked|bills?|wants?)(?: (?:for|just|only|about)){0,2} "
    r"(?:[$¢]\d|\d{1,3} cents)"
)
AGAINST = re.compile(r"\b(?:compared|versus|vs|against|than|whereas|while|but)\b|[;.] ")
AMOUNT = re.compile(r"['’]s [$€£]\d")
NEAR = 40  # characters between "X outperforms" and "both"
# "70B", "1.5 b"
SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)\s?b\b", re.I)
# "the 70B model", "the 3.3 70B"
ELIDED = re.compile(
    r"(?:\d(?:\.\d{1,2})?[ -])?\d{1,4}(?:\.\d{1,2})?\s?[bB](?:[ -](?:model|distill|variant|version|"
    r"one))?"
)


def leans_on(mention: Mention) -> bool:
    """Whether whom a mention means depends on what the document said before."""
    return mention.role == "company" or not mention.candidates or FAMILY.fullmatch(mention.text) is not None


def _bare(name: str) -> str:
    """A name without whose it is: "Xiaomi's MiMo-7B-RL"."""
    return name.replace("’", "'").rpartition("'s ")[2]


def _begins(name: str, family: str) -> bool:
    """Whether a name begins with that of a family, and not only with its letters, as "Llamafile" does."""
    bare = _bare(name)
    return bare.startswith(family) and not bare[len(family) : len(family) + 1].isalpha()


# "the original" Sonnet: an earlier one than the text is about
OLDER = re.compile(r"\b(?:original|old|older|previous|earlier|prior|first) (?:version of )?(?:the )?$", re.I)
LEAD = 40  # characters before a name in which such words stand
# "the previous" Sonnet
PREDECESSOR = re.compile(r"\b(?:the|that|this|its) (?:previous|earlier|prior|preceding|outgoing|old) $", re.I)
DATED_ID = re.compile(r"-(?:\d{8}|\d{4}-\d\d-\d\d|\d{4})$")


class Naming:
    """Looks mentions up against the reference and against what the document named before."""

    def __init__(self, lore: Lore, context: Context) -> None:
        self.lore = lore
        self.catalog = lore.catalog
        self.context = context

    def model(self, view: View, mention: Mention) -> tuple[Entity, ...]:
        """Who a model mention is; empty for an elided name that nothing in the document explains."""
        span = view.span(mention.start, mention.end)
        if mention.role == "company":
            sole = THEIR_MODEL.match(view.text, mention.end) or CHARGES.match(view.text, mention.end)
            return self._sole(mention) if sole else self._company(mention)
        if mention.candidates and (later := self._outside(mention)) is not None:
            return (changed(later, span=span),)
        family = FAMILY.fullmatch(mention.text)
        if family is not None and (one := self._one_of(family[1], mention.candidates)):
            return (changed(one, span=span),)
        if mention.candidates:
            meant_by = self._older(view, mention) or mention.candidates
            known = meant_by[0] if len(meant_by) == 1 else None
            entity = Entity(id=known, name=mention.text, candidates=meant_by, span=span)
            self.context.name(entity)
            row = self.catalog.models.get(mention.candidates[0])
            if row is not None:
                self.context.makers[row.developer] = entity
            return (entity,)
        if ALONE.fullmatch(mention.text) and self._led_by(PREDECESSOR, view, mention):
            return (Entity(id=None, name=f"previous {mention.text}", span=span),)
        if ELIDED.fullmatch(_bare(mention.text)):
            found = self._elided(mention)
            return (Entity(id=found.id, name=found.name, candidates=found.candidates, span=span),) if found else ()
        if mention.text.lower() in VARIANTS:
            variant = self._variant(mention.text.lower())
            return (changed(variant, span=span),) if variant else ()
        if mention.text in ROLES:
            played = of_role(mention.text, self.context.last, self.catalog)
            return (changed(played, span=span),) if played else ()
        if ABRIDGED.fullmatch(mention.text) and (
            full := self._in_full(mention.text) or self._next_to_last(mention.text) or self._completed(mention.text)
        ):
            if full.id is not None and DATED_ID.search(full.id) and self._led_by(OLDER, view, mention):
                return (Entity(id=None, name=mention.text, span=span),)  # "better than original 3.5 Sonnet"
            meant = changed(full, span=span)
            self.context.name(meant)
            return (meant,)
        if BARE_VERSION.fullmatch(mention.text):
            return ()  # a chip, a method, a module
        if ALONE.fullmatch(mention.text):
            found = self._in_full(mention.text) or self._of_family(mention.text)
            return (changed(found, span=span),) if found else ()
        if family is not None and (headed := self._headed(family[1])):
            return (changed(headed, span=span),)
        full = self.context.short(mention.text) if self.context.short is not None and family is None else None
        entity = changed(full, span=span) if full else Entity(id=None, name=self._label(mention), span=span)
        self.context.name(entity)
        return (entity,)

    def _older(self, view: View, mention: Mention) -> tuple[str, ...]:
        """The snapshots that "the original" Sonnet may be: all but the newest; empty where nothing says "original"."""
        found = mention.candidates
        if len(found) < 2 or not all(map(DATED_ID.search, found)):
            return ()
        if not self._led_by(OLDER, view, mention):
            return ()
        dates = {id: self.catalog.models[id].release_date or "" for id in found}
        return tuple(id for id in found if dates[id] < max(dates.values()))

    @staticmethod
    def _led_by(words: re.Pattern[str], view: View, mention: Mention) -> bool:
        """Whether such words stand right before a name."""
        return words.search(view.text, max(0, mention.start - LEAD), mention.start) is not None

    def company(self, mention: Mention) -> Entity:
        """The company behind a mention, remembered for "the company"."""
        entity = Entity(
            id=mention.candidates[0] if mention.candidates else None, name=mention.text, candidates=mention.candidates
        )
        self.context.company = entity
        return entity

    def group(self, view: View, mention: Mention, group: str, scope: Scope) -> tuple[Entity, ...]:
        """The members of a group that the reference or the heading names: all distills, both sides; else empty."""
        if group == "distills":
            self.context.group = tuple(member.candidates[0] for member in self.lore.distills)
            span = view.span(mention.start, mention.end)
            return tuple([changed(member, span=span) for member in self.lore.distills])
        if group == "both":
            before, after = view.text[: mention.start].rstrip(), view.text[mention.end : mention.end + 12]
            dated = ON_A_DAY.match(after) is not None  # "Meta released both on 5 April"
            if (ADVERB.match(after) and not dated) or before.endswith("(") or BOTH_KINDS.match(view.text, mention.end):
                return ()  # "(both on DROP)", "both GPQA and MMLU"
            if before.endswith((",", "–", "—", ";")) and BOTH_NUMBERS.match(after):
                return ()
            at = view.span(mention.start, mention.start).start
            here = [e for e in self.context.last if e.span is not None and e.span.end <= at]
            opens = not before or before.endswith((".", "!", "?", ", and", ", but", "; and", ";", ":"))
            since = at - here[-1].span.end if here and here[-1].span is not None else NEAR
            if not opens and since < NEAR and not (dated and ". " in before[-since:]):
                here.pop()  # the subject of the verb that "both" is the object of
            return scope.others if len(scope.others) == 2 else tuple(here[-2:]) if len(here) >= 2 else ()
        return ()

    def described(self, adjective: str, recent: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Which of the models just named is "the open model", "the smaller one"; empty where none or several fit."""
        rows = [(e, self.catalog.models.get(e.candidates[0]) if e.candidates else None) for e in recent]
        known = [(e, row) for e, row in rows if row is not None]
        if adjective in ("open", "open-source", "open-weight"):
            fitting = [e for e, row in known if row.open_weights]
        elif adjective in ("closed", "proprietary", "closed-source"):
            fitting = [e for e, row in known if row.open_weights is False]
        elif (
            adjective in ("smaller", "larger", "bigger", "little", "big")
            and all(row.params_total for _, row in known)
            and len(known) == 2
        ):
            ordered = sorted(known, key=lambda pair: pair[1].params_total or 0)
            fitting = [ordered[0 if adjective in ("smaller", "little") else -1][0]]
        elif adjective in ("newer", "younger", "older") and len(recent) == 2:
            other = of_role("incumbent" if adjective == "older" else "newcomer", recent, self.catalog)
            fitting = [other] if other is not None else []
        elif adjective in ("former", "latter") and len(recent) == 2:
            fitting = [recent[0 if adjective == "former" else 1]]
        else:
            fitting = []
        return tuple(fitting) if len(fitting) == 1 else ()

    def sized_apart(self, entity: Entity, adjectives: Sequence[str]) -> dict[str, tuple[Entity, ...]]:
        """Which of the two models that one name is of each adjective of size means: "the larger one"."""
        rows = [self.catalog.models.get(id) for id in entity.candidates]
        both = [changed(entity, id=r.id, name=r.name, candidates=(r.id,), span=None) for r in rows if r is not None]
        found = {adjective: self.described(adjective, tuple(both)) for adjective in adjectives}
        return {adjective: who for adjective, who in found.items() if who}

    def benchmark(self, view: View, mention: Mention) -> Entity:
        """What a benchmark mention measures."""
        ids, billed = mention.candidates, self.context.billed
        if len(ids) > 1 and billed is not None and set(billed.candidates) < set(ids):
            ids = billed.candidates  # "Aider measured" is the one whose costs are told
        known = ids[0] if len(ids) == 1 else None
        name = mention.text if ids else self._label(mention)
        return Entity(id=known, name=name, candidates=ids, span=view.span(mention.start, mention.end))

    def _label(self, mention: Mention) -> str:
        """An unknown name as the document's own tables write it, where they do."""
        return self.context.local.label(mention.text) if self.context.local else mention.text

    def stands_for_model(self, view: View, mention: Mention, mentions: Sequence[Mention]) -> bool:
        """Whether a company's name stands for its model: beyond a comparison ("on par with OpenAI"), and where it
        scores or wins on a benchmark.
        """
        if WINS.match(view.text, mention.end) and self._company(mention):
            return any(m.role == "benchmark" for m in mentions)
        if self.is_its_model(view, mention, mentions):
            return True
        if CHARGES.match(view.text, mention.end) and self._sole(mention):
            behind = next((m for m in mentions if m.role == "model" and m.start > mention.end), None)
            return behind is None or AGAINST.search(view.text, mention.end, behind.start) is not None
        if AMOUNT.match(view.text, mention.end):
            return False  # "vs OpenAI's $2.50": of which of its models
        before = view.text[max(0, mention.start - 40) : mention.start]
        return BEYOND.search(before) is not None and ITS_MODEL.match(view.text, mention.end) is None

    def sells_another(self, view: View, mention: Mention, subject: tuple[Entity, ...]) -> bool:
        """Whether a maker asks a price for a model of its own that is not said, and not for the subject: "OpenAI
        charges $15" behind a sentence about DeepSeek-R1.
        """
        if CHARGES.match(view.text, mention.end) is None or HOSTS & {*mention.candidates}:
            return False
        rows = [self.catalog.models.get(id) for e in subject for id in e.candidates]
        return bool(mention.candidates) and all(row is None or row.developer not in mention.candidates for row in rows)

    def is_its_model(self, view: View, mention: Mention, mentions: Sequence[Mention]) -> bool:
        """Whether a company's name is that of its model: "the OpenAI model gets", "what Google's model has"."""
        found = THEIR_MODEL.match(view.text, mention.end)
        before = view.text[max(0, mention.start - 12) : mention.start]
        if found is None or NOT_THE.search(before) or (found[1] is None and not before.lower().endswith("the ")):
            return False
        return not any(m.role == "model" and 0 <= m.start - found.end() <= 8 for m in mentions)

    def _company(self, mention: Mention) -> tuple[Entity, ...]:
        for maker in (*mention.candidates, mention.text):
            if maker in self.context.makers:
                return (self.context.makers[maker],)
        return ()

    def _sole(self, mention: Mention) -> tuple[Entity, ...]:
        """The one model of a company that the text named so far; nobody where it named several, or none."""
        makers = {*mention.candidates, mention.text}
        rows = [(e, self.catalog.models.get(e.candidates[0])) for e in self.context.known.values() if e.candidates]
        named = [e for e, row in rows if row is not None and row.developer in makers]
        return (named[-1],) if named and set.intersection(*(set(e.candidates) for e in named)) else ()

    def _in_full(self, version: str) -> Entity | None:
        """The one model named so far that ends in it: "K2" after "Kimi K2"."""
        whole = re.compile(rf"(?<![\w.]){re.escape(version)}(?![\w.])")
        named = [e for e in self.context.known.values() if whole.search(e.name)]
        return named[-1] if len({e.candidates or (e.name,) for e in named}) == 1 else None

    def _next_to_last(self, version: str) -> Entity | None:
        """The model named last in another version: "V2.5" after "DeepSeek V3"."""
        last = self.context.last[-1] if self.context.last else None
        family = SHORT_AT_END.fullmatch(last.name) if last is not None else None
        return self.known(f"{family[1]} {version}") if family is not None else None

    def _one_of(self, family: str, wide: tuple[str, ...]) -> Entity | None:
        """The one model of a family that the document named in full: "Claude" after "Claude Opus 4"."""
        members = {
            e.candidates: e
            for e in self.context.known.values()
            if e.candidates
            and (family in e.name.split() or (not wide and _begins(e.name, family)))
            and (not wide or len(e.candidates) < len(wide))
        }
        if len(members) > 1:  # "MiMo-7B-RL" and "MiMo-7B-RL-Zero": the others are made of the one
            names = {id: _bare(e.name).replace("-", " ") for id, e in members.items()}
            id, shortest = min(names.items(), key=lambda pair: len(pair[1]))
            return members[id] if all(name.startswith(shortest) for name in names.values()) else None
        return next(iter(members.values()), None)

    def _completed(self, version: str) -> Entity | None:
        """The version of a family that the document named: "K2-Base" beside "Kimi K2", "M1-80k" beside "MiniMax-M1"."""
        maker = self.context.company
        for joint in "- " if maker is not None else "":
            if maker is not None and (found := self.known(f"{maker.name}{joint}{version}")):
                return found  # "MiniMax and its M1"
        for entity in reversed(list(self.context.known.values())):
            row = self.catalog.models.get(entity.candidates[0]) if entity.candidates else None
            family = FIRST_WORD.match(row.name if row is not None else entity.name)
            if family and (found := self.known(f"{family[0]}-{version}") or self.known(f"{family[0]} {version}")):
                return found
        return None

    def _variant(self, word: str) -> Entity | None:
        """Which model is "the mini": the one that was named, or the sibling of the model named last."""
        ends = re.compile(rf"[ -]{word}$", re.I)
        named = {e.candidates or (e.name,): e for e in self.context.known.values() if ends.search(e.name)}
        sibling: Entity | None = None
        for entity in reversed(self.context.last):
            if ends.search(entity.name):
                return entity
            sibling = self.known(f"{entity.name}-{word}") or self.known(f"{entity.name} {word}")
            if sibling is not None:
                break
        if sibling is None:
            return next(iter(named.values())) if len(named) == 1 else None
        if named and sibling.candidates not in named:
            # beside "X mini" and X, "the mini" is that one, though Y was named last and has one as well
            last = {e.name for e in self.context.known.values()}
            paired = [e for e in named.values() if ends.sub("", e.name) in last]
            return paired[0] if len(paired) == 1 else None
        return sibling

    def _headed(self, family: str) -> Entity | None:
        """The one model of a family that the nearest heading with a model is about."""
        label = next((label for label in reversed(self.context.labels) if label.models), None)
        return label.models[0] if label and len(label.models) == 1 and family in label.models[0].name.split() else None

    def _outside(self, mention: Mention) -> Entity | None:
        """The model that the text has named in full, where the bare name of its family, "Claude", is not known to mean
        it: the last one named, if none that it may mean was.
        """
        if len(mention.candidates) < 2 or FAMILY.fullmatch(mention.text) is None:
            return None
        found: Entity | None = None
        for entity in self.context.known.values():
            words = entity.name.split()
            if mention.text in words and len(words) > 1 and any(map(str.isdigit, entity.name)):
                if not set(entity.candidates).isdisjoint(mention.candidates):
                    return None
                found = entity
        return found

    def _of_family(self, nickname: str) -> Entity | None:
        """The sibling of a model named last that has this name: "Scout" beside "Llama 4 Maverick"."""
        for entity in reversed(self.context.known.values()):
            if AT_END.search(entity.name) and (found := self.known(f"{AT_END.sub('', entity.name)} {nickname}")):
                return found
        for entity in reversed(self.context.known.values()):
            if found := self.known(f"{entity.name} {nickname}"):
                return found  # "Scout" under "Llama 4"
        return None

    def of_size(self, candidates: tuple[str, ...], text: str) -> tuple[str, ...]:
        """Those of some models that have the size that a text prints, "405B"; none where it prints no size."""
        size = SIZE.fullmatch(text)
        if size is None:
            return ()
        wanted = Decimal(size[1]) * 10**9
        rows = [(id, self.catalog.models.get(id)) for id in candidates]
        return tuple(
            id for id, row in rows if row and row.params_total and abs(row.params_total - wanted) <= wanted / 50
        )

    def _elided(self, mention: Mention) -> Entity | None:
        """The one model of that size that the document named: "the 70B", "this 32B model"."""
        size = SIZE.search(mention.text)
        if size is None:
            return None
        pattern = re.compile(rf"(?<![\d.]){re.escape(size[1])}\s?b\b", re.I)
        named = [e for e in self.context.known.values() if pattern.search(e.name)]
        ids = {e.candidates or (e.name,) for e in named}
        if VERSIONED.match(mention.text):
            return self._versioned(mention)
        meant = self.context.sized.get(size[1])
        if meant is not None and len(ids) == 1 and self._made_of(meant, named[-1]):
            return meant  # "the 70B comes from X 70B": it stays the one that was made of it
        if named:
            return named[-1] if len(ids) == 1 else None
        if fitting := self.of_size(self.context.group, size[0]):
            if len(fitting) > 1:
                return None
            known = self.catalog.models[fitting[0]]  # "six distilled models … the 32B one"
            self.context.sized[size[1]] = Entity(id=known.id, name=known.name, candidates=(known.id,))
            return self.context.sized[size[1]]
        for entity in reversed(self.context.last):
            sibling = SIZE.sub(size[0], entity.name, count=1)
            if sibling != entity.name and (found := self.known(sibling)):
                return found
        return self.context.grown(size[0]) if self.context.grown is not None else None

    def _made_of(self, made: Entity, base: Entity) -> bool:
        """Whether the reference has one model as the base of another."""
        told = (f.value for id in made.candidates for f in self.catalog.attributes(id) if f.metric == "base-model")
        return any(value in base.candidates for value in told)

    def _versioned(self, mention: Mention) -> Entity | None:
        """The family that was named last, in another version: "3.1 70B" beside "Llama 3.3 70B"."""
        for entity in reversed(self.context.last):
            family = re.match(r"[A-Za-z]{3,20}", entity.name)
            if family and (found := self.known(f"{family[0]} {mention.text}")):
                return found
        return None

    def known(self, name: str) -> Entity | None:
        """The model that a completed name means."""
        return self.lore.known(name)
