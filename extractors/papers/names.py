"""A sentence under a paper's table with one sign in place of each name of the table, each measure and each number.

What is left is plain words, so that a small grammar can ask whether it understands *all* of them. A sentence that says
anything more than it knows is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import TYPE_CHECKING

from extractors.papers.axes import parameter_names
from extractors.papers.captions import written_out
from extractors.papers.combinations import Combinations, combinations
from extractors.papers.field_measures import field_words
from extractors.papers.lines import Line, PaperTable
from extractors.papers.longer_names import LongerNames, glossed, numbered_words, with_numbers
from extractors.papers.measures import (
    as_printed,
    folded,
    gets_better_up,
    measure_words,
    of_label,
    printed_measures,
    same,
    spelled,
)
from extractors.papers.name_forms import (
    LANGUAGES,
    PAIR,
    SET_TO,
    WORDS_OF_NUMBER,
    bracketed,
    counted_things,
    from_to,
    fuller,
    listed_numbers,
    mattering,
    other_number,
    set_to_one,
    shots,
    with_number,
    with_setting,
)
from extractors.papers.roles import alone
from extractors.papers.settings import settings
from extractors.papers.signs import METRICS, NUMBER, Encoded, Named, number, put, signed
from extractors.papers.step_names import at_steps, step_names
from extractors.papers.switches import switched
from extractors.patterns import pattern
from kg.model.readings import Figure

if TYPE_CHECKING:
    from extractors.papers.aliases import Aliases
    from extractors.papers.known_tables import Asked
    from extractors.papers.own_words import OwnWords

_FUNCTION_WORDS = frozenset(
    "a an the all and or of in on for to by with is are we our other others no none both our ours model "
    "models method methods system systems results result best average score scores than from at as it its "
    "this that data set".split()
)
_OWN = frozenset(("ours", "our", "this work", "proposed"))
_WORD = pattern(r"[^\W_]+")
_GLOSSED = pattern(r"[:=(]|\bdenote|\bstands? for")
_CAPITALS = pattern(r"(?<![\w-])[A-Z][A-Za-z]{0,5}[A-Z](?![\w-])")
_FAMILY = pattern(r"([A-Z][A-Za-z]{2,10})-\w{1,3}")  # "ROUGE" of "ROUGE-1" and "ROUGE-L"
_SIZED = pattern(r"\d[BM]\b|\bparam|\b(?:tiny|small|base|large|huge)\b|-(?:T|S|B|L|XL)$", re.I)
_BASED = "(?:based|style|powered|backed|equipped)"
_ON_IT = pattern(rf"(?<=[\ue000-\ue0ff])-{_BASED}\b")  # "the mBERT-based parser"
_CAMEL = pattern(r"(?<=[a-z])[A-Z][a-z]{3,15}")  # "Scratch" of "FromScratch"
_TRAINED_ON = pattern(r"\b(?:trained|fine-?tuned|learned|learnt) (?:on|with|from) (?=(?:only |just )?\d)")
_TIMES = pattern(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|\d{1,4}(?:\.\d)?) (ti)(mes)(?= (?:as|faster|slower|more|fewer|"
    r"higher|lower|larger|smaller|longer|shorter|bigger|the|that)\b)"
)
_CORRELATION, _CORRELATIONS = (
    pattern(r"spearman|pearson|kendall|correlation"),
    pattern(r"\b[Cc]orrelations?\b(?! with)"),
)
_STOP = pattern(r"(?<=[\ue000-\ue1ff])\.(?= [a-z(]|,)")  # of a shortened label inside a sentence
_SIZE_CELL = pattern(r"\d{1,4}(?:\.\d{1,2})?[BMK]")
_LABEL = pattern(r"[\d.]{1,10}[KkMBG]?")
_REMARK = pattern(r"\s{0,2}(?:\([^()]{0,40}\)|\[[^\[\]]{0,40}\])$")
# Tables of these have their own measures, with or without a name that is known
_RATED = pattern(r"(?i)human (?:eval|rat|jud|ass)|likert|opinion|win rate|preference")
_FULL = pattern(r"\b(?:[Tt]he|[Oo]ur) (?:full|complete|whole|entire) (?:model|system|method|approach|architecture)\b")
OUR = pattern(
    r"\b(?:[Oo]ur|[Tt]he proposed)(?: (?:full|best|final|proposed|own|new|simple|generative|"
    r"discriminative|neural|joint|end-to-end|unsupervised|lightweight|two-stage|single|[A-Za-z\d]{2,14}-(?:based|aware|"
    r"driven|guided|enhanced|augmented|free)))?(?: (?:model|method|approach|"
    r"system|framework|architecture|parser|detector|retriever|tagger|agent|ranker|classifier|summari[sz]er|"
    r"technique|strategy|network|tracker|extractor|reader|segmenter|planner|recommender|translator|generator|"
    r"re-?ranker|rewriter|learner|predictor|estimator|optimi[sz]er|solver|linker|recogni[sz]er|metric|corpus|data ?set|"
    r"benchmark|algorithm|pipeline|prompting|policy|rewiring|tokeni[sz]er|sampler|compressor|controller|"
    r"responses|embeddings|representations|vectors|summaries|translations|captions|outputs|answers|recipe|scheme|prover|simulator|proposal|collection|resource|"
    r"treebank)(?! ?\w{0,3}[\ue000-\ue0ff]))\b|\b[Oo]urs\b|\b[Ww]e(?= (?:(?:also|still|even|"
    r"only|further|again|slightly|clearly|consistently|significantly) )?(?:outperform|achieve|obtain|improve|surpass|"
    r"reach|gain|lose|trail|lag|match|exceed|beat|score|rank|fall|remain|stay|attain|underperform|tie|lead|"
    r"do not (?:rank|lead|win|come|achieve|reach|outperform))\b)"
)


def _only_words(table: PaperTable, column: Line) -> bool:
    """Whether a column holds words alone, so that its header says something of the rows: "Streaming" over ✓ and ✗."""
    told = [table.words.get((row.at, column.at), "") for row in table.lines[0]]
    empty = all(table.figure(row, column) is None for row in table.lines[0])
    return empty and not any(ch.isdigit() for cell in told for ch in cell)


def _one(place: tuple[int, int]) -> tuple[int, tuple[int, ...]]:
    return place[0], (place[1],)


_SIZE_BEHIND = pattern(r"([^()]{2,40}) \((tiny|mini|small|base|medium|big|large|huge|xl|xxl)\)", re.I)


class PaperNames:
    """The names that one table gives, as prose writes them."""

    def __init__(self, table: PaperTable) -> None:
        self.table = table
        self.aliases: Aliases | None = None
        self.others: tuple[re.Pattern[str], ...] | None = None
        """What a sentence says that speaks of another part of the data, once that was asked for."""
        self.own: OwnWords | None = None
        self.topic: Named | None = None
        """Whom "it" means that begins the sentence at hand."""
        self.asked: dict[tuple[str, str], Asked] = {}
        """What sentences say of the table, as far as they were asked about, each with the one that it leans on."""
        self.forms: dict[str, set[tuple[int, int]]] = {}
        self.exact: dict[str, set[tuple[int, int]]] = {}
        """The lines that are called just so: "RetroMem", where there is a "RetroMem (int8)" as well."""
        self.groups: set[str] = set()
        self.steps: list[tuple[re.Pattern[str], Named]] = []
        self.joined: list[tuple[re.Pattern[str], Named]] = []
        """Steps with what they start from: "StreamNet with the LM"."""
        self.added: list[str] = []
        self.kept: list[tuple[re.Pattern[str], Named, str]] = []
        self.sized: re.Pattern[str] | None = None
        self.combined: Combinations | None = None
        """A name with a size behind it that stands in a column of its own: "Otter-7B"."""
        self.long: re.Pattern[str] | None = None
        self.short: re.Pattern[str] | None = None
        self.ranges: list[tuple[re.Pattern[str], int, dict[str, int]]] = []
        """Two of such lines: "from 20 to 50 passages"."""
        self.several: list[tuple[re.Pattern[str], int, dict[str, int]]] = []
        self.numbered: list[tuple[re.Pattern[str], int, dict[str, int]]] = []
        self.steps += switched(table)
        for axis in (0, 1):
            for line in table.lines[axis]:
                if axis and any(line.at == at for at, _, _ in table.switches):
                    continue
                if not (axis and line.role == "size" and _only_words(table, line)):
                    self._line(line)
        self._pairs()
        for form, axis, at in (*glossed(table), *numbered_words(table)):
            self._form(form, (axis, at))
            self.groups.add(folded(form))
        self.longer = LongerNames(table)
        for label, rows in table.sections.items():
            bare = re.sub(r"(?i)\s(?:models?|methods?|systems?|baselines?|approaches)$", "", label)
            for form in {label, bare, other_number(bare) or bare}:
                if form.casefold() not in ("ours", "our", "baselines", "baseline", ""):
                    self.forms[folded(form)] = {(0, row) for row in rows}
                    self.groups.add(folded(form))
        self.settings = settings(table)
        self.ours = self._ours()
        bases = {(line.axis, line.base) for lines in table.lines for line in lines if line.step and line.step[0] == "-"}
        self.full: Named | None = None
        if len(bases) == 1:
            ((axis, base),) = bases
            self.full = Named(axis, (base,)) if base is not None else None
        self.ours = self.ours or self.full  # what is taken apart is the paper's own
        self._compiled()

    def _line(self, line: Line) -> None:
        place = (line.axis, line.at)
        for whole in {line.name, alone(line.name)}:
            self.exact.setdefault(folded(whole), set()).add(place)
        dashed = line.step is not None and line.step[0] == "-" and re.match(r"[-–—−]", line.name) is not None
        for part in line.parts:
            bare = part
            if dashed and part == line.name:  # "− CL": what "CL" alone does is said of the row the other way round
                spelled_ = r"[-–—−] ?" + spelled(re.sub(r"^[-–—−\s]{1,5}", "", part))
                self.steps.append((re.compile(rf"(?<![\w-]){spelled_}(?![\w-])"), Named(*_one(place))))
                continue
            for _ in range(3):
                self._form(bare, place)
                bare = _REMARK.sub("", bare).strip()
            if (
                sized := _SIZE_BEHIND.fullmatch(part)
            ) is not None:  # "Transformer (base)" is "the Transformer base model" too
                for form in (f"{sized[1]} {sized[2]}", f"{sized[2]} {sized[1]}"):
                    self._form(form, place)
            rest = measure_words()[0].sub(" ", printed_measures().sub(" ", part))
            left = re.sub(r"[\s(),:/-]{1,9}$|^[\s(),:/-]{1,9}", "", rest)
            if rest != part and (
                len(re.sub(r"[\W\d_]", "", rest)) >= 3 or re.fullmatch(r"[A-Z]{2}(?:\W?\d{1,4})?", left)
            ):
                self._form(left, place)
                if left.casefold() in LANGUAGES:
                    self._form(LANGUAGES[left.casefold()], place)
            pair = PAIR.fullmatch((left if rest != part else part).casefold())
            if pair is not None and pair[1] in LANGUAGES and pair[2] in LANGUAGES:
                for join in ("-", " to ", "–", "→"):
                    self._form(LANGUAGES[pair[1]] + join + LANGUAGES[pair[2]], place)
            for word in (*with_number(part), *bracketed(part)):
                self._form(word, place)
                self.groups.add(folded(word))
            family = _FAMILY.fullmatch(part)
            if family is not None and not line.metrics and of_label(family[1]):  # metrics that are compared themselves
                self._form(family[1], place)
                self.groups.add(folded(family[1]))
            for form in fuller(part):
                self._form(form, place)
            if line.axis == 0 and (set_to := with_setting(part)) is not None:
                for form in set_to[1:]:
                    self._form(form, place)
                self._form(set_to[0], place)
                self.groups.add(folded(set_to[0]))
            if part.casefold() in LANGUAGES:
                self._form(LANGUAGES[part.casefold()], place)
            for word in {part, *part.split(" ")}:
                if len(word) > 1 and f"({word}" in self.table.caption:
                    told = written_out(self.table.caption, word) or ""
                    if " " in told or told.istitle():
                        self._form(told, place)
            if len(part) <= 2 and f"({part})" in self.table.caption:  # "Pearson (r)"
                told_as = re.search(rf"([A-Z][a-z]{{3,14}}) \({re.escape(part)}\)", self.table.caption)
                if told_as is not None:
                    self._form(told_as[1], place)
        if len(line.parts) > 1:
            self._form(" ".join(line.parts), place)
            if line.axis == 0:
                self.groups.update(folded(part) for part in line.parts[:-1])
        if line.role == "size" and re.search(r"(?i)param|size", line.told):
            for form in ("parameters", "params", "trainable parameters"):
                self._form(form, place)
        if line.step is not None:
            self._step(line, *line.step)

    def _pairs(self) -> None:
        """The language that tells pairs of one common side apart: "Turkish" of "Tr→En" beside "Ro→En"."""
        for lines in self.table.lines:
            sides = [
                (line, PAIR.fullmatch(re.sub(r" [A-Za-z.\d-]{1,9}$", "", line.name).casefold()))
                for line in lines
                if line.role == "value"
            ]
            pairs = [(line, pair[1], pair[2]) for line, pair in sides if pair is not None]
            pairs = [one for one in pairs if one[1] in LANGUAGES and one[2] in LANGUAGES]
            if len(pairs) < 2:
                continue
            shared = set.intersection(*({one, two} for _, one, two in pairs))
            for line, one, two in pairs:
                for code in {one, two} - shared if len(shared) == 1 else ():
                    self._form(LANGUAGES[code], (line.axis, line.at))

    def _form(self, form: str, place: tuple[int, int]) -> None:
        form = form.strip(" :,;")
        if not form or form.casefold() in _FUNCTION_WORDS | _OWN or not re.search(r"[^\W\d_]", form):
            return
        if len(form) <= 2:
            self.forms.setdefault("\0" + form, set()).add(place)
        else:
            self.forms.setdefault(folded(form), set()).add(place)
            other = other_number(form)
            if other is not None:
                self.forms.setdefault(folded(other), set()).add(place)

    def _step(self, line: Line, sign: str, what: str) -> None:
        found = step_names(self.table, line, sign, what)
        if found.joined is not None:
            self.joined.append((found.joined, Named(line.axis, (line.at,))))
        self.steps.append((found.named, found.alike))
        self.added.append(found.thing)
        self.kept += [(spelled_, found.alike, said) for spelled_, said in found.kept]
        if sign == "+" and len(found.thing) >= 4:
            self._form(found.bare, (line.axis, line.at))
            self._form(found.thing, (line.axis, line.at))

    def _ours(self) -> Named | None:
        """The one line that the paper calls its own, by its label, its section or the caption."""
        for axis in (0, 1):
            own = [line for line in self.table.lines[axis] if line.ours and line.role == "value"]
            whole = [line for line in own if line.step is None or line.step[0] == "+"]
            full = [line for line in whole if "full" in line.told.casefold()]
            for lines in (full, whole):
                if len(lines) == 1:
                    return Named(axis, (lines[0].at,))
            measures = [line.metrics for line in self.table.values(axis)]
            alike = [line for line in whole if 2 * measures.count(line.metrics) > len(measures)]
            if len(alike) == 1 and len(whole) > 1:  # "Ours F1" among the F1 of others, beside "Ours: latency"
                return Named(axis, (alike[0].at,))
            if whole and len({line.name for line in whole}) == 1:  # one under each backbone
                return Named(axis, tuple(line.at for line in whole))
            if own:
                return None
        told = re.search(r"(?i)\b(?:our|proposed) (?:\w{1,20} ){0,2}\(([^()]{2,40})\)", self.table.caption)
        places = self.forms.get(folded(told.group(1)), set()) if told else set()
        if len(places) == 1:
            ((axis, at),) = places
            return Named(axis, (at,))
        return None

    def spoken_of(self, sentence: str, axis: int) -> Named | None:
        """The one line that a sentence names of those that compete, or the paper's own where nothing stands before."""
        if not sentence:
            return self.ours
        found = {named for named in self.encode(sentence).named.values() if named.axis == axis and not named.metric}
        return found.pop() if len(found) == 1 else None

    def encode(self, sentence: str) -> Encoded:
        """The sentence in small letters with a sign for each name, measure and number."""
        found = Encoded(sentence, {}, {})
        text = sentence if self.sized is None else self.sized.sub(r"\1 \2", sentence)
        if self.numbered:
            text = _TRAINED_ON.sub("with ", text)
        if self.kept:
            text = mattering(text)
        for kept, named, what in self.kept:
            said = " has the largest impact" if what == "most" else " leads to a drop of"
            text = kept.sub(put(found, named, after=said), text)
        if self.combined is not None:
            text = self.combined.put(found, text)
        for step, named in (*self.joined, *self.steps):
            text = step.sub(put(found, named), text)
        for listed, axis, labels in self.several:
            text = self._several(found, text, listed, axis, labels)
        for ranged, axis, labels in self.ranges:
            text = self._from_to(found, text, ranged, axis, labels)
        for numbered, axis, labels in self.numbered:
            text = self._numbered(found, text, numbered, axis, labels)
        for setting in self.settings:
            text = setting.put(text, found)
        text = _TIMES.sub("\\1 \\2\u2060\\3", text)  # no column of times
        if self.long is not None:
            text = self.long.sub(lambda match: self._place(found, folded(match.group()), match.group()), text)
            text = _ON_IT.sub("", text)
        if self.short is not None:
            text = self.short.sub(lambda match: self._place(found, "\0" + match.group(), match.group()), text)
        text = self.longer.put(text, found).replace("\u2060", "")
        if (whole := self.full or self.ours) is not None:
            text = _FULL.sub(put(found, whole), text)
        if self.ours is not None:
            text = OUR.sub(put(found, self.ours), text)
        text = _STOP.sub("", self._measured(found, text))
        text = with_numbers(self.table, NUMBER.sub(lambda match: number(found, match), text), found)
        found.text = text.casefold()
        if self.added:
            at_steps(self.table, found)
        return found

    def may_name(self, words: frozenset[str]) -> bool:
        """Whether a sentence of these words may name anything here: one look instead of a search for each name."""
        if self.numbered or self.settings or not self.words.isdisjoint(words):
            return True
        return not self.begun.isdisjoint(word[:4] for word in words if len(word) > 4)

    def _compiled(self) -> None:
        """The names as patterns, made once for all sentences."""
        long = [form for form in self.forms if not form.startswith("\0")]
        if long:
            listed = "|".join(spelled(form) for form in sorted(long, key=lambda form: (-len(form), form)))
            self.long = re.compile(rf"(?<![\w\ue000-\ue0ff-])(?:{listed})(?!\w|-(?!{_BASED}\b))(?!\.\d)", re.I)
        self.sized = self._sized_names(long)
        self.combined = combinations(self.table)
        short = [form[1:] for form in self.forms if form.startswith("\0")]
        if short:
            listed = "|".join(re.escape(form) for form in sorted(short))
            self.short = re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])(?! ?=)")
        for axis in (0, 1):
            told = [(line.at, SET_TO.fullmatch(line.name)) for line in self.table.lines[axis]]
            labels = {match["n"]: at for at, match in told if match is not None}
            counted = any(match is not None and match["unit"] for _, match in told)
            if len(labels) > 1 and counted:
                self.numbered.append((shots(labels), axis, labels))
            elif len(labels) > 1:
                called = "|".join([*parameter_names(self.table.corner, self.table.caption), "[A-Za-zα-ω]{1,8} ?="])
                things = counted_things(self.table.caption)
                self.several.append((listed_numbers(labels, things), axis, labels))
                self.ranges.append((from_to(labels, called, things), axis, labels))
                set_to = set_to_one(labels, called, things)
                self.numbered.append((set_to, axis, labels))
        self.words = frozenset(
            word for form in (*self.forms, *self.added) for word in _WORD.findall(form.casefold().lstrip("\0"))
        )
        lines = [line for lines in self.table.lines for line in lines]
        self.words |= {word for line in lines for word in _WORD.findall(line.told.casefold()) if len(word) > 2}
        self.words |= {part.casefold() for line in lines for part in _CAMEL.findall(line.told)}
        self.words |= {word for line in lines for metric in line.metrics for word in _WORD.findall(metric)}
        self.begun = frozenset(
            word[:4] for line in lines for word in _WORD.findall(line.told.casefold()) if len(word) > 3
        )
        if any(_SIZED.search(line.told) for line in lines):
            self.words |= {"smallest", "largest", "smaller", "larger", "bigger", "biggest"}
        if _GLOSSED.search(self.table.caption):
            self.words |= {word for word in _WORD.findall(self.table.caption.casefold()) if len(word) > 4}
        self.words |= (
            frozenset({"our", "ours", "we", "proposed", "full", "complete", "whole"})
            if self.ours or self.full
            else frozenset()
        )
        if any(line.ours for line in lines):
            self.words |= {"our"}

    def _sized_names(self, forms: list[str]) -> re.Pattern[str] | None:
        """Names that several rows share which a column of sizes tells apart, each with a size behind it."""
        names = [line.name for line in self.table.lines[0]]
        sized = any(
            line.role == "size" and any(_SIZE_CELL.fullmatch(figure.printed) for figure in self._cells(line))
            for line in self.table.lines[1]
        )
        shared = sorted({spelled(name) for name in names if folded(name) in forms and names.count(name) > 1})
        alone = sorted({spelled(name) for name in names if folded(name) in forms and names.count(name) == 1})
        if not sized or not shared:
            return None
        listed = "|".join([*shared, *alone])
        return re.compile(rf"(?<![\w-])({listed})[- ](\d{{1,4}}(?:\.\d{{1,2}})?[BMK])(?![\w-])")

    def _cells(self, column: Line) -> list[Figure]:
        return [figure for (_, at), figure in self.table.figures.items() if at == column.at]

    def _place(self, found: Encoded, form: str, printed: str) -> str:
        places = self.forms.get(form)
        exact = self.exact.get(form, set())
        axes = {axis for axis, _ in places or ()}
        if places and len(exact) == 1 and exact < places and (axes == {0} or self._joins(places - exact)):
            places = exact
        if not places or len(axes) != 1:
            return printed
        (axis,) = axes
        lines = tuple(sorted(at for _, at in places))
        metric = None
        if all(of_label(printed) & self.table.lines[axis][at].metrics for at in lines):
            metric = next(iter(sorted(of_label(printed))), None)
        return signed(found, Named(axis, lines, metric, folded(form) in self.groups))

    def _joins(self, places: Set[tuple[int, int]]) -> bool:
        """Whether lines are all made of several things: "Base + Graph"."""
        return all(" + " in self.table.lines[axis][at].name for axis, at in places)

    def _numbered(self, found: Encoded, text: str, spelled_: re.Pattern[str], axis: int, labels: dict[str, int]) -> str:
        """Lines whose labels are numbers: "k=4", "with 50 examples", "with a single example"."""

        def named(match: re.Match[str]) -> str:
            told = match["n"] or match["m"] or "1"
            at = labels.get(WORDS_OF_NUMBER.get(told.casefold(), told))
            lead = "" if match["n"] else "at "
            return match.group() if at is None else lead + signed(found, self._alike(axis, at))

        return spelled_.sub(named, text)

    def _alike(self, axis: int, at: int) -> Named:
        """The lines of one label: "10" stands under each data set."""
        lines = self.table.lines[axis]
        found = tuple(line.at for line in lines if line.name == lines[at].name and line.role == lines[at].role)
        return Named(axis, found or (at,), group=len(found) > 1)

    def _several(self, found: Encoded, text: str, spelled_: re.Pattern[str], axis: int, labels: dict[str, int]) -> str:
        """Several lines whose labels are numbers, each with a sign of its own."""

        def named(match: re.Match[str]) -> str:
            def one(label: re.Match[str]) -> str:
                at = labels.get(label.group())
                return label.group() if at is None else signed(found, self._alike(axis, at))

            return f"at {_LABEL.sub(one, match['all'])}"

        return spelled_.sub(named, text)

    def _from_to(self, found: Encoded, text: str, spelled_: re.Pattern[str], axis: int, labels: dict[str, int]) -> str:
        """Two lines whose labels are numbers, with what is counted after one of them."""

        def named(match: re.Match[str]) -> str:
            told = [WORDS_OF_NUMBER.get(match[side].casefold(), match[side]) for side in ("a", "b")]
            ends = [labels.get(one) for one in told]
            leads = match.start() == 0 and text[match.end() : match.end() + 1] == ","  # "From 1 to 2, …"
            counted = match["of"] or match["of2"] or match["what"] or match["what2"] or leads
            if not counted or ends[0] is None or ends[1] is None:
                return match.group()
            first, last = (signed(found, self._alike(axis, end)) for end in ends if end is not None)
            return f"from {first} to {last}"

        return spelled_.sub(named, text)

    def _measured(self, found: Encoded, text: str) -> str:
        text = printed_measures().sub(lambda match: self._metric(found, as_printed(match.group()), match.group()), text)
        if not self.table.metrics:  # a measure of the paper's own, by the capitals of its caption
            labels = {word for lines in self.table.lines for line in lines for word in _CAPITALS.findall(line.told)}
            own = set(_CAPITALS.findall(self.table.caption)) - labels  # "RAM" of "RAM 2 steps" is no measure
            text = _CAPITALS.sub(
                lambda match: (
                    signed(found, Named(None, (), match.group()), METRICS) if match.group() in own else match.group()
                ),
                text,
            )
        words, ids = measure_words()
        text = words.sub(lambda match: self._metric(found, ids[folded(match.group())], match.group()), text)
        correlated = [metric for metric in self.table.metrics if _CORRELATION.search(metric)]
        if len(correlated) == len(self.table.metrics) == 1:
            text = _CORRELATIONS.sub(put(found, Named(None, (), correlated[0]), base=METRICS), text)
        return text

    def _metric(self, found: Encoded, metric: str, printed: str) -> str:
        """The sign of a measure: of the lines that have it, or of the whole table; the word itself where it has other
        measures.
        """
        for axis in (1, 0):
            lines = tuple(
                line.at for line in self.table.lines[axis] if same(metric, line.metrics) and line.role != "size"
            )
            if lines:
                return signed(found, Named(axis, lines, metric))
        if metric in field_words().values() and metric not in self.table.metrics:
            bare = tuple(line.at for line in self.table.values(1) if not line.metrics)
            told = folded(printed) in folded(self.table.caption)
            if told and self.table.metrics and 0 < len(bare) < len(self.table.values(1)):
                return signed(found, Named(1, bare, metric))  # of the columns that do not say what they measure
            return printed  # a measure of another field than the table's
        general = metric.partition("-")[2]
        if (
            general
            and "macro" in metric
            and same(general, self.table.metrics)
            and "macro" in self.table.caption.casefold()
        ):
            for axis in (1, 0):
                lines = tuple(line.at for line in self.table.lines[axis] if same(general, line.metrics))
                if lines:  # "F1" under a caption that calls it macro-averaged
                    return signed(found, Named(axis, lines, general))
            return signed(found, Named(None, (), metric), METRICS)
        others = any(line.metrics for axis in (0, 1) for line in self.table.lines[axis])
        rated = others or self.table.metrics or _RATED.search(self.table.caption)
        if same(metric, self.table.metrics) or not rated:
            if len(self.table.metrics) > 1 and self._of_several_measures():
                return printed  # which columns have it is not known
            return signed(found, Named(None, (), metric), METRICS)
        return printed

    def _of_several_measures(self) -> bool:
        """Whether columns of one data set differ by something that is no known measure."""
        lines = [line for line in self.table.lines[1] if line.role == "value" and len(line.parts) > 1]
        return any(
            not line.metrics and line.name != other.name
            for line in lines
            for other in lines
            if line.outer == other.outer
        )

    def up(self, named: Named | None, lines: tuple[Line, ...]) -> bool | None:
        """Whether more is better where some lines cross, of a measure that the sentence may name."""
        for line in lines:
            if line.up is not None:
                return line.up
        if any(line.axis == 1 and line.role == "size" for line in lines):
            return None
        if any(line.metrics for line in lines):
            return None  # a measure of its own, of which nobody says which way is better
        if self.table.up is not None:
            return self.table.up
        return gets_better_up(named.metric) if named is not None and named.metric else None
