"""Number grammar: digits, words, ranges, vague and zero counts, each with the bound its words give it."""

from __future__ import annotations

from typing import Final, NamedTuple

from extract.lexicon import BoundRow, Lexicon, NumberRow, lexicon
from extract.schema import Bound, Quantity
from extract.tokens import Tokens

MONTHS: Final = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
BEFORE_BLOCKERS: Final = frozenset(
    "$ € £ ¥ # no number flight route highway interstate article section room channel grade phase day page chapter magnitude category level "
    "boeing airbus top bus line part gate zone sector aged ages resolution covid mh class act kalibr btr witness victim suspect patient doe "
    "vehicle apollo unit exhibit windows formula".split()
)  # fmt: skip
CHANGE_VERBS: Final = frozenset(
    "rose risen rises rising rise up increased increasing increase increases climbed climbing jumped grew grown fell fallen dropped down revised raised "
    "lowered upgraded went gone soared doubled changed adjusted decreased cut".split()
)
DETERMINERS: Final = frozenset("the its their his her our these those all only just also another further total a an".split())
SCALES_PLURAL: Final = {"dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 1_000_000}
MAX_COUNT: Final = 100_000_000


class Parsed(NamedTuple):
    """A number read at a token: where it ends and what it says."""

    end: int
    low: int | None
    high: int | None
    kind: str
    rule: str


def find_quantities(tokens: Tokens, text: str) -> list[Quantity]:
    """All counts in the sentence that could be of people, left to right and not overlapping.

    `text` is the document's text, from which figures are cut. Money, dates, ages, times, percentages,
    decimals without a scale word and numbers after words such as "Flight" are left out.
    """
    lex = lexicon()
    out: list[Quantity] = []
    k, n = 0, len(tokens)
    while k < n:
        parsed = _parse(tokens, k, lex)
        if parsed is None:
            k += 1
            continue
        first = k
        end, low, high, kind, rule = parsed
        ranged = _range(tokens, first, parsed, lex)
        bound: Bound = "vague" if kind == "vague" else "unknown" if kind == "unknown" else "exact"
        if ranged is not None:
            end, low, high, kind, rule = ranged
            bound = "between"
        if _blocked(tokens, first, end, kind):
            k = end
            continue
        quantity, after = _bounded(tokens, text, first, end, low, high, kind, bound, rule, lex)
        out.append(quantity)
        k = max(after, end)
    return out


def _parse(tokens: Tokens, k: int, lex: Lexicon) -> Parsed | None:
    """The number that starts at token k, or None."""
    low = tokens.low[k]
    first = low[0]
    if first.isdecimal():
        return _digits(tokens, k, lex)
    row = lex.numbers.get(low)
    if low == "not" and (size := _not_known(tokens, k)):
        return Parsed(k + size, None, None, "unknown", "unknown")
    if low == "not" and tokens.low[k + 1 : k + 3] in (["a", "single"], ["one", "single"]):
        return Parsed(k + 3, 0, 0, "zero", "zero")
    if row is None:
        if "-" in low:
            return _hyphenated(tokens, k, lex)
        if low == "half" and tokens.low[k + 1 : k + 2] == ["dozen"]:
            return Parsed(k + 2, 6, 6, "number", "half")
        if low == "half" and tokens.low[k + 1 : k + 3] in (["a", "dozen"], ["a", "million"]):
            return Parsed(k + 3, *((6, 6) if tokens.low[k + 2] == "dozen" else (500_000, 500_000)), "number", "half")
        return None
    if row.kind in ("unit", "teen", "tens"):
        return _words(tokens, k, lex)
    return _special(tokens, k, row, lex)


def _special(tokens: Tokens, k: int, row: NumberRow, lex: Lexicon) -> Parsed | None:
    """Vague words, zero words, "a dozen", "another 12", articles."""
    low = tokens.low
    nxt = low[k + 1] if k + 1 < len(low) else ""
    after = low[k + 2] if k + 2 < len(low) else ""
    kind = row.kind
    if kind == "vague":
        if low[k] in ("tens", "dozens", "hundreds", "thousands", "scores") and nxt == "of" and after in ("thousands", "millions"):
            return Parsed(k + 3, row.low * SCALES_PLURAL[after] // (2 if low[k] == "dozens" else 1), _top(row, after), "vague", "vague")
        if low[k] in ("several", "few", "multiple") and nxt in ("hundred", "thousand", "dozen", "million"):
            scale = lex.numbers[nxt].low
            return Parsed(k + 2, 3 * scale, 9 * scale + scale - 1, "vague", "vague")
        return None if low[k] == "tens" else Parsed(k + 1, row.low, row.high, "vague", "vague")
    if kind == "article":
        if nxt == "estimated" or (
            nxt in ("further", "additional", "total", "mere", "staggering", "record", "reported", "confirmed") and _countable(after, lex)
        ):
            return None
        if nxt in lex.numbers and lex.numbers[nxt].kind in ("scale", "single"):
            if nxt == "score" and after != "of":
                return None
            if nxt in ("couple", "pair") and after != "of":
                return Parsed(k + 2, 2, 2, "number", "couple") if nxt == "couple" else None
            value = lex.numbers[nxt].low
            end = k + 2
            if nxt in ("hundred", "thousand", "million") and after in ("thousand", "million"):
                value, end = value * lex.numbers[after].low, k + 3
            elif (
                nxt == "hundred"
                and after == "and"
                and end + 1 < len(low)
                and (rest := _words(tokens, end + 1, lex))
                and rest.low
                and rest.low < 100
            ):
                value, end = value + rest.low, rest.end  # "a hundred and ten"
            return Parsed(end, value, value, "number", "a-scale")
        if nxt == "half" and after in ("dozen", "million"):
            value = lex.numbers[after].low // 2
            return Parsed(k + 3, value, value, "number", "half")
        if nxt in ("few", "handful", "several"):
            inner = _special(tokens, k + 1, lex.numbers[nxt], lex)
            return inner
        return Parsed(k + 1, 1, 1, "article", "article")
    if kind == "another":
        if nxt in lex.numbers and lex.numbers[nxt].kind != "article" or nxt[:1].isdecimal() or (nxt, after) in lex.bounds:
            return None
        return Parsed(k + 1, 1, 1, "another", "another")
    if kind == "zero":
        if low[k] == "no" and nxt == "one":
            return Parsed(k + 2, 0, 0, "zero", "zero")
        if low[k] == "no" and nxt in ("fewer", "less", "more", "longer", "matter", "doubt", "."):
            return None
        return Parsed(k + 1, 0, 0, "zero", "zero")
    if kind == "unknown":
        return Parsed(k + 1, None, None, "unknown", "unknown")
    if kind == "single":
        return Parsed(k + 1, row.low, row.low, "number", "single") if low[k] != "pair" else None
    if kind == "det":
        return Parsed(k + 1, 2, 2, "both", "both")
    return None


def _countable(word: str, lex: Lexicon) -> bool:
    return (
        word[:1].isdecimal() or word in ("of", "at") or (word in lex.numbers and lex.numbers[word].kind != "article") or _small(word, lex)
    )


def _not_known(tokens: Tokens, k: int) -> int:
    """Tokens of "not known", "not yet clear", "not immediately clear" from "not" on; 0 for anything else."""
    for size in (2, 3):
        if tokens.low[k + size - 1 : k + size] in (["known"], ["clear"]) and (
            size == 2 or tokens.low[k + 1] in ("yet", "immediately", "entirely", "publicly")
        ):
            return size
    return 0


def _top(row: NumberRow, after: str) -> int | None:
    return None if row.high is None else (row.high + 1) * SCALES_PLURAL[after] - 1


def _digits(tokens: Tokens, k: int, lex: Lexicon) -> Parsed | None:
    """Digits with separators, with a following scale word, or a hyphenated range ("10-15")."""
    word = tokens.low[k].replace("–", "-")
    if "-" in word:
        left, _, right = word.partition("-")
        if left.replace(",", "").isdecimal() and right.replace(",", "").isdecimal():
            a, b = int(left.replace(",", "")), int(right.replace(",", ""))
            if a < b and len(right) >= len(left):
                scale = lex.numbers.get(tokens.low[k + 1]) if k + 1 < len(tokens) else None
                if scale and scale.kind == "scale" and scale.low >= 1000:
                    return Parsed(k + 2, a * scale.low, b * scale.low, "range", "range")
                return Parsed(k + 1, a, b, "range", "range")
        elif right in ("plus", "strong", "odd") and left.replace(",", "").isdecimal():
            return Parsed(k + 1, int(left.replace(",", "")), int(left.replace(",", "")), "number", right)
        return None
    number = word.rstrip("mnbk") if word[-1] in "mnbk" else word
    suffix = word[len(number) :]
    if suffix not in ("", "m", "mn", "k"):
        return None
    try:
        value = float(number.replace(",", ""))
    except ValueError:
        return None
    end = k + 1
    low, n = tokens.low, len(tokens)
    if (
        end < n
        and len(number) <= 3
        and number.isdecimal()
        and len(low[end]) == 3
        and low[end].isdecimal()
        and tokens.starts[end] - tokens.ends[k] == 1
    ):
        value, end = value * 1000 + int(low[end]), end + 1
    if suffix:
        value *= 1000 if suffix == "k" else 1_000_000
    while end < n and (row := lex.numbers.get(low[end])) and row.kind == "scale" and low[end] != "score":
        value, end = value * row.low, end + 1
    if value > MAX_COUNT or value != int(value):
        return None
    return Parsed(end, int(value), int(value), "one" if value == 1 else "number", "digits")


def _hyphenated(tokens: Tokens, k: int, lex: Lexicon) -> Parsed | None:
    """ "twenty-five"; "five-year-old" and the like are not counts."""
    parts = tokens.low[k].split("-")
    rows = [lex.numbers.get(part) for part in parts]
    if len(parts) == 2 and rows[0] and rows[1] and rows[0].kind == "tens" and rows[1].kind == "unit":
        return _words(tokens, k, lex)
    return None


def _words(tokens: Tokens, k: int, lex: Lexicon) -> Parsed | None:
    """Spelled-out numbers: "one hundred and twenty-three thousand"."""
    low, n = tokens.low, len(tokens)
    total = current = 0
    last = ""
    p = k
    while p < n:
        word = low[p]
        row = lex.numbers.get(word)
        if row is None and "-" in word:
            parts = word.split("-")
            pair = [lex.numbers.get(part) for part in parts]
            if (
                len(parts) == 2
                and pair[0]
                and pair[1]
                and pair[0].kind == "tens"
                and pair[1].kind == "unit"
                and last in ("", "scale", "and")
            ):
                current, last, p = current + pair[0].low + pair[1].low, "unit", p + 1
                continue
            break
        if row is None:
            if (
                word == "and"
                and last == "scale"
                and p + 1 < n
                and _small(low[p + 1], lex)
                and (current % 1000 >= 100 or (total and not current))
            ):
                last, p = "and", p + 1
                continue
            break
        if row.kind in ("unit", "teen"):
            if last in ("unit", "teen") or (last == "tens" and row.kind == "teen"):
                break
            current += row.low
        elif row.kind == "tens":
            if last in ("unit", "teen", "tens"):
                break
            current += row.low
        elif row.kind == "scale" and word != "score":
            if row.low >= 1000:
                total, current = total + max(current, 1) * row.low, 0
            else:
                current = max(current, 1) * row.low
        else:
            break
        last, p = row.kind, p + 1
    value = total + current
    if p == k:
        return None
    if low[p : p + 3] == ["and", "a", "half"] and (scale := _scale(tokens, p + 3, lex)):
        value, p = int((value + 0.5) * scale), p + 4
    elif (
        low[p : p + 1] == ["point"]
        and (part := _words(tokens, p + 1, lex))
        and part.low is not None
        and low[part.end - 1] in ("million", "thousand")
    ):
        scale = lex.numbers[low[part.end - 1]].low
        value, p = int(value * scale + part.low / 10), part.end
    if value > MAX_COUNT:
        return None
    return Parsed(p, value, value, "one" if value == 1 else "zero" if value == 0 else "number", "words")


def _scale(tokens: Tokens, k: int, lex: Lexicon) -> int:
    row = lex.numbers.get(tokens.low[k]) if k < len(tokens) else None
    return row.low if row is not None and row.kind == "scale" else 0


def _small(word: str, lex: Lexicon) -> bool:
    """A number word below a hundred, "ninety-nine" too."""
    row = lex.numbers.get(word.split("-")[0])
    return row is not None and row.kind in ("unit", "teen", "tens")


def _range(tokens: Tokens, k: int, first: Parsed, lex: Lexicon) -> Parsed | None:
    """ "7,000 to 15,000", "between 7,000 and 15,000"; not "rose from 10 to 14"."""
    low, n = tokens.low, len(tokens)
    if first.kind == "range":
        return first
    if first.kind not in ("number", "one") or first.end >= n - 1:
        return None
    joint = low[first.end]
    before = low[k - 1] if k else ""
    between = before == "between"
    if joint not in ("to", "-", "–", "and", "or"):
        return None
    if joint == "and" and not between:
        return None
    second = _parse(tokens, first.end + 1, lex)
    if second is None or second.kind not in ("number",) or first.low is None or second.low is None:
        return None
    low_end = first.low
    if second.low <= low_end:
        return None
    scale = lex.numbers.get(low[second.end - 1])
    if scale and scale.kind == "scale" and scale.low >= 1000 and low_end < scale.low and first.end - k == 1 and second.low >= scale.low:
        low_end *= scale.low  # "10 to 15 thousand"
    if before == "from" and any(word in CHANGE_VERBS for word in low[max(0, k - 20) : k - 1]):
        return None
    if joint == "or" and second.low - first.low > max(2, first.low):
        return None
    if joint in ("-", "–") and tokens.starts[first.end] - tokens.ends[first.end - 1] > 1:
        return None
    return Parsed(second.end, low_end, second.low, "range", "range")


def _blocked(tokens: Tokens, first: int, end: int, kind: str) -> bool:
    """True for years, dates, ages, times, money, percentages and labelled numbers."""
    low, n = tokens.low, len(tokens)
    before = low[first - 1] if first else ""
    after = low[end] if end < n else ""
    digit = low[first][0].isdecimal()
    if kind in ("article", "zero", "another", "vague", "both", "unknown"):
        return kind == "vague" and low[first] == "score"
    if before in ("$", "€", "£", "¥") or after in ("%", "percent"):
        return True
    if before in BEFORE_BLOCKERS and tokens.words[first - 1] not in ("M", "m"):
        return not (
            before == "number" or (before == "no" and not digit) or (before in ("day", "top", "under", "part", "line") and not digit)
        )
    if digit and (
        before in MONTHS
        and tokens.words[first - 1][0].isupper()
        and (before != "may" or first > 1)
        or (before == "." and first > 1 and low[first - 2] in MONTHS)
    ):
        return tokens.starts[first] - tokens.ends[first - 1] <= 1 and end - first == 1 and len(low[first]) <= 2
    if digit and after in MONTHS and tokens.words[end][0].isupper() and len(low[first]) <= 2:
        return True
    if digit and (after == ":" or before == ":") and end < n and (_tight(tokens, end) if after == ":" else _tight(tokens, first - 1)):
        return True
    if digit and after in ("/", "x") or before == "/":
        return True
    if "ages" in low[max(0, first - 4) : first] or (before in ("and", "to") and "ages" in low[max(0, first - 6) : first]):
        return True
    if (
        after == "in"
        and end + 1 < n
        and (low[end + 1][0].isdecimal() or _small(low[end + 1], lexicon()) or low[end + 1] == "every")
        and end - first == 1
        and low[first] in ("one", "1", "two", "three", "nine")
    ):
        return not (end + 2 < n and low[end + 1].isdecimal() and len(low[end + 1]) == 4)  # "one in ten"
    if before == "in" and first > 1 and low[first - 2] in ("one", "1", "two", "three", "nine"):
        return not (digit and len(low[first]) == 4)
    return _age(tokens, first, end)


def _tight(tokens: Tokens, k: int) -> bool:
    """A punctuation mark glued on both sides."""
    return (
        0 < k < len(tokens) - 1
        and tokens.starts[k] == tokens.ends[k - 1]
        and tokens.starts[k + 1] == tokens.ends[k]
        and tokens.low[k + 1][0].isdecimal()
    )


def _age(tokens: Tokens, first: int, end: int) -> bool:
    """ "Jo Field, 26, was": a number up to 115 in commas (or brackets) after a capitalised name."""
    low, n = tokens.low, len(tokens)
    if end - first != 1 or not low[first].isdecimal() or len(low[first]) > 3 or int(low[first]) > 115 or first < 2:
        return False
    after = low[end] if end < n else "."
    name = tokens.words[first - 2]
    if low[first - 1] == "," and after in (",", ".", ")", "of", "from", "and", "who", "was", ";"):
        return name[0].isupper() or low[first - 2] in (
            "boy",
            "girl",
            "man",
            "woman",
            "son",
            "daughter",
            "mother",
            "father",
            "wife",
            "husband",
            "brother",
            "sister",
        )
    return low[first - 1] == "(" and after == ")" and name[0].isupper()


def _bounded(
    tokens: Tokens, text: str, first: int, end: int, low: int | None, high: int | None, kind: str, bound: Bound, rule: str, lex: Lexicon
) -> tuple[Quantity, int]:
    """Apply the bound words beside the number and build the Quantity; also the token after its last word."""
    lead = first
    rules = [f"number:{rule}"]
    after = end
    row = None
    while lead > 0 and tokens.low[lead - 1] in DETERMINERS and kind != "article":
        if (got := _bound_before(tokens, lead, lex)) is not None:
            break
        lead -= 1
    got = _bound_before(tokens, lead, lex)
    if got is not None:
        lead, row = got
    elif (phrase := lex.after_phrases.match(tokens.low, end) if end < len(tokens) else None) is not None:
        row = lex.bounds_after[phrase]
        after = end + len(phrase)
    if tokens.low[max(0, lead - 2) : lead] == ["family", "of"] and kind == "number":
        lead -= 2  # "killed a family of four"
    while lead > 0 and tokens.low[lead - 1] in ("a", "an", "the", "total", "of", "another", "additional", "further") and kind != "article":
        if tokens.low[lead - 1] == "of" and (lead < 2 or tokens.low[lead - 2] not in ("total", "maximum", "minimum")):
            break
        lead -= 1
    if row is not None and kind not in ("zero", "article", "another", "both", "unknown"):
        rules.append(f"bounds.csv:{' '.join(row.words)}")
        if bound == "between":
            pass
        elif bound == "vague":
            pass
        elif row.bound == "at_least":
            bound, high = "at_least", None
        elif row.bound == "at_most":
            bound, low = "at_most", None
        else:
            bound = "about"
    elif rule == "plus":
        bound, high = "at_least", None
    start, stop = tokens.starts[first], tokens.ends[end - 1]
    return Quantity(start, stop, text[start:stop], low, high, bound, kind, first, end, lead, tuple(rules)), after


def _bound_before(tokens: Tokens, k: int, lex: Lexicon) -> tuple[int, BoundRow] | None:
    """The bound phrase that ends just before token k: where it starts and its row."""
    for size in (5, 4, 3, 2, 1):
        if k >= size:
            key = tuple(tokens.low[k - size : k])
            row = lex.bounds.get(key)
            if row is not None and row.side == "before":
                if row.words == ("past",) and tokens.low[k - 2 : k - 1] == ["the"]:
                    return None
                return k - size, row
    return None
