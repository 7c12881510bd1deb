"""Sentences about a table read by composition: whom a clause is about, where it holds and what it says of the figures
are found each on its own (`frames`) and put together here.

Taken where no pattern of `grammar` fits a sentence. What a later clause leaves out is taken from the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.papers.adjectives import of_columns
from extractors.papers.aliases import aliases, attributes
from extractors.papers.costs import of_costs
from extractors.papers.elided import elided
from extractors.papers.filling import frame_of
from extractors.papers.frames import Frame
from extractors.papers.leeway import eased
from extractors.papers.lexicon import Item, scanned
from extractors.papers.lines import PaperTable
from extractors.papers.longer_names import with_numbers
from extractors.papers.meanings import Meaning
from extractors.papers.multiples import counted, ratios, rescaled
from extractors.papers.names import PaperNames
from extractors.papers.noun_phrases import Phrase
from extractors.papers.own_words import own_words
from extractors.papers.parts import of_parts
from extractors.papers.phrases import competing
from extractors.papers.rewordings import apart
from extractors.papers.scopes import EMPTY, bare
from extractors.papers.signs import Encoded, L, signed
from extractors.papers.statements import Statement, Understood
from extractors.papers.step_names import at_steps
from extractors.papers.table_turns import turned
from extractors.papers.trends import trend
from extractors.papers.turning import turning
from kg.model.quantity import Quantity
from kg.model.readings import Rest

MOST_ITEMS = 60
DEPTH = 2  # clauses after the first
Read = tuple[Frame, Statement]
# Words after which all of a sentence holds under a condition
_CONDITIONS = frozenset("if when once unless after until given under provided assuming using without".split())
# Who is spoken of without a name: "No baseline reaches 75 on average"
EVERYBODY = re.compile(
    r"(?i)(?:on average, |overall, )?(?:all(?: but)?|every|each|both|no|none|neither|the)(?: of)?(?: (?:the|our|other|"
    r"two|three|four|five|six|seven|eight|nine|ten|remaining)){0,4}(?: [\w-]{3,14})? (?:baselines?|models?|methods?|"
    r"systems?|approach(?:es)?|variants?|competitors?|[a-z]{4,14}[eo]rs?)\b"
)
_SIZES = ("smaller", "larger", "bigger")
_COMPARED = ("SPEED", "MORE", "LESS", "BETTER", "WORSE")
_SPEEDS = ("faster", "slower", "quicker")
_CALLED_BEST = re.compile(
    rf"; {L} is the (?:best|strongest|top|leading|closest)(?:[- ]performing)? (?:baseline|competitor|rival)s?$"
)
_ENDS = re.compile(
    rf"(?P<main>.{{8,160}}?),? (?P<along>(?:with|as) (?!{L})[^,]{{3,60}}), (?P<ends>from [^,]{{3,90}} to [^,]{{1,60}})$"
)
_CONCEDED = re.compile(r",? (?:although|even though|albeit|, but it) .{1,300}$")


def composed(table: PaperTable, names: PaperNames, encoded: Encoded) -> Understood | None:
    """The statements of an encoded sentence and what else it has; None where a word is not understood."""
    core, rest, components = _signed(table, names, encoded, whole=True)
    meaning = Meaning(table, names, encoded)
    meaning.components = components
    if names.own is None:
        names.own = own_words(table, competing(table) == 0)
    along = trend(meaning, encoded, names.own)
    if along is not None:
        return [along], ""
    ended = _to_its_ends(meaning, encoded)
    if ended is not None:
        return ended
    nobody = names.topic is None and " ablated " not in core and EVERYBODY.match(core) is None
    if not encoded.named and nobody:
        return None
    if (turned_ := turning(meaning, encoded, core)) is not None:
        return [turned_], rest
    reader = _Clauses(meaning)
    topic = None
    if names.topic is not None:
        topic = Frame(subject=Phrase(names=[[signed(encoded, names.topic)]]))
    seen = eased(scanned(core), names.own)
    unknown = next((at for at, item in enumerate(seen) if item.kind == "UNKNOWN"), None)
    if unknown is None and len(seen) <= MOST_ITEMS:
        read = reader.read(seen, topic, DEPTH)
        if read is not None and _told(read):
            return _told(read), rest
    bare_ = _CALLED_BEST.sub("", core)
    if bare_ != core:  # who is called the strongest baseline may be so by another count
        plain = eased(scanned(bare_), names.own)
        read = reader.read(plain, topic, DEPTH) if all(item.kind != "UNKNOWN" for item in plain) else None
        if read is not None and _told(read):
            return _told(read), rest
    cut = _CONCEDED.sub("", core)
    if cut != core:  # what it concedes was not understood
        shorter = eased(scanned(cut), names.own)
        if all(item.kind != "UNKNOWN" for item in shorter) and len(shorter) <= MOST_ITEMS:
            read = reader.read(shorter, None, DEPTH)
            if read is not None and _told(read):
                return _told(read), rest or "unread"
    known = seen[:unknown][:MOST_ITEMS]
    for at in reversed(range(3, len(known))):
        if known[at].kind in ("CONTRAST", "WHICH"):
            first = reader.read(known[:at], None, 1)
            if first is not None and _told(first):
                return _told(first), rest or "unread"
    return _later(seen, unknown, reader, rest)


def _to_its_ends(meaning: Meaning, encoded: Encoded) -> Understood | None:
    """Of "the gap grows with the depth, from 0.3 at 4 to 1.5 at 12": the trend, and its first and last figure."""
    match = _ENDS.match(encoded.text)
    own = meaning.names.own
    if match is None or own is None:
        return None
    table, names = meaning.table, meaning.names
    first = trend(meaning, replace(encoded, text=f"{match['main']} {match['along']}"), own)
    core, _, _ = _signed(table, names, replace(encoded, text=f"{match['main']} {match['ends']}"))
    seen = eased(scanned(core), own)
    if any(item.kind == "UNKNOWN" for item in seen) or len(seen) > MOST_ITEMS:
        return None
    read = _Clauses(meaning).read(seen, None, 0)
    told = _told(read) if read is not None else []
    return ([*([first] if first is not None else []), *told], "" if first is not None else "unread") if told else None


def _later(seen: Sequence[Item], unknown: int | None, reader: _Clauses, rest: Rest) -> Understood | None:
    """What a last clause says that names whom it is about and where, after one that was not understood."""
    if unknown is None or len(seen) > MOST_ITEMS or not seen or seen[0].kind not in ("NAME", "DET", "CONTRAST"):
        return None
    if any(item.kind == "UNKNOWN" and item.word in _CONDITIONS for item in seen):
        return None
    for at in range(len(seen) - 4, unknown, -1):
        tail = seen[at + 1 :]
        if seen[at].kind != "CONTRAST" or any(item.kind == "UNKNOWN" for item in tail):
            continue
        named = next((item.kind for item in tail if item.kind not in ("DET", "ADJ", "ON", "COMMA")), "")
        read = reader.read(tail, None, 0) if named == "NAME" else None
        frame = read[0][0] if read else None
        placed = frame is not None and (frame.places or frame.everywhere or frame.mean) and frame.subject is not None
        if read and placed and _told(read):
            return _told(read), rest or "unread"
    return None


def _signed(
    table: PaperTable, names: PaperNames, encoded: Encoded, whole: bool = False
) -> tuple[str, Rest, dict[str, tuple[int, int, int]]]:
    """The bare sentence with all signs, what else it has, and the signs of parts."""
    if names.aliases is None:
        names.aliases = aliases(table, names)
    components = names.aliases.put(encoded)
    if names.added:
        at_steps(table, encoded)
    encoded.text = with_numbers(table, encoded.text, encoded)
    of_costs(table, encoded)
    rescaled(table, encoded)
    attributes(table, names.ours, encoded)
    of_columns(table, encoded)
    core, rest = bare(encoded, whole)
    core = counted(core, encoded)
    core = turned(table, names, of_parts(apart(core), components, encoded), encoded)
    return ratios(EMPTY.sub("", core), encoded), rest, components


def plain_about(table: PaperTable, names: PaperNames, text: str, told: Quantity) -> bool:
    """Whether every word of a sentence is understood up to the end of the clause that prints a number: else what was
    not may make it another figure than the table's.
    """
    encoded = names.encode(text)
    core, _, _ = _signed(table, names, encoded)
    own = table.caption.casefold()
    met = listed = compared = False
    before = ""
    for item in scanned(core):
        if compared and before == "with" and item.kind == "NUMBER":
            return False  # "is ahead with 600"
        before = item.word
        joint = item.kind in ("COMMA", "CONTRAST", "WHICH")
        compared = item.kind in ("BETTER", "WORSE", "BEAT", "TRAIL", "TIE") or (compared and not joint)
        if listed and item.kind in ("UNKNOWN", "MEASURE", "PLACE", "MODEL", "OUTPUT"):
            return False  # "leads with 100 and 300 dimensions"
        listed = item.kind == "NUMBER" or (listed and item.kind in ("AND", "COMMA"))
        if item.kind == "RANGES":
            return False  # one end of a range is somebody else's
        if item.kind == "NUMBER":
            met = met or encoded.numbers[item.word].value == told.value
        elif item.kind == "UNKNOWN" and not (item.word.isalpha() and item.word in own):
            return False
        elif met and item.kind in ("COMMA", "CONTRAST", "WHICH"):
            return True
    return met


def _told(read: Sequence[Read]) -> list[Statement]:
    """The statements that say something of figures."""
    return [statement for _, statement in read if statement.ways != [[]]]


class _Clauses:
    def __init__(self, meaning: Meaning) -> None:
        self.meaning = meaning

    def read(self, found: Sequence[Item], before: Frame | None, depth: int) -> list[Read] | None:
        """The clauses of some items, or None."""
        whole = self._one(found, before)
        if whole is not None:
            return [whole]
        if depth == 0:
            return None
        for left, right in _joints(found):
            first = self._one(left, before) or self._lent(left, right, before)
            if first is None:
                continue
            lent = self._whose(first[0])
            if any(item.word == "which" for item in found[len(left) : len(found) - len(right)]):
                meant = _meant(lent, left)
                if meant is None:
                    continue
                lent = meant
            elif any(item.word == "where" for item in found[len(left) : len(found) - len(right)]):
                lent = _where(lent)
            rest = self.read(right, lent, depth - 1)
            if rest is None and (verb := _shared_verb(left, right)) is not None:
                rest = self.read([verb, *right], lent, depth - 1)
            if rest is not None:
                return [first, *rest]
        return None

    def _whose(self, frame: Frame) -> Frame:
        """What "the largest gain over Y is on D" lends to a later clause: the paper's own as the one that gains."""
        ours = self.meaning.names.ours
        if frame.relation != "widest" or frame.subject is not None or ours is None or frame.objects is None:
            return frame
        return replace(frame, subject=Phrase(names=[[signed(self.meaning.encoded, ours)]]))

    def _one(self, found: Sequence[Item], before: Frame | None) -> Read | None:
        if not found:
            return None
        if (again := elided(found, before)) is not None:
            for turned in self._sided(again, before):
                statement = self.meaning.of(turned)
                if statement is not None:
                    return turned, statement
            return None
        frame = _only_place(found) or frame_of(found)
        if frame is None or not (frame := self._elsewhere(frame, before)):
            return None
        for filled in _filled(self._as_measure(frame, before), before):
            whole = self._kept(filled, before)
            statement = self.meaning.of(whole)
            if statement is not None:
                return whole, statement
        return None

    def _kept(self, frame: Frame, before: Frame | None) -> Frame:
        """A later clause with what the one before says of whom both are about: "at 90% sparsity, X is best on A and
        beats Y on B".
        """
        if before is None or frame.subject is None or not frame.subject.names:
            return frame
        axes = self._axes(frame.subject)
        beside = [place for place in before.places if place.names and self._axes(place) == axes]
        if not beside or any(place.names and self._axes(place) == axes for place in frame.places):
            return frame
        return replace(frame, places=[*frame.places, *beside])

    def _axes(self, phrase: Phrase) -> set[int | None]:
        return {self.axis(sign) for group in phrase.names for sign in group}

    def _sided(self, again: Frame, before: Frame | None) -> Iterator[Frame]:
        """A clause of a number and a name, which is a place of the one before or another one that it is about."""
        new = again.places[-1:] if before is None or again.places is not before.places else []
        axes = {self.axis(sign) for one in new for group in one.names for sign in group}
        subject = before.subject if before is not None else None
        mine = {self.axis(sign) for group in subject.names for sign in group} if subject is not None else set()
        if new and axes == mine and before is not None:
            yield replace(again, subject=new[0], places=before.places, measures=before.measures)
        else:
            yield again

    def _elsewhere(self, frame: Frame, before: Frame | None) -> Frame | None:
        """With names for "on all other tasks", which are those that the clause before does not name."""
        for phrase in frame.places:
            if not (phrase.other and phrase.noun in ("PLACE", "MEASURE")) or phrase.names:
                continue
            said = before.places if before is not None else []
            signs = [sign for one in said if not one.every for group in one.names for sign in group]
            rest = self.meaning.all_but(signs)
            if (
                rest is None
                or phrase.count not in (None, len(rest), self.meaning.outer_count(rest))
                or phrase.some
                or phrase.best
                or phrase.kind
            ):
                return None
            whole = Phrase(names=[rest], every=True, count=len(rest))  # each of them
            return replace(frame, places=[whole if one is phrase else one for one in frame.places])
        return frame

    def _as_measure(self, frame: Frame, before: Frame | None) -> Frame:
        """Of "but its recall is lower": the subject is what is measured, and whom it is about was said before."""
        if before is None or before.subject is None or frame.subject is None or not frame.subject.names:
            return frame
        axes = [{self.axis(sign) for group in one.names for sign in group} for one in (before.subject, frame.subject)]
        if axes[0] and axes[0].isdisjoint(axes[1]):
            return replace(frame, subject=None, measures=[*frame.measures, frame.subject])
        return frame

    def axis(self, sign: str) -> int | None:
        """The axis of the lines behind a sign."""
        return self.meaning.encoded.named[sign].axis

    def _lent(self, left: Sequence[Item], right: Sequence[Item], before: Frame | None) -> Read | None:
        """The first of two clauses with the other side, which only the second names: "higher A but lower B than Y"."""
        one, two = frame_of(left), frame_of(right)
        if one is not None and two is not None and one.relation == "sup" and before is None:
            units = [phrase for value in two.values for phrase in value.where]
            one = replace(one, measures=[*one.measures, *(two.measures or units)])
            statement = self.meaning.of(one)
            return (one, statement) if statement is not None else None
        if one is not None and two is not None and one.relation == "widest" and one.subject is None:
            whose = two.subject is not None and bool(two.subject.names) and before is None
            one = replace(one, subject=two.subject) if whose else one  # "…, where X gains 2.4"
            statement = self.meaning.of(one) if whose else None
            return (one, statement) if statement is not None else None
        if one is None or one.relation not in ("cmp", "change") or one.objects is not None or two is None:
            return None
        other = two.objects or (two.subject if two.subject is not None and two.subject.names else None)
        if other is None:
            return None
        one = replace(one, objects=other)
        for whole in _filled(one, before):
            statement = self.meaning.of(whole)
            if statement is not None:
                return whole, statement
        return None


def _only_place(found: Sequence[Item]) -> Frame | None:
    """The frame of "D is the only data set on which X beats Y", and of "there is no data set on which Y beats X"."""
    kinds = [item.kind for item in found[:7]]
    if kinds[:5] == ["NAME", "IS", "DET", "ONLY", "PLACE"] and kinds[5:7] in (["ON", "WHICH"], ["WHICH", kinds[-1]]):
        frame = frame_of(found[7:] if kinds[5] == "ON" else found[6:])
        if frame is not None and not frame.places:
            return replace(frame, places=[Phrase(names=[[found[0].word]])], only=True)
    if kinds[:3] == ["THERE", "NONE", "PLACE"] and kinds[3:5] in (["ON", "WHICH"], ["WHICH", kinds[4]]):
        frame = frame_of(found[5:] if kinds[3] == "ON" else found[4:])
        if frame is not None and not frame.places and not frame.negative:
            return replace(frame, everywhere=True, nowhere=True)
    return None


def _joints(found: Sequence[Item]) -> Iterator[tuple[Sequence[Item], Sequence[Item]]]:
    if found and found[0].kind == "CONTRAST":  # "While X is better in A, Y is better in B"
        for at, item in enumerate(found):
            if item.kind == "COMMA" and at > 3:
                yield found[1:at], found[at + 1 :]
        return
    for at, item in enumerate(found):
        if item.kind in ("CONTRAST", "WHICH", "AND") or (item.kind == "COMMA" and at > 2):
            end = at + 1
            while end < len(found) and found[end].kind in ("CONTRAST", "AND", "WHICH"):
                end += 1
            yield found[:at], found[end:]


def _shared_verb(left: Sequence[Item], right: Sequence[Item]) -> Item | None:
    """The verb that two superlatives share: "is the smallest and the fastest", "has the best P and the lowest R"."""
    kinds = [item.kind for item in right[:3] if item.kind != "POINTS"]
    if kinds[:1] == ["NUMBER"] and kinds[1:2] and kinds[1] in _COMPARED:
        return next((item for item in left if item.kind in ("IS", "HAS")), None)
    at = 1 if right and right[0].kind == "DET" else 0
    if at >= len(right) or right[at].kind not in ("BEST", "FASTEST", "NTH"):
        return None
    for here, item in enumerate(left):
        ahead = [one.kind for one in left[here + 1 : here + 4] if one.kind not in ("DET", "ADJ", "ALL")]
        if item.kind in ("IS", "HAS") and ahead[:1] and ahead[0] in ("BEST", "FASTEST", "NTH"):
            return item
    return None


def _where(frame: Frame) -> Frame:
    """What a clause lends to one that begins with "where": of "on all sets but D", that is D."""
    but = [*frame.but, *(sign for phrase in frame.places for sign in phrase.but)]
    if not but:
        return frame
    return replace(frame, places=[Phrase(names=[but])], everywhere=False, but=[], only=False, there=None)


def _meant(frame: Frame, left: Sequence[Item]) -> Frame | None:
    """What a clause lends to one that begins with "which": that is who was named last, or the one it is about where it
    ends in a number; None where it ends in a place.
    """
    last = next((item for item in reversed(left) if item.kind in ("NAME", "NUMBER", "METRIC")), None)
    if last is None or last.kind != "NAME":
        return frame
    named = [sign for phrase in (frame.objects,) if phrase is not None for group in phrase.names for sign in group]
    return replace(frame, subject=frame.objects, objects=frame.subject) if last.word in named else None


def _filled(frame: Frame, before: Frame | None) -> Iterator[Frame]:
    """A frame with what it leaves out taken from the one before."""
    if before is None:
        if frame.relation != "again":
            yield frame
        return
    if frame.relation == "again":
        if not (before.ends or before.everywhere or before.but or before.relation in ("value", "bar", "widest")):
            bare_ = replace(before, amounts=[], values=[], versus=[], there=None)
            yield replace(bare_, places=frame.places, negative=not before.negative, only=False)
        return
    filled = replace(frame)
    explicit = frame.subject is not None and bool(frame.subject.names) and not frame.subject.it
    scored = frame.subject is not None and frame.subject.bare and frame.subject.noun == "MEASURE"
    if not explicit and (frame.subject is None or frame.subject.it or scored):  # "where the score drops by 2.4"
        filled.subject = before.subject
    if frame.relation == before.relation == "change" and explicit and before.start is not None and frame.start is None:
        filled.start, filled.than, filled.objects = before.start, before.than, None
        if not frame.places:
            filled.places = before.places
        yield filled
        return
    if frame.relation == "range" and frame.of_gain and not explicit and before.relation in ("cmp", "change"):
        yield replace(filled, objects=filled.objects or before.objects, places=before.places, measures=before.measures,
                      everywhere=before.everywhere, but=before.but)  # fmt: skip
        return
    if frame.relation == "sup" and before.relation in ("sup", "rank") and frame.among is None:
        filled.among = before.among
    sided = frame.relation in ("cmp", "tie", "change", "gain")
    if sided and (filled.objects is None or filled.objects.it):
        if filled.objects is not None or not explicit:
            filled.objects = before.objects or (before.subject if explicit else None)  # "Y is on par with it"
        elif before.relation == "widest" and frame.relation == "change" and before.objects is not None:
            filled.objects = before.objects  # "the largest gain over Y is on D, where X gains 2.4"
        elif before.objects is None or _same(before.objects, frame.subject):
            filled.objects = before.subject
    here = bool(frame.places or frame.everywhere or frame.mean)
    several = before.everywhere or any(one.every or any(len(each) > 1 for each in one.names) for one in before.places)
    if frame.relation == "value" and not here and several:
        return  # of which of the places before is not said
    if not here:
        filled.places = before.places
        filled.everywhere, filled.mean, filled.but = before.everywhere, before.mean, frame.but or before.but
    stepped = sided and explicit and frame.objects is None and filled.objects is before.subject
    if stepped and frame.relation in ("change", "gain"):  # a row without a part is set against the whole
        alone = replace(filled, objects=None)
        if not frame.measures and not any(one.unit for one in (*frame.amounts, *frame.values)):
            yield replace(alone, measures=before.measures)
        yield alone
    if frame.relation == "cmp" and frame.word in _SIZES and not here and not frame.measures and not frame.amounts:
        yield replace(filled, places=[], measures=[], mean=False, everywhere=False, but=frame.but)
        return  # "X beats Y on D, but it is smaller": it is, not its score
    if frame.word in _SPEEDS and not here:
        yield replace(filled, places=[], mean=False, everywhere=False, but=frame.but)
    if not frame.measures and not any(one.unit for one in (*frame.amounts, *frame.values)):
        again = replace(filled, measures=before.measures)
        yield again
        if not here or not before.measures:
            return
    yield filled
    own = frame.measures or any(one.unit for one in (*frame.amounts, *frame.values))
    if own and not here and (before.places or before.mean or before.everywhere):  # "better on A, but its B is lower"
        yield replace(filled, places=[], mean=False, everywhere=False, but=frame.but)


def _same(one: Phrase | None, other: Phrase | None) -> bool:
    return one is not None and other is not None and one.names == other.names
