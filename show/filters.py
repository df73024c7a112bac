"""The filter bar, the same on every page: source first, the rest behind "More filters", what is set as removable chips.

The address is the only place where filters live: each run sets the widgets from it, each change writes it. A click on
a page of the menu drops the address's parameters, so the last ones are put back when the page has changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from show import state, view, words
from track.filters import Filter

MOST_PILLS: Final = 8
MOST_CHOICES: Final = 400
SHOWN_AS: Final[dict[str, Callable[[str], str]]] = {
    "source": lambda v: v or view.OWN_VOICE,
    "measure": lambda v: words.MEASURE_NAMES.get(v, v),
    "who": lambda v: words.POPULATION_NAMES.get(v, v),
    "scope": lambda v: words.SCOPES.get(v, v),
    "stance": lambda v: words.STANCE_NAMES.get(v, v),
    "origin": lambda v: words.ORIGINS.get(v, v),
    "document": state.document_name,
    "kind": lambda v: words.KINDS.get(v, v.replace("_", " ")) or "not said",
}
MORE: Final = ("kind", "measure", "who", "side", "place", "country", "scope", "stance", "origin", "publisher")


def params() -> dict[str, list[str]]:
    """The address's parameters, every value of each."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def restore(page: str) -> None:
    """Put the carried filters back into the address after a move through the menu."""
    here, last = params(), st.session_state.get("last_params", {})
    moved = st.session_state.get("last_page") not in (None, page)
    if moved and last and not any(name in here for name in view.CARRIED):
        st.query_params.from_dict({**here, **last})
        here = params()
    st.session_state["last_page"] = page
    st.session_state["last_params"] = view.carried(here)


def change(name: str, values: list[str]) -> None:
    """Write one parameter into the address; [] removes it."""
    here = params()
    here[name] = values
    st.query_params.from_dict({key: value for key, value in here.items() if value})


def bar(base: Filter, *, more: bool = True, search: bool = False, sources: list[str] | None = None) -> Filter:
    """Draw the filter bar and return the filter of the address. `base` is the page's own filter: the choices come from it,
    the sources too unless they are given (commonest first). `search` puts the text field beside the pills, not in the menu."""
    here = view.clean(params())
    asked = view.to_filter(here)
    found = sources if sources is not None else [name for name, _ in state.choices("source", _within(asked, base))]
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        _sources(here.get("source", []), [name or view.OWN_VOICE for name in found])
        if more:
            st.space("stretch")
            if search:
                _text(here)
            menu = st.popover("More filters", key="more", on_change="rerun")
            if menu.open:
                with menu:
                    if not search:
                        _text(here)
                    _more(here, base)
    if set(here) - {"source"}:
        with st.container(horizontal=True, key="chips"):
            _chips(here)
    return asked


def _within(asked: Filter, base: Filter) -> Filter:
    """The view's filter without its sources, and the page's own over it: what the sources to choose from have."""
    fixed = {name: getattr(base, name) for name in base.__dataclass_fields__ if getattr(base, name)}
    return replace(asked, source=(), **fixed)


def _sources(chosen: list[str], found: list[str]) -> None:
    options = [*found[:MOST_PILLS], *(name for name in chosen if name not in found[:MOST_PILLS])]
    st.session_state["w_source"] = chosen
    st.pills(
        "Source (none chosen: all)",
        options,
        selection_mode="multi",
        key="w_source",
        on_change=push,
        args=("source",),
        format_func=plain,
        wrap=True,
    )
    rest = [name for name in found[MOST_PILLS:MOST_CHOICES] if name not in chosen]
    st.session_state["rest_of_sources"] = rest


def _text(here: dict[str, list[str]]) -> None:
    st.session_state["w_text"] = here.get("text", [""])[0]
    st.text_input("Search sentences and notes", key="w_text", on_change=push, args=("text",), placeholder="for example: theatre", width=260)


def _more(here: dict[str, list[str]], base: Filter) -> None:
    rest = st.session_state.get("rest_of_sources", [])
    if rest:
        st.session_state["w_other_source"] = None
        st.selectbox(
            "Another source", rest, index=None, key="w_other_source", on_change=_add_source, format_func=plain, placeholder="type a name"
        )
    for name in MORE:
        param = view.BY_NAME[name]
        chosen = here.get(name, [])
        found = [value for value, _ in state.choices(param.field, base) if value][:MOST_CHOICES]
        options = [*found, *(value for value in chosen if value not in found)]
        st.session_state[f"w_{name}"] = chosen
        st.multiselect(
            param.label,
            options,
            key=f"w_{name}",
            on_change=push,
            args=(name,),
            format_func=partial(_told, name),
            placeholder="all",
        )
    for name in ("since", "until", "known"):
        st.session_state[f"w_{name}"] = view.date_or_none(here.get(name, [""])[0])
        st.date_input(
            view.BY_NAME[name].label,
            None,
            key=f"w_{name}",
            on_change=push,
            args=(name,),
            format="YYYY-MM-DD",
            min_value=dt.date(1900, 1, 1),
            max_value=dt.date(2100, 1, 1),
        )


def _chips(here: dict[str, list[str]]) -> None:
    """One button per value set beyond the source pills; a click removes it."""
    for name in (*MORE, "organ", "document", "since", "until", "known", "text"):
        for value in here.get(name, []):
            label = f"{view.BY_NAME[name].label}: {shown(name, value)}"
            st.button(plain(f"{label} ✕"), key=f"chip_{name}_{value}", on_click=_drop, args=(name, value), help=None)
    st.button("Clear all", key="clear_filters", on_click=clear, type="tertiary")


def _told(name: str, value: str) -> str:
    return plain(shown(name, value))


def shown(name: str, value: str) -> str:
    """A filter's value as the screen says it."""
    if name in ("since", "until", "known"):
        return words.day(view.date_or_none(value))
    return SHOWN_AS.get(name, str)(value)


def plain(label: str) -> str:
    """A label with Markdown's signs made harmless: labels are the one place where Streamlit reads stored text as Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>()#+-.!|~:$" else sign for sign in label.replace("\n", " "))


def clear() -> None:
    """Remove every filter from the address; what belongs to the page (question, article) stays."""
    st.query_params.from_dict({name: values for name, values in params().items() if name not in view.FILTER_NAMES})


def push(name: str) -> None:
    """Write the widget of that name into the address (a callback)."""
    value = st.session_state[f"w_{name}"]
    values = list(value) if isinstance(value, list) else [value.isoformat() if isinstance(value, dt.date) else str(value)] if value else []
    change(name, values)


def _add_source() -> None:
    added = st.session_state["w_other_source"]
    if added:
        change("source", [*params().get("source", []), added])


def _drop(name: str, value: str) -> None:
    change(name, [kept for kept in params().get(name, []) if kept != value])
