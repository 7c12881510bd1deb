"""The numbers of a clause as they are met: by how much, what value, from where to where, two in brackets."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.papers.frames import Amount, Frame
from extractors.papers.lexicon import Item
from extractors.papers.noun_phrases import Phrase


class Numbers:
    """Takes numbers into the slots of a frame."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.at = 0
        self.frame = Frame()
        self.light = ""
        """A verb that only carries what follows: has, is."""
        self.role = ""
        """What the preposition before says of the next phrase."""
        self.last: Amount | None = None
        """The number that a phrase right after it belongs to."""
        self.role_at = -1
        """Where that preposition stands."""
        self.object_end = -1
        """Where the other side of a comparison was named."""
        self.heads: list[str] = []
        """The numbers in brackets behind the two that are compared."""
        self.unit: Phrase | None = None
        """The measure that the next number is of: "a WER of 2.2"."""

    def _kind(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.items[at].kind if 0 <= at < len(self.items) else ""

    def _further(self) -> bool:
        """Takes the "and" between numbers: "2.2 on A and 5.2 on B", "an F1 of 88 and a recall of 90"."""
        ahead = 1
        while self._kind(ahead) in ("DET", "ADJ", "ONLY", "SIGN"):
            ahead += 1
        if self._kind(ahead) == "BY":
            self.role, ahead = "by", ahead + 1
        elif self._kind(ahead) in ("METRIC", "NAME") and self._kind(ahead + 1) == "OF" and self._number_at(ahead + 2):
            pass
        elif self._kind(ahead) == "NUMBER":
            self.role = "by" if self.frame.amounts else "of"
        else:
            return False
        self.at += ahead
        self.last = None
        return self._kind() in ("NUMBER", "METRIC", "NAME")

    def _number(self) -> bool:
        frame, sign = self.frame, self.items[self.at].word
        amount = Amount(sign)
        if self.unit is not None and self.role == "of":
            amount.where.append(self.unit)
            self.unit = None
        elif self.unit is not None:
            return False
        role, self.role = self.role, ""
        at_some = role == "of" and self._kind(-1) == "OF" and self.items[self.at - 1].word == "at"
        if at_some and frame.relation in ("cmp", "tie") and self._kind(1) != "METRIC":
            return False  # "worse than Y at 45 minutes": a place that the table does not have
        self.at += 1
        if role == "by":
            frame.amounts.append(amount)
        elif role == "from" or (role == "to" and frame.ends):
            frame.ends.append(amount)
        elif role == "to":
            frame.ends.append(amount)
            frame.to_only = True
        elif role == "of":
            (frame.amounts if frame.of_gain else frame.values).append(amount)
        elif role in ("", "subject"):
            if role or (frame.relation in ("cmp", "tie") and not self._again() and frame.word != "multiplies"):
                if frame.relation in ("cmp",) and frame.objects is None:
                    return False  # a bar to be exceeded
                return False
            if (
                frame.relation in ("change", "widest")
                or frame.word == "multiplies"
                or (self._again() and frame.amounts)
            ):
                frame.amounts.append(amount)
            elif self.light or self._again() or frame.relation == "sup" or self._apart():
                frame.values.append(amount)
            else:
                return False
        else:
            return False
        self.last = amount
        if self._kind() == "POINTS":
            self.at += 1
            if self._kind() == "OF" and self._kind(1) in ("METRIC", "NAME") and frame.relation in ("change", "cmp"):
                self.at += 1  # "loses 0.3 points of accuracy"
        while self._kind() in ("METRIC", "NAME"):
            amount.unit.append(self.items[self.at].word)
            self.at += 1
        while self._kind() == "POINTS" or (
            self._kind() == "ADJ" and self.items[self.at].word in ("absolute", "relative")
        ):
            self.at += 1
        if self._kind() == "AND" and self._kind(1) in ("NUMBER", "BY", "DET") and self._more_numbers():
            self.at += 1
            if role == "by" and self._kind() == "NUMBER":
                self.role = "by"
        return True

    def _again(self) -> bool:
        return (self.at >= 2 and self.items[self.at - 2].kind in ("AND", "COMMA")) or self.last is not None

    def _apart(self) -> bool:
        """Whether a clause begins with a distance: "1.3 points below X"."""
        ahead = 0
        while self._kind(ahead) in ("POINTS", "METRIC"):
            ahead += 1
        return self._kind(ahead) in ("ABOVE", "MORE", "LESS", "BETTER", "WORSE") and not self.frame.relation

    def _more_numbers(self) -> bool:
        return self._kind(1) == "NUMBER" or (self._kind(1) == "BY" and self._kind(2) == "NUMBER")

    def _parenthesis(self) -> bool:
        """Numbers in brackets: two to be set against each other, or one."""
        end = next((at for at in range(self.at, len(self.items)) if self.items[at].kind == "RPAR"), None)
        if end is None:
            return False
        inside = [item for item in self.items[self.at + 1 : end] if item.kind not in ("SIGN", "POINTS", "ON", "DET")]
        signs = [item.word for item in inside if item.kind == "NUMBER"]
        kinds = {item.kind for item in inside}
        signed = any(item.kind == "SIGN" for item in self.items[self.at : end])
        units = [item.word for item in inside if item.kind in ("METRIC", "NAME")]
        where = [item.word for item in inside if item.kind == "NAME"]
        self.at = end + 1
        frame = self.frame
        if len(signs) == 2 and [item.kind for item in inside] == ["FROM", "NUMBER", "TO", "NUMBER"]:
            frame.versus = [] if frame.versus else signs[::-1]  # "nearly doubles the F1 of Y (from 14.6 to 27.3)"
            return bool(frame.versus) and frame.relation in ("cmp", "change") and not frame.ends
        if len(signs) == 2 and kinds <= {"NUMBER", "OVER", "TO", "AND", "METRIC", "COMMA", "NAME"} and not frame.versus:
            if frame.relation == "widest" and not frame.amounts and not where and kinds <= {"NUMBER", "AND", "COMMA"}:
                frame.amounts += [Amount(sign) for sign in signs]  # "(-5.4 and -5.2)"
                return True
            if "AND" in kinds or "COMMA" in kinds or len(where) > 1 or (where and inside[-1].kind != "NAME"):
                return False
            frame.versus = signs
            frame.places += [Phrase(names=[[sign]]) for sign in where]  # "(90.1 vs. 88.4 on D)"
            return True
        if len(signs) == 1 and kinds <= {"NUMBER", "METRIC"} and not signed and self._beside_name():
            return self._of_a_side(signs[0], units)
        if len(signs) == 1 and kinds <= {"NUMBER", "METRIC", "NAME", "OF", "BY", "GAIN", "CHANGE"}:
            amount = Amount(signs[0], unit=units)
            if frame.relation == "widest":
                frame.amounts.append(amount)
                return True
            if frame.relation in ("change", "cmp") and (
                signed or kinds & {"GAIN", "CHANGE"} or "BY" in kinds or frame.of_gain
            ):
                frame.amounts.append(amount)
                return True
            if frame.relation == "tie" and signed and not frame.amounts:
                frame.amounts.append(amount)  # "barely changes A (-0.2)"
                return True
            if frame.relation in ("sup", "rank", "value"):
                frame.values.append(amount)
                return True
        return False

    def _beside_name(self) -> bool:
        """Whether a bracket stands right behind who is compared, before the verb or at the end: "X (41.0) beats Y"."""
        frame = self.frame
        first = not frame.relation and not self.light and frame.subject is not None and bool(frame.subject.names)
        second = frame.relation == "cmp" and frame.objects is not None and len(self.heads) == 1
        return not self.role and (first or second) and not frame.versus

    def _of_a_side(self, sign: str, units: list[str]) -> bool:
        self.heads.append(sign)
        named = {one for phrase in self.frame.measures for group in phrase.names for one in group}
        self.frame.measures += [Phrase(names=[[unit]]) for unit in units if unit not in named]
        if len(self.heads) == 2:
            self.frame.versus = self.heads
        return True

    def _share(self, listed: list[Amount]) -> None:
        """Gives to all what is said behind the last of several numbers."""
        if not listed:
            return
        kept = {len(one.where) for one in listed[:-1]}
        if len(kept) == 1 and len(listed[-1].where) > (told := max(kept)) > 0:  # "by 2.1 in A and 1.8 in B on D"
            self.frame.places += listed[-1].where[told:]
            listed[-1].where = listed[-1].where[:told]
        if len(listed) == 1 or not any(one.where for one in listed[:-1]):
            self.frame.places += listed[-1].where
            listed[-1].where = []
        if len(listed) == 1 or not any(one.unit for one in listed[:-1]):
            if listed[-1].unit:
                self.frame.measures.append(Phrase(names=[[sign] for sign in listed[-1].unit]))
            listed[-1].unit = []

    def _number_at(self, ahead: int) -> bool:
        """Whether a number stands so far ahead."""
        kind = self._kind(ahead)
        return kind == "NUMBER" or (kind in ("ONLY", "ADJ") and self._kind(ahead + 1) == "NUMBER")
