"""Frames with their phrases in the slots that their axes ask for: "X has a higher A than B" sets A against B."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.papers.frames import Frame
from extractors.papers.named_lines import NamedLines
from extractors.papers.noun_phrases import Phrase
from extractors.papers.parted import parted
from extractors.papers.signs import Named, signed

_MATTERS = (
    r"(?:contributes?|matters?|helps?) (?:more|less)|"
    r"(?:more|less) (?:important|crucial|effective|helpful|useful|beneficial)"
)
_EXTREMES = {"higher": "highest", "lower": "lowest", "better": "best", "worse": "worst", "larger": "highest"}
_EXTREMES |= {"smaller": "lowest", "more": "highest", "less": "lowest", "fewer": "fewest", "greater": "highest"}
_BEHIND = re.compile(r"trail|lag|fall|underperf|los|(?:is |are |falls? |stays? |remains? )?(?:below|behind|short)")
_AHEAD = re.compile(r"outperf|beat|surpass|exceed|improv")
_PLACES = ("first", "second", "third", "fourth", "fifth")


class Oriented(NamedLines):
    """Puts the phrases of a frame where they belong."""

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
        scores = subject is not None and subject.bare and subject.noun == "MEASURE"
        measured = subject is not None and bool(subject.names) and not self._axes(subject)
        if frame.own and frame.relation == "sup" and subject is not None and (scores or measured):
            places = [place for place in frame.places if place.names and not place.every]
            if len(places) == len(frame.places) == 2:  # "on D, F1 peaks at 20"
                measures = [*frame.measures, *([subject] if measured else [])]
                return replace(frame, subject=places[0], places=places[1:], measures=measures)
            if scores:
                return replace(frame, subject=None)  # whose performance peaks there?
        frame = self._step_behind(frame)
        if frame.rather and frame.than is not None and frame.subject is not None and frame.objects is None:
            axes = [self._axis(one) for one in (frame.subject, frame.than)]
            if axes[0] is not None and axes[0] == axes[1]:  # "removing A hurts F1 more than removing B"
                word = "smaller" if frame.less else "larger"
                loses = frame.loses
                found = replace(frame, relation="gain", word=word, objects=frame.than, than=None, rather=False)
                return replace(found, loses=loses, effect=False)
        subject = frame.subject
        ours = self.names.ours
        if frame.relation == "widest" and frame.subject is None and ours is not None:  # "the gain over X is largest"
            return replace(frame, subject=Phrase(names=[[signed(self.encoded, ours)]]))
        subject = frame.subject
        anybody = (
            subject is not None
            and subject.bare
            and (subject.noun in ("MODEL", "MEASURE", "PLACE") or subject.word == "we")
        )
        told = frame.relation == "value" or (frame.relation == "change" and frame.to_only and not frame.amounts)
        general = subject is not None and bool(subject.names) and not self._axes(subject) and told
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
        frame = self._with_best(self._none_reaches(self._multiplied(self._than_any_other(frame))))
        subject = frame.subject
        if frame.relation == "change" and frame.objects is None and subject is not None:
            axis = self._axis(subject)
            for measure in frame.measures:
                if self._within_own(subject, measure):  # "A benefits X", where X is a group with a row "+ A"
                    return replace(
                        frame,
                        measures=[one for one in frame.measures if one is not measure],
                        places=[*frame.places, measure],
                    )
                if axis is not None and self._axis(measure) == axis and self._starts_from(measure, subject):
                    kept = [other for other in frame.measures if other is not measure]
                    # "without A, the F1 of X drops"
                    return replace(frame, subject=measure, objects=subject, measures=kept)
                if axis is not None and self._axis(measure) == axis:  # "Y improves X by 7.5"
                    kept = [other for other in frame.measures if other is not measure]
                    return replace(frame, objects=measure, measures=kept)
        if frame.relation == "cmp" and subject is not None and frame.objects is not None and len(frame.measures) == 1:
            axis, other = self._axis(frame.measures[0]), self._axis(frame.objects)
            if axis is not None and axis == other != self._axis(subject):  # "X has a higher A than B"
                only = frame.only or subject.only
                if subject.none:  # "none of the baselines has a higher A than B"
                    subject = replace(subject, none=False, every=True, any=True)
                    frame = replace(frame, negative=not frame.negative)
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

    def _than_any_other(self, frame: Frame) -> Frame:
        """Of "A is more frequent for X than for any other system", and of "X is better on D than on any other set"."""
        than, subject = frame.than, frame.subject
        if than is None or not than.other or than.names or than.but or subject is None or not subject.names:
            return frame
        extreme = _EXTREMES.get(frame.word)
        plain = not (frame.amounts or frame.values or frame.ends or frame.versus or frame.negative or frame.mean)
        if extreme is None or frame.relation != "cmp" or not plain or frame.objects is not None or not (than.every):
            return frame
        if len(frame.places) != 1 or not frame.places[0].names or than.count is not None or than.kind:
            return frame
        place = frame.places[0]
        if than.noun == "MODEL" and self._axis(place) == self.phrases.competitors():
            measures = [*frame.measures, subject]
            return replace(frame, subject=place, places=[], measures=measures, than=None, relation="sup", word=extreme)
        if than.noun in ("PLACE", "MEASURE"):
            return replace(frame, than=None, relation="sup", word=extreme, own=True)
        return frame

    def _multiplied(self, frame: Frame) -> Frame:
        """Of "X more than doubles Y on D": Y is whom X is set against."""
        subject = frame.subject
        if frame.word != "multiplies" or frame.objects is not None or subject is None or not subject.names:
            return frame
        axis = self._axis(subject)
        far = [one for one in frame.measures if one.names and axis is not None and self._axis(one) == axis]
        if len(far) != 1:
            return frame
        return replace(frame, objects=far[0], measures=[one for one in frame.measures if one is not far[0]])

    def _none_reaches(self, frame: Frame) -> Frame:
        """Of "none of the baselines matches X": X is better than all of them."""
        subject, other = frame.subject, frame.objects
        if frame.relation != "tie" or subject is None or not subject.none or subject.names or other is None:
            return frame
        if not other.names or frame.amounts or frame.values or frame.negative or not frame.word.startswith("match"):
            return frame
        rest = replace(subject, none=False, every=True)
        return replace(frame, subject=other, objects=rest, relation="cmp", word="outperforms", transitive=True)

    def _with_best(self, frame: Frame) -> Frame:
        """Of "the best baseline trails X by 2.1": X leads the best baseline."""
        subject, other = frame.subject, frame.objects
        if frame.relation != "cmp" or subject is None or not subject.best or subject.names or other is None:
            return frame
        turned = {"better": "worse", "worse": "better", "higher": "lower", "lower": "higher"}.get(frame.word)
        if turned is None and frame.transitive:
            turned = "outperforms" if _BEHIND.match(frame.word) else "trails" if _AHEAD.match(frame.word) else None
        if turned is None or not other.names or other.best or frame.negative or frame.values or frame.versus:
            return frame
        if frame.ends or subject.noun not in ("MODEL", "BASELINE"):
            return frame
        return replace(frame, subject=other, objects=subject, word=turned)

    def _step_behind(self, frame: Frame) -> Frame:
        """Of "F1 drops by 5.6 without A": the row without A drops in F1."""
        subject = frame.subject
        if frame.relation != "change" or subject is None or not subject.names or frame.objects is not None:
            return frame
        across = self._axes(subject)
        for phrase in (*frame.measures, *frame.places):
            found = self._lines(phrase) if phrase.names and not phrase.every else None
            if found is not None and found[0] not in across and len(found[1]) == 1 and found[1][0].step is not None:
                measures = [one for one in frame.measures if one is not phrase]
                places = [one for one in frame.places if one is not phrase]
                return replace(frame, subject=phrase, measures=[*measures, subject], places=places)
        return frame

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
        nobody = subject is not None and subject.none and not subject.names and subject.noun in ("MODEL", "BASELINE")
        if frame.relation == "tie" and nobody and other is not None and other.names and len(frame.amounts) == 1:
            rest = replace(subject or Phrase(), none=False, every=True, other=subject is not None and subject.other)
            return replace(frame, subject=other, objects=rest, negative=True)  # "no system comes within 2 points of X"
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

    def _starts_from(self, step: Phrase, other: Phrase) -> bool:
        """Whether a name stands for the row that takes something from another one or adds it."""
        found, base = self._lines(step), self._lines(other)
        if found is None or base is None or len(found[1]) != 1 or len(base[1]) != 1:
            return False
        return found[1][0].step is not None and found[1][0].base == base[1][0].at

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
