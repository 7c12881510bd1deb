"""The forms that prose gives to a label: its plural, the language of a code, a step's doer, a number in words."""

from __future__ import annotations

import re

from extractors.papers.measures import of_label, spelled
from extractors.patterns import pattern

LANGUAGES = dict(
    pair.split(":")
    for pair in (
        "en:English de:German fr:French es:Spanish it:Italian pt:Portuguese nl:Dutch ru:Russian zh:Chinese "
        "ja:Japanese ko:Korean "
        "ar:Arabic hi:Hindi sw:Swahili ur:Urdu tr:Turkish vi:Vietnamese th:Thai el:Greek bg:Bulgarian fi:Finnish "
        "et:Estonian "
        "ro:Romanian cs:Czech pl:Polish ta:Tamil te:Telugu bn:Bengali fa:Persian he:Hebrew id:Indonesian "
        "hu:Hungarian sv:Swedish "
        "da:Danish no:Norwegian uk:Ukrainian lt:Lithuanian lv:Latvian ka:Georgian kk:Kazakh my:Burmese yo:Yoruba "
        "ne:Nepali ha:Hausa am:Amharic ig:Igbo zu:Zulu xh:Xhosa mr:Marathi pa:Punjabi gu:Gujarati km:Khmer si:Sinhala "
        "mn:Mongolian eu:Basque ca:Catalan gl:Galician ga:Irish cy:Welsh mk:Macedonian sr:Serbian hr:Croatian "
        "sl:Slovenian sk:Slovak be:Belarusian az:Azerbaijani uz:Uzbek tl:Tagalog ms:Malay rw:Kinyarwanda wo:Wolof "
        "so:Somali sn:Shona ny:Chichewa lg:Luganda ti:Tigrinya om:Oromo qu:Quechua gn:Guarani ps:Pashto sd:Sindhi "
        "or:Odia ml:Malayalam kn:Kannada lo:Lao ky:Kyrgyz tg:Tajik tt:Tatar hy:Armenian is:Icelandic mt:Maltese "
        # of three letters
        "eng:English deu:German ger:German fra:French fre:French spa:Spanish ita:Italian por:Portuguese nld:Dutch "
        "rus:Russian zho:Chinese cmn:Mandarin jpn:Japanese kor:Korean ara:Arabic arb:Arabic hin:Hindi swa:Swahili "
        "swh:Swahili urd:Urdu tur:Turkish vie:Vietnamese tha:Thai ell:Greek bul:Bulgarian fin:Finnish est:Estonian "
        "ron:Romanian ces:Czech pol:Polish tam:Tamil tel:Telugu ben:Bengali fas:Persian pes:Persian heb:Hebrew "
        "ind:Indonesian hun:Hungarian swe:Swedish dan:Danish nob:Norwegian ukr:Ukrainian lit:Lithuanian lav:Latvian "
        "kat:Georgian kaz:Kazakh mya:Burmese yor:Yoruba nep:Nepali npi:Nepali hau:Hausa amh:Amharic ibo:Igbo zul:Zulu "
        "xho:Xhosa mar:Marathi pan:Punjabi guj:Gujarati khm:Khmer sin:Sinhala mon:Mongolian eus:Basque cat:Catalan "
        "glg:Galician gle:Irish cym:Welsh mkd:Macedonian srp:Serbian hrv:Croatian slv:Slovenian slk:Slovak "
        "bel:Belarusian aze:Azerbaijani uzb:Uzbek tgl:Tagalog msa:Malay kin:Kinyarwanda wol:Wolof lug:Luganda luo:Luo "
        "pcm:Nigerian-Pidgin bam:Bambara ewe:Ewe fon:Fon mos:Mossi tsn:Setswana twi:Twi sna:Shona nya:Chichewa "
        "orm:Oromo som:Somali tir:Tigrinya quy:Quechua que:Quechua grn:Guarani mal:Malayalam kan:Kannada ory:Odia "
        "mlt:Maltese isl:Icelandic"
    ).split()
)
# What the numbers of a row or column of numbers count.
COUNTED = (
    "(?:example|shot|sample|layer|head|beam|slot|step|label|instance|sentence|demonstration|epoch|cluster|dimension)"
)
SET_TO = pattern(
    r"(?:[A-Za-zα-ω]{1,8} ?= ?)?(?P<n>\d{1,6}(?:\.\d{1,4})?[KkMBG]?)(?P<unit>[- ]?(?:shots?|examples?|samples?))?"
)
WORDS_OF_NUMBER = dict(
    zip(
        "zero one two three four five six seven eight nine ten single".split(), [*map(str, range(11)), "1"], strict=True
    )
)
# Words of a label that a number would be taken out of: "7B" of "7B PPL", "GPT-4" of "GPT-4 Win"
_WITH_NUMBER = pattern(r"(?<![^\s(])(?:[A-Z][A-Za-z]{1,11}-\d(?:\.\d)?[a-z]?|\d{1,3}(?:\.\d{1,2})?[BMK])(?![^\s),:])")
_SIZE_LAST = pattern(r"[A-Za-z][\w.]{1,20}(?:-[\w.]{1,12}){0,2}[- ](\d{1,3}(?:\.\d{1,2})?[BM])(?![\w.-])")
PLAIN_WORD = pattern(r"(?:^|[ -])[A-Za-z]?[a-z]{3,20}$")
PAIR = pattern(r"([a-z]{2,3})\s?[-–→⇒>/]{1,2}\s?([a-z]{2,3})")


# Names that begin with a short form and go on with a number or a letter
_FULLER = (
    (pattern(r"R-?(18|34|50|101|152)"), (r"ResNet-\1", r"ResNet\1")),
    (pattern(r"RN-?(18|34|50|101|152)"), (r"ResNet-\1", r"ResNet\1")),
    (pattern(r"X-?101"), ("ResNeXt-101",)),
    (pattern(r"m([A-Z][A-Za-z]{1,9}[A-Z\d])"), (r"multilingual \1",)),
    (pattern(r"mono-([A-Z][A-Za-z]{1,9}[A-Z\d])"), (r"monolingual \1",)),
    (pattern(r"IN-(A|R|C|V2|1[Kk]|21[Kk]|Sketch)"), (r"ImageNet-\1",)),
    (pattern(r"IN-?1[Kk]"), ("ImageNet",)),
    (pattern(r"ML-(1M|100K|10M|20M)"), (r"MovieLens-\1", r"MovieLens \1")),
    (pattern(r"C-?(10|100)"), (r"CIFAR-\1", r"CIFAR\1")),
    (pattern(r"WT-?(2|103)"), (r"WikiText-\1",)),
    (pattern(r"(\d{1,4})h"), (r"\1 hours", r"\1 hour", r"\1-hour", r"\1 h")),
    (pattern(r"(\d{1,4}) ?min"), (r"\1 minutes", r"\1-minute", r"\1 min")),
    (pattern(r"(\d{1,4}) ?s(?:ec)?"), (r"\1 seconds", r"\1-second")),
    (pattern(r"(\d{1,4}) ?d(?:ays?)?"), (r"\1 days", r"\1-day")),
    (pattern(r"(\d{1,4}) ?ms"), (r"\1 ms", r"\1 milliseconds")),
    (pattern(r"Extra"), ("extra hard", "extra-hard")),
    (pattern(r"GPT-(3\.5|4)(?:-turbo|o)?(?:-\d{4})?"), (r"GPT-\1",)),
)


def with_number(part: str) -> list[str]:
    """The words of a label that have a number in them and name its line together with others."""
    found = _WITH_NUMBER.findall(part) if " " in part else []
    last = _SIZE_LAST.fullmatch(part)
    return [*found, last[1]] if last is not None else found


_IN_BRACKETS = pattern(r"\(([^()]{1,30})\)")
_NUMBERED_NAME = pattern(r"[A-Z][A-Za-z]{0,11}-?\d{1,3}[A-Za-z]?(?:-\w{1,6})?")


def bracketed(part: str) -> list[str]:
    """What stands in the brackets of a label and has a number, which several rows may share: "R-101" of
    "X (ours, R-101)", with its name in full.
    """
    told = [one.strip() for inside in _IN_BRACKETS.findall(part) for one in inside.split(",")]
    kept = [one for one in told if _NUMBERED_NAME.fullmatch(one)]
    return [*kept, *(name for one in kept for name in fuller(one))]


_SET_LAST = pattern(
    r"([A-Z][\w.+-]{1,24}(?: [A-Z][\w.+-]{1,14})?),? \(?(\d{1,4}(?:\.\d{1,2})?) ((?!th\b|rd\b)[a-z]{4,10}?)(s?)\)?"
)


def with_setting(part: str) -> list[str] | None:
    """What a label like "Reader 3 steps" is called without its setting, which others may share, and the ways to tell it
    with its setting.
    """
    match = _SET_LAST.fullmatch(part)
    if match is None or of_label(part):
        return None
    name, count, thing, plural = match.groups()
    return [name, f"{name} with {count} {thing}{plural}", f"{count}-{thing} {name}", f"{count} {thing}{plural} {name}"]


def fuller(part: str) -> list[str]:
    """The names in full that a label or one of its words is short for, where they have numbers: "ResNet-50" of
    "R-50".
    """
    words = [part, *part.split(" ")] if " " in part else [part]
    words += re.findall(r"(?<!\S)\d{1,4} (?:min|s|sec|h|hrs?|d|days?|ms)(?!\S)", part)
    return [
        match.expand(name)
        for word in words
        for spelled, names in _FULLER
        if (match := spelled.fullmatch(word))
        for name in names
    ]


_NETS = pattern(r"[a-z](?:Net|Former|Nets?(?:v\d)?|GAN|Transformer|CNN|RNN|LSTM|MLP|VAE|Encoder|Parser|Tagger)$")


def other_number(form: str) -> str | None:
    """The plural of a name that ends in a plain word, or its singular."""
    if _NETS.search(form) is not None:
        return form + "s"
    if PLAIN_WORD.search(form) is None or of_label(form):
        return None
    if form.endswith("s"):
        return form[:-1] if re.search(r"[^suai]s$", form) else None
    if re.search(r"[^aeiou]y$", form):
        return form[:-1] + "ies"
    return form + ("es" if re.search(r"(?:s|x|ch|sh)$", form) else "s")


def shots(labels: dict[str, int]) -> re.Pattern[str]:
    """How prose has columns like "5-shot": "with five examples per class", "in the 5-shot setting", "at 5 shots"."""
    words = [word for word, digit in WORDS_OF_NUMBER.items() if digit in labels]
    listed = "|".join(re.escape(one) for one in sorted([*labels, *words], key=lambda one: (-len(one), one)))
    of = r"(?: (?:per|for each) \w{3,12})?"
    return re.compile(
        rf"(?<![\w.])(?i:the )?(?P<n>{listed})-shot(?: (?i:settings?|case|regime|scenario|learning))?(?!\w)|"
        rf"\b(?i:with|at|from|given|using) (?i:only |just |as few as |a )?(?P<m>{listed}) (?:\w{{3,12}} )?"
        rf"(?:shots?|{COUNTED}s?|labels?)\b{of}",
        re.I,
    )


def both_parts(thing: str) -> list[str]:
    """The ways in which prose has "CL − MT": "both CL and MT", "CL and MT"."""
    parts = re.split(r" (?:[-–−&+]|and|w/o) ", thing)
    return [f"{parts[0]} and {parts[1]}", f"both {parts[0]} and {parts[1]}"] if len(parts) == 2 else []


_CLIPS = dict(
    pair.split(":")
    for pair in (
        "res:olution aug:mentation reg:ulari[sz]ation init:iali[sz]ation emb:eddings? feat:ures? "
        "enc:oders? dec:oders? pred:iction rep:resentations? seg:mentation cls:sification seq:uence temp:erature "
        "norm:ali[sz]ation param:eters? info:rmation lang:uages? char:acters? sent:ences? doc:uments? "
        "vocab:ulary adv:ersarial sup:ervision consist:ency contr:astive cont:rastive"
    ).split()
)
_CLIPPED = pattern(r"(?<![A-Za-z])(" + "|".join(_CLIPS) + r")(?![a-z])", re.I)


def loosely(thing: str) -> str:
    """A pattern for what a step is called, with a shortened word in full ("lang. adapters") and the noun or the doer
    for the doing ("re-ranking", "re-ranker").
    """
    found = spelled(thing)
    found = re.sub(r"(?<![a-z])([a-z]{3,6})\\\.", r"\1(?:\\.|[a-z]{1,9})", found)
    found = _CLIPPED.sub(lambda match: f"{match[1]}(?:{_CLIPS[match[1].casefold()]})?", found)
    found = re.sub(r"(?<=[a-z]{3})\[ _-\]\{1,2\}", "(?:-(?:side|level|based|wise|specific|aware))?[ _-]{1,2}", found)
    if thing.isalpha() and 3 < len(thing) < 9 and thing[-1] == "e":  # "the gating mechanism" of "w/o gate"
        found = f"{found[:-1]}(?:e|ing)"
    done = re.search(r"([a-z]{3,12}?)([bdgklmnprt])?ing$", found)
    if done is not None and len(thing) > 6:
        stem = found[: done.start(1)] + done[1]
        found = f"{stem}{done[2] or ''}(?:ing|{'' if not done[2] else done[2] + '?'}(?:e|er|ers)?)"
    return found


_MATTERS = pattern(r"with the (?:largest|biggest|strongest|greatest)|most when")
_COMPONENT = pattern(
    r"\b[Tt]he (?:component|part|module|factor|ingredient|element) with the (?:largest|biggest|strongest|greatest) "
    r"(?:effect|impact|influence)(?P<on> on [^,]{2,40}?)? is (?:the )?(?P<c>[^,.]{3,40})"
)
_MOST_WHEN = pattern(
    r"\b(?:[Pp]erformance|[Aa]ccuracy|[Qq]uality|[Rr]esults?|[Ss]cores?) (?:suffers?|drops?|degrades?|deteriorates?|"
    r"declines?|falls?) (?:the )?most when (?:the )?(?P<c>[^,.]{3,40}?) (?:is|are) (?:removed|dropped|ablated|left out)"
)


def mattering(text: str) -> str:
    """A sentence that says which part matters most, the plainer way round."""
    if _MATTERS.search(text) is None:
        return text
    text = _MOST_WHEN.sub(r"removing \g<c> leads to the largest drop", text)
    return _COMPONENT.sub(r"\g<c> has the largest impact\g<on>", text)


def counted_things(caption: str) -> str:
    """A pattern for what the numbers of an axis count, with what the caption says: "the number k of passages"."""
    pairs = re.findall(r"\bnumbers? (?:\w{1,2} )?of ([a-z]{3,14}?)s?\b(?: ([a-z]{3,14}?)s?\b)?", caption)[:3]
    told = [one for pair in pairs for one in pair if one]
    return "(?:" + "|".join([COUNTED, *(re.escape(one) for one in told)]) + ")"


def set_to_one(labels: dict[str, int], called: str, things: str) -> re.Pattern[str]:
    """A line whose label is a number: "k=4", "with 50 examples", "with a single example"."""
    listed = "|".join(re.escape(label) for label in sorted(labels, key=lambda one: (-len(one), one)))
    words = [word for word, digit in WORDS_OF_NUMBER.items() if digit in labels and word not in ("single", "one")]
    worded = "|".join([listed, *words])
    per = r"(?: (?:per|for each) \w{3,12})?"
    return re.compile(
        rf"(?<!\w)(?:(?:an? |the )?(?:{called}) ?(?:of |value of |equal to )?)(?P<n>{listed})(?![\w.]\d|\w)"
        rf"|\b(?i:with|at|for|using|given|reading|retrieving|taking|considering|keeping) "
        rf"(?:only |just |as few as |as many as |all )?(?P<m>{worded}) (?:\w{{3,12}} "
        rf")?{things}s?\b{per}(?! instead of| rather than)"
        rf"|\b(?i:with|at|for|using|given) (?:only |just )?(?:a single|one) (?:\w{{3,12}} )?{things}\b{per}"
    )


def listed_numbers(labels: dict[str, int], things: str) -> re.Pattern[str]:
    """Several lines whose labels are numbers, with what is counted after the last: "with 100 and 300 dimensions"."""
    listed = "|".join(re.escape(one) for one in sorted(labels, key=lambda one: (-len(one), one)))
    return re.compile(
        rf"\b(?i:with|at|for|using|given) (?P<all>(?:{listed})(?:,? (?:and|or) (?:{listed})|, (?:{listed})){{1,4}}) "
        rf"(?:\w{{3,12}} )?(?:{things}|[a-z]{{3,14}})s?\b"
    )


def from_to(labels: dict[str, int], called: str, things: str) -> re.Pattern[str]:
    """Two lines whose labels are numbers: "from 20 to 50 passages", "k from 1 to 5"."""
    words = [word for word, digit in WORDS_OF_NUMBER.items() if digit in labels]
    listed = "|".join(re.escape(one) for one in sorted([*labels, *words], key=lambda one: (-len(one), one)))
    return re.compile(
        rf"(?P<of>(?<!\w)(?:{called}) )?\b[Ff]rom (?:an? (?:{called}) ?(?:of )?)?(?P<a>{listed})"
        rf"(?P<what> {things}s?)? to (?P<of2>an? (?:{called}) ?(?:of )?)?(?P<b>{listed})(?![\w.]\d|\w)"
        rf"(?P<what2> (?:\w{{3,12}} )?{things}s?)?"
    )
