"""Reading numbers: digits, words, vague words, zero words and articles, ranges; what each says and where it ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

from extract.lexicon import Lexicon, words
from extract.tokens import Tokens

CHANGES: Final = words("changes")
STATED: Final = words("stated counts")
SPELLED: Final = ("unit", "teen", "tens")  # kinds of numbers.csv below a hundred
OF_PLURALS: Final = {"thousands": 1000, "millions": 1_000_000}  # "tens of thousands"
SUFFIXES: Final = {"": 1, "k": 1000, "m": 1_000_000, "mn": 1_000_000}
CHANGE_REACH: Final = 20  # tokens before "from 10 to 14" among which a verb of change is looked for
MAX_COUNT: Final = 100_000_000
MAX_DIGITS: Final = 15


class Parsed(NamedTuple):
    """A number read at a token: the token behind it, the least and most it says, its kind and the rule that read it.

    `kind` is number, one, range, vague, zero, article, another, both or unknown.
    """

    end: int
    low: int | None
    high: int | None
    kind: str
    rule: str


Reader: TypeAlias = Callable[[list[str], int, Lexicon], Parsed | None]


def parse(tokens: Tokens, k: int, lex: Lexicon) -> Parsed | None:
    """The number that starts at token k, or None."""
    word = tokens.low[k]
    if word[0].isdecimal():
        return _digits(tokens, k, lex)
    row = lex.numbers.get(word)
    if row is not None:
        reader = READERS.get(row.kind)
        return reader(tokens.low, k, lex) if reader is not None else None
    if word == "not":
        return _not(tokens.low, k)
    if word == "half":
        return _half(tokens.low, k)
    return _spelled(tokens.low, k, lex) if "-" in word and _compound(word, lex) else None


def parse_range(tokens: Tokens, k: int, first: Parsed, lex: Lexicon) -> Parsed | None:
    """The range whose lower end is `first`, read at token k: "7,000 to 15,000", "between 7,000 and 15,000"; not "rose from 10 to 14"."""
    if first.kind == "range":
        return first
    if first.kind not in ("number", "one") or first.end >= len(tokens.low) - 1 or not _joins(tokens, k, first.end):
        return None
    second = parse(tokens, first.end + 1, lex)
    if second is None or second.kind != "number" or first.low is None or second.low is None or second.low <= first.low:
        return None
    if tokens.low[first.end] == "or" and second.low - first.low > max(2, first.low):
        return None
    lower, scale = first.low, _scale(tokens.low, second.end - 1, lex)
    if scale >= 1000 and lower < scale and lower * scale < second.low and first.end - k == 1:
        lower *= scale  # "10 to 15 thousand"
    return Parsed(second.end, lower, second.low, "range", "range")


def small(word: str, lex: Lexicon) -> bool:
    """A number word below a hundred, "ninety-nine" too."""
    row = lex.numbers.get(word.split("-")[0])
    return row is not None and row.kind in SPELLED


def at(low: list[str], k: int) -> str:
    """The word at token k, "" past the end."""
    return low[k] if k < len(low) else ""


def _joins(tokens: Tokens, k: int, joint: int) -> bool:
    """The word at token `joint` may join the number that starts at token k to the upper end of a range."""
    low, before = tokens.low, tokens.low[k - 1] if k else ""
    word = low[joint]
    if word == "and":
        return before == "between"
    if word in ("-", "–") and tokens.starts[joint] - tokens.ends[joint - 1] > 1:
        return False
    if before == "from" and any(w in CHANGES for w in low[max(0, k - CHANGE_REACH) : k - 1]):
        return False
    return word in ("to", "-", "–", "or")


def _not(low: list[str], k: int) -> Parsed | None:
    """ "not known", "not yet clear"; "not a single"."""
    if low[k + 1 : k + 3] in (["a", "single"], ["one", "single"]):
        return Parsed(k + 3, 0, 0, "zero", "zero")
    p = k + 2 if at(low, k + 1) in ("yet", "immediately", "entirely", "publicly") else k + 1
    return Parsed(p + 1, None, None, "unknown", "unknown") if at(low, p) in ("known", "clear") else None


def _half(low: list[str], k: int) -> Parsed | None:
    """ "half dozen", "half a dozen", "half a million"."""
    if at(low, k + 1) == "dozen":
        return Parsed(k + 2, 6, 6, "number", "half")
    if at(low, k + 1) == "a" and at(low, k + 2) in ("dozen", "million"):
        value = 6 if low[k + 2] == "dozen" else 500_000
        return Parsed(k + 3, value, value, "number", "half")
    return None


def _vague(low: list[str], k: int, lex: Lexicon) -> Parsed | None:
    """ "dozens", "tens of thousands", "several hundred"; "tens" alone says nothing."""
    word, row, nxt, after = low[k], lex.numbers[low[k]], at(low, k + 1), at(low, k + 2)
    if word in ("tens", "dozens", "hundreds", "thousands", "scores") and nxt == "of" and after in OF_PLURALS:
        top = None if row.high is None else (row.high + 1) * OF_PLURALS[after] - 1
        return Parsed(k + 3, row.low * OF_PLURALS[after] // (2 if word == "dozens" else 1), top, "vague", "vague")
    if word in ("several", "few", "multiple") and nxt in ("hundred", "thousand", "dozen", "million"):
        scale = lex.numbers[nxt].low
        return Parsed(k + 2, 3 * scale, 9 * scale + scale - 1, "vague", "vague")
    return None if word == "tens" and nxt != "of" else Parsed(k + 1, row.low, row.high, "vague", "vague")


def _article(low: list[str], k: int, lex: Lexicon) -> Parsed | None:
    """ "a man", "a dozen", "a few"; not the article of "a further 12"."""
    nxt, after = at(low, k + 1), at(low, k + 2)
    if nxt == "estimated" or (nxt in STATED and _countable(after, lex)):
        return None
    row = lex.numbers.get(nxt)
    if row is not None and row.kind in ("scale", "single"):
        return _a_scale(low, k, lex)
    if nxt == "half" and after in ("dozen", "million"):
        value = lex.numbers[after].low // 2
        return Parsed(k + 3, value, value, "number", "half")
    if nxt in ("few", "handful", "several"):
        return _vague(low, k + 1, lex)
    return Parsed(k + 1, 1, 1, "article", "article")


def _a_scale(low: list[str], k: int, lex: Lexicon) -> Parsed | None:
    """ "a dozen", "a score of", "a couple", "a hundred thousand", "a hundred and ten"; k is the article."""
    word, after, end = low[k + 1], at(low, k + 2), k + 2
    if after != "of" and word in ("score", "couple", "pair"):
        return Parsed(end, 2, 2, "number", "couple") if word == "couple" else None
    value = lex.numbers[word].low
    if word in ("hundred", "thousand", "million") and after in ("thousand", "million"):
        value, end = value * lex.numbers[after].low, end + 1
    elif word == "hundred" and after == "and" and end + 1 < len(low):
        rest = _spelled(low, end + 1, lex)
        if rest is not None and rest.low and rest.low < 100:
            value, end = value + rest.low, rest.end
    return Parsed(end, value, value, "number", "a-scale")


def _countable(word: str, lex: Lexicon) -> bool:
    """A number follows an article and its adjective ("a further 12", "a total of", "a record forty-two")."""
    row = lex.numbers.get(word)
    return word[:1].isdecimal() or word in ("of", "at") or (row is not None and row.kind != "article") or small(word, lex)


def _another(low: list[str], k: int, lex: Lexicon) -> Parsed | None:
    """ "another" as one more; not before a number or its bound ("another 12", "another at least")."""
    nxt = at(low, k + 1)
    row = lex.numbers.get(nxt)
    counted = (row is not None and row.kind != "article") or nxt[:1].isdecimal() or (nxt, at(low, k + 2)) in lex.bounds
    return None if counted else Parsed(k + 1, 1, 1, "another", "another")


def _zero(low: list[str], k: int, lex: Lexicon) -> Parsed | None:
    """ "none", "no one", "no"; not "no fewer", "no longer"."""
    nxt = at(low, k + 1)
    if low[k] == "no" and nxt == "one":
        return Parsed(k + 2, 0, 0, "zero", "zero")
    if low[k] == "no" and nxt in ("fewer", "less", "more", "longer", "matter", "doubt", "."):
        return None
    return Parsed(k + 1, 0, 0, "zero", "zero")


def _unknown(low: list[str], k: int, lex: Lexicon) -> Parsed | None:
    """ "unknown", "unclear"."""
    return Parsed(k + 1, None, None, "unknown", "unknown")


def _single(low: list[str], k: int, lex: Lexicon) -> Parsed | None:
    """ "half-dozen", "twins", "couple"; "pair" only behind its article."""
    value = lex.numbers[low[k]].low
    return None if low[k] == "pair" else Parsed(k + 1, value, value, "number", "single")


def _both(low: list[str], k: int, lex: Lexicon) -> Parsed | None:
    """ "both"."""
    return Parsed(k + 1, 2, 2, "both", "both")


class _Sum:
    """A spelled-out number while its words come in: `total` of full thousands, `current` of what follows, kind of the last word."""

    __slots__ = ("current", "last", "total")

    def __init__(self) -> None:
        self.total = self.current = 0
        self.last = ""

    def takes(self, low: list[str], p: int, lex: Lexicon) -> bool:
        """Add the word at token p; False when it does not go on the number."""
        word = low[p]
        row = lex.numbers.get(word)
        if row is not None:
            return word != "score" and self._word(row.kind, row.low)
        if "-" in word:
            value = _compound(word, lex)
            if not value or self.last not in ("", "scale", "and"):
                return False
            self.current, self.last = self.current + value, "unit"
            return True
        if word != "and" or self.last != "scale" or not small(at(low, p + 1), lex):
            return False
        self.last = "and"
        return self.current % 1000 >= 100 or bool(self.total and not self.current)

    def _word(self, kind: str, value: int) -> bool:
        if kind in ("unit", "teen"):
            if self.last in ("unit", "teen") or (self.last == "tens" and kind == "teen"):
                return False
            self.current += value
        elif kind == "tens":
            if self.last in SPELLED:
                return False
            self.current += value
        elif kind != "scale":
            return False
        elif value >= 1000:
            self.total, self.current = self.total + max(self.current, 1) * value, 0
        else:
            self.current = max(self.current, 1) * value
        self.last = kind
        return True


def _spelled(low: list[str], k: int, lex: Lexicon) -> Parsed | None:
    """Spelled-out numbers: "one hundred and twenty-three thousand"."""
    held, p = _Sum(), k
    while p < len(low) and held.takes(low, p, lex):
        p += 1
    if p == k:
        return None
    value = held.total + held.current
    if low[p : p + 3] == ["and", "a", "half"] and (scale := _scale(low, p + 3, lex)):
        value, p = int((value + 0.5) * scale), p + 4
    elif at(low, p) == "point":
        part = _spelled(low, p + 1, lex)
        if part is not None and part.low is not None and low[part.end - 1] in ("million", "thousand"):
            value, p = int(value * _scale(low, part.end - 1, lex) + part.low / 10), part.end
    if value > MAX_COUNT:
        return None
    return Parsed(p, value, value, "one" if value == 1 else "zero" if value == 0 else "number", "words")


def _compound(word: str, lex: Lexicon) -> int:
    """The value of "twenty-five"; 0 for "five-year-old" and the like, which are no counts."""
    parts = word.split("-")
    if len(parts) != 2:
        return 0
    tens, unit = lex.numbers.get(parts[0]), lex.numbers.get(parts[1])
    return tens.low + unit.low if tens is not None and unit is not None and tens.kind == "tens" and unit.kind == "unit" else 0


def _scale(low: list[str], k: int, lex: Lexicon) -> int:
    """The value of a scale word (hundred, thousand, million, dozen, ...) at token k, 0 for another word."""
    row = lex.numbers.get(at(low, k))
    return row.low if row is not None and row.kind == "scale" else 0


def _digits(tokens: Tokens, k: int, lex: Lexicon) -> Parsed | None:
    """Digits with separators, with a following scale word, or a hyphenated range ("10-15")."""
    low, word = tokens.low, tokens.low[k].replace("–", "-")
    if "-" in word:
        return _hyphenated(low, k, word, lex)
    number = word.rstrip("mnbk")
    factor = SUFFIXES.get(word[len(number) :])
    if factor is None:
        return None
    try:
        value = float(number.replace(",", ""))
    except ValueError:
        return None
    end = k + 1
    if len(number) <= 3 and number.isdecimal() and _thousands(tokens, end):
        value, end = value * 1000 + int(low[end]), end + 1
    value *= factor
    while end < len(low) and low[end] != "score" and (scale := _scale(low, end, lex)):
        value, end = value * scale, end + 1
    if value > MAX_COUNT or value != int(value):
        return None
    return Parsed(end, int(value), int(value), "one" if value == 1 else "number", "digits")


def _thousands(tokens: Tokens, k: int) -> bool:
    """Three digits behind one space: "12 500"."""
    word = at(tokens.low, k)
    return len(word) == 3 and word.isdecimal() and tokens.starts[k] - tokens.ends[k - 1] == 1


def _hyphenated(low: list[str], k: int, word: str, lex: Lexicon) -> Parsed | None:
    """ "10-15", "10-15 thousand", "100-plus", "12-strong"; not "737-800", "25-year-old"."""
    left, _, right = word.partition("-")
    least, most = _plain(left), _plain(right)
    if least is not None and right in ("plus", "strong", "odd"):
        return Parsed(k + 1, least, least, "number", right)
    if least is None or most is None or least >= most or len(right) < len(left):
        return None
    scale = _scale(low, k + 1, lex)
    if scale >= 1000:
        return Parsed(k + 2, least * scale, most * scale, "range", "range")
    return Parsed(k + 1, least, most, "range", "range")


def _plain(written: str) -> int | None:
    """The value of digits with commas; None for anything else and for more digits than any count has."""
    digits = written.replace(",", "")
    return int(digits) if digits.isdecimal() and len(digits) <= MAX_DIGITS else None


READERS: Final[dict[str, Reader]] = {
    "unit": _spelled, "teen": _spelled, "tens": _spelled, "vague": _vague, "article": _article, "another": _another, "zero": _zero,
    "unknown": _unknown, "single": _single, "det": _both,
}  # fmt: skip
