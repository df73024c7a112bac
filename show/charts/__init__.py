"""The charts: screen-free functions from frames and rows to HTML tables, Plotly figures and pictures."""
