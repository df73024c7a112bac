"""An article that tries everything: script, beacon, style, form, link, bidi overrides, control signs, a line of a megabyte."""

from __future__ import annotations

import datetime as dt

from extract.schema import Claim, Document, Reading

BEACON = "http://beacon.invalid/seen"
LINES = (
    "Officials said 12 people were killed.",
    f"<script>window.pwned = 1; fetch('{BEACON}')</script><img src='{BEACON}' onerror='window.pwned = 1'>",
    f"![beacon]({BEACON}) [link](javascript:window.pwned=1) **bold** $x^2$ :red[red]",
    "<style>* { display: none !important }</style><form action='/'><input name='q'><button>Send</button></form><iframe src='/'></iframe>",
    "Turned around: \u202e12 were killed\u202c and isolated \u2066here\u2069, zero\u200bwidth, bell\x07, null-like \x01.",
    "</p></div></div><h1>Not a heading</h1>",
    "x" * 1_000_000,
)
TEXT = "\n".join(LINES)
NAME = "<b>Officials</b> ![x](http://beacon.invalid/source)"


def reading() -> Reading:
    """Two claims, one of them with a hostile source name, published before the seed so that the seed stays the newest article."""
    day = dt.date(2022, 3, 1)
    title = f"<script>window.pwned=1</script> ![t]({BEACON})"
    document = Document(TEXT, "hostile", title, "<i>Evil</i> Post", "javascript:window.pwned=1", day, "given")
    first, second = TEXT.index("12 people"), TEXT.index("\u202e12 were") + 1
    return Reading(document, (_claim("hostile-1", first, day, NAME), _claim("hostile-2", second, day, None)))


def _claim(name: str, start: int, day: dt.date, source: str | None) -> Claim:
    opens = TEXT.rfind("\n", 0, start) + 1
    closes = TEXT.index("\n", start)
    return Claim(
        name,
        "hostile",
        "12",
        start,
        start + 2,
        TEXT[opens:closes],
        opens,
        12,
        12,
        "exact",
        "killed",
        place="<u>Here</u>",
        source=source,
        as_of=day,
        as_of_basis="published",
        scope="incident",
        confidence=0.5,
        rule="<script>window.pwned=1</script>",
        title="hostile",
        publisher="<i>Evil</i> Post",
        published=day,
        published_basis="given",
    )
