"""The dashboard's door: page list, filter bar, and the safety headers around both. `streamlit run app.py` starts it."""

from __future__ import annotations

import streamlit as st

from show import errors, headers, style

if __name__ == "__main__":
    from show import pages

    st.set_page_config(page_title="Casualty Figure Tracker", page_icon=style.ICON, layout="wide")
    st.html(style.TAG)
    page = st.navigation(pages.build(), position="top")
    pages.frame(page)
    page.run()
else:
    app = st.App(__file__, middleware=headers.MIDDLEWARE, on_script_error=errors.on_screen)
