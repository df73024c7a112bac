"""A store of its own for the pages' tests, and the app run through its door."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "pages")]

from seed import reading  # noqa: E402

from track.store import Store  # noqa: E402


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The seed article as its contract reads it, and the reference tables."""
    made = Store(f"sqlite:///{tmp_path_factory.mktemp('pages')}/claims.db")
    made.add(reading())
    made.add_reference()
    return made


@pytest.fixture
def open_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Open a page of the app with the given parameters in its address."""
    monkeypatch.setenv("CASUALTY_TRACKER_DB", store.url)
    st.cache_resource.clear()
    st.cache_data.clear()

    def run(name: str, **params: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
        app.run()
        app.switch_page(f"show/pages/{name}.py")
        for key, value in params.items():
            app.query_params[key] = value
        return app.run()

    yield run
    st.cache_resource.clear()
    st.cache_data.clear()
