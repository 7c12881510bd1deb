"""Who founded a company and when, where the company is not named right before: "Liang Wenfeng founded Z in 2023",
"Founded by … in 2023, Z", "Z's founder, …".
"""

from __future__ import annotations

from extractors.clues import words_of
from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.origins import Say, company_before
from extractors.patterns import pattern
from kg.model.claims import Entity
from kg.model.quantity import Moment, Wording

GATE = words_of(
    "founded founder cofounded cofounder co founder founders started created established set launched begun began"
)
NAME = (
    r"(?P<name>(?!The |In |It |This |That |When |After |A |An |He |She |His |Her |"
    r"Its )[A-Z][a-z'’-]{1,18}(?: [A-Z][\w'’-]{1,18}){1,2})"
)
DID = r"(?:co-?)?(?:founded|started|created|established|set up)"
# NAME", who founded" Z, NAME "started the company" Z
FOUNDER_OF = pattern(
    rf"{NAME}(?:,? (?:[^,;.]{{2,50}}, )?(?:who )?"
    rf"(?:(?:also|had|has|later|then|already|previously|once|first|originally) ){{0,2}}{DID}"
    r"|,? (?:the |a )?(?:co-?)?founder(?: and (?:CEO|chief executive|head))? of) "
    r"(?:the )?(?:[a-z][\w-]{1,14} ){0,3}$"
)
# Z"'s founder," NAME
ITS_FOUNDER = pattern(
    rf"['’]s? (?:[a-z]{{2,12}} )?(?:co-?)?founder(?: and (?:CEO|chief executive|head))?,?(?: is|"
    rf" was)? (?:Mr\.? )?{NAME}"
)
# "The person who founded" Z "is" NAME, "the founder of" Z "was" NAME
WHO_FOUNDED = pattern(
    rf"\b(?i:(?:the )?(?:person|man|woman|one|entrepreneur|engineer|investor|manager) (?:who|that) {DID}"
    r"|(?:the )?(?:co-?)?founder of) (?:the )?$"
)
IS_NAME = pattern(rf"(?: back)?(?: in [^,;.]{{3,16}})?,? (?:is|was|:|is called|was called) (?:Mr\.? )?{NAME}")
# "founded by" NAME "in" 2023", " Z
BY_WHOM = pattern(
    rf"(?:^|[\s*])(?i:co-?founded|founded|started|created|established|set up|"
    rf"launched)(?: (?:back )?in [^,;.]{{3,16}})? by "
    rf"(?:(?:the )?(?:[a-z][\w-]{{1,16}} ){{1,5}})?{NAME}"
)
BEHIND = pattern(r"(?: (?:back )?in [^,;.]{3,16})?, (?:the )?(?:[a-z][\w-]{1,16} ){0,3}$")
# "In" 2023", NAME started" Z
YEAR_AHEAD = pattern(rf",? {NAME} {DID} (?:the )?(?:[a-z][\w-]{{1,14}} ){{0,3}}$")
OPENS = pattern(r"\W{0,3}(?:(?i:back )?(?i:in) )?")


def founders(frame: Frame, say: Say) -> None:
    """Says who founded each company of a sentence, and when, where the words stand on its other side."""
    if not frame.has(GATE):
        return
    text = frame.view.text
    for company in frame.mentions:
        if company.role != "company" or not company.candidates:
            continue
        whose = (Entity(id=company.candidates[0], name=company.text, candidates=company.candidates),)
        start = max(frame.start, company.start - 110)
        ahead = FOUNDER_OF.search(text, start, company.start)
        behind = ITS_FOUNDER.match(text, company.end, min(frame.end, company.end + 90))
        if behind is None and WHO_FOUNDED.search(text, start, company.start):
            behind = IS_NAME.match(text, company.end, min(frame.end, company.end + 90))
        opened = BY_WHOM.search(text, start, company.start)
        if opened is not None and (
            not BEHIND.fullmatch(text, opened.end(), company.start)
            or company_before(frame, _at(opened.start("name"), opened["name"]))
        ):
            opened = None
        for found in (ahead, behind, opened):
            if found is not None:
                place = _at(found.start("name"), found["name"])
                say(place, "founder", Wording(text=found["name"], printed=found["name"]), whose)
        for moment in frame.mentions:
            if not isinstance(moment.value, Moment) or moment.end > company.start:
                continue
            told = opened is not None and opened.start() <= moment.start < company.start
            led = OPENS.fullmatch(text, frame.start, moment.start) and YEAR_AHEAD.fullmatch(
                text, moment.end, company.start
            )
            if told or led:
                say(moment, "founded", moment.value, whose)


def _at(start: int, text: str) -> Mention:
    return Mention(role="wording", start=start, end=start + len(text), text=text)
