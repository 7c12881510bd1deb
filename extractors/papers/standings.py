"""What a frame says of one line alone: where it stands, and what it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.papers import patterns as said
from extractors.papers.comparisons import Cross, Group
from extractors.papers.frames import Amount, Frame
from extractors.papers.lines import Line
from extractors.papers.multiples import is_share
from extractors.papers.noun_phrases import Phrase
from extractors.papers.parties import Here, Parties, replace_lines
from extractors.papers.phrases import Margin
from extractors.papers.signs import Named
from extractors.papers.statements import Statement, holds
from extractors.papers.ways import Way, count, way_of, worth
from extractors.patterns import pattern
from kg.model.quantity import Quantity
from kg.model.readings import Part, Test

BEHIND = pattern(
    r"(?:(?:is|are|ranks|stays|remains|lies|falls?|fell|comes?|drops?|ends? up|keeps?) )?(?:clearly )?"
    r"(?:trail|lag|behind|fall|underperform|los|worse|inferior|below|lower|surpassed by|outperformed by|"
    r"beaten|short|cannot|can not|does|do |did|can)"
)
_MULTIPLES = pattern(r"(?i)speed|[×x](?!\w)|ratio|factor|reduction|compress")
_LENGTH = pattern(r"(?i)\b(?:length|len|tokens|tok|words)\b")
_SAID_FIRST = {"on top": "first", "out on top": "first", "up the rear": "last"}
_SIZES = frozenset("largest smallest biggest larger smaller bigger".split())


class Standings(Parties):
    """Places and values."""

    def _way(self, frame: Frame, here: Here) -> Way | None:
        word = frame.word
        if frame.word == "multiplies" and len(frame.amounts) == 1:
            return count(not is_share(self.encoded.numbers[frame.amounts[0].sign]))
        if frame.relation == "cmp":
            if re.fullmatch(r"faster|slower|quicker", word):
                speeds = self._speeds()
                if speeds is None or here.places.chosen or here.measures:
                    return None
                here.places.chosen.append(speeds)
                return worth(word != "slower")
            if word in ("longer", "shorter") and not (here.places.chosen or here.measures):
                here.places.chosen += self._lengths()
            if re.fullmatch(r"more|less|fewer|longer|shorter", word) and not here.places.chosen and not here.measures:
                return None  # more of what?
            if re.fullmatch(r"larger|smaller|bigger", word) and not self._of_scores(frame, here):
                sizes = self._sizes()
                thing = frame.subject is not None and frame.subject.noun == "PLACE"  # "the retrieval corpus"
                if here.places.chosen or not sizes or thing:
                    return None  # of whom it is said, not of a score
                here.places.chosen += sizes
            said_of = [phrase for phrase in (frame.subject, *frame.places) if phrase is not None]
            if word in ("longer", "shorter") and any(self._counted_things(phrase) for phrase in said_of):
                return None
            if re.fullmatch(rf"{said.MORE}|longer", word):
                return count(True)
            if re.fullmatch(rf"{said.LESS}|shorter", word):
                return count(False)
            if re.fullmatch(rf"{said.BETTER}|{said.WORSE}", word):
                return way_of(word)
            if re.search(r"harmful|detrimental|damaging", word):
                return worth(word.startswith("less"))
            if re.search(r"important|crucial|contribut|matter|help", word):
                return None  # of parts of one whole alone, see `_ablated`
            ahead = not BEHIND.match(word)
            if re.search(r"^(?!rank).*(?:above|below|higher|lower)", word):  # a number, or a place in the order
                return lambda up: ahead if up else None
            return worth(ahead)
        if frame.relation == "gain":
            more = re.fullmatch(said.MORE, word) is not None
            return worth(more) if re.fullmatch(rf"{said.MORE}|{said.LESS}", word) else None
        if frame.relation == "change" and re.search(r"beneficial|helpful|useful|harmful|detrimental", word):
            return worth(re.search(r"harm|detri", word) is None)
        if frame.relation == "change":
            base = re.sub(r"ing$", "", word)
            for form in (word, word.rstrip("s"), base, base + "e", base + "s", base + "es", base[:-1] if base else ""):
                way = way_of(form)
                if way(True) is not None:
                    if re.fullmatch(rf"{said.COUNTS}|{said.NOUN_LESS}|{said.NOUN_MORE}", form) and not (
                        self._told_measure(here) or any(phrase.names for phrase in frame.measures)
                    ):
                        if re.fullmatch(said.NOUN_LESS, form):  # of errors, where less of them is better
                            return lambda up: None if up is None else False
                        return worth(way(True) is True)
                    return way
        return None

    def _counted_things(self, phrase: Phrase) -> bool:
        """Whether a phrase names a column that counts things ("#Turns"), which are not long by their number."""
        lines = (self.table.lines[one.axis][at] for one in self._signs(phrase) if one.axis == 1 for at in one.lines)
        return any(re.match(r"\s?#", line.told) is not None for line in lines)

    def _of_scores(self, frame: Frame, here: Here) -> bool:
        """Whether a frame speaks of scores, by a measure that it names or a word like "scores"."""
        said = [phrase for phrase in (frame.subject, frame.objects, *frame.measures) if phrase is not None]
        return (
            self._told_measure(here)
            or any(phrase.noun == "MEASURE" for phrase in said)
            or any(one.metric or one.axis == 1 for phrase in said for one in self._signs(phrase))
            or any(one.axis == 1 and self._is_size(one) for group in here.places.chosen for one in group)
            or any(self.encoded.numbers[amount.sign].unit != "ratio" for amount in frame.amounts)
        )

    def _is_size(self, named: Named) -> bool:
        return any(self.table.lines[1][at].role == "size" for at in named.lines)

    def _sizes(self) -> list[list[Named]]:
        """The one column that says how large things are."""
        columns = [
            each for each in self.table.lines[1] if each.role == "size" and re.search(r"(?i)param|size", each.told)
        ]
        return [[Named(1, (columns[0].at,))]] if len(columns) == 1 else []

    def _lengths(self) -> list[list[Named]]:
        """The one line that says how long things are."""
        found = [
            Named(each.axis, (each.at,)) for lines in self.table.lines for each in lines if _LENGTH.search(each.told)
        ]
        return [found] if len(found) == 1 else []

    def _told_counts(self, frame: Frame, here: Here) -> bool:
        """Whether what is called long is one of which the table says how many there are, not how long they are."""
        named = [one for group in here.places.chosen for one in group]
        named += [
            one for phrase in (frame.subject, *frame.measures) if phrase is not None for one in self._signs(phrase)
        ]
        lines = [self.table.lines[one.axis][at] for one in named if one.axis is not None for at in one.lines]
        return any(re.match(r"\s?#", line.told) is not None for line in lines)

    def _signs(self, phrase: Phrase) -> list[Named]:
        return [self.encoded.named[sign] for group in phrase.names for sign in group]

    def _told_measure(self, here: Here) -> bool:
        return bool(here.measures) or any(one.metric for group in here.places.chosen for one in group)

    def _best(self, frame: Frame, here: Here) -> Way | None:
        word = re.sub(r"[- ]performing$", "", frame.word)
        if word in ("fastest", "slowest", "quickest"):
            speeds = self._speeds()
            if speeds is None:
                return lambda _: None
            here.places.chosen.append(speeds)
            return worth(word != "slowest")
        if word in ("longest", "shortest") and self._told_counts(frame, here):
            return lambda _: None
        told = [self.table.lines[one.axis][at] for one in _named(here) if one.axis is not None for at in one.lines]
        if word in ("longest", "shortest") and told and not all(_LENGTH.search(line.told) for line in told):
            return lambda _: None
        if word in ("longest", "shortest") and not (here.places.chosen or here.measures):
            lengths = self._lengths()
            if not lengths:
                return lambda _: None
            here.places.chosen += lengths
            return count(word == "longest")
        if word in ("most", "longest", "maximum", "least", "shortest", "minimum"):
            if not (here.places.chosen or here.measures):
                return lambda _: None
            return count(word in ("most", "longest", "maximum"))
        if word in _SIZES and not self._told_measure(here):
            sized = any(
                self.table.lines[one.axis][at].role == "size"
                for group in here.places.chosen
                for one in group
                if one.axis is not None
                for at in one.lines
            )
            if not sized and (here.places.chosen or not any(m.noun in ("MODEL", "PLACE") for m in frame.measures)):
                return way_of(word) if here.places.chosen else (lambda _: None)
            if not sized:
                sizes = self._sizes()
                if not sizes:
                    return lambda _: None
                here.places.chosen += sizes
        return way_of(word)

    def _placed_at(self, frame: Frame, subject: Group, here: Here) -> Statement | None:
        who = frame.subject
        if (
            frame.relation == "sup"
            and who is not None
            and (frame.own or (who.every and not frame.own and not who.names))
        ):
            return self._at_best(frame, subject, here)
        field_ = self._lines(frame.among) if frame.among is not None and frame.among.names else None
        if field_ is not None and field_[0] == subject.axis and len(subject.lines) > 1:  # "among 7B models, X"
            subject = replace_lines(subject, [line for line in subject.lines if line in field_[1]] or subject.lines)
        kinds = {line.metrics for line in subject.lines}
        if len(subject.lines) > 1 and (
            len({one.name for one in subject.lines}) == 1 or len(kinds) == len(subject.lines)
        ):
            return self._each_placed(frame, subject, here)
        if frame.negative:
            return self._not_first(frame, subject, here)
        behind = frame.relation == "rank" and frame.objects is not None and len(frame.amounts) == 1
        if len(subject.lines) != 1 or frame.ends or frame.versus or (frame.amounts and not behind):
            return None
        first = self._lines(frame.objects) if frame.objects is not None and frame.objects.names else None
        if frame.objects is not None and (first is None or len(first[1]) != 1 or not frame.word.endswith("second")):
            return None
        line = subject.lines[0]
        if frame.subject is not None and frame.subject.none:
            return None
        way, place, hard = worth(True), 1, None
        if frame.relation == "rank":
            found = re.match(r"(?:the )?([\w-]+)", _SAID_FIRST.get(frame.word, frame.word))
            place = said.ORDINALS.get(found.group(1) if found else "", -1)
            if place < 0:
                return None
        else:
            place = said.ORDINALS.get(frame.nth, 1)
            hard = re.match(r"hard|tough|easi|(?:most|least) (?:chall|diff)", frame.word)
            way = self._best(frame, here) or way if hard is None else way
            if way(True) is None and way(False) is None:
                return None
        if hard is not None:
            way = worth(frame.word.startswith(("easi", "least")))
            if frame.measures and any(phrase.names for phrase in frame.measures):
                return None
        among = self._among(frame, line, here)
        if hard is not None and among is not None:
            among = [
                other
                for other in among
                if other.metrics == line.metrics and other.role == "value" and other.up == line.up
            ]
            known = line.metrics or self.table.metrics or self.table.up is not None
            if not known or frame.among is not None:
                return None
        if among is None:
            return None
        values = [value.sign for value in frame.values]
        cross = self._over(here, subject.axis)
        if cross is None or (len(values) > 1 and (cross.mean or len(values) != len(cross.lines) or place == 0)):
            return None
        parts = self.compare.ranked(line, cross, way, place, among)
        if parts is None:
            return None
        shares = here.beside and all(one.role == "change" for one in cross.lines)
        if shares and line.axis != self.phrases.competitors():  # "on D in terms of M": among all rows, or those of M
            other = self.compare.ranked(line, cross, way, place, self.table.values(line.axis))
            if other is None or self._hold(parts) != self._hold(other):
                return None
        if (
            here.places.but
            and not self._excepted(subject, lambda at: self.compare.ranked(line, at, way, place, among))
            and (place != 1 or all(holds(test) for part in parts for test in part.tests))
        ):
            there = self._at_exception(lambda at: self.compare.ranked(line, at, way, place, among))
            if there is None or place != 1 or values:
                return None  # else it fails elsewhere than at the exception too, or holds at the exception
            parts = [*parts, there]
        if len(values) > 1:  # "the best on D and E, with 60.4 and 57.0"
            for sign, at in zip(values, cross.lines, strict=True):
                printed = self._printed(line, replace(cross, lines=[at], needed="all"), sign)
                if printed is None:
                    return None
                parts += printed
        elif values:
            printed = self._printed(line, cross, values[0])
            if printed is None or (len(cross.lines) > 1 and not cross.mean):
                return None
            parts += printed
        if first is not None:  # "second only to Y"
            led = self.compare.ranked(first[1][0], cross, way, 1, [*among, line])
            if led is None or first[0] != line.axis:
                return None
            parts += led
            extra = self._extra(self._margin(frame.amounts[0])) if frame.amounts else None
            if extra is not None:  # "second, 1.1 points behind Y"
                apart = self.compare.pairs(subject, Group(first[0], tuple(first[1])), cross, worth(False), extra)
                if apart is None:
                    return None
                parts += apart
        told = self.encoded.numbers.get(values[0]) if values else None
        return self._statement("rank", subject, [parts], cross, told=told, rank=place)

    @staticmethod
    def _hold(parts: Sequence[Part]) -> bool:
        return all(holds(test) for part in parts for test in part.tests)

    def _not_first(self, frame: Frame, subject: Group, here: Here) -> Statement | None:
        """Of "X is not the fastest system": another one is ahead of it."""
        if frame.relation != "sup" or frame.nth or frame.values or frame.objects is not None or len(subject.lines) != 1:
            return None
        found = self._placed_at(replace(frame, negative=False), subject, here)
        if found is None or len(found.ways) != 1 or len(found.ways[0]) != 1 or len(found.ways[0][0].tests) != 1:
            return None
        (test,) = found.ways[0][0].tests
        if test.right is None or test.left.value == test.right.value:
            return None  # one of several firsts
        found.ways = [[Part(tests=(test,), needed="none")]]
        return found

    def _best_value(self, frame: Frame) -> Statement | None:
        """Of "the best F1 on D is 86.7": what the first of all lines has there."""
        if len(frame.values) != 1 or frame.amounts or frame.ends or frame.objects or frame.negative or frame.among:
            return None
        axis = self.phrases.competitors()
        here = self._here(frame, axis, [*frame.places, *frame.measures])
        cross = self._over(here, axis) if here is not None and not here.beside else None
        lines = self.table.values(axis)
        if here is None or cross is None or len(self.compare.across(cross)) != 1 or here.places.but or not lines:
            return None
        at, way = cross.lines[0], self._best(frame, here)
        rivals = self.compare.rivals(lines[0])
        pool = [line for line in lines if line is lines[0] or line in rivals]
        higher = way(self.compare.up(lines[0], at, cross)) if way is not None else None
        found = [(line, figure) for line in pool if (figure := self.compare.figure(line, at, cross)) is not None]
        if higher is None or len(found) < 2:
            return None
        line, figure = max(found, key=lambda pair: pair[1].value if higher else -pair[1].value)
        told = self.encoded.numbers[frame.values[0].sign]
        parts = [Part(tests=(Test(left=figure, relation="is", told=told),))]
        return self._statement("value", Group(axis, (line,)), [parts], cross, told=told)

    def _at_best(self, frame: Frame, subject: Group, here: Here) -> Statement | None:
        """Of "all systems perform worst on D", "X has its best result on D": each line has its extreme there."""
        cross = self._over(here, subject.axis)
        if cross is None or len(cross.lines) != 1 or cross.mean or not here.places.chosen or frame.nth or frame.among:
            return None
        if frame.amounts or frame.ends or frame.versus or frame.negative or frame.but or len(frame.values) > 1:
            return None
        at, way = cross.lines[0], self._best(frame, here)
        pool = [other for other in self.table.values(1 - subject.axis) if other.metrics == at.metrics]
        if at not in pool or len(pool) < 2 or way is None or not (at.metrics or self.table.metrics):
            return None
        parts: list[Part] = []
        for line in subject.lines:
            found = self.compare.ranked(at, Cross([line], "all", cross.metric), way, 1, pool)
            if found is None:
                return None
            parts += found
        for value in frame.values:
            printed = self._printed(subject.lines[0], cross, value.sign) if len(subject.lines) == 1 else None
            if printed is None:
                return None
            parts += printed
        return self._statement("rank", Group(1 - subject.axis, (at,)), [parts], Cross(list(subject.lines), "all"))

    def _each_placed(self, frame: Frame, subject: Group, here: Here) -> Statement | None:
        """Of a name that stands under several others ("with both encoders"): its place among its neighbours in each."""
        if frame.values or frame.objects:
            return None
        if here.places.count == len(subject.lines):  # "with both encoders"
            here.places.every, here.places.count = False, None
        places = self.clause.places
        found: list[Statement] = []
        for line in subject.lines:
            self.clause.places = places
            one = self._placed_at(frame, replace_lines(subject, [line]), here)
            if one is None or len(one.ways) != 1:
                return None
            found.append(one)
        held = [all(holds(test) for part in one.ways[0] for test in part.tests) for one in found]
        if any(held) and not all(held):
            return None
        found[0].ways = [[part for one in found for part in one.ways[0]]]
        return found[0]

    def _among(self, frame: Frame, line: Line, here: Here) -> list[Line] | None:
        """The lines that a place is counted among."""
        rivals = [other for other in self.compare.rivals(line) if other not in self.left_out]
        if line.axis != self.phrases.competitors() and line.outer and len({one.name for one in rivals}) == len(rivals):
            alike = [one for one in self.table.values(line.axis) if one is not line and one.name == line.name]
            rivals = alike or rivals  # rows of data sets and metrics: the same metric elsewhere
        for named in here.beside:
            rivals = [other for other in rivals if other.at in named.lines]
        phrase = frame.among
        if phrase is not None and phrase.noun == "PLACE" and line.axis == self.phrases.competitors():
            return None  # "the best score of all data sets"
        if phrase is not None and phrase.noun == "BASELINE":
            rivals = self.phrases.baselines(rivals) or []
        elif phrase is not None and phrase.names:
            found = self._lines(phrase)
            if found is None or found[0] != line.axis:
                return None
            field_ = self._with_steps(found[1])  # "among the 7B models", those built on one of that size as well
            rivals = [other for other in field_ if other is not line]
            if line not in field_:
                return None
        elif phrase is not None and phrase.kind:
            return rivals or None
        elif phrase is not None and phrase.other and not line.ours:  # "among prior systems"
            others = [other for other in rivals if not other.ours]
            return others if others and len(others) < len(rivals) else None
        elif phrase is not None and phrase.count not in (None, len(rivals), len(rivals) + 1):
            return None
        return rivals or None

    def _with_steps(self, lines: Sequence[Line]) -> list[Line]:
        """Lines with those that start from one of them, step by step."""
        found = list(lines)
        for line in self.table.lines[lines[0].axis] if lines else []:
            if line not in found and line.base is not None and any(one.at == line.base for one in found):
                found.append(line)
        return found

    def _valued(self, frame: Frame, subject: Group, here: Here) -> Statement | None:
        if frame.negative or frame.ends or frame.versus or frame.amounts or frame.objects:
            return None
        if len(subject.lines) != 1 and (len(frame.values) > 1 or not self._side_by_side(frame.subject)):
            return None
        if frame.needs and not (
            here.places.chosen or here.measures or all(value.where or value.unit for value in frame.values)
        ):
            return None
        parts: list[Part] = []
        cross: Cross | None = None
        first: Quantity | None = None
        if len(frame.values) > 1 and not any(value.where or value.unit for value in frame.values):
            listed = [one for one in (*frame.places, *frame.measures) if len(one.names) == 1 and len(one.names[0]) > 1]
            if len(listed) != 1 or len(listed[0].names[0]) != len(frame.values) or len(subject.lines) != 1:
                return None
            each = [
                Amount(value.sign, where=[Phrase(names=[[sign]])])
                for value, sign in zip(frame.values, listed[0].names[0], strict=True)
            ]
            kept = [[one for one in some if one is not listed[0]] for some in (frame.places, frame.measures)]
            frame = replace(frame, values=each, places=kept[0], measures=kept[1])
            again = self._here(frame, subject.axis, [*frame.places, *frame.measures])
            if again is None:
                return None
            here = again
        for value in frame.values:
            at = self._at_amount(frame, here, subject.axis, value)
            told = self.encoded.numbers.get(value.sign)
            cross = self._over(at, subject.axis) if at is not None else None
            if cross is None or told is None or told.unit == "points" or cross.some:
                return None
            if told.unit == "ratio" and not _MULTIPLES.search(" ".join(line.told for line in cross.lines)):
                return None  # a share of something else
            if at is not None and not (at.places.chosen or at.measures or cross.mean):
                beside = [one for one in self.table.lines[1 - subject.axis] if one not in cross.lines]
                figures = [self.table.figure(line, one) for line in subject.lines for one in beside]
                if any(figure is not None and figure.value == told.value for figure in figures):
                    return None  # it is a figure of another column: "the fastest, at 41 ms"
            for line in subject.lines:
                printed = self.compare.prints(line, cross, told)
                if printed is None:
                    return None
                parts += printed
            first = first or told
        if cross is None or here.places.but:
            return None
        return self._statement("value", subject, [parts], cross, told=first)

    def _printed(self, line: Line, cross: Cross, sign: str) -> list[Part] | None:
        told = self.encoded.numbers.get(sign)
        return self.compare.prints(line, cross, told) if told is not None else None

    def _margin(self, amount: Amount | None) -> Margin | None:
        if amount is None:
            return None
        told = self.encoded.numbers.get(amount.sign)
        return Margin(told, told.unit == "points" or bool(amount.unit), None) if told is not None else None


def _named(here: Here) -> list[Named]:
    return [*here.measures, *(one for group in here.places.chosen for one in group)]
