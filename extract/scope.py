"""What a figure counts over: one event, a running total, or a stretch of time inside something larger.

`scopes.csv` is a decision list: the first row whose pattern stands in the figure's clause (or before it, or in its
sentence) and whose needs are met decides. Without any the figure continues the sentence before or is of one event.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from extract.context import Context
from extract.schema import Claim, Mention, Scope
from extract.scope_rows import as_scope, scope_rows, topics
from extract.scope_view import DAY_WORD, View
from extract.when import When

SUBSET_OPENERS: Final = re.compile(
    r"^[\"“]?(?:(?:At least |About |Some |Around |Nearly |More than )?\S+ of "
    r"(?:them|those|these|the (?:dead|victims|injured|wounded|deaths|casualties|missing|hostages|fatalities))\b"
    r"|Of (?:them|those|these|the)\b|Among (?:them|those|the)\b|They include)",
    re.I,
)
FURTHER: Final = re.compile(r"\b(?:also|further|another|additional|more)\b")
KINDS: Final = ("disease", "disaster", "war")  # the surest first
WORD: Final = re.compile(r"[a-z]+")
OPENING: Final = 1500  # characters that tell what a document is about


@dataclass(slots=True)
class Scoper:
    """Scope of each figure of one document; keeps the last one for sentences that only go on.

    `dates` gives the date expressions of a sentence, with their roles; `kind` is war, disaster, disease or "".
    """

    context: Context
    dates: Callable[[int], list[When]]
    last: Scope = "incident"
    last_sentence: int = -9
    kind: str = ""
    _seen: dict[tuple[int, str], str | None] = field(default_factory=dict)
    _seen_in: int = -1

    def __post_init__(self) -> None:
        self.kind = self._kind()

    def _kind(self) -> str:
        """What the document is about: war, disaster, disease, or "" when its opening does not say."""
        document, table = self.context.document, topics()
        words = WORD.findall(f"{document.title or ''} {document.text[:OPENING]}".lower())
        counts = Counter(table[word] for word in words if word in table)
        best = max(KINDS, key=lambda kind: counts[kind])
        return best if counts[best] >= 2 else ""

    def scope(self, i: int, mention: Mention, whole: Claim | None = None) -> tuple[Scope, str]:
        """The scope of a figure in sentence i with the rule that gave it; `whole` is the claim that it is a part of."""
        scope, rule = self._decide(i, mention)
        if whole is not None and not (scope != "incident" and "clause" in rule):
            scope, rule = as_scope(whole.scope), "scope:whole"
        if i != self.last_sentence or not rule.endswith("default"):
            self.last, self.last_sentence = scope, i
        return scope, rule

    def _decide(self, i: int, mention: Mention) -> tuple[Scope, str]:
        sentence = self.context.sentences[i]
        if i != self._seen_in:
            self._seen, self._seen_in = {}, i
        offset = mention.quantity.start - sentence.start
        view = View(sentence.text, offset, mention, self.kind, self.dates(i), self.context.published, self._seen)
        for row in scope_rows():
            for where in ("clause", "sentence") if row.where == "either" else (row.where,):
                if where == "sentence" and row.where == "either" and not (view.size >= 20 or view.perfect):
                    continue
                if where == "sentence" and row.scope == "period" and row.where == "either" and " since " in view.parts["clause"]:
                    continue
                if row.pattern is not None and not view.found(row, where):
                    continue
                if all(view.meets(need) for need in row.needs):
                    scope = self.last if row.scope == "same" else as_scope(row.scope)
                    return scope, f"scope:{row.scope}:{where}:row{row.number}"
        if self._goes_on(i, view):
            return self.last, "scope:carried"
        return "incident", "scope:default"

    def _goes_on(self, i: int, view: View) -> bool:
        """True when the figure continues the count of the sentence before: no event and no date of its own."""
        if (
            self.last == "incident"
            or i - self.last_sentence > 1 + (FURTHER.search(view.text) is not None)
            or view.has_event("sentence")
            or view.has(DAY_WORD)
        ):
            return False
        if i != self.last_sentence and any(w.role == "event" and w.kind != "past" for w in view.dates):
            return False
        return view.size >= 20 or SUBSET_OPENERS.match(view.text) is not None
