"""The counts of a sentence: which of its numbers may count people, and the bound that the words beside them give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

from extract.lexicon import BoundRow, Lexicon, lexicon, words
from extract.numerals import Parsed, at, parse, parse_range, small
from extract.schema import Bound, Quantity
from extract.tokens import Tokens

MONTHS: Final = words("months")
LABELS: Final = words("number labels")
KIN: Final = words("kin")
DETERMINERS: Final = words("count determiners")
ARTICLES: Final = frozenset(("a", "an", "the", "total", "of", "another", "additional", "further"))
WORDED: Final = ("article", "zero", "another", "vague", "both", "unknown")  # kinds that are no age, date, price or label
FEW: Final = ("one", "1", "two", "three", "nine")  # numerators of "one in ten"
STREETS: Final = frozenset("street avenue road boulevard lane".split())
CALLING: Final = frozenset("call called calling calls dial dialed dialled phoned rang ring".split())
CURRENCIES: Final = frozenset("$ € £ ¥ ₹ ₦ \ufffd".split())  # the last where scraping lost a sign
OLDEST: Final = 115  # years of a person's age


def find_quantities(tokens: Tokens, text: str) -> list[Quantity]:
    """All counts in the sentence that could be of people, left to right and not overlapping.

    `text` is the document's text, from which figures are cut. Money, dates, ages, times, percentages,
    decimals without a scale word and numbers after words such as "Flight" are left out.
    """
    lex = lexicon()
    out: list[Quantity] = []
    low, k, n = tokens.low, 0, len(tokens.low)
    openers = lex.numbers
    while k < n:
        word = low[k]
        if not (word in openers or word[0].isdecimal() or "-" in word or word in ("not", "half")):
            k += 1
            continue
        parsed = parse(tokens, k, lex)
        if parsed is None:
            k += 1
            continue
        ranged = parse_range(tokens, k, parsed, lex)
        number = ranged or parsed
        if _blocked(tokens, k, number):
            k = number.end
            continue
        quantity, after = _bounded(tokens, text, k, number, lex)
        out.append(quantity)
        k = max(after, number.end)
    return out


class _Place(NamedTuple):
    """A number and what stands beside it: tokens [first, end), the words before and after, whether it begins with a digit."""

    tokens: Tokens
    first: int
    end: int
    before: str
    after: str
    digit: bool


Check: TypeAlias = Callable[[_Place], bool | None]


def _blocked(tokens: Tokens, first: int, number: Parsed) -> bool:
    """True for dates, ages, times, money, percentages, shares and labelled numbers: the first check with an opinion decides."""
    if number.kind in WORDED:
        return False
    low = tokens.low
    place = _Place(tokens, first, number.end, low[first - 1] if first else "", at(low, number.end), low[first][0].isdecimal())
    return next((verdict for check in CHECKS if (verdict := check(place)) is not None), False)


def _money(p: _Place) -> bool | None:
    """ "$12", "12 %"."""
    return True if p.before in CURRENCIES or p.after in ("%", "percent") else None


def _coded(p: _Place) -> bool | None:
    """Digits inside a code or an address: "pic.example/oI16NEd"."""
    text, start, end = p.tokens.text, p.tokens.starts[p.first], p.tokens.ends[p.first]
    start, end = start - p.tokens.offset, end - p.tokens.offset
    if not p.digit or not text[start - 1 : start].isalpha() or not text[end : end + 1].isalpha():
        return None
    return True if not (text[max(0, start - 4) : start].islower() and text[end : end + 4].islower()) else None  # "injured75others" counts


def _phone(p: _Place) -> bool | None:
    """ "called 911", "a 999 call"."""
    if p.tokens.low[p.first] not in ("911", "999", "112") or p.end - p.first != 1:
        return None
    return True if p.before in CALLING or p.after.startswith("call") else None


def _address(p: _Place) -> bool | None:
    """ "at 911 Main Street"."""
    written, end = p.tokens.words, p.end
    if not p.digit or end >= len(written) or not written[end][0].isupper():
        return None
    return True if any(word in STREETS and written[end + k][0].isupper() for k, word in enumerate(p.tokens.low[end : end + 3])) else None


def _converted(p: _Place) -> bool | None:
    """ "12 feet (3.5m)": a measure in another unit."""
    if not p.digit or p.before != "(" or p.after != ")" or p.first < 2:
        return None
    return True if p.tokens.low[p.first - 2] in lexicon().units and "." in p.tokens.low[p.first] else None


def _labelled(p: _Place) -> bool | None:
    """ "Flight 12", "Room 12"; but "the number 12", "top six" count."""
    if p.before not in LABELS or p.tokens.words[p.first - 1] in ("M", "m"):
        return None
    if p.before == "number":
        return False
    return p.digit or p.before not in ("no", "day", "top", "part", "line")


def _day(p: _Place) -> bool | None:
    """ "May 12", "Sept. 12", "12 May"."""
    if not p.digit:
        return None
    tokens, first = p.tokens, p.first
    named = p.before in MONTHS and tokens.words[first - 1][0].isupper() and (p.before != "may" or first > 1)
    if named or (p.before == "." and first > 1 and tokens.low[first - 2] in MONTHS):
        return tokens.starts[first] - tokens.ends[first - 1] <= 1 and p.end - first == 1 and len(tokens.low[first]) <= 2
    if p.after in MONTHS and tokens.words[p.end][0].isupper() and len(tokens.low[first]) <= 2:
        return True
    return None


def _clock(p: _Place) -> bool | None:
    """ "12:30", "12/5", "12 x 4"."""
    colon = p.end if p.after == ":" else p.first - 1 if p.before == ":" else -1
    if p.digit and colon >= 0 and _tight(p.tokens, colon):
        return True
    return True if p.before == "/" or (p.digit and p.after in ("/", "x")) else None


def _tight(tokens: Tokens, k: int) -> bool:
    """A punctuation mark glued to both its neighbours, of which the right one is a number."""
    if not 0 < k < len(tokens.low) - 1 or not tokens.low[k + 1][0].isdecimal():
        return False
    return tokens.starts[k] == tokens.ends[k - 1] and tokens.starts[k + 1] == tokens.ends[k]


def _ages(p: _Place) -> bool | None:
    """ "ages 5 to 12"."""
    low, reach = p.tokens.low, 6 if p.before in ("and", "to") else 4
    return True if "ages" in low[max(0, p.first - reach) : p.first] else None


def _one_in(p: _Place) -> bool | None:
    """ "one in ten", "nine in every ten", "85 of every 100"; but "one in 2020"."""
    low, first, end = p.tokens.low, p.first, p.end
    if p.after == "of" and low[end + 1 : end + 2] == ["every"]:
        return True
    if p.after == "in" and end - first == 1 and low[first] in FEW and end + 1 < len(low):
        base = low[end + 1]
        if base[0].isdecimal() or base == "every" or small(base, lexicon()):
            return not (end + 2 < len(low) and base.isdecimal() and len(base) == 4)
    joint = first - 2 if p.before == "every" else first - 1
    if joint > 0 and low[joint] == "in" and low[joint - 1] in FEW:
        return not (p.digit and len(low[first]) == 4)
    return None


def _age(p: _Place) -> bool | None:
    """ "Jo Field, 26, was": a number up to 115 in commas (or brackets) after a capitalised name."""
    low, first = p.tokens.low, p.first
    word = low[first]
    if p.end - first != 1 or first < 2 or not word.isdecimal() or len(word) > 3 or int(word) > OLDEST:
        return False
    name, after = p.tokens.words[first - 2], p.after or "."
    if p.before == "," and after in (",", ".", ")", "of", "from", "and", "who", "was", ";"):
        return (
            name[0].isupper()
            or low[first - 2] in KIN
            or (after in (",", ")") and not low[first - 2].endswith("s") and (low[first - 2],) in lexicon().populations)
        )
    return p.before == "(" and after == ")" and name[0].isupper() and low[first - 2] not in lexicon().countries  # "Belgium (31)"


CHECKS: Final[tuple[Check, ...]] = (_money, _coded, _phone, _address, _converted, _labelled, _day, _clock, _ages, _one_in, _age)


def _bounded(tokens: Tokens, text: str, first: int, number: Parsed, lex: Lexicon) -> tuple[Quantity, int]:
    """Apply the bound words beside the number and build the Quantity; also the token after its last word."""
    end, kind = number.end, number.kind
    lead, row = _bound_before(tokens.low, first, kind, lex)
    after = end
    if row is None and end < len(tokens.low) and (phrase := lex.after_phrases.match(tokens.low, end)) is not None:
        row, after = lex.bounds_after[phrase], end + len(phrase)
    lead = _lead(tokens.low, lead, kind)
    rules = [f"number:{number.rule}"]
    low, high, bound = number.low, number.high, _own_bound(kind)
    if row is not None and kind not in ("zero", "article", "another", "both", "unknown"):
        rules.append(f"bounds.csv:{' '.join(row.words)}")
        low, high, bound = _apply(row.bound, low, high, bound)
    elif number.rule == "plus":
        bound, high = "at_least", None
    start, stop = tokens.starts[first], tokens.ends[end - 1]
    return Quantity(start, stop, text[start:stop], low, high, bound, kind, first, end, lead, tuple(rules)), after


def _own_bound(kind: str) -> Bound:
    """The bound that a number has by itself."""
    return "vague" if kind == "vague" else "unknown" if kind == "unknown" else "between" if kind == "range" else "exact"


def _apply(word: str, low: int | None, high: int | None, bound: Bound) -> tuple[int | None, int | None, Bound]:
    """Low, high and bound of a number beside a bound word; ranges and vague counts keep theirs."""
    if bound in ("between", "vague"):
        return low, high, bound
    if word == "at_least":
        return low, None, "at_least"
    return (None, high, "at_most") if word == "at_most" else (low, high, "about")


def _lead(low: list[str], lead: int, kind: str) -> int:
    """The first token of the count's phrase: over "family of", and articles and "total of" before the bound word."""
    if low[max(0, lead - 2) : lead] == ["family", "of"] and kind == "number":
        lead -= 2  # "killed a family of four"
    while lead > 0 and low[lead - 1] in ARTICLES and kind != "article":
        if low[lead - 1] == "of" and (lead < 2 or low[lead - 2] not in ("total", "maximum", "minimum")):
            break
        lead -= 1
    return lead


def _bound_before(low: list[str], first: int, kind: str, lex: Lexicon) -> tuple[int, BoundRow | None]:
    """The bound phrase before the number, determiners between them passed: the token it starts at, and its row (None without)."""
    lead = first
    while (got := _bound_at(low, lead, lex)) is None and lead > 0 and low[lead - 1] in DETERMINERS and kind != "article":
        lead -= 1
    return (lead, None) if got is None else got


def _bound_at(low: list[str], k: int, lex: Lexicon) -> tuple[int, BoundRow] | None:
    """The bound phrase that ends just before token k, the longest of at most five words: where it starts and its row."""
    if not k or low[k - 1] not in lex.bound_ends:
        return None
    for size in range(min(5, k), 0, -1):
        row = lex.bounds.get(tuple(low[k - size : k]))
        if row is not None:
            return None if row.words == ("past",) and low[k - 2 : k - 1] == ["the"] else (k - size, row)
    return None
