"""Known events in the background of what is said: their figures are not the speaker's news."""

from __future__ import annotations

from typing import Final

from extract.attribution.cues import cues, words

TAIL: Final = 7  # words behind a figure that may date its event
BEFORE: Final = 4  # words in front of a relative pronoun that may hold its noun's article


def background(low: list[str], said: int, first: int) -> bool:
    """Whether the figure at token `first` belongs to a known event that a statement begun at `said` only mentions.

    "There is no link to the man who killed four": a relative clause of something definite. "They agreed to meet after a
    strike killed three last year": a clause of time or cause with an older date. A figure in front of it is the news itself.
    """
    if any(w[0].isdigit() for w in low[said:first]):
        return False
    at = next((k for k in range(first - 1, said, -1) if low[k] in words("background clauses")), -1)
    if at < said + 2 or (low[at] == "that" and ((low[at - 1],) in cues() or low[at - 1][0].isdigit())):
        return False
    if low[at] in ("that", "which") and not words("hearsay").isdisjoint(low[at + 1 : first]):
        return True  # "they are looking into a strike that reportedly killed 12"
    if low[at] == "who":
        noun = low[max(said, at - BEFORE) : at]
        if "the" in noun and noun[-1].isalpha() and "they" not in low[at:first]:
            return True
    if _aimed(low, said, at) or (low[at] in ("that", "which", "who") and low[at + 1] == "had" and (low[at - 1],) not in cues()):
        return True
    end = next((k for k in range(first, min(len(low), first + TAIL)) if low[k] in (".", ";", ",")), min(len(low), first + TAIL))
    return dated(low[at:end])


def _aimed(low: list[str], said: int, at: int) -> bool:
    """ "They agreed to end a war that killed 40": what is said is a plan, and no toll stands in front of the clause at token `at`."""
    if (low[at - 1],) in cues() or not words("toll words").isdisjoint(w for w in low[said:at] if w != "at"):
        return False
    plans = (low[k + 1] for k in range(said, at - 1) if low[k] in words("modals") and low[k] != "able")
    return any(w.isalpha() and w not in words("determiners") and w not in ("have", "be") for w in plans)


def dated(low: list[str]) -> bool:
    """Whether an older date stands among the words: "last year", "in January", "two months ago"."""
    return any(
        w in words("older") or (w in ("last", "previous", "past") and low[k + 1 : k + 2] and low[k + 1] in words("spans of time"))
        for k, w in enumerate(low)
    )
