"""Whom a frame is about, whom it sets them against, and where in the table it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.papers.comparisons import Cross, Group, competitors, outers, residues
from extractors.papers.frames import Amount, Frame
from extractors.papers.lines import Line
from extractors.papers.noun_phrases import Phrase
from extractors.papers.oriented import Oriented
from extractors.papers.scopes import Places
from extractors.papers.signs import Named

_SPLIT = re.compile(r"(test|dev|development) ?sets?$")


@dataclass(slots=True)
class Here:
    """Where a clause holds, seen from whom it is about."""

    places: Places
    measures: list[Named]
    beside: list[Named]
    """Names on the axis of the subject itself: "at 90% sparsity"."""


class Parties(Oriented):
    """Finds the phrases of frames in one table."""

    def _who(self, frame: Frame, phrase: Phrase) -> Group | None:
        if phrase.it or phrase.best or phrase.some or phrase.most or phrase.all_but:
            return None
        if phrase.names:
            found = self._lines(phrase)
            if found is None:
                return None
            axis, lines, _ = found
            if phrase.every and phrase.but:
                return None
            lines = of_baselines(phrase, lines)
            columns = frame.relation == "cmp" and frame.objects is not None and self._axis(frame.objects) == axis
            measured = any(self.encoded.named[sign].metric for group in phrase.names for sign in group)
            if measured and not columns and not frame.own and not (axis == 0 == self.phrases.competitors()):
                return None  # else the rows are measures that are compared, "BLEU" and "METEOR"
            return Group(axis, tuple(lines))
        several = phrase.every or phrase.none or phrase.kind or phrase.ablated
        if not several or phrase.noun not in ("MODEL", "BASELINE"):
            return None
        axis = self.phrases.competitors()
        pool = competitors(self.table.values(axis))
        if phrase.noun == "BASELINE":
            pool = self.phrases.baselines(pool, apart=frame.objects is None) or []
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

    def _without(self, frame: Frame, subject: Group) -> tuple[Frame, list[Line]]:
        """A frame without the rivals that "apart from Y" leaves out, and those."""
        named = [self.encoded.named[sign] for sign in frame.but]
        if frame.relation not in ("sup", "rank") or not named or any(one.axis != subject.axis for one in named):
            return frame, []
        lines = [self.table.lines[subject.axis][at] for one in named for at in one.lines]
        return replace(frame, but=[], everywhere=False), [line for line in lines if line not in subject.lines]

    def _narrowed(
        self, group: Group, beside: Sequence[Named], single: bool = False, step: bool = False
    ) -> Group | None:
        """A group cut down to the lines that "with 8 layers" or "at 90% sparsity" leave; with `single`, one that is a
        single line elsewhere is kept: it is another's "with 8 layers".
        """
        lines = list(group.lines)
        for named in beside:
            kept = [line for line in lines if line.at in named.lines]
            if not kept:  # "when A is left out": the row without it
                starts = {line.at for line in lines}
                others = [self.table.lines[group.axis][at] for at in named.lines]
                kept = [one for one in others if one.base in starts]
                if not kept and len(lines) == 1:  # "in the zero-shot setting": "X (zero-shot)" beside a row "X"
                    kept = [one for one in others if one.name.startswith(f"{lines[0].name} (")]
            lines = kept
        steps = [self.table.lines[group.axis][at] for named in beside for at in named.lines]
        if step and not lines and len(beside) == 1 and len(steps) == 1 and len(group.lines) == 1 and steps[0].step:
            # "X is better than Y without A": the row of X without A
            return replace_lines(group, steps) if steps[0].base == group.lines[0].at else None
        if not lines and single:  # who stands there once is set against them all the same; of several, none is meant
            return None if step and len(group.lines) > 1 else group
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
            if (tested := self._tested(phrase, 1 - axis)) is not None:
                places.chosen.append([tested])
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
                    union = tuple(sorted({at for one in named for at in one.lines}))
                    beside += named if len(named) == 1 else [Named(axis, union, group=True)]
                else:
                    return None
            vague = phrase.kind and not phrase.names and phrase.noun in ("PLACE", "MEASURE")
            if phrase.every or vague or (phrase.count and not phrase.names and not phrase.some):
                signs = [sign for group in phrase.names for sign in group]
                each = all(self.encoded.named[sign].group or len(self.encoded.named[sign].lines) > 1 for sign in signs)
                if signs and not each and phrase.count != len(signs):
                    return None
                places.every = True
                places.data = places.data or (phrase.noun == "PLACE" and not phrase.word.startswith("column"))
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
        places.data = places.data or (frame.everywhere and not places.every)
        places.every = places.every or frame.everywhere or (bool(places.but) and places.some is None)
        places.mean, places.only = frame.mean, frame.only
        return Here(places, measures, beside)

    def _tested(self, phrase: Phrase, axis: int) -> Named | None:
        """The test sets of a table that has development sets beside them."""
        part = _SPLIT.match(phrase.word) if phrase.noun == "PLACE" and phrase.every and not phrase.names else None
        if part is None:
            return None
        lines = self.table.values(axis)
        kept = [line for line in lines if re.search(rf"(?i)(?<![a-z]){part[1][:3]}", line.told) is not None]
        alike = 1 < len(kept) < len(lines) and phrase.count in (None, len(kept))
        return Named(axis, tuple(line.at for line in kept), group=True) if alike else None

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
        if phrase is not None and self._each_start(phrase, subject):
            bases = [self.table.lines[subject.axis][line.base or 0] for line in subject.lines]
            return [Group(subject.axis, tuple(bases))]
        if phrase is None and frame.word == "ahead":
            return [Group(subject.axis, tuple(self._rivals(subject)), strongest=True)]
        if phrase is None:
            sided = frame.relation in ("cmp", "tie")
            step = sided and len(subject.lines) == 1 and subject.lines[0].step is not None
            part_of = len(subject.lines) > 1 and all(line.step and line.step[0] == "-" for line in subject.lines)
            if frame.relation != "change" and not step and not (sided and (self._component(frame.subject) or part_of)):
                return None
            if frame.relation == "cmp" and len(frame.versus) == 2 and len(subject.lines) == 1:
                return None
            part = self._component(frame.subject)
            if part is not None:
                return [Group(part[0], (self.table.lines[part[0]][part[2]],))]
            if len(subject.lines) == 1 and subject.lines[0].step is not None:
                return self._bases(subject.lines[0])
            starts = [line.base for line in subject.lines if line.step is not None]
            taken = all(line.step is not None and line.step[0] == "-" for line in subject.lines)
            if taken and len(set(starts)) == 1 and starts[0] is not None:
                return [Group(subject.axis, (self.table.lines[subject.axis][starts[0]],))]
            if len(starts) == len(subject.lines) and None not in starts and len(set(starts)) == len(starts):
                lines_ = self.table.lines[subject.axis]  # the same step from several rows, each set against its own
                return [Group(subject.axis, tuple(lines_[at] for at in starts if at is not None))]
            return None
        if phrase.it or phrase.none or phrase.some or phrase.most or phrase.all_but:
            return None
        rivals = [line for line in self.compare.rivals(subject.lines[0]) if line not in subject.lines]
        if phrase.names:
            found = self._lines(phrase)
            if found is None or found[0] != subject.axis:
                return None
            if any(sign in self.components for group in phrase.names for sign in group):
                return None
            lines = [line for line in of_baselines(phrase, found[1]) if line not in subject.lines]
            if phrase.word.startswith("counterpart") and len(lines) != len(subject.lines):
                own = {line.name for line in subject.lines}  # "its BiLSTM counterpart": what has its name there
                lines = [line for line in lines if line.name in own]
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
        if phrase.best:  # "the previous best result" is none of the same model with a part left out
            mine = {line.at for line in subject.lines} | {line.base for line in subject.lines if line.step}
            pool = [line for line in pool if line.step is None or line.step[0] != "-" or line.base not in mine]
        pool = [line for line in pool if line.at not in but]
        if not pool or (phrase.count not in (None, len(pool)) and not phrase.kind):
            return None
        every = phrase.kind or phrase.every or phrase.noun == "BASELINE" or not phrase.other
        return [Group(subject.axis, tuple(pool), every=every, strongest=phrase.best)]

    def _each_start(self, phrase: Phrase, subject: Group) -> bool:
        """Whether "every model" means the rows that steps of one thing start from: "the LM lowers the WER of every
        model".
        """
        bare = phrase.every and not (phrase.names or phrase.kind or phrase.but or phrase.all_but or phrase.some)
        if not bare or phrase.noun != "MODEL" or phrase.count not in (None, len(subject.lines)):
            return False
        starts = [line.base for line in subject.lines if line.step is not None]
        alike = len({line.step for line in subject.lines}) == 1
        return (
            alike and len(starts) == len(subject.lines) > 1 and None not in starts and len(set(starts)) == len(starts)
        )

    def _matched(self, subject: Group, rivals: Group) -> list[tuple[Group, Group]]:
        """Lines that stand for the same thing are compared with each other: the small model of one family with the
        small one of another, precision and recall of one data set.
        """
        starts = {line.at: line for line in rivals.lines}
        if len(subject.lines) == len(rivals.lines) > 1 and {line.base for line in subject.lines} == set(starts):
            return [
                (replace_lines(subject, [line]), replace_lines(rivals, [starts[line.base or 0]]))
                for line in subject.lines
            ]
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


def replace_lines(group: Group, lines: Sequence[Line]) -> Group:
    """The same group with other lines."""
    return Group(group.axis, tuple(lines), group.every, group.strongest)


def of_baselines(phrase: Phrase, lines: Sequence[Line]) -> list[Line]:
    """Lines that a phrase names together without the paper's own, where it calls them baselines."""
    others = [line for line in lines if not line.ours] if phrase.noun == "BASELINE" and len(lines) > 1 else []
    return others or list(lines)
