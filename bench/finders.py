"""Number finders of other projects behind one face: text -> [Found(start, end, value)]. Each import happens on first use."""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

DIGITS: Final = re.compile(r"\d+(?:[,  ]\d{3})*(?:\.\d+)?(?:\s(?:million|billion|thousand))?")
TOKEN: Final = re.compile(r"\w+|[^\w\s]")
SCALE: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


class Found(NamedTuple):
    """One number in a text: its slice and value."""

    start: int
    end: int
    value: float


Finder: TypeAlias = Callable[[str], list[Found]]


class Word:
    """A token as text2num takes it."""

    def __init__(self, match: re.Match[str]) -> None:
        self.start, self.end, self.word = match.start(), match.end(), match[0]

    def text(self) -> str:
        return self.word

    def nt_separated(self, previous: Word) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def quantulum3(text: str) -> list[Found]:
    """Plain counts that quantulum3 finds: quantities without a unit, as a user would filter them."""
    quantities = _module("quantulum3.parser").parse(text)
    return [Found(one.span[0], one.span[1], one.value) for one in quantities if one.unit.name == "dimensionless"]


def recognizers_text(text: str) -> list[Found]:
    """Numbers that Microsoft's recognizers-text finds."""
    model = _module("recognizers_number")
    found = model.recognize_number(text, model.Culture.English)
    values = [(one, (one.resolution or {}).get("value")) for one in found]
    return [Found(one.start, one.end + 1, float(value)) for one, value in values if value]


def text2num(text: str) -> list[Found]:
    """Number words that text2num finds, and figures in digits by a regular expression (text2num leaves them as they are)."""
    tokens = [Word(match) for match in TOKEN.finditer(text)]
    words = [
        Found(tokens[one.start].start, tokens[one.end - 1].end, one.value)
        for one in _module("text_to_num").find_numbers(tokens, "en")
        if not one.is_ordinal and not tokens[one.start].word[0].isdigit()
    ]
    return sorted(words + digits(text))


def digits(text: str) -> list[Found]:
    """Figures in digits, with separators and a scale word."""
    out = []
    for match in DIGITS.finditer(text):
        number, _, scale = match[0].rpartition(" ") if match[0][-1] == "n" or match[0][-1] == "d" else (match[0], "", "")
        out.append(Found(match.start(), match.end(), float(re.sub(r"[,  ]", "", number)) * SCALE.get(scale, 1)))
    return out


FINDERS: Final[dict[str, Finder]] = {"quantulum3": quantulum3, "recognizers-text": recognizers_text, "text2num": text2num}


@lru_cache
def _module(name: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module(name)
