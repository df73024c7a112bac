"""What a user sees when something fails: what happened, that nothing is lost, how to go on, and a short code; never a traceback."""

from __future__ import annotations

import hashlib
import logging
import traceback
from html import escape
from typing import Final

import streamlit as st

from extract.errors import ExtractError
from track.errors import TrackError

LOG: Final = logging.getLogger("casualty_figure_tracker")


def code(error: BaseException) -> str:
    """A short code for the place where an error arose; the same fault gives the same code, and the log holds the rest."""
    last = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-1:]]
    where = ":".join([type(error).__name__, *last])
    return hashlib.blake2b(where.encode(), digest_size=3).hexdigest()


def message(error: BaseException) -> str:
    """One plain paragraph; only our own errors bring their cause onto the screen."""
    cause = (
        f"{str(error).rstrip('.')}." if isinstance(error, (TrackError, ExtractError)) else "A part of this page could not be worked out."
    )
    again = f"Reload the page, or clear the filters; if it comes again, the server's log has it under {code(error)}."
    return f"{cause} Nothing that is stored was lost or changed. {again}"


def on_screen(error: Exception) -> bool:
    """Streamlit's hook for an error in a page: log it whole, show the paragraph, keep the traceback off the screen."""
    LOG.error("error %s", code(error), exc_info=error)
    with st.container(key="failure"):
        st.html(f'<div class="cft" role="alert"><h2>This page could not be finished.</h2><p>{escape(message(error))}</p></div>')
    return True
