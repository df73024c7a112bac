"""Cut a document into sentences, headlines and list items; offsets stay those of the document."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from extract.schema import Sentence

ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr gen col lt maj capt sgt cpl cmdr adm gov sen rep rev prof st jr sr no vs etc inc ltd co corp jan feb mar apr jun jul aug "
    "sep sept oct nov dec mt ft fig approx dept est ave al supt insp const brig pvt u.s u.n u.k e.g i.e a.m p.m d.c pres min hon".split()
)  # fmt: skip
BOUNDARY: Final = re.compile(
    r"(?P<stop>[.!?…][\"”’')\]]*)(?P<gap>\s+)(?=[\"“‘'(\[•*–—-]*[A-Z\d\u00c0-\u00dc])"
    r"|(?P<fused>(?<=[a-z\d)%])[.!?][\"”’]?)(?=[A-Z“‘\"][A-Za-z’'\s“])"
    r"|(?P<newline>\s*\n\s*)"
    r"|(?P<bullet>\s+[•●▪■]\s+)"
)
LAST_WORD: Final = re.compile(r"([A-Za-z][A-Za-z.]*)$")


def split_sentences(text: str) -> list[Sentence]:
    """All sentences of `text`, in order, without surrounding white space.

    A line break ends a sentence, unless it only wraps a long line; a full stop does unless it closes an abbreviation or an initial;
    a full stop glued to the next capital ("died.The") does too.
    """
    out: list[Sentence] = []
    start = 0
    wrapped = hard_wrapped(text)
    for found in BOUNDARY.finditer(text):
        if found.group("newline") is not None and _soft(text, found.start(), found.end(), wrapped):
            continue
        if found.group("stop") is not None:
            if found.group("stop")[0] == "." and len(found.group("stop")) == 1 and _abbreviated(text, found.start()):
                continue
            end, following = found.start() + len(found.group("stop")), found.end()
        elif found.group("fused") is not None:
            if _initial(text, found.start()):
                continue
            end = following = found.end()
        else:
            end, following = found.start(), found.end()
        _add(out, text, start, end)
        start = following
    _add(out, text, start, len(text))
    return out


def hard_wrapped(text: str) -> bool:
    """The text is broken into lines of about one length, as wire copy and plain mail are: a break then is no boundary."""
    lines = [line.strip() for line in text[:6000].split("\n")]
    full = [len(line) for line, following in pairwise(lines) if line and following]
    if len(full) < 2:
        return False
    long = [size for size in full if 45 <= size <= 100]
    return len(long) >= 0.75 * len(full) and max(full) <= 110 and max(long, default=0) - sorted(long)[len(long) // 4] <= 25


def _soft(text: str, start: int, end: int, wrapped: bool) -> bool:
    """The line break at [start, end) stands inside a sentence."""
    if text.count("\n", start, end) > 1 or start == 0 or end >= len(text):
        return False
    before, after = text[start - 1], text[end]
    if before in '.!?:”"’' or after in "•●▪■*-–|":
        return False
    return wrapped or (after.islower() and before not in ".;:")


def _add(out: list[Sentence], text: str, start: int, end: int) -> None:
    raw = text[start:end]
    piece = raw.strip()
    if piece:
        first = start + len(raw) - len(raw.lstrip())
        out.append(Sentence(first, first + len(piece), piece))


def _abbreviated(text: str, dot: int) -> bool:
    """True when the full stop at `dot` closes an abbreviation or a single initial."""
    found = LAST_WORD.search(text, max(0, dot - 12), dot)
    if not found:
        return False
    word = found.group(1).lower()
    if word in ("a.m", "p.m", "u.s", "u.n", "u.k", "d.c", "etc", "inc", "corp", "co", "ltd"):
        # ends a sentence as often as not: look at what follows
        rest = text[dot + 1 : dot + 24].lstrip('"”’ ')
        return not re.match(r"(?:The|A|An|In|On|At|It|He|She|They|But|And|For|Police|Officials|Authorities|No|This|That|There)\b", rest)
    return word in ABBREVIATIONS or (len(word) == 1 and word != "i")


def _initial(text: str, dot: int) -> bool:
    return dot > 0 and (dot < 2 or not text[dot - 2].isalnum()) and text[dot - 1].isalpha()
