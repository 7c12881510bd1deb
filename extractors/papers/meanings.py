"""What a frame says of the figures of a table: the comparisons that must hold for its clause to be true."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.papers.changes import Changes
from extractors.papers.comparisons import Cross, Group
from extractors.papers.frames import Amount, Frame
from extractors.papers.kinds import agreed, of_a_kind
from extractors.papers.lines import Line
from extractors.papers.measured_apart import by_each_measure, by_each_row
from extractors.papers.noun_phrases import Phrase
from extractors.papers.parties import Here, replace_lines
from extractors.papers.scopes import Places
from extractors.papers.signs import Named
from extractors.papers.statements import Statement, holds
from extractors.papers.ways import Way, count
from kg.model.readings import Figure, Part


class Meaning(Changes):
    """Turns frames of one encoded sentence into statements about one table."""

    def of(self, frame: Frame) -> Statement | None:
        """The statement of a frame; None where a phrase of it cannot be found in the table, or where it matters which
        lines of a kind are meant that the table does not tell.
        """
        statement = self._whichever(frame) or by_each_row(self.table, self.encoded, frame, self._whichever)
        kinds = of_a_kind(frame)
        return agreed(statement, frame, kinds) if statement is not None and kinds else statement

    def _whichever(self, frame: Frame) -> Statement | None:
        return self._of(frame) or by_each_measure(self.table, self.encoded, frame, self._of)

    def _of(self, frame: Frame) -> Statement | None:
        if frame.plain:
            return Statement("order", (), [[]])
        frame = self._turned(self._led(self._stepped_subject(frame)))
        if frame.than is not None and frame.relation in ("cmp", "tie", "sup", "rank", "value", "bar"):
            return None  # "more than on D", which no other clause explains
        if frame.relation == "range" and not frame.of_gain:
            return self._spanning(frame)
        if frame.subject is None:
            return self._best_value(frame) if frame.relation == "sup" else None
        if (
            frame.outputs
            and frame.word not in ("longest", "shortest")
            and not any(phrase.names for phrase in (*frame.measures, *frame.places))
        ):
            return None
        if (counted := self._counted_subject(frame)) is not None:
            return self._of_some(frame, counted)
        if frame.there is not None and frame.relation in ("cmp", "tie"):
            self.clause.places = Places()
            self.clause.relative = frame.relative
            cells = self._two_cells(frame)
            if cells is not None:
                return cells
        if frame.relation == "sup" and frame.subject.none and not frame.subject.names:
            return self._nobody_first(frame)
        subject = self._who(frame, frame.subject)
        if subject is None:
            return self._along(frame) if frame.relation == "change" else None
        if frame.relation in ("shift", "range"):
            return self._shifted(frame, subject) if frame.relation == "shift" else self._ranging(frame, subject)
        frame, self.left_out = self._without(frame, subject)
        here = self._here(frame, subject.axis, [*frame.places, *frame.measures])
        if here is None:
            return None
        subject = self._narrowed(subject, here.beside, frame.objects is not None, step=True)
        if subject is None:
            return None
        self.clause.places = here.places
        self.clause.relative = frame.relative
        match frame.relation:
            case "cmp" | "tie" | "change" | "gain":
                return self._against(frame, subject, here)
            case "sup" | "rank":
                return self._placed_at(frame, subject, here)
            case "outdone":
                return self._outdone(frame, subject, here)
            case "near":
                return self._nearest_to(frame, subject, here)
            case "widest":
                if self._asks_who(frame):
                    return self._most_gain(frame, subject, here)
                found = self._widest_at(frame, subject, here)
                either = frame.nominal and found is not None and self._is_step(subject)
                other = self._most_gain(frame, subject, here) if either else None
                if found is None or other is None or _all_stand(found) == _all_stand(other):
                    return found
                return None  # "removing A causes the largest drop on D": of all drops there, or of all its own
            case "bar":
                return self._beyond(frame, subject, here)
            case "value":
                return self._valued(frame, subject, here)
        return None

    @staticmethod
    def _is_step(subject: Group) -> bool:
        return len(subject.lines) == 1 and subject.lines[0].step is not None

    def speeds(self) -> list[Named] | None:
        """The one line that says how fast things are."""
        return self._speeds()

    def distance(self, one: Line, two: Line, at: Line) -> Figure | None:
        """How far two lines are apart at a place."""
        return self._gap(one, two, at, Cross([at], "all"))

    def _against(self, frame: Frame, subject: Group, here: Here) -> Statement | None:
        if frame.relation == "change" and frame.ends and not frame.amounts and not frame.objects:
            fallen = self._fallen(frame, subject, here)
            if fallen is not None:
                return fallen
        if len(frame.amounts) > 1 and (one := self._each_rival(frame, subject, here)) is not None:
            return one
        if frame.objects is not None and frame.objects.all_but:
            return self._but_so_many(frame, frame.objects, subject, here)
        rivals = self._rivals_of(frame, subject)
        if rivals is not None and self._loose(frame.subject):
            subject = self._built_on(subject, rivals[0])
            if frame.amounts and len(subject.lines) > 1 and not self._each_by_so_much(frame, subject, rivals[0]):
                return None  # by so much: which of them?
        if rivals is None and frame.relation == "cmp" and frame.objects is None:
            rivals = self._printed_rival(frame, subject, here)
        if rivals is None:
            return None
        if len(rivals) == 1 and len(rivals[0].lines) == 1 and len({line.name for line in subject.lines}) == 1:
            own = [line for line in subject.lines if line.outer == rivals[0].lines[0].outer]
            subject = replace_lines(subject, own) if own else subject  # "X beats Y with the small encoder"
        level = ""
        if frame.relation == "tie":
            if (frame.negative and not frame.amounts) or len(frame.amounts) > 1:
                return None
            if frame.amounts:
                return self._within(frame, subject, rivals, here)
            way: Way | None = count(True)
            level = "same" if re.search(r"equal|identical|same", frame.word) else "level"
        else:
            way = self._way(frame, here)
        if frame.gap and frame.amounts and way is None:
            read = [self._against(replace(frame, gap=False, word=word), subject, here) for word in ("lead", "deficit")]
            held = [one for one in read if one is not None and _all_hold(one)]
            return held[0] if held else read[0]
        if way is None:
            return None
        if frame.relation == "gain" and (way := self._gain_way(frame, [*subject.lines, *rivals[0].lines])) is None:
            return None
        if len(subject.lines) > 1 and len(rivals) == 1 and len(subject.lines) > len(rivals[0].lines):
            subject = replace_lines(subject, [line for line in subject.lines if line not in rivals[0].lines])
        ways: list[list[Part]] = []
        cross: Cross | None = None
        for group in rivals:
            told_whole = frame.objects is not None and len(frame.objects.names) > 1 and len(group.lines) == 1
            narrowed = group if told_whole else self._narrowed(group, here.beside, single=True)
            if narrowed is None or (here.beside and not self._beside(here.beside, subject, narrowed)):
                return None
            found = self._compared(frame, subject, narrowed, here, way, level)
            if found is None:
                return None
            parts, cross = found
            ways.append(parts)
        if cross is None or self._beats_the_excepted(frame, subject, cross, way):
            return None
        told = self.encoded.numbers.get(frame.amounts[0].sign) if frame.amounts else None
        statement = self._statement("order", subject, ways, cross, others=rivals[0].lines, told=told)
        statement.above = ways[0][0].tests[0].relation != "below"
        return statement

    def _beats_the_excepted(self, frame: Frame, subject: Group, cross: Cross, way: Way) -> bool:
        """Whether a subject that is ahead of all "except Y" is ahead of Y as well: then something else is meant, or the
        sentence is wrong in what it concedes.
        """
        signs = frame.objects.but if frame.objects is not None and frame.relation == "cmp" else []
        lines = [self.table.lines[subject.axis][at] for sign in signs for at in self.encoded.named[sign].lines]
        parts = self.compare.pairs(subject, Group(subject.axis, tuple(lines)), cross, way) if lines else None
        return bool(parts) and all(holds(test) for part in parts or () for test in part.tests)

    def _beside(self, beside: Sequence[Named], *groups: Group) -> bool:
        """Whether what narrows lines down is true of some of them; a setting that rows of one name are told apart by
        ("at 3 bits") of each side.
        """
        for named in beside:
            met = [any(line.at in named.lines for line in group.lines) for group in groups]
            rows = self.table.lines[named.axis or 0]
            inside = {rows[at].name for at in named.lines}
            outside = {row.name for row in rows if row.at not in named.lines}
            setting = len(inside) > 1 and inside <= outside
            if not any(met) or (
                setting and any(inside.isdisjoint(one.name for one in group.lines) for group in groups)
            ):
                return False
        return True

    def _but_so_many(self, frame: Frame, far: Phrase, subject: Group, here: Here) -> Statement | None:
        """Of "X beats all but one of the baselines on D": so many of the comparisons hold."""
        bare = replace(frame, objects=replace(far, all_but=None))
        if frame.relation != "cmp" or frame.negative or frame.amounts or frame.values or frame.ends or frame.versus:
            return None
        rivals, cross, way = self._rivals_of(bare, subject), self._over(here, subject.axis), self._way(bare, here)
        if not rivals or cross is None or way is None or len(self.compare.across(cross)) != 1 or here.places.but:
            return None
        parts = self.compare.pairs(subject, rivals[0], cross, way)
        if not parts or len(subject.lines) != 1 or rivals[0].strongest:
            return None
        left = len(parts[0].tests) - (far.all_but or 0)
        parts = [Part(tests=parts[0].tests, needed=left)]
        return self._statement("order", subject, [parts], cross, others=rivals[0].lines) if left > 0 else None

    def _each_by_so_much(self, frame: Frame, subject: Group, rivals: Group) -> bool:
        """Of "X beats Y by at least two points with every backbone": whether each X has a Y of its own."""
        told = self.encoded.numbers.get(frame.amounts[0].sign)
        told_all = frame.everywhere or (told is not None and told.bound in ("over", "under", "up-to"))
        return told_all and len(frame.amounts) == 1 and len(self._matched(subject, rivals)) == len(subject.lines)

    def _each_rival(self, frame: Frame, subject: Group, here: Here) -> Statement | None:
        """Of "X beats Y and Z by 2.2 and 3.1", or "Y and Z trail X by …": a margin for each of those named."""
        far, mine, told = frame.objects, frame.subject, frame.amounts
        if far is None or mine is None or frame.values or frame.versus or frame.ends:
            return None
        if any(amount.where or amount.unit for amount in told):
            return None
        if any(len(group) == len(told) for place in frame.places for group in place.names):
            return None  # each may be of a place
        lists = [phrase for phrase in (far, mine) if len(phrase.names) == 1 and len(phrase.names[0]) == len(told)]
        if len(lists) != 1 or not self._side_by_side(lists[0]):
            return None
        found: list[Statement] = []
        for sign, amount in zip(lists[0].names[0], told, strict=True):
            one = Phrase(names=[[sign]])
            alone = replace(frame, amounts=[amount])
            alone = replace(alone, objects=one) if lists[0] is far else replace(alone, subject=one)
            group = self._who(alone, one) if lists[0] is mine else subject
            statement = self._against(alone, group, here) if group is not None else None
            if statement is None or len(statement.ways) != 1:
                return None
            found.append(statement)
        found[0].ways = [[part for one in found for part in one.ways[0]]]
        found[0].others = tuple(line for one in found for line in one.others)
        return found[0]

    def _printed_rival(self, frame: Frame, subject: Group, here: Here) -> list[Group] | None:
        """Of "X is better on D (74.9 vs. 70.3)": the one line that has the second figure there."""
        cross = self._over(here, subject.axis)
        told = self.encoded.numbers.get(frame.versus[1]) if len(frame.versus) == 2 else None
        if cross is None or told is None or len(cross.lines) != 1 or cross.mean or len(subject.lines) != 1:
            return None
        lines = [
            line
            for line in self.compare.rivals(subject.lines[0])
            if (figure := self.compare.figure(line, cross.lines[0], cross)) is not None and figure.value == told.value
        ]
        return [Group(subject.axis, tuple(lines))] if len(lines) == 1 else None

    def _compared(
        self, frame: Frame, subject: Group, rivals: Group, here: Here, way: Way, level: str
    ) -> tuple[list[Part], Cross] | None:
        if frame.ends and (frame.values or (frame.amounts and not frame.to_only)):
            return None
        frame = self._each_its_place(frame)
        if any(amount.where for amount in frame.amounts) and not frame.places:
            apart = self._here(frame, subject.axis, [*frame.places, *frame.measures])
            if apart is None:
                return None
            here = apart
        told: list[Amount | None] = [*frame.amounts] or [None]
        parts: list[Part] = []
        cross = None
        plain = len(told) > 1 and not any(one is None or one.where or one.unit for one in told)
        row = self._over(here, subject.axis) if plain else None
        if plain and (row is None or row.mean or len(row.lines) != len(told)):
            return None
        for number, amount in enumerate(told):
            at = here if amount is None else self._at_amount(frame, here, subject.axis, amount)
            cross = self._over(at, subject.axis) if at is not None else None
            if row is not None:  # "on all three sets, by 3.8, 2.5 and 2.3 points"
                cross = replace(row, lines=[row.lines[number]], needed="all")
            if cross is None:
                return None
            margin = self._margin(amount)
            if amount is not None and margin is None:
                return None
            for one, two in self._each(frame.subject, self._matched(subject, rivals)):
                found = self.compare.pairs(one, two, cross, way, self._extra(margin), level)
                if found is None:
                    return None
                parts += found
        if cross is None:
            return None
        sure = self.clause.places.every and (subject.axis == 1 or len(subject.lines) == len(rivals.lines))
        groups = ((subject, frame.subject), (rivals, frame.objects))
        if not sure and any(len(group.lines) > 1 and self._loose(phrase) for group, phrase in groups):
            tests = [test for part in parts for test in part.tests if test.relation in ("above", "below")]
            held = [holds(test) for test in tests]
            if any(held) and not all(held):
                return None
        negative = frame.negative or (frame.subject is not None and frame.subject.none)
        if negative:
            if (
                frame.amounts
                or frame.ends
                or cross.needed != "all"
                or frame.nowhere
                or (len(cross.lines) > 1 and not cross.mean and not here.places.none)
            ):
                return None
            parts = [Part(tests=part.tests, needed="none") for part in parts]
        if frame.nowhere:
            if frame.amounts or frame.ends or cross.needed != "all":
                return None
            parts = [Part(tests=part.tests, needed="none") for part in parts]
        if frame.values:
            valued = self._valued(replace(frame, amounts=[], ends=[], versus=[], objects=None, but=[]), subject, here)
            if valued is None:
                return None
            parts += valued.ways[0]
        if frame.ends or frame.versus:
            more = self._both_ends(frame, subject, rivals, cross)
            if more is None:
                return None
            parts += more
        return self._excluded(frame, subject, rivals, cross, way, parts, negative)

    def _each(self, who: Phrase | None, pairs: list[tuple[Group, Group]]) -> list[tuple[Group, Group]]:
        """With each line of those of whom it is said one by one ("both X and Y") on its own."""
        if self._loose(who) or len(pairs) != 1 or len(pairs[0][0].lines) == 1 or pairs[0][1].strongest:
            return pairs
        ((one, two),) = pairs
        return [(replace_lines(one, [line]), two) for line in one.lines]

    def _each_its_place(self, frame: Frame) -> Frame:
        """With the places of "by 0.1 and 0.2 on D and E, respectively" given to its numbers."""
        lists = [place for place in frame.places if place.names]
        if len(frame.amounts) < 2 or len(lists) != 1 or len(frame.places) != 1 or frame.ends or frame.values:
            return frame
        names = lists[0].names
        plain = not any(amount.where or amount.unit for amount in frame.amounts)
        if len(names) != 1 or len(names[0]) != len(frame.amounts) or not plain or lists[0].every:
            return frame
        amounts = [
            Amount(amount.sign, where=[Phrase(names=[[sign]])])
            for amount, sign in zip(frame.amounts, names[0], strict=True)
        ]
        return replace(frame, amounts=amounts, places=[])

    def _excluded(
        self, frame: Frame, subject: Group, rivals: Group, cross: Cross, way: Way, parts: list[Part], negative: bool
    ) -> tuple[list[Part], Cross] | None:
        """With what "only" and "except" rule out."""
        if self.clause.places.only:
            more = self._not_elsewhere(subject, rivals, cross, way)
            if more is None or negative:
                return None
            parts = [*parts, *more]
        if self.clause.places.but and not self._excepted(
            subject, lambda at: self.compare.pairs(subject, rivals, at, way)
        ):
            wrong = any(part.needed == "all" and not all(holds(one) for one in part.tests) for part in parts)
            there = self._at_exception(lambda at: self.compare.pairs(subject, rivals, at, way))
            if any(one.relation == "apart" for part in parts for one in part.tests) or not (wrong or there):
                return None  # else it fails elsewhere than at the exception too, or holds at the exception
            parts = parts if wrong or there is None else [*parts, there]
        if frame.objects is not None and frame.objects.only:
            rest = [
                line for line in self.compare.rivals(subject.lines[0]) if line not in (*subject.lines, *rivals.lines)
            ]
            others = self.compare.pairs(subject, Group(subject.axis, tuple(rest)), cross, way) if rest else None
            if others is None or negative or cross.needed != "all":
                return None
            parts = [*parts, *(Part(tests=part.tests, needed="none") for part in others)]
        if frame.subject is not None and frame.subject.only:
            rest = [
                line for line in self.compare.rivals(subject.lines[0]) if line not in (*subject.lines, *rivals.lines)
            ]
            if not rest or negative or cross.needed != "all":
                return None
            others = self.compare.pairs(Group(subject.axis, tuple(rest)), rivals, cross, way)
            if others is None:
                return None
            far = len(rivals.lines) * len(self.compare.across(cross))
            parts = [*parts, *(self._not_all(part.tests, far) for part in others)]
        return parts, cross


def _all_hold(statement: Statement) -> bool:
    """Whether every comparison of which is more holds, in each way that it may be meant."""
    tests = [test for way in statement.ways for part in way for test in part.tests]
    return all(holds(test) for test in tests if test.relation in ("above", "below"))


def _all_stand(statement: Statement) -> bool:
    """Whether in one of the ways that it may be meant every comparison of which is more holds."""
    ordered = ("above", "below", "at-least", "at-most")
    return any(
        all(holds(test) for part in way for test in part.tests if test.relation in ordered) for way in statement.ways
    )
