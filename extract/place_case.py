"""A figure to be placed: its sentence, what the sentence says about places, and where the reading stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extract.place_names import Name
from extract.place_scene import Scene
from extract.place_survey import Entity
from extract.place_words import BACK, words
from extract.schema import Mention
from extract.tokens import Tokens

TOLL: Final = re.compile(r"\b(?:toll|nationwide|across the country|countrywide|in total|a total of|altogether|in all|overall)\b", re.I)
TOTAL: Final = re.compile(
    r"\b(?:nationals?|citizens|confirmed (?:dead|deaths)|the (?:earth)?quakes?"
    r"|the (?:floods?|flooding|storm|cyclone|typhoon|hurricane|disaster|tsunami|outbreak|epidemic|virus))\b",
    re.I,
)
THERE: Final = re.compile(
    r"\bthere (?!(?:is|are|was|were|has|have|had|may|could|will|would|might)\b)"
    r"|\b(?:killed|died|dead|deaths|injured|missing|dying) there\b|\bin the area\b|\bon the (?:spot|scene)\b",
    re.I,
)
SUBSET: Final = re.compile(
    r"^[\"“]?(?:At least |About |Some |Around |Nearly |More than )?\S+ of "
    r"(?:them|those|these|the (?:dead|victims|injured|wounded|deaths|casualties|missing|hostages|fatalities|people))\b"
    r"|^Of (?:them|those|these|the)\b|^Among (?:them|those|the)\b|^They (?:include|are|were)"
    r"|^The (?:dead|victims|injured|wounded)\b|^Those killed",
    re.I,
)
PLURAL: Final = re.compile(r"\b(?:strikes|attacks|air ?strikes|raids|bombings|clashes|floods|storms|tornadoes|in recent|in \d{4})\b", re.I)
OLD: Final = re.compile(
    r"\b(?:last|previous) (?:year|month|spring|summer|autumn|fall|winter|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
    r"|\b(?:years?|decades?|months?) (?:ago|earlier|before)\b|\bin (?:late |early |mid-)?(?:the )?(?:19|20)\d\ds?\b",
    re.I,
)
YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
WAR = words("war")
LEAD: Final = 2  # sentences
POINTERS: Final = frozenset({"the", "this", "that"})
BACK_NOUNS: Final = frozenset().union(*BACK.values())


@dataclass(frozen=True, slots=True)
class Cues:
    """What the words of a sentence say about its places.

    `back` are the sorts of place it points back to ("the city"), `subject` those that open it; `there`, `toll`,
    `total`, `subset` and `plural` tell whether it has such words, `dated` whether it has a date of an older event, `war`
    whether it names a war, an epidemic or the like; `event` is the key of a known event's place.
    """

    back: frozenset[str]
    subject: frozenset[str]
    there: bool
    toll: bool
    total: bool
    subset: bool
    plural: bool
    dated: bool
    war: bool
    event: str


def cues_of(tokens: Tokens, text: str, event: str, year: int | None = None) -> Cues:
    """The cues of one sentence of a document published in `year`."""
    low = tokens.low
    pointing = [word for k, word in enumerate(low) if word in BACK_NOUNS and not POINTERS.isdisjoint(low[max(0, k - 3) : k])]
    back = {sort for sort, nouns in BACK.items() if not nouns.isdisjoint(pointing)}
    return Cues(
        frozenset(back),
        frozenset(sort for sort in back if not BACK[sort].isdisjoint(low[1:3])),
        THERE.search(text) is not None,
        TOLL.search(text) is not None,
        TOTAL.search(text) is not None,
        SUBSET.match(text) is not None,
        PLURAL.search(text) is not None,
        OLD.search(text) is not None or any(int(found) != (year or 0) for found in YEAR.findall(text)),
        not WAR.isdisjoint(low),
        event,
    )


@dataclass(slots=True)
class Reading:
    """Where the reading stands: the place of the last event sentence, of the last figure, the firm place named last,
    the place for which the speaker speaks (keys, "" for none), and the sentences of the first two."""

    memory: str = ""
    memory_at: int = -9
    previous: str = ""
    previous_at: int = -9
    nearest: str = ""
    official: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A figure in sentence i: its mention and scope, all mentions and names of the sentence, spans of its speakers, and
    `top` when the figure is at least half the largest of its measure so far."""

    i: int
    tokens: Tokens
    cues: Cues
    mention: Mention
    scope: str
    others: list[Mention]
    names: list[Name]
    speakers: list[tuple[int, int]]
    scene: Scene
    reading: Reading
    top: bool

    @property
    def lead(self) -> bool:
        """True in the first sentences with places, which often name the wide place and leave the town for later."""
        return self.i < self.scene.start + LEAD

    @property
    def size(self) -> int:
        """The figure as a number, 0 when unknown."""
        return self.mention.quantity.low or self.mention.quantity.high or 0


@dataclass(slots=True)
class Candidate:
    """A place that may be the figure's: the entity, its name in the figure's sentence if there, and what speaks for it."""

    entity: Entity
    own: Name | None
    features: dict[str, float]
    score: float = 0.0
