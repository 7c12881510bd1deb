"""When a model came out: which dates are a release, and whose."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.numbers import quantities
from kg.model.claims import Entity
from kg.model.quantity import Moment

# "released on", "came out in", "on the market since"
RELEASE = re.compile(
    r"\b(?:(?:around|available|existed|on the market) since|releas\w{1,4}|launch\w{0,4}|unveil\w{0,4}|"
    r"announc\w{1,7}|c[oa]mes? in (?:an?|one|two|three|four|five|six|\d) (?:\w{3,10} )?sizes?|"
    r"ship(?:s|ped|ping)?|debut\w{0,4}|introduc\w{1,5}|came out|open-?sourced|published|"
    r"went live|(?:saw|see|seen) the light of day|came into being|arriv\w{1,3}|dropped|landed|dates (?:from|back to)|"
    r"(?<!\d )out|made its (?:\w{4,10} )?debut|appeared"
    r"|put [^,;:]{1,36} (?:online|out|on the (?:hub|market|table))|brought [^,;:]{1,36} out"
    r"|(?:was|were|been|first) made (?:\w{4,10} )?public|(?:went|gone|turned|became) public|reached the (?:public"
    r"|market)"
    r"|(?:was|were) put (?:online|out|on the (?:hub|market))|hit the shel(?:f|ves)|(?:was|were) first seen"
    r"|(?:became|made|"
    r"was) (?:\w{4,10} )?available|available (?:from|as of)|hit the market|rolled out)\b",
    re.I,
)
# "available on Bedrock", "rolled out to free users", "landed in the API"
ELSEWHERE = re.compile(
    r"\b(?:available|roll(?:ed|ing) out|arriv\w{1,3}|landed|appeared) (?:\w{2,12}ly )?(?:on|in|to|for|through|via|at"
    r"|within) (?!(?:the |all |its )?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|early|late|mid|spring|summer"
    r"|autumn|fall|winter|public|everyone|everybody|world|market|hugging|github|last|this|that|same))",
    re.I,
)
# "founded in 2023"
FOUNDED = re.compile(r"\b(?:found(?:ed|ing)|established|started|set up|incorporated)\b", re.I)

# "founded in 2023, it released X in" 2025
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def moment_metric(frame: Frame, mention: Mention) -> str | None:
    before, after = frame.before(mention, 60), frame.after(mention, 30)
    if listed_before(frame, mention):
        return "release-date"
    founded = FOUNDED.search(before[-40:])
    if founded and not YEAR.search(before[-40:], founded.end()):
        return "founded"
    if _opens_release(frame, mention):
        return "release-date"
    if ELSEWHERE.search(frame.text):
        return None  # "became available on Bedrock": when somebody else began to sell it
    if IS_A.search(before) and AN_UPDATE.match(after):
        return "release-date"
    if THAT_WHEN.match(frame.after(mention, 70)):
        return "release-date"
    if RELEASE.search(before[-50:]) or RELEASE.match(after.lstrip(" ,")):
        return "release-date"
    if any(RELEASE_OF.search(frame.before(m, 60)) for m in frame.models):
        return "release-date"
    return None


# X "is a" May 2025 "checkpoint update"
IS_A = re.compile(r"\b(?:is|was) (?:an?|the|its) $", re.I)
AN_UPDATE = re.compile(
    r" (?:[a-z-]{2,14} ){0,2}(?:update|checkpoint|release|version|snapshot|revision|refresh|edition|upgrade)\b", re.I
)
# "it began with X in May, followed by Y and Z in June"
FOLLOWED = re.compile(
    r"\b(?:followed by|launched with|began with|begun with|started with|starting with|kicked off with"
    r"|and later|and then) (?:the )?$",
    re.I,
)
IN_DATE = re.compile(r",? (?:in|on) (?:early |late |mid-)?", re.I)


def listed_before(frame: Frame, mention: Mention) -> list[Mention]:
    """The models right before a date that a sentence lists one after the other: "began with X in May, followed by Y in
    June".
    """
    before = [m for m in frame.models if m.end <= mention.start]
    if not before or not IN_DATE.fullmatch(frame.gap(before[-1], mention)):
        return []
    run = frame.run(frame.models, frame.models.index(before[-1]), -1)
    return run if FOLLOWED.search(frame.before(run[0], 30)) else []


# "On May 20, a lab called Z released X": not "On May 27, days after Z released X"
OPENS = re.compile(r"\W{0,3}(?:(?:back )?(?:on|in) )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?", re.I)
MEANWHILE = re.compile(
    r"\b(?:after|since|before|when|once|as|because|while|following|weeks?|days?|months?|and|that|which|who|until|if)\b",
    re.I,
)


# "unveiled and" released: one deed in two words
AND_RELEASED = re.compile(
    r"\b(?:unveiled|announced|introduced|presented|open-sourced) and (?=(?:then )?[a-z-]{4,12}d )", re.I
)


def _opens_release(frame: Frame, mention: Mention) -> bool:
    """Whether a day opens a sentence whose verb is that somebody released a model."""
    if not OPENS.fullmatch(frame.view.text, frame.start, mention.start):
        return False
    model = next((m for m in frame.models if m.start >= mention.end), None)
    if model is None or not ACTIVE_RELEASE.search(frame.before(model, 60)):
        return False
    between = frame.gap(mention, model)
    return len(between) < 90 and MEANWHILE.search(AND_RELEASED.sub("", between)) is None


# "the release of the R1"
RELEASE_OF = re.compile(
    r"\b(?:release|launch|debut|arrival|unveiling|introduction|release date|launch date) (?:of|"
    r"for) (?:the |its |their |\w{1,14}'s ){0,2}$",
    re.I,
)
# "DeepSeek launched its new R1"
ACTIVE_RELEASE = re.compile(
    r"\b(?:released|launched|unveiled|announced|shipped|introduced|debuted|published|open-sourced|"
    r"dropped|put out|put|brought) (?:the |its |their |new |latest |flagship |open |a |\w{1,14}'s ){0,4}$",
    re.I,
)


WHICH_CAME = re.compile(
    r",? (?:(?:an?|the|its) (?:[\w-]{1,14} ){0,3}(?:model|llm|system|version|release),? )?(?:which|that) "
    r"(?:(?:the (?:company|lab|startup|team)|it|they|[A-Z]\w{2,14}) )?"
    r"(?:(?:was|were|is|had|has|been|first|only|already|also) ){0,3}"
    r"(?:released|launched|unveiled|announced|introduced|published|came out|arrived|debuted)\b",
    re.I,
)


# Z "published it on"
PUT_OUT_IT = re.compile(
    r" (?:first |then |finally |officially )?(?:released|launched|unveiled|announced|introduced|published|shipped|"
    r"open-sourced|put|brought) (?:it|the (?:new )?model|this (?:new )?model) (?:(?:out|online|on the hub) )?(?:on"
    r"|in) (?:the )?",
    re.I,
)


# "We put" X "online", "Groq launched" X: who is said to have done it
ACTOR = re.compile(
    r"(?:\b(?P<us>[Ww]e|I|[Oo]ur (?:[\w-]{2,12} )?(?:team|engineers|people))"
    r"|\b(?!(?:When|Once|After|Since|First|Newly|Just|Then|Also|It|They|He|She|This|That|Who|Which|And|But|On|In)\b)"
    r"(?P<name>[A-Z][\w.&-]{1,18}(?: [A-Z][\w.&-]{1,14})?))"
    r"(?:['’]ve| has| have| had)? (?:(?:also|then|finally|first|even|only|officially) )?"
    r"(?:released|launched|unveiled|announced|shipped|introduced|published|open-sourced|(?P<hosts>put|brought|rolled))"
    r"(?: out)? (?:the |its |their |new ){0,2}$"
)
MadeBy = Callable[[tuple[Entity, ...], str], bool]


def by_a_host(frame: Frame, whose: tuple[Entity, ...], made_by: MadeBy) -> bool:
    """Whether somebody who has not made a model is said to have put it out: "Azure launched X on", "we put X"
    " online".
    """
    for model in frame.models:
        if frame.who(model) != whose:
            continue
        found = ACTOR.search(frame.before(model, 60))
        if found is None:
            continue
        if found["us"] is not None:
            return found["hosts"] is not None  # "we released" may stand in a model's own card
        start = max(frame.start, model.start - 60) + found.start("name")
        end = start + len(found["name"])
        actors = [m for m in frame.mentions if m.start < end and start < m.end and m.role in ("company", "model")]
        if not actors:
            return True
        makers = [id for m in actors if m.role == "company" for id in m.candidates]
        return bool(makers) and not any(made_by(whose, id) for id in makers)
    return False


def released(frame: Frame, mention: Mention, subject_at: Callable[[Mention], tuple[Entity, ...]]) -> tuple[Entity, ...]:
    """Whose date it is: "the release of X", "DeepSeek released X in …", else the clause's subject, if it is a model."""
    listed = listed_before(frame, mention)
    if listed:
        return tuple(e for m in listed for e in frame.who(m))
    start, end = frame.clause(mention.start)
    inside = [m for m in frame.models if start <= m.start < end]
    for model in reversed(inside):
        if model.end <= mention.start and WHICH_CAME.match(frame.gap(model, mention)):
            return frame.who(model)  # "on par with Y, which had been released in May"
    for pattern in (RELEASE_OF, ACTIVE_RELEASE):
        for model in inside:
            if model.start not in frame.objects and pattern.search(frame.before(model, 60)):
                run = frame.run(frame.models, frame.models.index(model), 1)
                ahead = model.start >= mention.end  # "On May 20, Z released X and Y"
                return tuple(e for m in run if ahead or m.end <= mention.start or m is model for e in frame.who(m))
    named = [m for m in inside if m.end <= mention.start]
    if named and IT_TOO.search(frame.gap(named[-1], mention)) and IT.search(frame.text[: named[0].start - frame.start]):
        return frame.subject  # "it costs less than Y, and it came out in"
    company = [
        m
        for m in frame.mentions
        if m.role == "company" and start <= m.start < mention.start and m.start not in frame.entities
    ]
    if not named and company and PUT_OUT_IT.fullmatch(frame.gap(company[-1], mention)):
        return subject_at(mention)
    if not named and company:
        return ()  # "DeepSeek released its first model in …": which one is not said
    return subject_at(mention)


IT = re.compile(r"\bit(?:['’]s)?\b", re.I)
IT_TOO = re.compile(r"(?:\b(?:and|but|yet)|[;,]) it(?:['’]s)?\b", re.I)


# "In May, X was launched", "It was in May that X came out", "May 2025 – X is released", "[May 2025] We released X",
# "May 20, the day on which X came out", "May 2025 brought us X", "May saw the debut of X"
WE = r"we (?:released?|launch\w{0,3}|announce\w?|open-sourced?)"
DATED = re.compile(
    rf"[\])*:\s,?–—-]{{0,6}}(?:(?:the (?:long )?wait (?:was|is) (?:finally )?over|it (?:finally )?happened"
    rf"|the (?:time|moment|day)"
    r" (?:had|has) come)[:;,–—-] ?)?(?:(?:(?:is |was )?(?:the|a) )?(?:day|date|month|week|year|moment)s? )?"
    rf"(?:(?:(?:is |was )?when|on which|in which|that) )?(?:{WE} )?(?:the |our )?",
    re.I,
)
CAME_OUT = re.compile(
    r" ?(?:\([^()]{1,30}\) )?"
    r"(?:(?:was|is|were|has been|have been|had|has|first|finally|officially|publicly|then) ){0,3}"
    r"(?:released|launched|launches|unveiled|announced|published|introduced|shipped|ships|came out|come out|comes out"
    r"|arrived|arrives|debuts|debuted|went live|went public|open-sourced|out|appeared|landed|hit the market|rolled out"
    r"|dropped|(?:made|makes|celebrated|had|has|saw) its (?:[a-z]{4,10} )?(?:debut|appearance|release|launch|premiere)"
    r"|(?:was |were )?made (?:public|(?:[a-z]{4,10} )?available)|(?:became|becomes) (?:[a-z]{4,10} )?available"
    r"|saw the light of day|was born|started shipping|went on sale|opened to the public)\b",
    re.I,
)
WE_RELEASED = re.compile(rf"\b{WE} (?:the |our )?$", re.I)
BROUGHT = re.compile(
    r"\W{0,3} (?:brought|gave|saw|marked|marks)(?: (?:us|with it|users|the world))? "
    r"(?:the (?:\w{4,10} )?(?:release|launch|debut|arrival|introduction|unveiling) of )?(?:the )?"
    r"|,? (?:along |then |in |out )?(?:came|arrived|appeared|followed|debuted) (?:the )?",
    re.I,
)
# "Mark May 20 in your diary as the day on which" X came out, "Think back to May 2025: that was the month" X did
DAY_THAT = re.compile(
    r"(?:[^.;:?!]{0,50}|[:;,–—-] ?(?:that|this|it)(?:['’]s| is| was)) (?:as )?(?:the|a) (?:very )?"
    r"(?:day|date|month|year|week|moment)(?: (?:on which|in which|when|that))? (?:the )?",
    re.I,
)
# X is a model of May 2025"; that is when it was released"
THAT_WHEN = re.compile(
    r"[;,:–—-]? ?(?:(?:and )?(?:that|this)(?:['’]s| is| was) when|when) (?:it|the model)"
    r" (?:was (?:first |officially )?(?:released|launched|published|unveiled|announced|introduced)|came out|arrived"
    r"|appeared|launched)\b",
    re.I,
)


# "In May, the world got to meet" X
THEY_GOT = re.compile(
    r",? (?:users|customers|developers|people|everyone|everybody|we|the (?:public|world|community|market)) "
    r"(?:first )?(?:got to (?:meet|know|see|try|use)|got (?:its|their) first (?:chance to try|look at)|met|got|received"
    r"|were given|gained access to) (?:the )?",
    re.I,
)


# "Launch date?" 20 January 2025 "for X"
ASKS_DATE = re.compile(
    r"\W{0,4}(?:the |its )?(?:(?:release|launch|debut|publication)(?: date| day| month)?"
    r"|date of (?:release|launch|publication))\?\W{0,3}(?:on |in )?",
    re.I,
)
FOR = re.compile(r",? (?:for|with|in the case of) (?:the )?", re.I)
# "It is from" May 2025 ", this" X, "It dates from" May 2025 ", the" X
FROM_THEN = re.compile(
    r"\W{0,4}(?:it|this|that)(?:['’]s| is| was| dates| dated| comes| came| hails)(?: back)? (?:from|out in|to"
    r"|out on) (?:the )?",
    re.I,
)
THIS_ONE = re.compile(r", (?:this|that|the|our|your) (?:[a-z]{3,12} ){0,2}", re.I)


def asked_for(frame: Frame, mention: Mention) -> Mention | None:
    """The model behind a date that answers a label with a question mark: "Launch date? 20 January 2025 for X."."""
    model = next((m for m in frame.models if m.start >= mention.end), None)
    if model is None or not FOR.fullmatch(frame.gap(mention, model)):
        return None
    return model if ASKS_DATE.fullmatch(frame.view.text, frame.start, mention.start) else None


def from_then(frame: Frame, mention: Mention) -> Mention | None:
    """The model that a sentence names last of which it says first from when it is: "It is from May, this X."."""
    model = next((m for m in frame.models if m.start >= mention.end), None)
    if model is None or FROM_THEN.fullmatch(frame.view.text, frame.start, mention.start) is None:
        return None
    return model if THIS_ONE.fullmatch(frame.gap(mention, model)) else None


def released_behind(frame: Frame, mention: Mention) -> Mention | None:
    """The model right behind a date that the text says came out on it."""
    model = next((m for m in frame.models if m.start >= mention.end), None)
    if model is None:
        return None
    if BROUGHT.fullmatch(frame.gap(mention, model)) or asked_for(frame, mention) is model:
        return model
    if OPENS.fullmatch(frame.view.text, frame.start, mention.start) and THEY_GOT.fullmatch(frame.gap(mention, model)):
        return model
    if len(frame.models) == 1 and DAY_THAT.fullmatch(frame.gap(mention, model)):
        return model if CAME_OUT.match(frame.after(model, 60)) else None
    if not DATED.fullmatch(frame.gap(mention, model)):
        return None
    if WE_RELEASED.search(frame.before(model, 30)) or CAME_OUT.match(frame.after(model, 60)):
        return model
    return None


# "Users got X on May 16", "the world met X in May": whom the date in the clause is of
GIVEN = re.compile(
    r"\b(?:users|customers|developers|people|everyone|everybody|we|the (?:public|world|community|market))"
    r" (?:all )?(?:first )?(?:got to (?:meet|know|see|try|use)"
    r"|(?:got|had) (?:its|their) first (?:chance to try|look at|taste of)"
    r"|got|received|were given|were introduced to|met|saw|(?:gained|got|had) access to"
    r"|could (?:first )?use) (?:the |to )?$",
    re.I,
)


def given(frame: Frame, mention: Mention) -> Mention | None:
    """The model that people are said to have got on a date: "Users got X on …"."""
    before = [m for m in frame.models if m.end <= mention.start]
    if not before or not GIVEN.search(frame.before(before[-1], 60)):
        return None
    return before[-1] if re.fullmatch(r",? (?:on|in|as of|since) (?:the )?", frame.gap(before[-1], mention)) else None


BRACKET = re.compile(r"[*_]{0,2} ?\(")
MONTH = len("2024-12")


def dated_behind(frame: Frame, mention: Mention) -> Mention | None:
    """The model right before a month that stands alone in brackets: "X (December 2024)". A mere year there is mostly
    that of a paper, a day that of a test.
    """
    moment = mention.value
    model = next((m for m in reversed(frame.models) if m.end <= mention.start), None)
    if model is None or not isinstance(moment, Moment) or len(moment.iso) != MONTH:
        return None
    return model if BRACKET.fullmatch(frame.gap(model, mention)) and frame.after(mention, 1) == ")" else None


# "Release of X", "X released", as an item under a date
NEWS = re.compile(
    r"\W{0,6}(?:(?:the )?(?:release|launch|debut) of (?:the )?|released? |launched? |new(?: release)?: )", re.I
)


def dated_above(frame: Frame) -> tuple[Mention, Mention] | None:
    """The date that stands as a heading over a line which only says that a model came out, and that model."""
    if len(frame.models) != 1 or frame.end - frame.start > NEWS_LINE:
        return None
    model = frame.models[0]
    ahead, behind = frame.view.text[frame.start : model.start], frame.view.text[model.end : frame.end].rstrip(".! ")
    told = (NEWS.fullmatch(ahead) and not behind) or (not ahead.strip(" *-•") and CAME_OUT.fullmatch(behind))
    above = [v for v in (*frame.scope.captions, *frame.scope.headings[-1:]) if v.text != frame.view.text][:1]
    if not told or not above or any(isinstance(m.value, Moment) for m in frame.mentions):
        return None
    dates = [m for m in quantities(above[0].text, []) if isinstance(m.value, Moment)]
    if len(dates) != 1 or re.sub(r"\W", "", above[0].text) != re.sub(r"\W", "", dates[0].text):
        return None
    return dates[0], model


NEWS_LINE = 90  # characters of an entry of a list of news
