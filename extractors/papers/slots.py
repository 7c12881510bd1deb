"""The phrases of a clause as they are met: which slot of the frame each takes, by the words before it."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.papers.amounts import Numbers
from extractors.papers.noun_phrases import Phrase, phrase_at
from extractors.patterns import pattern

_HARD = pattern(r"hard|tough|easi|(?:most|least) (?:chall|diff)")


def _measure(phrase: Phrase) -> bool:
    """Whether a phrase is a measure alone."""
    signs = [sign for group in phrase.names for sign in group]
    return bool(signs) and all("\ue100" <= sign <= "\ue1ff" for sign in signs)


class Phrases(Numbers):
    """Takes phrases into the slots of a frame."""

    def _phrase_here(self) -> bool:
        found = phrase_at(self.items, self.at)
        if found is None:
            return False
        phrase, end = found
        start_role, self.role = self.role, ""
        after = [item.kind for item in self.items[end : end + 4] if item.kind not in ("ONLY", "ADJ")]
        beside = self.object_end == self.role_at and start_role == "on"
        placed = self._put(phrase, start_role, after)
        if phrase is self.frame.objects:
            self.object_end = end
        elif beside and phrase.names and not phrase.every:
            self.frame.there = phrase
        self.at = end
        return placed

    def _put(self, phrase: Phrase, role: str, end_kinds: Sequence[str]) -> bool:
        frame = self.frame
        if role == "on":
            if self.last is not None:
                self.last.where.append(phrase)
            elif not (phrase.bare and phrase.noun == "MEASURE"):
                frame.places.append(phrase)
            return not phrase.it
        leads = not frame.relation and frame.subject is None  # "from P to Q, F1 drops by 3.1"
        if role == "from" and (frame.relation in ("change", "shift") or leads) and phrase.names and frame.start is None:
            frame.start = phrase
            return True
        if role == "to" and frame.start is not None and frame.than is None:
            frame.than = phrase
            return True
        if role == "than":
            frame.than = phrase
            if frame.relation == "gain":  # "brings larger gains on D than on E"
                frame.relation = "widest"
            return frame.relation in ("cmp", "widest")
        if role == "among":
            far = frame.objects
            multiplied = frame.word == "multiplies" and far is not None and bool(far.names) and not far.every
            sided = frame.relation in ("change", "cmp") and frame.transitive and (far is None or multiplied)
            if sided and phrase.noun == "MODEL" and not phrase.names:
                phrase.every = True  # "lowers the WER of all models"
                frame.measures += [far] if far is not None else []
                frame.objects = phrase
                return True
            if frame.relation == "sup" and phrase.noun == "PLACE" and not _HARD.match(frame.word):
                frame.among = phrase  # "the largest of the four corpora"
                return not phrase.names and not phrase.kind
            if frame.relation == "sup" and phrase.noun == "PLACE" and not phrase.names:
                return _HARD.match(frame.word) is not None  # "the hardest one among the four sets"
            if frame.among is not None or not (phrase.every or phrase.noun or phrase.names):
                return False
            frame.among = phrase
            parts = phrase.noun == "MODEL" and not (phrase.names or phrase.kind or phrase.other)
            if frame.relation == "widest" and (phrase.ablated or (frame.nominal and parts)):
                return True  # "has the largest drop among the ablated variants", "the largest gain of all components"
            named = bool(phrase.names) and not phrase.noun
            return frame.relation in ("sup", "rank", "") and (named or phrase.noun in ("MODEL", "BASELINE"))
        if role == "over":
            if phrase.bare and phrase.noun == "PLACE" and frame.mean:
                return True  # "the mean over the data sets"
            if frame.rather and frame.than is None:
                frame.than = phrase
                return bool(phrase.names)
            if frame.objects is not None:
                return False
            frame.objects = phrase
            return True
        if role == "of":
            last = frame.places[-1] if frame.places and phrase.names else None
            beside = last is not None and self.items[self.role_at - 1].kind in ("MEASURE", "PLACE")
            if last is not None and beside and last.every and not (last.names or phrase.every or phrase.none):
                frame.places.append(phrase)  # "on all metrics of D"
                return True
            several = phrase.the and phrase.noun in ("MODEL", "BASELINE") and phrase.word.endswith(("s", "corpora"))
            if frame.relation == "sup" and several and not (phrase.names or frame.among):
                frame.among = phrase  # "the fastest of the detectors"
                return True
            if frame.relation == "sup" and (phrase.every or phrase.other):
                frame.among = phrase
                return True
            if frame.relation == "change" and frame.objects is None and not frame.of_gain:
                frame.objects = phrase
                return True
            if frame.word == "multiplies" and frame.objects is None and phrase.names:  # "doubles the F1 of X"
                frame.objects = phrase
                return True
            if frame.relation in ("cmp", "tie") and frame.transitive and phrase.names:
                far = frame.objects  # "matches the performance of X", "does not reach the mean of X"
                plain = far is not None and bool(far.names) and not (far.every or far.none or far.best or far.but)
                plain = plain and self.object_end == self.role_at
                if far is None or (far.bare and far.noun == "MEASURE") or _measure(far) or plain:
                    frame.measures += [far] if far is not None and far.names else []
                    frame.objects = phrase
                    return True
            if frame.relation == "sup" and phrase.names and not frame.measures:  # "the smallest number of parameters"
                frame.measures.append(phrase)
                return True
            if not frame.relation and (frame.subject is None or frame.subject.names or frame.subject.noun == "MEASURE"):
                if frame.subject is not None and frame.subject.names:  # "the F1 of X"
                    frame.measures.append(frame.subject)
                frame.subject = phrase
                return True
            if frame.of_gain and frame.subject is None:
                frame.subject = phrase
                return True
            return False
        if role in ("by", "subject"):
            if frame.subject is not None and frame.subject.names:
                return False
            frame.subject = phrase
            return True
        if role:
            return False
        if not frame.relation and not self.light:
            if frame.subject is None:
                frame.subject = phrase
                return True
            if frame.subject.names and phrase.names and not frame.subject.every and not phrase.every:
                if all("\ue100" <= sign <= "\ue1ff" for group in phrase.names for sign in group):
                    frame.measures.append(phrase)  # "without X, F1 drops"
                elif self.items[self.at - 1].kind == "COMMA" and not frame.places:
                    frame.places.append(frame.subject)  # "without A, X wins": among those without it
                    frame.subject = phrase
                else:
                    frame.subject.names += phrase.names  # "with X the neural model wins": what both name
                return True
            return bool(frame.subject.names) and phrase.bare and phrase.noun == "MODEL"  # "without A, the model"
        if frame.relation in ("cmp", "tie", "near") and frame.transitive and frame.objects is None:
            frame.objects = phrase
            return True
        if phrase.bare and phrase.noun in ("MODEL", "BASELINE", "PLACE", "MEASURE"):
            if not frame.relation:
                if self.light == "is" and phrase.noun == "BASELINE":
                    frame.measures.append(phrase)
                    return True
                return False
            if frame.relation == "sup" and phrase.noun == "BASELINE":
                frame.among = phrase
            counted = frame.relation == "cmp" and phrase.noun == "MODEL" and self._kind(-1) in ("MORE", "LESS")
            if counted and self.items[self.at - 1].word in ("more", "less", "fewer"):
                return False  # "has more entries than X": a count of what the table has not
            if frame.relation == "sup" and phrase.noun == "MODEL" and not frame.measures:
                frame.measures.append(phrase)
            return frame.relation in ("sup", "cmp", "rank") or bool(self.light) or frame.relation == "change"
        if end_kinds[:2] == ["OF", "NUMBER"] and phrase.names and not frame.of_gain:
            if self.unit is not None:
                return False
            self.unit = phrase
            return True
        if phrase.it and frame.relation == "change" and not frame.measures:
            return True  # "reduces it by 2.1": what was named before
        frame.measures.append(phrase)
        self.last = None
        return not phrase.it

    def _names_after(self, at: int) -> tuple[list[str], int] | None:
        found = phrase_at(self.items, at)
        if found is None or not found[0].names or found[0].every:
            return None
        phrase, end = found
        return [sign for group in phrase.names for sign in group], end
