"""Who made a model: possessives, appositions, verbs, labels and answers."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.origins import IN_COMPOUND, Say
from kg.model.claims import Entity
from kg.model.quantity import Wording

MadeBy = Callable[[tuple[Entity, ...], str], bool]
"""Whether the reference has a company as the maker of a model."""

NOUN = (
    r"(?:model|llm|system|family|series|release|chatbot|product|project|creation|work|offering|flagship|entry"
    r"|contribution|contender|candidate)"
)
MADE = (
    r"(?:made|built|developed|created|trained|designed|released|launched|published|introduced|unveiled|announced"
    r"|open-sourced)"
)
WHO = (
    r"(?:company|lab|team|maker|startup|start-up|firm|developer|creator|vendor|author|organi[sz]ation|outfit|people"
    r"|group)s?"
)
AT = rf"(?:the )?(?:(?:[\w-]{{1,16}} ){{0,3}}{WHO} (?:at |of |from |called )?|engineers at |researchers at )?"
# "X is a reasoning model by Z", "X, from Z", "X comes from Z", "X was made by Z"
BY = re.compile(
    rf"(?:(?:,| is| was| are| were| –| —) (?:an? |the )?(?:[\w-]{{1,20}} ){{0,4}}(?:{NOUN}|reasoner|distill) "
    r"(?:of (?:the same|a similar|about the same|that) (?:size|class|kind|age) )?"
    rf"(?:by|from|{MADE} by|{MADE} at|of)"
    r"|,? (?:by|from)"
    rf"|\? (?:oh|ah|well|right|yes|hm),? (?:that(?:['’]s| is| was)|it(?:['’]s| is)) (?:the|an?) (?:one"
    rf"|{NOUN}) (?:from|by|of)"
    r"| belongs to"
    r"| (?:comes|came|hails|originates|stems) from| (?:is|was) from| (?:is|was) the work of| (?:is|was) a product of"
    rf"| (?:is|was|has been) (?:originally )?{MADE} (?:by|at)"
    rf"|,? (?:which was |first )?{MADE}(?: in| on)? (?:early |mid-? ?|late )?"
    r"(?:[A-Za-z]{3,9}\.? )?(?:\d{1,2}(?:th|st|nd|rd)?,? )?\d{4} by"
    rf"| ?\((?:(?:{MADE} )?by|from)) {AT}",
    re.I,
)
# "X, Z's newest model", "X is Z's"
OWN_MODEL = re.compile(rf"['’]s? (?:[\w-]{{1,20}} ){{0,5}}{NOUN}\b", re.I)
# X "is a" Z "model"
IS_A = re.compile(
    r"(?:,| is| was| remains| –| —) (?:an?|another|the (?:newest|latest|first|best|largest|smallest)) ", re.I
)
A_MODEL = re.compile(
    r" (?:[a-z][\w-]{1,20} ){0,3}(?:model|llm|system|release|chatbot|product|creation|offering)\b", re.I
)
# "X (Z's latest)"
ITS_LATEST = re.compile(r"['’]s (?:latest|newest|flagship|best|largest|smallest|first|own)\)", re.I)
APPOSED = re.compile(r"(?:,| is| was| remains| represents| marks| became| –| —) ")
# X", which" Z "shipped", "with" X", " Z "has built"
WHICH = re.compile(r",? (?:which|that) (?:the )?", re.I)
SHIPPED = re.compile(
    rf" (?:(?:has|had|have|first|only|itself|also|just|later) ){{0,2}}"
    rf"(?:{MADE}|shipped|put out|presented|brought out)\b",
    re.I,
)
WITH = re.compile(r"(?:^|\W)with (?:the )?$", re.I)
# "With X," Z "has a model of its own here"
HAS_ONE = re.compile(
    r" (?:has|have|had|fields?|enters?|brings?|sends?) (?:(?:an? |the )?[\w-]{2,12} of its own\b|its own [\w-]{3,12}\b"
    r"|the (?:race|field|ring|fray|comparison)\b)",
    re.I,
)
# X "comes out of" Z"'s labs"
OUT_OF = re.compile(r" (?:comes|came|is|was) (?:straight )?out of (?:the )?(?:labs? (?:of|at) (?:the )?)?", re.I)
# X "comes out of" Z, and no more of it
OUT_OF_IT = re.compile(r"(?: (?:itself|in [A-Z]\w{2,15}))?(?:[.!;)]|,|\s{0,20}$)")
LABS = re.compile(r"['’]s? (?:own )?(?:labs?|workshop|kitchen|offices?|research (?:lab|group|team))\b", re.I)
# X "←" Z
ARROW_FROM = re.compile(r" ?(?:←|⟵|⇐|<[-=]{1,2}) ?")
# "From" Z "comes" X, Z"'s entry in this comparison is" X, Z "is represented here by" X, Z "enters with" X
FROM = re.compile(r"(?:^|\W)from (?:the labs of )?$", re.I)
# "In the line-up of" Z "you'll find" X
LINE_UP_OF = re.compile(
    r"\bin the (?:[a-z]{3,10} )?(?:line-?up|portfolio|stable|family|range|ranks|catalog(?:ue)?) (?:of|from"
    r"|by) (?:the )?$",
    re.I,
)
YOU_FIND = re.compile(
    r",? (?:you(?:['’]ll| will|['’]d| can| may)? (?:also )?(?:find|meet|see|come across)|there is|stands|sits"
    r"|is) (?:the )?",
    re.I,
)
COMES = re.compile(r" (?:comes|came) (?:the )?", re.I)
ITS_ENTRY = re.compile(
    rf"['’]s? (?:[\w-]{{2,12}} )?{NOUN}(?: (?:in|for|on|to|among) [^,;:.]{{2,40}})? (?:is|was) (?:called )?(?:the )?"
    r"| (?:is|are) (?:represented|present)(?: (?:here|in [^,;:.]{2,30}))? (?:by|with|through) (?:the )?"
    r"| enters [^,;:.]{2,30} with (?:the )?"
    r"| (?:that |whom )?we owe (?:the )?| to thank for (?:the )?"
    r"| (?:deserves|gets|takes|has|can claim) (?:the |all the )?credit for (?:the )?|,? to whom we owe (?:the )?",
    re.I,
)
# "the developer of X is Z", "Developer of X: Z"
MAKER_OF = re.compile(
    rf"\b{WHO} (?:of|behind|responsible for) (?:the )?(?:model )?$|\b(?:{WHO}|{MADE} by)[*_]{{0,3}} \($", re.I
)
IS = re.compile(r"(?:\)?[*_]{0,3}[:?][*_]{0,3}| (?:is|was)(?: called)?) ?(?:the )?(?:(?:company|firm|startup|lab) )?")
# "Behind X stands Z"
BEHIND_IT = re.compile(r"\bbehind (?:the )?$", re.I)
STANDS = re.compile(rf" (?:stands|is|sits|are|stand|works?|sit) (?:(?:at|for) )?{AT}", re.I)
# "the team that built X sits at Z"
THAT_MADE = re.compile(rf"\b{WHO} (?:that|who|which) (?:{MADE}|makes?) (?:the )?$", re.I)
WORKS_AT = re.compile(
    r" (?:(?:works?|sits?|is|are|is based|are based) (?:at|for|in)|(?:is|are)(?: called)?"
    r"|(?:goes|go) by the name(?: of)?|answers? to the name(?: of)?|calls itself) (?:the )?",
    re.I,
)
# "Who makes X? Z."
MAKER_ASKED = re.compile(
    rf"\b(?:who|whose|(?:what|which) {WHO})\b[^?]{{0,40}}\b(?:makes?|made|builds?|built|develop\w{{0,4}}|creat\w{{1,3}}"
    r"|behind|releas\w{1,3}|train\w{0,3}|owns?|maker|model|responsible|from)\b",
    re.I,
)
REPLY = re.compile(
    rf"[^?]{{0,40}}\?\W{{0,4}}(?:A(?:nswer)?: ?)?(?:(?:(?:it|that|this)(?:'s| is| was| would be)|it comes from|by|"
    rf"(?:the|its) {WHO}(?: behind (?:it|the model))? is|(?:the )?(?:short |right |simple )?answer(?: is|:)) )?{AT}",
    re.I,
)
# "Z is the company behind X", "Z makes X", "the team at Z that built X"
BEHIND = re.compile(
    rf"(?:(?:,| is) (?:the |a )?(?:[\w-]{{1,14}} ){{0,2}}(?:{WHO}|name|brand|force|brains?)"
    rf" (?:behind|of|(?:that|which|who) (?:{MADE}|makes?|builds?|develops?|trains?|brought us|gave us))"
    r"|,? (?:who |which |that )?(?:(?:has|have|had|recently|just|also|officially|first|then|today|yesterday|now"
    r"|on [A-Z][a-z]{2,5}day|this (?:week|month|year)|last (?:week|month|year)) ){0,2}"
    rf"(?:{MADE}(?:,? (?:and|&) (?:then |also |later )?{MADE})?|makes?|develops?|maintains?"
    r"|(?:stands|is|are|stood) behind|is responsible for|gave us|brought us"
    r"|shipped|presented|debuted|dropped|rolled out|puts? out|put online|brought out|(?:came|turned) up with"
    r"|c[oa]mes? out with))"
    r" (?:(?:the|its|their|a|an|new|newest|latest|flagship|open|open-source|open-weight|reasoning|model|llm|called"
    r"|named|small|large|first|own) ){0,4}",
    re.I,
)
# Z", a lab known for its open models, has" released X; "the" Z "team"
EXPLAINED = re.compile(
    r"\A(?: (?:AI|team|labs?|researchers))?"
    r"(?:,(?: (?:yes|indeed|right|no less|yes indeed),)? (?:an? |the )[^,;:.]{3,90},)?"
)
# Z "launched three new models:" X
LAUNCHED_SET = re.compile(
    rf"(?: (?:has|have|just|today|recently|officially)){{0,2}} {MADE} (?:\w{{2,6}} )?(?:[\w-]{{2,14}} ){{0,2}}models"
    r"(?: [^,;:.]{3,40})?(?::|,? including|,? namely| –| —) (?:the )?",
    re.I,
)
# "Z's new X"
POSSESSIVE = re.compile(
    r"['’]s? (?:(?:own|new|newest|latest|flagship|current|recent|open|open-source|open-weights?|reasoning|small|smaller"
    r"|big|bigger|large|larger|popular|first|brand-new|proprietary|closed|multimodal|frontier|best|top|model|models|llm"
    r"|chatbot|system|family|cheap|powerful|strong|mighty|excellent|much-discussed|well-known) ){0,3}"
)
# "Z's X distill", "Z's X endpoint": something that Z made of it
SOMETHING_OF_IT = re.compile(
    r"[- ](?:based|powered|derived|distil\w{0,5}|fine-?tun\w{1,3}|fork|port|clone|quant\w{0,8}|version|variant"
    r"|deployment|endpoint|api|integration|implementation|host\w{0,3}|service|support|instance|access|offer\w{0,3}|pricing|prices?"
    r"|competitor|rival|killer|alternative)s?\b",
    re.I,
)
# "on Vertex AI", "in its cloud"
SOLD = re.compile(
    r"\b(?:on|in|via|through|for) (?:\w{1,12} ){0,2}(?:azure|vertex|bedrock|cloud|platform|api|marketplace|foundry"
    r"|studio|customers|users|copilot|products|apps?)\b",
    re.I,
)
DISTILLING = re.compile(r"distil", re.I)
HOSTS = frozenset(("Microsoft", "Amazon", "NVIDIA", "Hugging Face"))
"""Companies that sell other makers' models under their own roof: "Microsoft's GPT-4o" is hosted there."""
# "- Developer: Z"
DEVELOPER_LABEL = re.compile(
    r"\W{0,6}(?:developers?|developed by|makers?|made by|company|organi[sz]ation|creators?|created by|vendor)\W{1,5}",
    re.I,
)
FOR_MODEL = re.compile(r",? (?:for|of|in the case of) (?:the )?", re.I)
LABEL_LINE = 90  # characters; a longer line is no entry of a card


def asks_for_maker(question: str) -> bool:
    """Whether a question asks who made a model."""
    return MAKER_ASKED.search(question) is not None


def makers(frame: Frame, say: Say, made_by: MadeBy) -> None:
    """Who made a model, in whatever words stand between the two names."""
    for company in frame.mentions:
        if company.role != "company" or not company.candidates or company.start in frame.entities:
            continue
        if IN_COMPOUND.match(frame.after(company, 16)):
            continue
        before = next((m for m in reversed(frame.models) if m.end <= company.start), None)
        after = next((m for m in frame.models if m.start >= company.end), None)
        if before is not None and _made_by(frame, before, company, made_by):
            made = before
        elif after is not None and _makes(frame, company, after, made_by):
            made = after
        else:
            continue
        if DISTILLING.search(frame.text) and not DISTILLING.search(made.text):
            continue  # "DeepSeek's Qwen 7B and Llama 70B distillations"
        say(company, "developer", Wording(text=company.candidates[0], printed=company.text), frame.who(made))


def _made_by(frame: Frame, model: Mention, company: Mention, made_by: MadeBy) -> bool:
    """Whether the company named behind a model is said to have made it."""
    between, before, after = frame.gap(model, company), frame.before(model, 40), frame.after(company, 60)
    if BY.fullmatch(between):
        return not (SOLD.match(after.lstrip()) or re.match(r"['’]s|(?:'s)? (?:cloud|to)\b| [A-Z]", after))
    if WHICH.fullmatch(between) and SHIPPED.match(after):
        return company.candidates[0] not in HOSTS and not SOLD.search(after)
    if OUT_OF.fullmatch(between) and (LABS.match(after) or OUT_OF_IT.match(after)):
        return True
    if ARROW_FROM.fullmatch(between) and not after.strip(" .*_"):
        return not _only_hosts(frame, company, model, made_by)
    if between == ", " and WITH.search(before) and (SHIPPED.match(after) or HAS_ONE.match(after)):
        return company.candidates[0] not in HOSTS
    if APPOSED.fullmatch(between) and OWN_MODEL.match(after):
        return True
    if between == " (" and (after[:1] in (")", ",") or OWN_MODEL.match(after) or ITS_LATEST.match(after)):
        return not _only_hosts(frame, company, model, made_by)  # "X (Z)", "X (Z's flagship model)"
    if IS.fullmatch(between) and MAKER_OF.search(before):
        return True
    if STANDS.fullmatch(between) and BEHIND_IT.search(before):
        return True
    if WORKS_AT.fullmatch(between) and THAT_MADE.search(before):
        return not _only_hosts(frame, company, model, made_by)
    if IS_A.fullmatch(between) and A_MODEL.match(after) and not DISTILLING.search(model.text):
        return not _only_hosts(frame, company, model, made_by)  # "X is a Z model"
    return REPLY.fullmatch(between) is not None and asks_for_maker(frame.text)


# "backed by the trading firm" Z", built X": the lab did that Z backs
BACKED = re.compile(
    r"\b(?:backed|funded|financed|owned|supported|sponsored|founded|spun (?:off|out)|subsidiary|arm|offshoot)"
    r" (?:by|of|from) (?:[\w-]{1,16} ){0,5}$",
    re.I,
)


def _only_hosts(frame: Frame, company: Mention, model: Mention, made_by: MadeBy) -> bool:
    """Whether the company sells others' models, and this is none of its own: "Microsoft's GPT-4o", not its Phi-4."""
    return company.candidates[0] in HOSTS and not made_by(frame.who(model), company.candidates[0])


def _makes(frame: Frame, company: Mention, model: Mention, made_by: MadeBy) -> bool:
    """Whether a company is said to have made the model named behind it."""
    between, after = frame.gap(company, model), frame.after(model, 60)
    if BACKED.search(frame.before(company, 60)):
        return False
    if _only_hosts(frame, company, model, made_by) or SOMETHING_OF_IT.match(after) or SOLD.match(after.lstrip()):
        return False
    between = between.removeprefix(" Research")  # "Microsoft Research released X"
    if ITS_ENTRY.fullmatch(between) is not None:
        return True
    if LINE_UP_OF.search(frame.before(company, 40)) and YOU_FIND.fullmatch(between):
        return True
    if FROM.search(frame.before(company, 24)) and COMES.fullmatch(between):
        return True
    if FOR_MODEL.fullmatch(between) and DEVELOPER_LABEL.fullmatch(frame.view.text, frame.start, company.start):
        return True  # "Maker? Z, for X"
    if POSSESSIVE.fullmatch(between) is not None or LAUNCHED_SET.fullmatch(between) is not None:
        return True
    return BEHIND.fullmatch(EXPLAINED.sub("", between, count=1)) is not None


def labelled(frame: Frame, say: Say) -> None:
    """Lines of a card about the model above them: "Developer: Z"."""
    if len(frame.subject) != 1 or len(frame.text) > LABEL_LINE or frame.models:
        return
    for mention in frame.mentions:
        ahead = frame.view.text[frame.start : mention.start]
        named = mention.role == "company" and mention.candidates and not IN_COMPOUND.match(frame.after(mention, 16))
        if named and DEVELOPER_LABEL.fullmatch(ahead):
            say(mention, "developer", Wording(text=mention.candidates[0], printed=mention.text), frame.subject)
