"""Why two figures differ, or why they are not compared: one code and one plain label each."""

from __future__ import annotations

from typing import Final

REASONS: Final[dict[str, str]] = {
    # a figure against its source's own series
    "matches": "Agrees with the source's own figure",
    "consistent": "Fits the source's own figures",
    "no_reference": "Nothing to check against",
    "measure": "Measure probably confused",
    "population": "People counted probably confused",
    "side": "Side probably confused",
    "place": "Place left out",
    "period": "A period taken for the running total",
    "sum": "Two different counts added up",
    "digits": "Digits probably slipped",
    "bound": "Ceiling and floor exchanged",
    "stale": "An older figure",
    "early": "Dated early",
    "restated": "Restated by its source since",
    "unexplained": "Not explained",
    # two sources' figures
    "date": "Different days",
    "party": "One of them speaks for a side",
    "method": "Different ways of counting",
    "whom": "People in one, civilians in the other",
    "unstated": "What is counted is not said",
    "scope": "Different stretches of time",
    "relay": "Known only through somebody else",
    "revision": "Revised by its source",
    "unknown": "No figure given",
    # figures against figures of the same source
    "falling": "A running total that falls",
    "part": "A part above its whole",
    "total": "Parts that do not add up",
    "page": "One page, two numbers",
    "jump": "A jump out of line with the series",
    "straight": "Figures that only continue a straight line",
}
