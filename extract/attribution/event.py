"""One attribution of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from extract.attribution.spans import Span


@dataclass(frozen=True, slots=True)
class Event:
    """One attribution: the cue at tokens [first, last) and its speaker.

    `back` says that it reaches figures in front of it, `forward` that it reaches those behind.
    `told` is the audience, `relay` who repeats the speaker ("state radio, citing doctors"); `how` names the form.
    """

    first: int
    last: int
    kind: str
    modality: str
    speaker: Span
    back: bool
    forward: bool
    how: str
    told: Span | None = None
    relay: Span | None = None

    @property
    def speaker_first(self) -> int:
        """First token of the speaker's words."""
        return self.speaker.first

    @property
    def speaker_last(self) -> int:
        """One past the last token of the speaker's words."""
        return self.speaker.last

    @property
    def start(self) -> int:
        """First token of cue and speaker together."""
        return min(self.first, self.speaker.first)

    @property
    def end(self) -> int:
        """One past the last token of cue and speaker together."""
        return max(self.last, self.speaker.last)
