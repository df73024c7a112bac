"""Cut a document into sentences, headlines and list items; offsets stay those of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from typing import Final

from extract.lexicon import words
from extract.schema import Sentence

ABBREVIATIONS: Final = words("abbreviations")
BOUNDARY: Final = re.compile(
    r"(?=[.!?…\s])(?:"  # most characters are done with at once
    r"(?P<stop>[.!?…][\"”’')\]]*)(?P<gap>\s+)(?=[\"“‘'(\[•*–—-]*[A-Z\d\u00c0-\u00dc])"
    r"|(?P<fused>(?<=[a-z\d)%])[.!?][\"”’]?)(?=[A-Z“‘\"][A-Za-z’'\s“])"
    r"|(?<!\s)(?P<newline>\s*\n\s*)"  # from the first space on, so that a long run of spaces is read once
    r"|(?<!\s)(?P<bullet>\s+[•●▪■]\s+))"
)
LONGEST: Final = 1500  # characters; what is longer (a table, a list without stops) is cut at a space, so that no step meets more at once
BACK: Final = 400  # characters before an offset in which the start of its sentence is looked for, doubled until it is found
CLOSERS: Final = words("sentence closers")
LAST_WORD: Final = re.compile(r"([A-Za-z][A-Za-z.]*)$")


def split_sentences(text: str) -> list[Sentence]:
    """All sentences of `text`, in order, without surrounding white space.

    A line break ends a sentence, unless it only wraps a long line; a full stop does unless it closes an abbreviation or an initial;
    a full stop glued to the next capital ("died.The") does too. What goes on for more than LONGEST characters is cut at a space.
    """
    out: list[Sentence] = []
    start = 0
    for end, following in _boundaries(text, 0, hard_wrapped(text)):
        out += _pieces(text, start, end)
        start = following
    out += _pieces(text, start, len(text))
    return out


def sentences_around(text: str, offsets: Iterable[int]) -> Iterator[Sentence]:
    """The sentences that hold the ascending offsets, each once, as `split_sentences` would cut them; the rest of the text is not cut.

    Every offset must be that of a letter or digit: there a search for boundaries may begin, for none holds one.
    """
    wrapped, done = hard_wrapped(text), 0
    for offset in offsets:
        if offset >= done:
            start = _start(text, offset, done, wrapped)
            end, done = next(_boundaries(text, offset, wrapped), (len(text), len(text)))
            yield from _pieces(text, start, end)


def _start(text: str, offset: int, done: int, wrapped: bool) -> int:
    """Where the sentence begins that holds `offset`; one ends at `done`."""
    back = BACK
    while True:
        at = max(done, offset - back)
        while at > done and not text[at].isalnum():
            at += 1
        starts = [following for _, following in takewhile(lambda pair: pair[0] <= offset, _boundaries(text, at, wrapped))]
        if starts or at == done:
            return starts[-1] if starts else done
        back *= 2


def _boundaries(text: str, first: int, wrapped: bool) -> Iterator[tuple[int, int]]:
    """Where sentences end and the next ones begin, from the offset `first` on."""
    for found in BOUNDARY.finditer(text, first):
        start, end = found.span()
        kind = found.lastgroup
        if kind == "newline":
            if not _soft(text, start, end, wrapped):
                yield start, end
        elif kind == "gap":
            stop = found.end("stop")
            if stop > start + 1 or text[start] != "." or not _abbreviated(text, start):
                yield stop, end
        elif kind == "bullet":
            yield start, end
        elif not _initial(text, start):
            yield end, end


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


def _pieces(text: str, start: int, end: int) -> list[Sentence]:
    """The sentence in [start, end) without surrounding white space; in pieces when no sentence is that long, none when it is empty."""
    out = []
    while start < end:
        stop = end if end - start <= LONGEST else text.rfind(" ", start + 1, start + LONGEST)
        stop = stop if stop > start else start + LONGEST
        raw = text[start:stop]
        if piece := raw.strip():
            first = start + len(raw) - len(raw.lstrip())
            out.append(Sentence(first, first + len(piece), piece))
        start = stop
    return out


def _abbreviated(text: str, dot: int) -> bool:
    """True when the full stop at `dot` closes an abbreviation or a single initial."""
    found = LAST_WORD.search(text, max(0, dot - 12), dot)
    if not found:
        return False
    word = found.group(1).lower()
    if word in CLOSERS:
        # ends a sentence as often as not: look at what follows
        rest = text[dot + 1 : dot + 24].lstrip('"”’ ')
        return not re.match(r"(?:The|A|An|In|On|At|It|He|She|They|But|And|For|Police|Officials|Authorities|No|This|That|There)\b", rest)
    return word in ABBREVIATIONS or (len(word) == 1 and word != "i")


def _initial(text: str, dot: int) -> bool:
    return dot > 0 and (dot < 2 or not text[dot - 2].isalnum()) and text[dot - 1].isalpha()
