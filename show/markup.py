"""Small builders of the HTML that pages hand to `st.html`. Values go through `signs`: escaped, control characters made visible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Final

# C0/C1 controls but tab and newline; zero-width and invisible characters; direction marks, embeddings, overrides, isolates.
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


def signs(text: str) -> str:
    """Escaped text with invisible control characters made visible: U+202E becomes a small boxed sign."""
    return _CONTROL.sub(lambda found: f'<span class="control">U+{ord(found.group()):04X}</span>', escape(text))


def block(body: str, classes: str = "") -> str:
    """One block in the project's styles; `body` is HTML."""
    return f'<div class="cft {classes}">{body}</div>'


def small(body: str) -> str:
    """A line of small print; `body` is HTML."""
    return f'<p class="cft small">{body}</p>'


def nothing(said: str) -> str:
    """An empty state: what is missing, and that missing is not none."""
    return f'<p class="cft"><b>{escape(said)}</b> No claim here does not mean that no one was harmed.</p>'


def facts(items: Mapping[str, str]) -> str:
    """A list of name and value; empty values are left out."""
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{signs(value)}</dd>" for name, value in items.items() if value)
    return f'<dl class="facts">{listed}</dl>'


def grid(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A ruled table that scrolls sideways when narrow. Cells are HTML; the first of each row is its header."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>' for first, *rest in rows)
    table = f'<table class="grid"><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">{table}</div>'


def key(dash: str, *, thin: bool = False) -> str:
    """The short stroke that stands for a line's dash; its colour comes from the enclosing `s<hue>` class."""
    return f'<span class="key {escape(dash)}{" thin" if thin else ""}" aria-hidden="true"></span>'
