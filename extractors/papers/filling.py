"""Fills a frame from left to right, each item by its class and by what stands before it.

An item that has no slot left makes the clause unreadable: nothing is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.papers.frames import Amount, Frame
from extractors.papers.lexicon import Item
from extractors.papers.noun_phrases import Phrase
from extractors.papers.prepositions import Prepositions
from extractors.patterns import pattern

_BEFORE_NOUN = frozenset(
    {"MEAN_OF", "DET", "ADJ", "BEST", "MORE", "LESS", "HAS", "POINTS", "NUMBER", "NTH", "METRIC", "GERUND"}
)

_AFTER_ARTICLE = frozenset(
    {
        "MEAN_OF",
        "BEST",
        "NTH",
        "FASTEST",
        "MORE",
        "LESS",
        "BETTER",
        "WORSE",
        "SPEED",
        "GAIN",
        "CHANGE",
        "SECOND",
        "NUMBER",
        "HAS",
    }
)


_VERBS = frozenset({"BEAT", "TRAIL", "HAS", "IS", "CHANGE", "TIE", "NOT", "RANKS"})
_LOSS = pattern(
    r"drop|decreas|reduc|declin|fall|dip|los|degrad|deterior|penal|hurt|harm|worsen|damag|impair|suffer|weaken|cost"
)


def frame_of(items: Sequence[Item]) -> Frame | None:
    """The frame of a clause; None where an item does not fit."""
    return _Filler(items).filled()


class _Filler(Prepositions):
    def filled(self) -> Frame | None:
        while self.at < len(self.items):
            if not self._step():
                return None
        if self.role:
            return None
        frame = self.frame
        if len(self.heads) == 1:  # "X (41.0) beats Y", which has 41.0
            if frame.relation not in ("cmp", "sup") or frame.values or frame.amounts:
                return None
            frame.values = [Amount(self.heads[0])]
        if not frame.relation and frame.values:
            frame.relation = "value"
            if frame.objects is not None and len(frame.values) == 1 and not frame.amounts and not frame.negative:
                frame.relation, frame.word, frame.of_gain = "change", "gain", True  # "yields 2.3 points over Y"
                frame.amounts, frame.values = frame.values, []
            nobody = frame.negative or (frame.subject is not None and frame.subject.none)
            if nobody and len(frame.values) == 1 and self.light == "has" and not frame.needs:
                frame.relation, frame.word = "bar", "reach"  # "fails to reach 90 on any task"
                frame.amounts, frame.values = frame.values, []
            frame.needs = frame.needs or any(item.kind == "POINTS" and item.word == "unit" for item in self.items)
        if not frame.relation and self.light == "is" and frame.subject is not None and frame.measures:
            frame.plain = all(phrase.bare for phrase in frame.measures) and not (frame.places or frame.ends)
            return frame if frame.plain else None
        if not frame.relation and frame.negative and frame.places and frame.subject is None:
            frame.relation = "again"  # "but not on D"
            return frame
        if not frame.relation:
            return None
        told = {item.word for item in self.items if item.kind == "ADJ"} & {"relative", "absolute"}
        frame.relative = told == {"relative"} if len(told) == 1 else frame.relative
        for listed in (frame.amounts, frame.values, frame.ends):
            self._share(listed)
        return frame

    def _step(self) -> bool:
        item, frame = self.items[self.at], self.frame
        kind = item.kind
        if kind == "TERMS":
            frame.relative = "absolute" not in item.word
            self.at += 1
            return not self.role
        if kind == "SKIP":
            self.at += 1
            return not self.role
        if (
            kind == "ALL"
            and self._kind(-1) == "NAME"
            and self._kind(1) in _VERBS
            and item.word in ("both", "all", "each")
        ):
            self.at += 1  # "X and Y both surpass Z"
            return not self.role
        if kind == "SECOND" and self.role == "over" and "runner-up" in item.word and frame.objects is None:
            frame.objects = Phrase(best=True, noun="MODEL", word="model")  # "the margin over the runner-up"
            self.role = ""
            self.at += 1
            return True
        if kind == "EXCEPT" and self.at == 0:  # "except on D, X wins"
            found = self._names_after(1)
            frame.everywhere = True
            frame.but, self.at = found or ([], 0)
            return found is not None
        if kind == "NEXT":
            self.role = "subject"
            return self._set_plain("rank", "second")
        if kind == "AVERAGES":
            frame.mean, self.light = True, "has"
            self.at += 1
            return not frame.relation
        if kind in ("MEAN", "EVERYWHERE"):
            frame.mean = frame.mean or kind == "MEAN"
            frame.everywhere = frame.everywhere or kind == "EVERYWHERE"
            self.at += 1
            return True
        if kind == "AND" and (frame.amounts or frame.values) and self._further():
            return True
        if kind in ("AND", "COMMA") and self._kind(-1) == "RPAR" and self._goes_on():
            return True
        if kind == "AND" and self._all_of_another():
            self.at += 2 if self._kind(1) in ("MEASURE", "PLACE") else 1
            return True
        if kind == "COMMA":
            self.at += 1
            return True
        if kind == "MULTIPLIES":
            frame.transitive = True
            return self._set("cmp", item) and self._kind() == "NUMBER"
        if kind == "MEAN_OF":
            frame.mean = True
            self.at += 1
            return True
        if kind == "OUTPUT" and (frame.measures or frame.relation or self._kind(-1) == "NAME"):
            frame.outputs = frame.outputs or bool(frame.measures or frame.relation)
            self.at += 1
            return not self.role
        if kind in ("EXCEPT", "BUT"):
            found = self._names_after(self.at + 1)
            plain = frame.relation in ("cmp", "sup") and not frame.places and not frame.amounts
            frame.everywhere = frame.everywhere or (plain and kind == "EXCEPT")  # "X beats Y except on D"
            if found is None or not (
                frame.everywhere or any(p.every or p.some or p.count for p in (*frame.places, *frame.measures))
            ):
                return False
            frame.but, self.at = found
            return True
        if kind == "NOT":
            frame.negative = not frame.negative
            self.light = "is" if item.word.startswith(("is", "are", "was", "were")) else self.light
            self.at += 1
            return not frame.relation
        if kind == "LPAR":
            return self._parenthesis()
        of = 1 if self._kind(1) == "OF" else 0
        if (
            kind == "NUMBER" and self._kind(1 + of) == "IT" and self._kind(2 + of) == "OF"
        ):  # "more than twice that of X"
            frame.relation, frame.word, frame.transitive = frame.relation or "cmp", frame.word or "multiplies", True
            frame.amounts.append(Amount(item.word))
            self.at += 3 + of
            return frame.word == "multiplies" and len(frame.amounts) == 1
        if kind == "NUMBER" and frame.relation == "sup" and frame.subject is None and self.role == "subject":
            self.role = ""  # "the best F1 on D is 86.7"
            frame.values.append(Amount(item.word))
            self.at += 1
            return not frame.nth and self.light == "is"
        if kind == "NUMBER" and not (self._kind(1) == "OUT_OF" or self._counts()):
            return self._number()
        if kind == "SIGN":
            self.at += 1
            return True
        if kind == "OUT_OF" and frame.relation == "sup" and not self.role:
            return self._preposition("AMONG")  # "the largest of the four corpora"
        if kind in ("ON", "OVER", "BY", "FROM", "TO", "OF", "GERUND", "GOT", "AMONG"):
            return self._preposition(kind)
        if kind == "ONLY" and self._kind(1) in ("NUMBER", "DET", "ADJ", "BY"):
            self.at += 1  # "only 0.3", "only a small gain"
            return True
        if kind == "ONLY" and self._kind(1) == "ON":
            frame.only = True
            self.at += 1
            return True
        if kind == "ONLY" and frame.relation == "cmp" and frame.objects is not None and not self.role:
            frame.objects.only = True  # "is surpassed by Y and Z only"
            self.at += 1
            return self._kind() in ("", "COMMA", "LPAR", "ON") and bool(frame.objects.names)
        if kind == "POINTS":
            self.at += 1
            return self.last is not None
        if kind in ("DET", "ADJ") and not (self.role == "over" or self._wants_object()):
            ahead = 1
            while self._kind(ahead) in ("DET", "ADJ"):
                ahead += 1
            if self._kind(ahead) in _AFTER_ARTICLE:
                frame.own = frame.own or (item.word in ("its", "their") and self._kind(ahead) in ("BEST", "NTH"))
                self.at += ahead
                return True
        verb = self._verb(kind, item)
        return verb if verb is not None else self._phrase_here()

    def _all_of_another(self) -> bool:
        """Whether "and under both metrics" follows, after "on all data sets"."""
        kinds = [self._kind(ahead) for ahead in range(1, 6)]
        nouns = {kind for kind in kinds if kind in ("PLACE", "MEASURE")}
        said = {phrase.noun for phrase in self.frame.places if phrase.every and not phrase.names}
        bare = kinds[:1] in (["MEASURE"], ["PLACE"]) and kinds[1] not in ("NAME", "METRIC", "OF")
        if bare and self.frame.places and self.frame.places[-1].every and not self.frame.places[-1].names:
            return self.frame.places[-1].noun != kinds[0] and not self.role  # "across all data sets and metrics"
        alone = "NAME" not in kinds and "METRIC" not in kinds and kinds[:2] == ["ON", "ALL"]
        return alone and len(nouns) == 1 and bool(said) and said.isdisjoint(nouns) and not self.role

    def _goes_on(self) -> bool:
        """Takes the next of "for A (+2.8), the B (+2.2) and C (+1.9)"."""
        ahead = 1
        while self._kind(ahead) in ("AND", "DET", "ADJ", "ON"):
            ahead += 1
        if self._kind() == "COMMA" and self._kind(ahead + 1) != "LPAR":
            return False
        listed = self.frame.places if self._kind(ahead) == "NAME" else self.frame.measures
        if self._kind(ahead) not in ("NAME", "METRIC") or not listed or not listed[-1].names:
            return False
        listed[-1].names[-1].append(self.items[self.at + ahead].word)
        self.at += ahead + 1
        return True

    def _wants_object(self) -> bool:
        frame = self.frame
        return frame.transitive and frame.relation in ("cmp", "tie") and frame.objects is None and not self.role

    def _counts(self) -> bool:
        return self._kind(1) in ("PLACE", "MODEL", "BASELINE") and not (self.role or self.light)

    def _verb(self, kind: str, item: Item) -> bool | None:
        """Takes a word of comparison or a light verb; None where it is none here."""
        frame = self.frame
        before = self._kind(-1)
        if kind in ("HAS", "IS", "RANKS", "NEEDS"):
            frame.needs = frame.needs or kind == "NEEDS"
            if (
                kind == "HAS"
                and item.word in ("score", "scores", "show", "report", "lead")
                and (
                    before in _BEFORE_NOUN
                    or (before == "NAME" and (self.light or frame.relation))
                    or (frame.subject is None and not self.light and self._kind(1) in ("RANGES", "ON"))
                )
            ):
                self.at += 1  # a noun: "the BLEU score"
                return True
            if self.light and not (self.light == "is" and kind == "IS"):
                return False
            gain = frame.of_gain and kind == "IS" and not self.light
            if frame.relation == "widest" and (kind == "IS" or (kind == "RANKS" and item.word.startswith("come"))):
                gain = True
            if frame.relation and not gain and not (frame.relation == "sup" and frame.subject is None):
                return False
            self.light = "is" if kind == "IS" else "has"
            self.role = "subject" if frame.relation == "sup" else ""
            self.at += 1
            return True
        noun = kind == "CHANGE" and before in _BEFORE_NOUN
        if kind in ("GAIN", "CHANGE") and before == "METRIC" and self._kind(-2) == "BEST" and frame.relation == "sup":
            if frame.subject is not None and frame.subject.names == [[self.items[self.at - 1].word]]:
                frame.measures, frame.subject = [*frame.measures, frame.subject], None
            before = "BEST"  # "the largest F1 gain"
        if kind in ("GAIN", "CHANGE"):
            self._told_gain(item)
        frame.gap = frame.gap or (kind == "GAIN" and item.word.rstrip("s") in ("gap", "difference", "margin"))
        whose = frame.subject is None or self.light == "has"  # "the largest gain", "X brings the largest gain"
        if (kind == "GAIN" or noun) and before == "BEST" and frame.relation == "sup" and whose:
            frame.relation, frame.of_gain = "widest", True  # "the largest gain"
            frame.nominal = self.light == "has"
            self.at += 1
            return True
        rather = item.word in ("more", "less") and frame.relation == "change" and self._kind(1) == "OVER"
        if rather and frame.measures and not (frame.amounts or frame.objects or frame.places):
            frame.of_gain = frame.rather = True  # "hurts P more than R"
            frame.less = item.word == "less"
        put = frame.relation == "change" and len(frame.measures) == 1 and not (frame.places or frame.objects)
        last = self._kind(1) in ("", "LPAR", "COMMA", "BY", "OVER", "GERUND")
        if kind == "BEST" and item.word in ("most", "least", "hardest") and put and last and frame.measures[0].names:
            frame.places, frame.measures = frame.measures, []  # "hurts D most"
            frame.of_gain, self.light, frame.loses = True, "is", _LOSS.match(frame.word) is not None
            frame.relation, frame.word = "widest", "least" if item.word == "least" else "most"
            self.at += 1
            return True
        most = kind == "BEST" and item.word in ("most", "least") and before in ("CHANGE", "NAME")  # "hurts most on D"
        of_gain = frame.of_gain or (most and self._kind(1) in ("ON", "OVER", "COMMA", ""))
        if kind in ("BEST", "MORE", "LESS") and of_gain and frame.relation == "change" and not frame.amounts:
            frame.of_gain, self.light = True, self.light or ("is" if most else "")
            frame.relation, frame.word = "widest", item.word  # "the gain is largest on D"
            self.at += 1
            return True
        if kind == "GAIN" or noun:
            return self._set("change", item, gain=True)
        if kind in ("BEAT", "TRAIL"):
            if item.word == "short of" and frame.relation == "change" and frame.word.startswith("f"):
                frame.relation, frame.word = "", ""  # "falls 3 points short of"
            behind = 2
            while self._kind(behind) in ("POINTS", "METRIC"):
                behind += 1
            if (
                kind == "TRAIL" and self._kind(1) == "NUMBER" and self._kind(behind) == "ABOVE"
            ):  # "lags 3 points behind"
                frame.transitive = True
                frame.amounts.append(Amount(self.items[self.at + 1].word))
                if not self._set("cmp", item):
                    return False
                self.at += behind
                return True
            ahead = 2 if self._kind(1) in ("DET", "METRIC") else 1
            if self._kind(ahead) == "NUMBER":  # a bar to be exceeded
                return self._bar(item, ahead)
            if kind == "TRAIL" and before in ("NUMBER", "POINTS") and frame.values and frame.values[-1] is self.last:
                frame.amounts.append(frame.values.pop())  # "is one point short of Y"
            frame.transitive = True
            return self._set("cmp", item)
        if kind == "SAME" and frame.relation == "":
            return self._set("tie", item)
        if kind == "ABOVE" and item.word == "behind" and frame.relation == "rank" and not self.role:
            if frame.values and frame.values[-1] is self.last:
                frame.amounts.append(frame.values.pop())  # "second, 1.1 points behind Y"
            self.role = "over"  # "second behind Y"
            self.at += 1
            return frame.objects is None
        if kind == "ABOVE":
            fallen = frame.relation == "change" and item.word == "short of" and frame.word.startswith("f")
            if fallen:
                frame.relation, frame.word = "", ""
            if before in ("NUMBER", "POINTS", "METRIC") and frame.values and frame.values[-1] is self.last:
                frame.amounts.append(frame.values.pop())
            if (
                self._kind(1) == "NUMBER"
                and (self.light or self._kind(-1) in ("METRIC", "MEASURE"))
                and not frame.values
            ):
                return self._bar(item, 1)  # "scores above 90", "with an F1 below 40"
            if self._kind(1) == "NUMBER" or frame.objects is not None:
                return False
            frame.transitive = True
            return self._set("cmp", item)
        if kind == "NEAREST":
            frame.transitive = True
            return self._set("near", item)
        if kind == "TIE":
            frame.transitive = True
            return self._set("tie", item)
        if kind in ("CHANGE", "RANGES") and frame.of_gain and frame.relation == "change" and not frame.amounts:
            frame.relation, frame.word = "range" if kind == "RANGES" else "shift", item.word  # "the gap shrinks from"
            self.at += 1
            return not self.role
        if kind == "RANGES" and not (frame.relation or self.light or self.role):
            frame.relation, frame.word = "range", item.word  # "the scores on D range from 59.2 to 68.8"
            self.at += 1
            return self._kind() in ("FROM", "BY")
        if kind == "CHANGE":
            frame.transitive = True
            return self._set("change", item)
        if kind in ("SECOND", "FIRST"):
            return self._set("rank", item)
        if kind == "NTH":
            frame.nth = item.word
            self.at += 1
            return self._kind() == "BEST"
        if kind in ("BEST", "FASTEST"):
            if self.role == "over" or self._wants_object() or self._best_compares():
                return None  # "the best baseline", somebody to be compared with
            return self._set("sup", item)
        if kind in ("BETTER", "WORSE", "MORE", "LESS", "SPEED"):
            beside = before in ("NUMBER", "POINTS", "METRIC")
            if beside and self.last is not None and not frame.amounts and frame.values:
                frame.amounts, frame.values = frame.values, []  # "is 0.6 points better"
            if self._kind(1) in ("GAIN", "CHANGE"):  # a larger gain than another: two differences
                frame.of_gain = True
                self._told_gain(self.items[self.at + 1])
                self.at += 1
                return frame.word == "" and self._set("gain", item)
            return self._set("cmp", item)
        return None

    def _best_compares(self) -> bool:
        """Whether "the best baseline" begins a clause that compares it: "… trails X", "… is 2 points worse than X"."""
        frame = self.frame
        if frame.relation or frame.subject is not None or self.light or self.role:
            return False
        ahead = 1
        while self._kind(ahead) in ("OTHER", "ADJ", "KIND"):
            ahead += 1
        if self._kind(ahead) not in ("BASELINE", "MODEL"):
            return False
        ahead += 1
        while self._kind(ahead) in ("IS", "NUMBER", "POINTS", "METRIC"):
            ahead += 1
        return self._kind(ahead) in ("BEAT", "TRAIL", "BETTER", "WORSE", "ABOVE")

    def _told_gain(self, item: Item) -> None:
        self.frame.loses = _LOSS.match(item.word) is not None
        self.frame.effect = re.match(r"effect|impact|influence|contribution", item.word) is not None

    def _bar(self, item: Item, ahead: int) -> bool:
        """Takes a number that is to be exceeded, so many items ahead."""
        self.role = ""
        if not self._set("bar", item):
            return False
        self.at += ahead - 1
        self.frame.amounts.append(Amount(self.items[self.at].word))
        self.last = self.frame.amounts[0]
        self.at += 1
        return True

    def _set(self, relation: str, item: Item, gain: bool = False) -> bool:
        frame = self.frame
        if frame.relation or (self.role and not (gain and self.role == "of")):
            return False
        frame.relation, frame.word, frame.of_gain = relation, item.word, gain
        back = -1
        while self._kind(back) == "ADJ":
            back -= 1
        beside = self._kind(back) in ("NUMBER", "POINTS", "METRIC", "NAME")
        if gain and beside and frame.values and not frame.amounts:  # "yields 2.1 BLEU improvement"
            frame.amounts, frame.values = frame.values, []
        self.last = None
        self.at += 1
        return True

    def _set_plain(self, relation: str, word: str) -> bool:
        if self.frame.relation or self.frame.subject is not None:
            return False
        self.frame.relation, self.frame.word = relation, word
        self.at += 1
        return True
