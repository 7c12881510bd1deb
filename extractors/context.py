"""What a block inherits: the headings and labels over it, whom the text is about, what it is measuring just now.

In a quarter of real scores the model is not in the line, and in a third the benchmark is not: a heading, the bullet's
parent, a label line or the sentence before carries it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extractors.far_sides import LEVEL
from extractors.frames import COMPARATOR
from extractors.local_names import LocalNames
from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.scope import Scope
from extractors.senses import sense
from kg.model.claims import Claim, Entity, ValueClaim
from kg.model.record import changed
from kg.model.text import View
from sources.document import Block, TextBlock

LABEL_LENGTH = 90  # a label line is a name with a number or a word or two, never a sentence
TITLE_LEVEL = 1  # a card of one model: its name is the first line, and holds to the end
LINES_OVER_TITLE = 4  # "Home", "Models", "Meta · 70B"
LEAD_LEVEL = 6  # "X – most capable:" over a list, told by its shape
LINE_LEVEL = 10  # captions and lone lines stand below every heading
LIST_LEVEL = 20  # and list parents, by their depth, below those
# "Base model: Y", "Developer: Z"
PROPERTY_LINE = re.compile(
    r"\W{0,4}(?:(?:underlying |starting )?(?:base|foundation|teacher|student|parent|source|backbone|architecture"
    r"|predecessor|successor|rivals?|alternatives?|competitors?)|distilled (?:from|into)|derived from|based on"
    r"|built on|fine-?tuned (?:from|on)|initiali[sz]ed from|compare[sd]? (?:to|with)|related|see also)"
    r"(?: (?:model|architecture|llm|weights|checkpoint))?\W{0,3}(?::|=|→|–|—)",
    re.I,
)
# "Model: X", "On this slide: X", "Benchmark of the week: B", "Slide 7: X"
KEYED = re.compile(
    r"\W{0,4}(?:(?:on |in )?(?:the |this |our |evaluated |tested |today['’]s )?(?:model|system|llm|name|model name"
    r"|checkpoint|slide|spotlight|focus|subject|candidate|benchmark|test|dataset|evaluation|eval|task|page|card|section|exam|contest"
    r"|(?:evaluation |test |benchmark )suite|test set|discipline|strong suit|contestant|leaderboard)"
    r"(?: (?:spotlight|focus|under test|in focus|at hand|name|(?:no\.? ?)?\d{1,2}|of the (?:day|week|month|hour)))?"
    r"|today|this week|up next|featuring|introducing|who|what)"
    r"[*_ ]{0,4}[:=–—→][*_ ]{0,4}",
    re.I,
)
# "Slide 7:" X "by the numbers"
IN_NUMBERS = re.compile(
    r"[,:]? (?:by the numbers|in (?:numbers|figures|brief|short|one slide)|at a glance|the numbers"
    r"|(?:key |main |headline |benchmark )?(?:numbers|figures|scores|results))\W{0,4}$",
    re.I,
)
# "Winner: X", "X > Y", "B: tie"
VERDICT_LINE = re.compile(
    r"^\W{0,6}(?:winner|better|verdict|ahead|tied?|draw|advantage|edge|victor)\b.{0,40}[:→=–—]"
    r"| [<>] |[:→=–—]\s{1,2}(?:an? )?(?:tied?|draw|advantage|edge|winner|point)\b"
    r"|\bis the (?:best|strongest|highest|weakest|winner|leader)\b"
    r"|[:→=–—].{2,60} (?:on top|in front|first|ahead),? (?:with|then|and|while)\b.{2,80} (?:behind|below|after"
    r"|second)\b"
    r"|[:→=–—].{2,60} (?:wins|won|leads|is ahead|is better|takes it|comes out (?:ahead|on top))"
    r"(?:\W{0,4}$|,? (?:over|ahead of|before|against)\b)",
    re.I,
)
OPEN_LINE = re.compile(r":[\s*_]{0,4}open[- ]weights?\W{0,3}$", re.I)
THAN = re.compile(r"\bthan\b")
MADE_BY_LINE = re.compile(
    r"(?:,|\() ?(?:by|from|(?:built|made|developed|created|trained|released) by) [^,;:]{2,40}\)?\W{0,3}$", re.I
)
ASIDE = re.compile(r"\([^()\d]{2,40}\)$")
# "R1 vs o1", as a heading
VERSUS = re.compile(r"\b(?:vs\.?|versus|v\.|against|compared (?:to|with)|or)\b", re.I)
# "A head-to-head comparison"
COMPARE_HEADING = re.compile(r"\b(?:compar\w{1,6}|face-?off|showdown|head[- ]to[- ]head|battle)\b", re.I)


@dataclass(slots=True)
class Label:
    """A heading, caption or label line that holds for what stands below it."""

    level: int
    """1–6 for headings, 10 for captions and lone label lines, 20 + depth for list parents."""
    view: View
    models: tuple[Entity, ...]
    benchmarks: tuple[Entity, ...]
    metric: str | None
    setting: tuple[str, ...]
    pair: bool
    """"X vs Y": both sides are in play, neither is the subject."""
    listed: tuple[Entity, ...] = ()
    """The benchmarks of the items of a list down to this one, where each is only the name of one."""
    keyed: bool = False
    """"Model: X": one line of several that together say what holds."""

    def joins(self, other: Label) -> bool:
        """Whether two lines of one card name different things: "Model: X" and "Benchmark: B"."""
        both = (self.models and other.models) or (self.benchmarks and other.benchmarks)
        return self.keyed and other.keyed and not both


@dataclass(slots=True)
class Context:
    """The labels in force while a document is read from top to bottom."""

    labels: list[Label] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    """How often each model was named so far, by name."""
    known: dict[str, Entity] = field(default_factory=dict)
    """Every model named so far, by folded name."""
    met: dict[tuple[str, ...], Entity] = field(default_factory=dict)
    """Who had a value since the last heading: the two that a "slightly better" there compares."""
    contest: tuple[tuple[Entity, ...], tuple[Entity, ...]] = ((), ())
    """Who was ahead and who behind in the section's last comparison: whom "beats it as well" means."""
    baseline: tuple[Entity, ...] = ()
    """The far side of the section's last comparison: what a bare "+9.0" improves on."""
    billed: Entity | None = None
    """The benchmark that was said to print what a run cost: such are the amounts of money in the rest of the section"""
    billed_under: int = 0
    """The level of the heading of that section."""
    group: tuple[str, ...] = ()
    """The members of the group named last, as "six distilled models": whom "the 32B one" means."""
    short: Callable[[str], Entity | None] | None = None
    """Whom a short name means beside the full ones of the document."""
    grown: Callable[[str], Entity | None] | None = None
    """Of which of its families there is a size: "the 405B"."""
    sized: dict[str, Entity] = field(default_factory=dict)
    """Size -> the member of such a group that it was taken for."""
    company: Entity | None = None
    """The company named last: who "the company" is."""
    makers: dict[str, Entity] = field(default_factory=dict)
    """The model of each developer that was named last: whom "on par with OpenAI" means."""
    local: LocalNames | None = None
    """The names that the document's own tables give."""
    table: int | None = None
    """Block of the last table."""
    beneath: bool = False
    """Whether nothing but its own models was named since that table, and no section begun."""
    last: list[Entity] = field(default_factory=list)
    """The three models named last: "X beats both" means the two before X."""
    title: tuple[Entity, ...] = ()
    """The one model that the first heading with a model names: whom "the model" means where nothing nearer does."""
    titled: bool = False
    gainer: tuple[Entity, ...] = ()
    """Whose improvements a list of bare gains counts."""
    question: tuple[tuple[Entity, ...], tuple[Entity, ...]] = ((), ())
    """The models and benchmarks of the question that the block before ended in, for its answer."""

    def push(self, label: Label) -> None:
        """A new label ends those of its own level and deeper ones."""
        kept = [
            old for old in self.labels if old.level < label.level or (old.level == label.level and old.joins(label))
        ]
        if len(kept) < len(self.labels) or label.models or label.benchmarks:
            self.met = {}  # a bare "Explanation:" below a benchmark's heading changes nothing
            self.baseline = ()
            self.contest = ((), ())
        self.labels = [*kept, label]
        if label.level <= self.billed_under:
            self.billed = None
        if label.level <= 6 and len(label.models) == 1 and not self.titled:
            self.title = label.models
        self.titled = self.titled or bool(label.models)

    def introduce(
        self, block: TextBlock, mentions: Sequence[Mention], named: Callable[[Mention], tuple[Entity, ...]]
    ) -> None:
        """Takes note of the model that the first paragraph with a model begins with and says what it is: the document
        is about it where no heading named another before.
        """
        first = next((m for m in mentions if m.role == "model"), None)
        if self.titled or first is None or block.kind != "paragraph":
            return
        self.titled = True
        if OPENS.fullmatch(block.view.text, 0, first.start) and IS_SOMETHING.match(block.view.text, first.end):
            self.title = named(first)

    @property
    def depth(self) -> int:
        """The level of the heading in force; 0 above the first."""
        return max((label.level for label in self.labels if label.level < LINE_LEVEL), default=0)

    @property
    def labelled(self) -> bool:
        """Whether a lone line or the parent of a list says whom what follows is about."""
        return any(label.models for label in self.labels if label.level >= LINE_LEVEL)

    def bill(self, benchmark: Entity) -> None:
        """Notes the benchmark that a paragraph says to print what a run cost."""
        self.billed, self.billed_under = benchmark, self.depth

    def list_under(self, label: Label) -> None:
        """A label that is an item of a list, whose items before it may name benchmarks too."""
        above = self.labels[-1] if self.labels else None
        if label.benchmarks and not label.models:
            goes_on = above is not None and above.level == label.level and not above.models
            label.listed = (*above.listed, *label.benchmarks) if above is not None and goes_on else label.benchmarks
        self.push(label)

    def close(self, level: int) -> None:
        """Ends labels of `level` and deeper: a list item ends its siblings' hold, but not that of "Model: X"."""
        self.labels = [old for old in self.labels if old.level < level or (old.level == level and old.keyed)]

    def leave(self, subject: Entity) -> None:
        """A paragraph about another model ends the hold of a lone line that named one: "X – most capable:"."""
        mine = subject.candidates or (subject.name,)
        self.labels = [
            old
            for old in self.labels
            if old.level < LEAD_LEVEL
            or old.level > LINE_LEVEL
            or (old.level < LINE_LEVEL and not old.view.text.rstrip().endswith(":"))
            or old.pair
            or old.keyed
            or old.benchmarks
            or len(old.models) != 1
            or (old.models[0].candidates or (old.models[0].name,)) == mine
        ]

    def meet(self, claims: Sequence[Claim]) -> None:
        """Notes whose values the section gave."""
        for claim in claims:
            if isinstance(claim, ValueClaim) and claim.kind != "attribute" and len(claim.subject) == 1:
                entity = claim.subject[0]
                self.met.setdefault(entity.candidates or (entity.name,), entity)

    def name(self, entity: Entity) -> None:
        """Notes that a model was named."""
        key = entity.name.lower()
        self.seen[key] = self.seen.get(key, 0) + 1
        self.known.setdefault(key, entity)
        mine = entity.candidates or (entity.name,)
        self.last = [*[e for e in self.last if (e.candidates or (e.name,)) != mine], entity][-3:]

    def scope(self, captions: Sequence[View] = ()) -> Scope:
        """What the next block inherits."""
        models: tuple[Entity, ...] = ()
        others: tuple[Entity, ...] = ()
        benchmark: Entity | None = None
        metric: str | None = None
        setting: tuple[str, ...] = ()
        headings = [label for label in self.labels if label.level < LINE_LEVEL]
        tests = next((label.listed or label.benchmarks for label in reversed(self.labels) if label.benchmarks), ())
        distant = False
        for label in reversed(self.labels):
            if label.pair and not others:
                others = label.models
            elif label.models and not models and not others:
                models = label.models
                distant = label.level < LINE_LEVEL and label is not headings[-1]
            if benchmark is None and len(label.benchmarks) == 1:
                benchmark, metric = label.benchmarks[0], label.metric
            if not setting:
                setting = label.setting
        if not others and len(self.met) == 2:
            others = tuple([changed(e, span=None) for e in self.met.values()])
        return Scope(
            headings=tuple(label.view for label in self.labels if label.level < LINE_LEVEL),
            captions=(*captions, *(label.view for label in reversed(self.labels) if label.level >= LINE_LEVEL)),
            models=models,
            distant=distant,
            others=others,
            benchmark=benchmark,
            tests=tests if len(tests) > 1 else (),
            metric=metric,
            setting=setting,
            billed=self.billed,
        )


def label_of(
    block: TextBlock, level: int, mentions: Sequence[Mention], entities: Callable[[Mention], tuple[Entity, ...]]
) -> Label:
    """The label that a heading, caption or lone line makes; "o1-level reasoning" is about somebody else."""
    models = [m for m in mentions if m.role == "model" and not LEVEL.match(block.view.text, m.end)]
    if models and asks_of_it(block.view.text, mentions):
        models = []
    if block.kind == "heading" and len({m.candidates or (m.text,) for m in models}) == 1:
        models = models if RIVALS.search(block.view.text, 0, models[0].start) is None else []
    benchmarks = [m for m in mentions if m.role == "benchmark"]
    metrics = [m for m in mentions if m.role == "metric" and m.candidates]
    settings = [m for m in mentions if m.role == "setting"]
    one = told_of(block.view.text, mentions) if block.kind == "heading" else None
    named = tuple(e for m in ([one] if one is not None else models) for e in entities(m))
    pair = len(named) == 2 or (
        len(named) > 2
        and (VERSUS.search(block.view.text) is not None or COMPARE_HEADING.search(block.view.text) is not None)
    )
    asks = block.view.text.rstrip(" *_\"'").endswith("?")  # "What does majority voting bring?" is said of nothing below
    metric = metrics[0].candidates[0] if metrics and not asks else None
    if not metrics and len(benchmarks) == 1:
        metric = benchmarks[0].metric
    return Label(
        level=level,
        view=block.view,
        models=named if len(named) == 1 or pair else (),
        benchmarks=tuple(e for m in benchmarks for e in entities(m)),
        metric=metric,
        setting=() if asks else _agreeing({tag for m in settings for tag in m.candidates}),
        pair=pair,
        keyed=KEYED.match(block.view.text) is not None,
    )


BOTH_MODES = frozenset(("thinking", "non-thinking"))


def _agreeing(tags: set[str]) -> tuple[str, ...]:
    """The settings that hold for all below; "thinking vs non-thinking" says that some are of one mode, some not."""
    return tuple(sorted(tags - BOTH_MODES if tags >= BOTH_MODES else tags))


# "Z releases a model to rival" X: what follows is about whoever Z's model is
RIVALS = pattern(
    r"\b(?:to|can|could|may|will|that|which|as) (?:rivals?|challenges?|competes? with|takes? on|beats?|outperforms?"
    r"|surpass(?:es)?|tops?|matche?s?|dethrones?|undercuts?) (?:the |[\w.]{2,14}['’]s )?$"
    r"|\b(?:alternatives?|answers?|rivals?|challengers?|competitors?) (?:to|of|for) (?:the |[\w.]{2,14}['’]s )?$",
    re.I,
)
# "The" X, "**"X
OPENS = re.compile(r"\W{0,4}(?:(?:the|meet|introducing) )?\W{0,4}", re.I)
# X "is a", X ", from Y, is the"
IS_SOMETHING = re.compile(
    r"[*_`]{0,3}(?: \([^()]{2,60}\))?(?:,[^,.;]{2,80},)? (?:is|was|represents|marks|comes as|has been) (?!not\b)"
)


def is_bare_name(block: TextBlock, mentions: Sequence[Mention]) -> bool:
    """Whether a line is the name of one model and nothing else."""
    models = [m for m in mentions if m.role == "model"]
    return len(models) == 1 and models[0].text == block.view.text.strip(" #*_`")


def is_title(blocks: Sequence[Block], block: TextBlock, mentions: Sequence[Mention]) -> bool:
    """Whether a line is the bare name of a model with nothing but a few short lines before it: the page is about it."""
    if block.kind not in ("heading", "paragraph") or not is_bare_name(block, mentions):
        return False
    for one in blocks[: LINES_OVER_TITLE + 1]:
        if one is block:
            return True
        if not isinstance(one, TextBlock) or one.kind == "item" or len(one.view.text) > LABEL_LENGTH:
            return False
    return False


def _compares(block: TextBlock, mentions: Sequence[Mention]) -> bool:
    """Whether the first model is the other side of a comparison."""
    first = next((m.start for m in mentions if m.role == "model"), None)
    if first is None:
        return False
    return COMPARATOR.search(block.view.text[max(0, first - 40) : first]) is not None or any(
        m.phrase is not None
        and m.end <= first
        and (meant := sense(m.phrase)).kind == "order"
        and (meant.verb or meant.takes_object)
        for m in mentions
    )


def _sets_against(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a verb of comparison stands between two models, and a benchmark somewhere; or a comparative with its
    "than", of a benchmark or of prices.
    """
    models = [m for m in mentions if m.role == "model"]
    if len(models) < 2:
        return False
    between = [m for m in mentions if m.phrase is not None and models[0].end <= m.start and m.end <= models[1].start]
    told = [meant for m in between if m.phrase is not None and (meant := sense(m.phrase)).kind == "order"]
    than = THAN.search(text, models[0].end, models[1].start) is not None and not text.endswith(":")
    if any(m.role == "benchmark" for m in mentions):
        return any(meant.verb or than for meant in told)
    return than and any(meant.measure == "price" for meant in told)


# X "was tested against", X"'s performance rivals"
TELLS = pattern(
    r"(?:['’]s (?:[a-z-]{3,16} ){0,3}(?:performance|results|scores|numbers|figures|capabilities))?,? "
    r"(?:(?:also|now|directly|even|clearly|easily|reportedly|often|generally|consistently) ){0,2}"
    r"(?:competes?|match(?:es|ed)|rival(?:s|ed)|challenge[sd]?|outperform(?:s|ed)|beats?|"
    r"performs?|performed|stands?|stacks? up"
    r"|excel(?:s|led)|compare[sd]?|holds?|held|surpass(?:es|ed)|exceed(?:s|ed)|trail(?:s|ed)|"
    r"lag(?:s|ged)|does|did|was|is|has"
    r"|delivers?|delivered|shows?|showed|demonstrate[sd]?|achieve[sd]?|fares?|fared|measures? up|"
    r"scores?|scored|leads?|wins?"
    r"|undercuts?|comes? close|came close|goes|went|keeps?|kept)\b(?! and\b)[^:]{0,120}$",
    re.I,
)
# "Compared with" Y, X; "Here is how" X; "On standard tests," X
AHEAD_OF_ONE = pattern(
    r"[\W_]{0,4}(?:(?:here(?:['’]s| is)|see|this is) how )?(?:the |(?:on|in|across|at) [^,:]{3,50}, )?$"
    r"|[\W_]{0,4}(?:compared (?:to|with)|against|versus|relative to|(?:in|on) [^,:]{3,40} (?:with|against)|unlike|like)"
    r" (?:the )?[^,:]{2,40}, (?:the )?$",
    re.I,
)


# "How does it compare to" X"?", "Is it better than" X"?"
OF_IT = pattern(
    r"[\W_]{0,6}(?:(?:\d{1,2}|Q\d{0,2})[.:)] )?(?:so,? |but |and )?"
    r"(?:how|is|does|can|could|will|did|why|what|where|when|should)\b[^?]{0,40}?\b(?:it|its|"
    r"this model|the model)\b[^?]{1,60}$",
    re.I,
)


def asks_of_it(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a heading asks how "it" does beside the models that it names: what follows is not about these."""
    first = next((m for m in mentions if m.role == "model"), None)
    return (
        first is not None
        and text.rstrip(" *_\"'").endswith("?")
        and OF_IT.match(text, 0, first.start) is not None
        and COMPARATOR.search(text, 0, first.start) is not None
    )


def told_of(text: str, mentions: Sequence[Mention]) -> Mention | None:
    """The one of several models that a line ending in a colon is a sentence about: what follows is about that one."""
    line = text.rstrip(" *_\n")
    models = [m for m in mentions if m.role == "model"]
    if not line.endswith(":") or len({m.candidates or (m.text,) for m in models}) < 2:
        return None
    for model in models[:2]:
        if AHEAD_OF_ONE.match(text, 0, model.start) and TELLS.match(line.removesuffix(":"), model.end):
            return model
    return None


def is_label(block: TextBlock, mentions: Sequence[Mention]) -> bool:
    """Whether a short line only names what follows: "2. Codeforces (Percentile)", "**DeepSeek R1**", "On math:"."""
    text = block.view.text.strip()
    if len(text) > LABEL_LENGTH or "\n" in text:
        return False
    names = [m for m in mentions if m.role in ("model", "benchmark")]
    if not names and len(mentions) == 1 and mentions[0].role == "company":
        return mentions[0].text == text.strip(" :*_")  # "DeepSeek": what follows is no more about the model above
    keyed = KEYED.match(text)
    shift = len(block.view.text) - len(block.view.text.lstrip())
    key_ends = shift + keyed.end() if keyed is not None else 0  # the number of "Slide 7:" is none of a model
    if not names or any(m.role in ("quantity", "moment") and m.end > key_ends for m in mentions):
        return False
    if block.kind == "item" and not text.endswith(":") and _compares(block, mentions):
        return False  # "Beats o1 on most benchmarks", "Calls functions (unlike o1)": what follows is not about o1
    if _sets_against(block.view.text.rstrip(), mentions):
        return False  # "X beats Y on B", as a headline without its full stop
    if block.kind == "paragraph" and told_of(block.view.text, mentions) is not None:
        return False  # "X competes with Y on several tests:" leads to what X does
    if OPEN_LINE.search(text):
        return False  # "X: open weights"
    if MADE_BY_LINE.search(text) and any(m.role == "company" for m in mentions):
        return False  # "X (by Z)", "X, built by Z"
    if _tells_origin(block.view.text, mentions):
        return False  # "X is Y with some more training", "X ← Z"
    if VERDICT_LINE.search(text):
        return False  # "Winner: X (over Y)" is a claim
    if PROPERTY_LINE.match(text):
        return False  # "Base model: Y" says something of X, and the lines below are not about Y
    if text.endswith(":") or (keyed is not None and _names_alone(block, mentions, keyed.end())):
        return True
    covered = sum(m.end - m.start for m in mentions)
    asides = [a for a in ASIDE.finditer(block.view.text) if not any(a.start() <= m.start < a.end() for m in mentions)]
    plain = text
    for one in asides:  # "2. X (Flash Thinking)": what only explains the name
        plain = plain.replace(one.group(), " ")
    return covered >= 0.55 * len(re.sub(r"[\W\d_]", "", plain)) and not re.search(r"[.!?](?:\s\W{1,6})?$", text)


# X "is", Y "→" X, as a line without its full stop
IS_OF = pattern(r" (?:is|was|comes|came) (?:[a-z-]{1,14} ){0,9}| ?(?:[→←⇒⇐]|[-=]{1,2}>|<[-=]{1,2}) ?", re.I)
ORIGIN = pattern(
    r"\b(?:fine-?tun\w{1,3}|post-train\w{0,3}|train\w{0,3}|distil\w{0,6}|taught|tuning|RL|SFT|from|by|of)\b|←|⇐|<[-=]",
    re.I,
)


def _tells_origin(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a line says from what, or from whom, the model is that it names."""
    names = [m for m in mentions if m.role in ("model", "company")]
    if len(names) not in (2, 3) or text.rstrip().endswith((":", "?")) or ORIGIN.search(text) is None:
        return False  # "X is a small Qwen that was taught by Y" names a family besides
    return IS_OF.fullmatch(text, names[0].end, names[-1].start) is not None


def _names_alone(block: TextBlock, mentions: Sequence[Mention], start: int) -> bool:
    """Whether nothing but names stands behind the key of a line."""
    text = block.view.text
    at = start + len(text) - len(text.lstrip())
    rest = list(IN_NUMBERS.sub("", text[at:]))
    for m in mentions:
        if m.start >= at and m.end - at <= len(rest) and m.role in ("model", "benchmark"):
            rest[m.start - at : m.end - at] = " " * (m.end - m.start)
    return not any(ch.isalnum() for ch in rest)


def introduces(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a short paragraph without numbers is about one model, so that a list behind it is too: "Meet R1."."""
    if len(text) > LABEL_LENGTH or any(m.role == "benchmark" for m in mentions):
        return False
    if any(m.role == "quantity" and any(map(str.isdigit, m.text)) for m in mentions):
        return False  # "was run on three tests." counts nothing of the model's
    return len({m.candidates or (m.text,) for m in mentions if m.role == "model"}) == 1
