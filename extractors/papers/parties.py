"""Whom a frame is about, whom it sets them against, and where in the table it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.papers.comparisons import Cross, Group, outers, residues
from extractors.papers.frames import Amount, Frame
from extractors.papers.lines import Line, PaperTable
from extractors.papers.names import PaperNames
from extractors.papers.noun_phrases import Phrase
from extractors.papers.orders import OrderReader
from extractors.papers.parted import parted
from extractors.papers.scopes import Places
from extractors.papers.signs import Encoded, Named, signed

_MATTERS = (
    r"(?:contributes?|matters?|helps?) (?:more|less)|"
    r"(?:more|less) (?:important|crucial|effective|helpful|useful|beneficial)"
)
_PLACES = ("first", "second", "third", "fourth", "fifth")


@dataclass(slots=True)
class Here:
    """Where a clause holds, seen from whom it is about."""

    places: Places
    measures: list[Named]
    beside: list[Named]
    """Names on the axis of the subject itself: "at 90% sparsity"."""


class Parties(OrderReader):
    """Finds the phrases of frames in one table."""

    def __init__(self, table: PaperTable, names: PaperNames, encoded: Encoded) -> None:
        super().__init__(table, names, encoded)
        self.names = names
        self.components: dict[str, tuple[int, int, int]] = {}

    def _ablated(self, frame: Frame) -> Frame:
        """Of "A helps more than B", two parts of one whole: the row without A is worse than the one without B."""
        one, two = self._component(frame.subject), self._component(frame.objects)
        if frame.relation != "cmp" or one is None or two is None or not re.fullmatch(_MATTERS, frame.word):
            return frame
        without = [Phrase(names=[[signed(self.encoded, Named(each[0], (each[2],)))]]) for each in (one, two)]
        word = "better" if frame.word.startswith("less") or frame.word.endswith("less") else "worse"
        return replace(frame, subject=without[0], objects=without[1], word=word)

    def _turned(self, frame: Frame) -> Frame:
        """The frame with its phrases in the slots that their axes ask for."""
        frame = self._ablated(frame)
        subject = frame.subject
        frame = parted(frame, self.encoded.named)
        if subject is not None and len(subject.names) == 2 and not subject.every and frame.relation == "change":
            sides = [self._axes(Phrase(names=[group])) for group in subject.names]
            if len(sides[0]) == len(sides[1]) == 1 and sides[0] != sides[1]:  # "without A, F1 drops from 80 to 76"
                one, two = (Phrase(names=[group]) for group in subject.names)
                return self._turned(replace(frame, subject=one, measures=[*frame.measures, two]))
        ours = self.names.ours
        if frame.relation == "widest" and frame.subject is None and ours is not None:  # "the gain over X is largest"
            return replace(frame, subject=Phrase(names=[[signed(self.encoded, ours)]]))
        subject = frame.subject
        anybody = (
            subject is not None
            and subject.bare
            and (subject.noun in ("MODEL", "MEASURE", "PLACE") or subject.word == "we")
        )
        general = subject is not None and bool(subject.names) and not self._axes(subject) and frame.relation == "value"
        if subject is None or anybody or general:
            rows = [place for place in frame.places if place.names and self._axis(place) == 0]
            if len(rows) == 1:  # "with 8 shots, the model reaches 66.1 on D"
                places = [one for one in frame.places if one is not rows[0]]
                measures = [*frame.measures, subject] if general and subject is not None else frame.measures
                return replace(frame, subject=rows[0], places=places, measures=measures)
        if frame.relation == "tie" and frame.objects is None and subject is not None and len(subject.names) == 1:
            names = subject.names[0]
            if len(names) > 1:  # "X and Y perform equally"
                return replace(frame, subject=Phrase(names=[names[:1]]), objects=Phrase(names=[names[1:]]))
        if frame.relation == "change" and frame.objects is None and subject is not None:
            axis = self._axis(subject)
            for measure in frame.measures:
                if self._within_own(subject, measure):  # "A benefits X", where X is a group with a row "+ A"
                    return replace(
                        frame,
                        measures=[one for one in frame.measures if one is not measure],
                        places=[*frame.places, measure],
                    )
                if axis is not None and self._axis(measure) == axis:  # "Y improves X by 7.5"
                    kept = [other for other in frame.measures if other is not measure]
                    return replace(frame, objects=measure, measures=kept)
        if frame.relation == "cmp" and subject is not None and frame.objects is not None and len(frame.measures) == 1:
            axis, other = self._axis(frame.measures[0]), self._axis(frame.objects)
            if axis is not None and axis == other != self._axis(subject):  # "X has a higher A than B"
                only = frame.only or subject.only
                return replace(
                    frame, subject=frame.measures[0], measures=[], places=[*frame.places, subject], only=only
                )
        if frame.start is not None:  # "loses 3 points from P to Q"
            if frame.than is None or frame.objects is not None or frame.ends or subject is None:
                return replace(frame, subject=None)
            places = [*frame.places, subject]
            return replace(frame, subject=frame.than, objects=frame.start, start=None, than=None, places=places)
        if frame.relation == "cmp" and frame.than is not None and frame.objects is None:
            return self._placed_against(frame, subject or Phrase(noun="MEASURE"), frame.than)
        objects, across = frame.objects, [self._axis(place) for place in frame.places if place.names]
        if frame.relation == "cmp" and objects is not None and objects.names and subject is not None:
            axis = self._axis(objects)
            if axis is not None and axis in across and axis != self._axis(subject) and not frame.versus:
                return self._placed_against(
                    replace(frame, objects=None), subject, objects
                )  # "higher on D compared to E"
        moved = frame.relation == "change" and frame.objects is not None and subject is not None and not frame.ends
        if moved and len(frame.places) == 1 and frame.objects is not None and subject is not None:
            axes = [self._axis(one) for one in (subject, frame.places[0], frame.objects)]
            if None not in axes and axes[1] == axes[2] != axes[0]:  # "X loses 3 points on E relative to D"
                return replace(frame, subject=frame.places[0], places=[subject])
        return self._counted(frame)

    def _within_own(self, subject: Phrase, other: Phrase) -> bool:
        """Whether the lines of a step stand, with what they start from, among the lines of another name."""
        if (
            not subject.names
            or not other.names
            or self._axis(subject) is None
            or self._axis(subject) != self._axis(other)
        ):
            return False
        mine, group = self._lines(subject), self._lines(other)
        if mine is None or group is None or len(group[1]) < 2:
            return False
        inside = [line for line in mine[1] if line in group[1]]
        bases = {line.base for line in inside}
        return bool(inside) and None not in bases and bases <= {line.at for line in group[1]}

    def _placed_against(self, frame: Frame, subject: Phrase, than: Phrase) -> Frame:
        """Of "X is better on D than on E": D against E, for X."""
        axis = self._axis(than)
        first = next((one for one in frame.places if one.names and not one.every and self._axis(one) == axis), None)
        if first is None or axis is None:
            return replace(frame, subject=None)
        places = [one for one in frame.places if one is not first]
        scores = subject.bare and subject.noun == "MEASURE"  # "the scores for D are higher than for E"
        measured = bool(subject.names) and self._axis(subject) is None and not scores
        measures = [*frame.measures, subject] if measured else frame.measures
        places = places if scores or measured else [subject, *places]
        return replace(frame, subject=first, objects=than, than=None, places=places, measures=measures)

    def _counted(self, frame: Frame) -> Frame:
        """Of "no other method is better than X" and "only one method is better than X": the place of X."""
        subject, other = frame.subject, frame.objects
        if subject is None or other is None or not other.names or subject.names or frame.relation != "cmp":
            return frame
        plain = not (frame.amounts or frame.values or frame.ends or frame.versus or frame.negative)
        if (
            subject.noun != "MODEL"
            or not plain
            or not re.match(r"better|outperform|beat|surpass|exceed|ahead", frame.word)
        ):
            return frame
        if subject.none and not subject.but:
            return replace(frame, subject=other, objects=None, relation="sup", word="best")
        if subject.count is not None and not (subject.only or subject.every or subject.some or subject.most):
            return replace(frame, subject=other, objects=None, relation="outdone", word=str(subject.count))
        if subject.only and subject.count is not None and subject.count < len(_PLACES):
            return replace(frame, subject=other, objects=None, relation="rank", word=_PLACES[subject.count])
        return frame

    def _axes(self, phrase: Phrase) -> set[int]:
        """The axes of a phrase's names; none of a measure of the whole table."""
        named = (self.encoded.named[sign].axis for group in phrase.names for sign in group)
        return {axis for axis in named if axis is not None}

    def _axis(self, phrase: Phrase) -> int | None:
        """The axis of a phrase's names, or of whom it counts."""
        axes = {self.encoded.named[sign].axis for group in phrase.names for sign in group}
        return axes.pop() if len(axes) == 1 else None

    def _lines(self, phrase: Phrase) -> tuple[int, list[Line], bool] | None:
        """The lines that the names of a phrase stand for, their axis, and whether each name stands for one."""
        axes = {self.encoded.named[sign].axis for group in phrase.names for sign in group}
        if len(axes) != 1 or None in axes:
            return None
        axis = next(axis for axis in axes if axis is not None)
        kept: set[int] | None = None
        single = True
        for group in phrase.names:
            named = [self.encoded.named[sign] for sign in group]
            lines = {at for one in named for at in one.lines}
            if kept is not None and not kept & lines:  # "A with the LM": the row of the LM that starts from A
                on = {at for at in lines if self.table.lines[axis][at].base in kept}
                lines = on or {at for at in kept if self.table.lines[axis][at].base in lines}  # "without A, X"
                kept = lines
            single = single and all(len(one.lines) == 1 for one in named)
            kept = lines if kept is None else kept & lines
        if not kept:
            return None
        lines_ = [self.table.lines[axis][at] for at in sorted(kept)]
        return axis, lines_, single or len(lines_) == 1

    def all_but(self, signs: Sequence[str]) -> list[str] | None:
        """Signs for the lines of results beside those that some signs stand for; None where these are of two axes."""
        named = [self.encoded.named[sign] for sign in signs]
        axes = {one.axis for one in named}
        if len(axes) != 1 or None in axes:
            return None
        axis = next(axis for axis in axes if axis is not None)
        taken = {at for one in named for at in one.lines}
        kinds = {self.table.lines[axis][at].metrics for at in taken}
        rest = [line for line in self.table.values(axis) if line.at not in taken and line.metrics in kinds]
        return [signed(self.encoded, Named(axis, (line.at,))) for line in rest] if rest else None

    def _who(self, frame: Frame, phrase: Phrase) -> Group | None:
        if phrase.it or phrase.best or phrase.some or phrase.most:
            return None
        if phrase.names:
            found = self._lines(phrase)
            if found is None:
                return None
            axis, lines, _ = found
            if phrase.every and phrase.but:
                return None
            columns = frame.relation == "cmp" and frame.objects is not None and self._axis(frame.objects) == axis
            measured = any(self.encoded.named[sign].metric for group in phrase.names for sign in group)
            if measured and not columns and not (axis == 0 == self.phrases.competitors()):
                return None  # else the rows are measures that are compared, "BLEU" and "METEOR"
            return Group(axis, tuple(lines))
        several = phrase.every or phrase.none or phrase.kind or phrase.ablated
        if not several or phrase.noun not in ("MODEL", "BASELINE"):
            return None
        axis = self.phrases.competitors()
        pool = self.table.values(axis)
        if phrase.noun == "BASELINE":
            pool = self.phrases.baselines(pool) or []
        if phrase.ablated:
            pool = [line for line in pool if line.step is not None and line.step[0] == "-"]
        elif phrase.own:
            pool = [line for line in pool if line.ours]
        elif phrase.kind and frame.objects is not None and frame.objects.names:
            named = self._lines(frame.objects)
            pool = [line for line in pool if named is None or line not in named[1]]
        but = {at for sign in phrase.but for at in self.encoded.named[sign].lines}
        if any(self.encoded.named[sign].axis != axis for sign in phrase.but):
            return None
        pool = [line for line in pool if line.at not in but]
        if phrase.other:  # "all other methods are better than X"
            named = self._lines(frame.objects) if frame.objects is not None and frame.objects.names else None
            if named is None or named[0] != axis or phrase.none:
                return None
            pool = [line for line in self.compare.rivals(named[1][0]) if line not in named[1] and line in pool]
        if (phrase.count not in (None, len(pool)) and not phrase.kind) or not pool:
            return None
        return Group(axis, tuple(pool))

    def _narrowed(
        self, group: Group, beside: Sequence[Named], single: bool = False, step: bool = False
    ) -> Group | None:
        """A group cut down to the lines that "with 8 layers" or "at 90% sparsity" leave; with `single`, one that is a
        single line elsewhere is kept: it is another's "with 8 layers".
        """
        lines = list(group.lines)
        for named in beside:
            kept = [line for line in lines if line.at in named.lines]
            if not kept and not single:  # "when A is left out": the row without it
                starts = {line.at for line in lines}
                kept = [one for one in (self.table.lines[group.axis][at] for at in named.lines) if one.base in starts]
            lines = kept
        steps = [self.table.lines[group.axis][at] for named in beside for at in named.lines]
        if step and not lines and len(beside) == 1 and len(steps) == 1 and len(group.lines) == 1 and steps[0].step:
            # "X is better than Y without A": the row of X without A
            return replace_lines(group, steps) if steps[0].base == group.lines[0].at else None
        if not lines and single and len(group.lines) == 1:
            return group
        return replace_lines(group, lines) if lines else None

    def _here(self, frame: Frame, axis: int, phrases: Sequence[Phrase]) -> Here | None:
        places, measures, beside = Places(), list[Named](), list[Named]()
        for phrase in phrases:
            if phrase.none or phrase.other or phrase.best or phrase.it:
                return None
            if phrase.most:
                if phrase.noun not in ("PLACE", "MEASURE") or phrase.names or places.some:
                    return None
                places.most = True
                continue
            for group in phrase.names:
                named = [self.encoded.named[sign] for sign in group]
                if any(sign in self.components for sign in group):
                    return None
                across = [one for one in named if one.axis == 1 - axis]
                general = [one for one in named if one.axis is None]
                if across and not general and len(across) == len(named):
                    places.chosen.append(across)
                elif general and not across and len(general) == len(named):
                    measures += general
                elif not across and not general:
                    beside += named
                else:
                    return None
            vague = phrase.kind and not phrase.names and phrase.noun in ("PLACE", "MEASURE")
            if phrase.every or vague or (phrase.count and not phrase.names and not phrase.some):
                signs = [sign for group in phrase.names for sign in group]
                each = all(self.encoded.named[sign].group or len(self.encoded.named[sign].lines) > 1 for sign in signs)
                if signs and not each and phrase.count != len(signs):
                    return None
                places.every = True
                places.all_but = phrase.all_but or places.all_but
                places.vague = places.vague or not (phrase.every or phrase.the or phrase.kind or phrase.names)
                places.none = places.none or phrase.any
                places.count = None if phrase.kind and not phrase.names else phrase.count or places.count
                if phrase.noun in ("MODEL", "BASELINE") and not re.match(
                    r"version|variant|setup|config|backbone|encoder", phrase.word
                ):
                    pool = self._who(frame, phrase) if axis != self.phrases.competitors() else None
                    if pool is None or pool.axis == axis:
                        return None
                    places.chosen.append([Named(pool.axis, tuple(line.at for line in pool.lines))])
                    places.count = None
            elif phrase.some:
                places.some, places.count = phrase.some, phrase.count
            elif not phrase.names and phrase.noun == "PLACE":
                return None
            for sign in phrase.but:
                places.but.append(self.encoded.named[sign])
        places.but += [self.encoded.named[sign] for sign in frame.but]
        places.every = places.every or frame.everywhere or (bool(places.but) and places.some is None)
        places.mean, places.only = frame.mean, frame.only
        return Here(places, measures, beside)

    def _over(self, here: Here, axis: int, more: Sequence[Named] = ()) -> Cross | None:
        return self.compare.cross(axis, here.places, [*here.measures, *more])

    def _at_amount(self, frame: Frame, here: Here, axis: int, amount: Amount) -> Here | None:
        """Where one of several numbers holds."""
        more = self._here(frame, axis, [*amount.where, *([Phrase(names=[amount.unit])] if amount.unit else [])])
        if more is None or more.beside:
            return None
        places = Places(
            chosen=[*here.places.chosen, *more.places.chosen],
            every=here.places.every or more.places.every,
            count=here.places.count or more.places.count,
            mean=here.places.mean,
        )
        return Here(places, [*here.measures, *more.measures], here.beside)

    def _rivals_of(self, frame: Frame, subject: Group) -> list[Group] | None:
        """Whom the subject is set against, in each way that may be meant."""
        phrase = frame.objects
        if phrase is None:
            sided = frame.relation in ("cmp", "tie")
            step = sided and len(subject.lines) == 1 and subject.lines[0].step is not None
            if frame.relation != "change" and not step and not (sided and self._component(frame.subject)):
                return None
            if frame.relation == "cmp" and len(frame.versus) == 2 and len(subject.lines) == 1:
                return None
            part = self._component(frame.subject)
            if part is not None:
                return [Group(part[0], (self.table.lines[part[0]][part[2]],))]
            if len(subject.lines) == 1 and subject.lines[0].step is not None:
                return self._bases(subject.lines[0])
            return None
        if phrase.it or phrase.none or phrase.some or phrase.most:
            return None
        rivals = [line for line in self.compare.rivals(subject.lines[0]) if line not in subject.lines]
        if phrase.names:
            found = self._lines(phrase)
            if found is None or found[0] != subject.axis:
                return None
            if any(sign in self.components for group in phrase.names for sign in group):
                return None
            lines = [line for line in found[1] if line not in subject.lines]
            if len(lines) > 1 and len(subject.lines) == 1 and len({line.name for line in lines}) == 1:
                lines = [line for line in lines if line.outer == subject.lines[0].outer] or lines
            return [Group(subject.axis, tuple(lines), strongest=phrase.best)] if lines else None
        pool = rivals
        if phrase.noun == "BASELINE":
            pool = self.phrases.baselines(rivals) or []
            if not phrase.every and not phrase.best and not phrase.word.endswith("s") and len(pool) != 1:
                return None
        else:
            told = phrase.other or phrase.best or phrase.every or phrase.kind or phrase.ablated
            if not told or (phrase.noun != "MODEL" and not phrase.other):
                return None
        if phrase.own or phrase.ablated:
            pool = [line for line in pool if (line.step is not None and line.step[0] == "-") or not phrase.ablated]
            pool = [line for line in pool if line.ours or not phrase.own]
        but = {at for sign in phrase.but for at in self.encoded.named[sign].lines}
        if any(self.encoded.named[sign].axis != subject.axis for sign in phrase.but):
            return None
        pool = [line for line in pool if line.at not in but]
        if not pool or (phrase.count not in (None, len(pool)) and not phrase.kind):
            return None
        every = phrase.kind or phrase.every or phrase.noun == "BASELINE" or not phrase.other
        return [Group(subject.axis, tuple(pool), every=every, strongest=phrase.best)]

    def _side_by_side(self, phrase: Phrase | None) -> bool:
        """Whether each name of a list stands for one line."""
        return phrase is not None and all(
            len(self.encoded.named[sign].lines) == 1 for group in phrase.names for sign in group
        )

    def _component(self, phrase: Phrase | None) -> tuple[int, int, int] | None:
        signs = [sign for group in phrase.names for sign in group] if phrase else []
        return self.components.get(signs[0]) if len(signs) == 1 else None

    def _matched(self, subject: Group, rivals: Group) -> list[tuple[Group, Group]]:
        """Lines that stand for the same thing are compared with each other: the small model of one family with the
        small one of another, precision and recall of one data set.
        """
        if len(subject.lines) == len(rivals.lines) > 1:
            for told in (outers, residues, self._picked):
                keys = [told(group.lines) for group in (subject, rivals)]
                if keys[0] and len(set(keys[0])) == len(keys[0]) and set(keys[0]) == set(keys[1]):
                    return [
                        (replace_lines(subject, [one]), replace_lines(rivals, [two]))
                        for key, one in zip(keys[0], subject.lines, strict=True)
                        for other, two in zip(keys[1], rivals.lines, strict=True)
                        if key == other
                    ]
        return [(subject, rivals)]

    def _built_on(self, group: Group, other: Group) -> Group:
        """Of lines of one name ("X + A", "Y + A") set against one of them without it, the one that starts from that."""
        if len(other.lines) != 1 or len(group.lines) < 2:
            return group
        (base,) = other.lines
        name = f" {base.name.casefold()} "
        on = [line for line in group.lines if line.base == base.at or name in f" {line.name.casefold()} "]
        return replace_lines(group, on) if len(on) == 1 else group

    def _picked(self, lines: Sequence[Line]) -> list[str]:
        """What a column tells lines of one name apart by: "50%" and "90%"."""
        for column in self.table.lines[1] if lines[0].axis == 0 else []:
            printed = [figure.printed for line in lines if (figure := self.table.figure(line, column)) is not None]
            if len(printed) == len(lines) and not column.metrics and len(set(printed)) == len(printed):
                return printed
        return []

    def _loose(self, phrase: Phrase | None) -> bool:
        """Whether a name stands for several lines, of which the text may mean one or all."""
        if phrase is None or not phrase.names or phrase.every or phrase.best or phrase.none:
            return False
        found = self._lines(phrase)
        signs = [sign for group in phrase.names for sign in group]
        return found is not None and not found[2] and len(found[1]) > len(signs)


def replace_lines(group: Group, lines: Sequence[Line]) -> Group:
    """The same group with other lines."""
    return Group(group.axis, tuple(lines), group.every, group.strongest)
