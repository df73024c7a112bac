"""The screen: the only wing that imports streamlit or plotly."""
