"""One block of prose becomes frames, one a sentence, and frames become claims."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractors.acronyms import EXPLAINS, expansions
from extractors.answers import affirmed, answered, leans, of_offer
from extractors.bargains import points_at_cheaper
from extractors.brought_up import asks, asks_for_license, dated_before, presupposed, requests
from extractors.compared import DESCRIBED
from extractors.compared_on import OF_THESE
from extractors.frames import Frame, key_of
from extractors.framing import frame_of
from extractors.label_questions import with_amounts, with_labels
from extractors.language import sentences
from extractors.mentions import Mention
from extractors.naming import Naming
from extractors.owners import ITS_OWN, SAME_AS, beside_figure
from extractors.progressions import older_and_newer
from extractors.replies import replied
from extractors.scope import Scope
from extractors.sentence_claims import of_own_runs, sentence_claims
from extractors.strange_benchmarks import unknown_benchmarks
from extractors.strangers import is_of_stranger
from extractors.taken_up import ROLES
from extractors.told import teller
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, Origin, Unread, ValueClaim
from kg.model.quantity import Wording
from kg.model.record import changed, record
from kg.model.text import View

# "Its" 89.8: one model's, not that of the two named last
SINGLE = re.compile(r"\W{0,4}(?:on [\w -]{2,30}, )?it(?:s|['’]s)? ", re.I)
# "it", "the newer model"
PRONOUN = re.compile(
    r"\b(?:it|its|they|their|this|the (?:smaller |larger |bigger |new |newer |latter |former |"
    r"latest |flagship |(?:short|long)-cot |(?:non-)?thinking )?"
    r"(?:model|system|variant|release|family|lab's model|company's model))\b",
    re.I,
)
# "It carries the design on from Y" is still about X
STILL = re.compile(
    r"\s{0,3}(?:it|they|this model|the model(?! (?:behind|of|in|that|which|from|everyone)\b))\b"
    r"(?! (?:is|was|came|comes) \w{0,4} ?(?:after|before|followed))",
    re.I,
)
# "Y, by comparison, needed": the block below is about X again
BY_COMPARISON = re.compile(r"\b(?:(?:by(?: way of)?|for|in) comparison|for (?:context|reference|scale))\b", re.I)
# "LLM APIs charge", "Most providers price": of nobody in particular
GENERIC = re.compile(
    r"\W{0,4}(?:(?:most|many|all|other|some|several|current|modern|today['’]s|such|leading|frontier|commercial|few|major"
    r"|large|small|smaller|larger|bigger|typical|newer|older) ){0,3}"
    r"(?:(?:LLM|AI|language|reasoning|frontier|open-source|open-weights?|open|closed|chat|API|cloud|proprietary|commercial"
    r"|foundation) ){0,3}(?:APIs|LLMs|models|providers|vendors|labs|systems|benchmarks) "
    r"(?:charges?|costs?|typically|usually|often|generally|are|have|range|run|score|vary|price|bill|now|still|tend|can"
    r"|may|will|differ)\b",
    re.I,
)
# "They claim a score of": people, of whom nothing says what they speak of
SAYERS = re.compile(
    r"\W{0,4}(?:they|he|she) (?:also |only |even |both )?"
    r"(?:claim|say|said|report|state|announce|note|write|list|quote)",
    re.I,
)
# "X scored 13%, while the reasoning model scored 83%.": whom "it" means behind it is not said
ANOTHER = re.compile(
    r"\b(?:while|whereas|but) (?:the|their|its|our) ([\w-]{2,14}) (?:model|one|system|version|variant)\b", re.I
)
# "the model was trained on"
THE_MODEL = re.compile(r"\b(?:the|this) model\b", re.I)
OPENS_ORDINAL = re.compile(r"\W{0,3}(?:and |but )?the (former|latter),", re.I)
# "it passes the latter on B": who was named last is not "it"
IT_AND_LATTER = re.compile(r"\bit (?:[a-z]{2,14} ){1,3}(?:the latter|that one)\b", re.I)
OPENS_DESCRIBED = re.compile(
    r"\W{0,3}(?:even |only |and |but )?the ([\w-]{1,14}) (?:model|one|variant|version)"
    r"(?=,| (?!of\b|for\b|in\b|on\b|to\b|that\b|which\b)[a-z])",
    re.I,
)
# "and the older" 60.4%
BARE_DESCRIBED = re.compile(
    r"\bthe (younger|older|newer|smaller|larger|bigger)(?: one)? "
    r"(?=(?:(?:has|had|gets|got|scores|scored|reaches|reached|solves|solved|manages|managed|stands at|is at) )?"
    r"\d{1,4}(?:\.\d{1,2})?[%\s,;.)])",
    re.I,
)
# behind "Should you move from Y to X?": "B goes from" b to a, "the old one has" b
STEPS_ON = re.compile(r"\bfrom \d|\b(?:old|new)\b", re.I)
# "1st:" X, 97.3
PLACED = re.compile(
    r"[\W_]{0,4}(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|gold|silver|bronze|winner|runner-up)"
    r"(?: place)?[*_]{0,2}(?::| [–—-]|\.|\)|,)[\s*_]{1,4}",
    re.I,
)
SIZED = re.compile(r"\bthe (smaller|larger|bigger|little|big) (?:model|one|system|variant|version|sibling)\b", re.I)
UNTELLING = frozenset("new same latest flagship full whole resulting final entire very said short-cot long-cot".split())
# "DeepSeek-R1: 79.8%", "AIME 2024 – 79.8"
LABEL_LINE = re.compile(r"^[\W_]{0,6}[^:=–—\n]{2,60}(?::|=| [–—-] |\s?→|\(|\||\s\.{3,60}\s)", re.S)


@record()
class Read:
    """What one block gave."""

    claims: list[Claim]
    unread: list[Unread]
    subject: tuple[Entity, ...]
    """Whom its last sentence was about."""
    benchmark: Entity | None
    """What its last sentence measured, where that was one thing."""
    one: tuple[Entity, ...] = ()
    """The last subject of one of its sentences that was one model alone."""


def prose_claims(
    view: View,
    mentions: Sequence[Mention],
    scope: Scope,
    naming: Naming,
    catalog: Catalog,
    *,
    origin: Origin,
    subject: tuple[Entity, ...] = (),
) -> Read:
    """The claims of one block, sentence by sentence.

    `mentions` are those of the whole view; `subject` is whom the block before was about, for "it" and "the model".
    """
    return _Block(view, mentions, scope, naming, catalog, origin, subject).read()


class _Block:
    """One block while it is read, with what one sentence leaves to the next."""

    def __init__(
        self,
        view: View,
        mentions: Sequence[Mention],
        scope: Scope,
        naming: Naming,
        catalog: Catalog,
        origin: Origin,
        subject: tuple[Entity, ...],
    ) -> None:
        self.view, self.spans = with_amounts(view, with_labels(view.text, sentences(view.text), mentions), mentions)
        self.mentions, self.scope = mentions, scope
        self.naming, self.catalog, self.origin = naming, catalog, origin
        self.claims: list[Claim] = []
        self.unread: list[Unread] = []
        # "The model" under "Costs", under the title "R1", is whom the paragraph before was about
        meant = scope.distant and origin == "prose" and THE_MODEL.search(view.text) is not None
        self.current = (subject if meant else ()) or scope.models or subject
        """Whom "it" means."""
        self.recent, self.topics = naming.context.question
        """The models and benchmarks of the sentence before, or of the question that the block answers."""
        naming.context.question = ((), ())
        if not self.topics and scope.tests and OF_THESE.search(view.text) is not None:
            self.topics = scope.tests  # "two of the three", under a line that names them
        self.answering = bool(self.recent or self.topics)
        """Whether the sentence before asked for what this one tells."""
        if len(self.recent) == 1:
            self.current = self.recent
        self.benchmark = self.topics[0] if len(self.topics) == 1 else None
        """What the sentence before measured."""
        self.single: tuple[Entity, ...] = ()
        """The last of those whom "it" meant that was one model."""
        self.question: Frame | None = None
        """The sentence before, where it is a question."""
        self.last: Frame | None = None
        self.topic: tuple[Entity, ...] = ()
        """Whom the block is about where its last sentence only holds somebody else against it."""

    def read(self) -> Read:
        """Every sentence, in order."""
        starts = [m.start for m in self.mentions]
        for at, (start, end) in enumerate(self.spans):
            here = self.mentions[bisect_left(starts, start) : bisect_left(starts, end)]
            inside = self._with_parts(start, end, [m for m in here if m.end <= end])
            text = self.view.text[start:end]
            if self.current and self._is_of_stranger(at, inside):
                self.current = ()
            if len(self.current) == 1:
                self.single = self.current
            elif self.current and self.single and SINGLE.match(text):
                self.current = self.single
            agreed = self._agreed(text)
            self.claims += agreed
            if not inside and self._answers_without_names(start, end):
                continue
            frame = self._framed(at, inside)
            self._claim(frame, self._following(at), agreed)
            self._leave(frame)
        one = self.current if len(self.current) == 1 else self.single
        subject = self.topic or self.current
        return Read(self.claims, self.unread, subject, self.benchmark, one)

    def _is_of_stranger(self, at: int, inside: Sequence[Mention]) -> bool:
        """Whether a sentence is about a model that nothing knows."""
        if any(m.role == "model" and m.candidates for m in inside):
            return False
        start, end = self.spans[at]
        models = self.catalog.models
        makers = {models[id].developer for e in self.current for id in e.candidates if id in models}
        return is_of_stranger(self.view.text[start:end], start, inside, makers, opens=at == 0)

    def _with_parts(self, start: int, end: int, inside: list[Mention]) -> list[Mention]:
        topic = self.topics[-1] if self.topics else self.benchmark or self.scope.benchmark
        return self.naming.lore.parts.found(self.view, start, end, inside, topic)

    def _following(self, at: int) -> str:
        """The sentence behind this one; empty behind the last."""
        return self.view.text[slice(*self.spans[at + 1])] if at + 1 < len(self.spans) else ""

    def _frame(
        self, start: int, end: int, inside: list[Mention], subject: tuple[Entity, ...], scope: Scope | None = None
    ) -> Frame:
        return frame_of(self.view, start, end, inside, scope or self.scope, self.naming, self.origin, subject)

    def _claims_of(self, frame: Frame) -> list[Claim]:
        return sentence_claims(frame, self.catalog, label=False)[0]

    # ------------------------------------------------------------------------------- what a question and a reply say

    def _agreed(self, text: str) -> list[Claim]:
        """What the question before says, where a sentence says yes to it."""
        question = self.question
        if question is None or not affirmed(text, question.text):
            return []
        stop = question.start + question.text.rindex("?")
        stated = self._frame(question.start, stop, question.mentions, question.subject)
        return [claim for claim in self._claims_of(stated) if of_offer(claim)]

    def _answers_without_names(self, start: int, end: int) -> bool:
        """Reads a sentence that names nothing, with the question before it; whether there is no more to be read."""
        question = self.question
        points = question is not None and points_at_cheaper(question.text, self.view.text[start:end])
        if question is not None and (asks_for_license(question) or points):
            whole = self._frame(question.start, end, question.mentions, question.subject)
            answered_at = self.view.span(start, end).start
            told = [claim for claim in self._claims_of(whole) if of_offer(claim)]
            self.claims += [claim for claim in told if claim.span.end > answered_at]
            return True
        if "(" in self.view.text[start:end]:
            return False
        if question is not None and len(question.sides()) > 1:  # "The former."
            frame = self._frame(start, end, [], self.current)
            self.claims += self._replied(question, frame, [], of_own_runs(question))
        return True

    def _replied(self, question: Frame, frame: Frame, found: list[Claim], own: bool) -> list[Claim]:
        return replied(question, frame, found, self._claims_of, self.catalog, own)

    # ---------------------------------------------------------------------------------------------- its own sentence

    def _framed(self, at: int, inside: list[Mention]) -> Frame:
        """The frame of a sentence, with whom and what it leans on."""
        view, naming = self.view, self.naming
        start, end = self.spans[at]
        text = view.text[start:end]
        inside = sorted([*inside, *unknown_benchmarks(view, start, end, inside)], key=lambda m: m.start)
        ahead = teller(view, self.spans[at + 1 : at + 4], self.mentions, inside)
        owner = tuple([e for m in ahead if m.role == "model" for e in naming.model(view, m)])
        scope = self.scope
        if not any(m.role == "benchmark" for m in inside):
            told = [m for m in ahead if m.role == "benchmark"]
            measured = naming.benchmark(view, told[0]) if owner and told else self.benchmark
            scope = self._asked_for(inside, scope if measured is None else _measuring(scope, measured))
        ordinal = OPENS_ORDINAL.match(text)
        if ordinal is not None:  # "The former, a preview, has a": of two, one; else nobody who is known
            self.current = (self.recent[ordinal[1].lower() == "latter"],) if len(self.recent) == 2 else ()
        if self.current and self.recent and self.current == self.recent[-1:] and IT_AND_LATTER.search(text):
            self.current = scope.models if len(scope.models) == 1 and scope.models != self.current else ()
        whom = owner or self.current
        if not owner and not any(m.role == "model" for m in inside) and (SAYERS.match(text) or GENERIC.match(text)):
            whom = ()
            scope = changed(scope, models=()) if scope.models else scope
        frame = self._frame(start, end, inside, whom, scope)
        frame.recent, frame.topics, frame.asked, frame.told = self.recent, self.topics, self.answering, bool(owner)
        frame.described = self._described(text)
        if self.last is not None and len(self.last.models) == 2 and STEPS_ON.search(text):
            older, newer = older_and_newer(self.last) or ((), ())
            frame.stepped = (*older, *newer)
        return frame

    def _asked_for(self, inside: Sequence[Mention], scope: Scope) -> Scope:
        """The scope with the setting that the question before names, where the sentence names none."""
        if self.question is None or any(m.role == "setting" for m in inside):
            return scope
        tags = {tag for m in self.question.mentions if m.role == "setting" for tag in m.candidates}
        return changed(scope, setting=tuple(sorted(tags))) if tags else scope

    def _described(self, text: str) -> dict[str, tuple[Entity, ...]]:
        """Whom "the smaller one" and "the older" mean in a sentence."""
        several = self.recent or (self.current if len(self.current) == 1 else ())
        company = self.recent if len(self.recent) > 1 else self.scope.others
        if len(company) > 1:
            told = [m[1].lower() for m in (*DESCRIBED.finditer(text), *BARE_DESCRIBED.finditer(text))]
            return {
                adjective: self.naming.described(adjective, company) for adjective in told if adjective not in UNTELLING
            }
        if len(several) == 1 and len(several[0].candidates) == 2:
            return self.naming.sized_apart(several[0], [m[1].lower() for m in SIZED.finditer(text)])
        return {}

    def _claim(self, frame: Frame, following: str, agreed: list[Claim]) -> None:
        """Adds what a sentence says, alone and as an answer to the question before it."""
        asked, self.question = self.question, frame if asks(frame, following) else None
        requested = requests(frame, following)
        self.answering = self.question is not None or requested or (self.answering and not frame.quantities)
        if self.question is not None:
            self.claims += presupposed(frame, self.catalog)
        else:
            label = _is_label_line(frame.text) or _is_entry(frame)
            found, missed = sentence_claims(frame, self.catalog, label=label)
            if asked is not None:
                if leans(frame, asked):
                    found = self._with_question(asked, frame, agreed, found)
                    missed = [left for left in missed if all(frame.place(left[0]) != claim.span for claim in found)]
                found = self._replied(asked, frame, found, of_own_runs(frame))
            found += _spelled_out(frame, self.naming)
            self.naming.context.gainer = frame.gainer
            self.naming.context.contest = frame.contest
            self.claims += found
            self.unread += [Unread(span=frame.place(m), reason=reason) for m, reason in missed]
        if self.last is not None:
            self.claims += dated_before(self.last, frame)
        self.last = frame

    def _with_question(self, asked: Frame, frame: Frame, agreed: list[Claim], found: Sequence[Claim]) -> list[Claim]:
        """What an answer says that leans on its question."""
        whole = self._frame(asked.start, frame.end, [*asked.mentions, *frame.mentions], asked.subject)
        told = [claim for claim in self._claims_of(whole) if claim.span.end > frame.sentence.start]
        return [claim for claim in answered([*agreed, *told], found) if claim not in agreed]

    # ----------------------------------------------------------------------------------------- for the sentence after

    def _leave(self, frame: Frame) -> None:
        """Takes note of whom and what the next sentence may mean."""
        context = self.naming.context
        if frame.objects:
            far = [m for m in frame.models if m.start in frame.objects]
            context.baseline = frame.who(far[-1]) if far else ()
        named = [m for m in frame.models if m.text not in ROLES]
        self.recent = _whose(frame, named) or self.recent
        self.topic = self.current if BY_COMPARISON.search(frame.text) is not None else ()
        self._follow(frame, named)
        if frame.benchmarks:
            self.topics = _whose(frame, frame.benchmarks)
            alike = len({key_of(frame.who(b)) for b in frame.benchmarks}) == 1  # "B: X got 87.7 on B."
            only = frame.who(frame.benchmarks[0]) if alike else ()
            self.benchmark = only[0] if only else None
        question = self.question
        context.question = ((), ())
        if question is not None:
            beside = all(m.start in question.objects for m in question.models)
            # "How does it compare to Y?"
            who = self.current if beside and PRONOUN.search(frame.text) else self.recent or self.current
            if len(who) < 2 or self.topics:  # a question about the prices of two is none of scores
                context.question = (who, self.topics)

    def _follow(self, frame: Frame, named: Sequence[Mention]) -> None:
        """Takes note of whom "it" means behind a sentence."""
        described = OPENS_DESCRIBED.match(frame.text)
        if described is not None and len(frame.recent) > 1 and described[1].lower() not in UNTELLING:
            self.current = frame.described.get(described[1].lower(), ())  # "Even the smallest one": whoever it is
        leading = [m for m in named if m.start not in frame.objects and not beside_figure(frame, m)]
        leading = [m for m in leading if not (self.current and SAME_AS.search(frame.before(m, 50)))]
        if frame.text.rstrip().endswith(":"):  # "X got 55.5%, while Y attained:" leads in what Y did
            opened, _ = frame.clause(frame.end - 1)
            leading = [m for m in leading if m.start >= opened] or leading
        if not leading or (self.current and STILL.match(frame.text)):
            return
        if self.current and frame.objects and all(ITS_OWN.search(frame.before(m, 40)) for m in leading):
            return
        run = frame.run(frame.models, frame.models.index(leading[0]), 1)
        self.current = tuple(e for m in run if m.start not in frame.objects for e in frame.who(m)) or self.current
        another = ANOTHER.search(self.view.text, leading[-1].end, frame.end)
        if another is None or another[1].lower() in UNTELLING:
            return
        if not any(m.start > another.start() for m in frame.models):
            self.current = ()


def _whose(frame: Frame, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Whom or what mentions stand for, each once."""
    return tuple({(e.candidates or (e.name,)): e for m in mentions for e in frame.who(m)}.values())


def _spelled_out(frame: Frame, naming: Naming) -> list[Claim]:
    """What the sentence says that known letters stand for."""
    if EXPLAINS.search(frame.text) is None:
        return []
    claims: list[Claim] = []
    for start, end, metric, words in expansions(frame.text, naming.lore.acronyms):
        if frame.subject or frame.models:
            subject = frame.who(frame.models[0]) if frame.models else frame.subject
            claims.append(
                ValueClaim(
                    kind="attribute",
                    span=frame.view.span(frame.start + start, frame.start + end),
                    origin=frame.origin,
                    sentence=frame.sentence,
                    subject=subject[:1],
                    metric=metric,
                    value=Wording(text=words, printed=frame.text[start:end]),
                )
            )
    return claims


def _measuring(scope: Scope, benchmark: Entity) -> Scope:
    """The scope of a sentence that names no benchmark, behind one that measured this."""
    focus = scope.focus and _is_focus(scope, benchmark)
    return changed(scope, benchmark=benchmark, focus=focus, metric=None, distant=False)


def _is_focus(scope: Scope, benchmark: Entity) -> bool:
    """Whether what a sentence before measured is what the whole section is about."""
    return scope.benchmark is None or not set(benchmark.candidates).isdisjoint(scope.benchmark.candidates)


def _is_entry(frame: Frame) -> bool:
    """Whether an item of a list is a model and its number, and nothing else: "- o1 1891"."""
    if frame.origin != "list" or len(frame.models) != 1 or len(frame.quantities) != 1:
        return False
    placed = PLACED.match(frame.view.text, frame.start, frame.end)
    at = frame.start if placed is None else placed.end()
    for mention in frame.mentions:
        if any(map(str.isalnum, frame.view.text[at : mention.start])):
            return False
        at = mention.end
    return not any(map(str.isalnum, frame.view.text[at : frame.end]))


def _is_label_line(text: str) -> bool:
    return len(text) < 140 and LABEL_LINE.match(text) is not None
