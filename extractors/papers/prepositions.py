"""What a preposition says of the phrase after it."""

from __future__ import annotations

from extractors.papers.slots import Phrases


class Prepositions(Phrases):
    """Takes the words before phrases."""

    def _preposition(self, kind: str) -> bool:
        frame = self.frame
        item = self.items[self.at]
        self.role_at = self.at
        if kind in ("GERUND", "GOT") and kind == "GERUND":
            self.at += 1
            while self._kind() in ("DET", "ADJ", "MEAN_OF"):
                frame.mean = frame.mean or self._kind() == "MEAN_OF"
                self.at += 1
            if self._kind() in ("NAME", "ALL") and not self._valued() and not self.role:
                self.role = "on"  # "with 8 layers"
                return True
            if self._kind() in ("NUMBER", "METRIC", "BEST", "ONLY", "CHANGE", "GAIN") or self._valued():
                self.light = self.light or "has"
                return not self.role
            return False
        if self.role:
            return False
        if kind == "GOT":
            if frame.relation not in ("sup", "widest") and not frame.values:
                return False
            self.role = "on" if item.word.split(" ")[-1] in ("on", "in", "at") else "subject"
            if self.role == "on" and frame.subject is None:
                self.role = "subject"
            if frame.relation == "widest":
                self.role = "on"
        elif kind == "OVER":
            self.role = "over"
            if self._kind(1) == "GERUND" and self.items[self.at + 1].word in ("with", "using"):
                self.at += 1  # "faster than with Y"
            if self._kind(1) == "ON":  # "higher on D than on E"
                self.role = "than"
                self.at += 1
        elif kind == "BY":
            self.role = "by"
        elif kind in ("FROM", "AMONG"):
            self.role = kind.casefold()
        elif kind == "TO" and frame.gap and frame.objects is None and not frame.ends and self._kind(1) != "NUMBER":
            self.role = "over"  # "the gap to Y"
        elif kind == "TO":
            self.role = "to"
        elif kind == "OF":
            self.role = "of"
        else:
            self.role = "on"
        self.last = self.last if kind == "ON" else None
        self.at += 1
        return True

    def _valued(self) -> bool:
        """Whether a measure with a number follows: "a WER of 2.2"."""
        kinds = [self._kind(ahead) for ahead in range(4)]
        return "NUMBER" in kinds and kinds[0] in ("NAME", "METRIC", "MEASURE")
