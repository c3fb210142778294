"""A page with one of each: proves the browser tests without depending on the real pages."""

import plotly.graph_objects as go
import streamlit as st

from data.reference.boundaries import boundaries
from data.reference.geography import MUNICIPALITIES

st.set_page_config(page_title="Liten sida", layout="wide")
st.title("Liten sida")
st.caption("Bildtext i svag färg")
choice = st.selectbox("Indikator", ["Ett", "Två", "Tre"], key="choice")
st.multiselect("Kommuner", ["Lund", "Malmö"], default=["Lund"], placeholder="Välj")
st.radio("År", [2021, 2022], horizontal=True)
st.checkbox("Visa namn", value=True)
first, second = st.tabs(["Karta", "Tabell"])
first.write("Första fliken")
st.toggle("Visa delregioner", value=True)
st.slider("Antal", 0, 10, 5)
st.button("Ångra")
pressed = st.button("Räkna", type="primary")
st.download_button("Hämta", "a;b", "tabell.csv")
st.markdown(f"Valt: **{choice}**, tryckt: **{'ja' if pressed else 'nej'}**. [Länk](/second)")
for draw, text in ((st.info, "Upplysning"), (st.warning, "Varning"), (st.error, "Fel"), (st.success, "Klart")):
    draw(text)
for colour in ("gray", "orange", "blue", "green", "red", "violet"):
    st.badge(f"Märke {colour}", color=colour)
with st.expander("Mer"):
    st.write("Innehåll")
st.metric("Folkmängd", "357 377", delta="1,5 %")
st.table({"Kommun": ["Lund", "Malmö"], "Värde": ["1", "2"]})
codes = [one.code for one in MUNICIPALITIES]
figure = go.Figure(
    {
        "data": [
            {
                "type": "choropleth",
                "geojson": boundaries(),
                "locations": codes,
                "z": [place % 5 for place in range(33)] if choice == "Ett" else [1] * 33,
                "colorscale": [[0, "#E8FAFA"], [1, "#4C9BAE"]],
                "showscale": False,
            }
        ],
        "layout": {
            "geo": {"projection": {"type": "mercator"}, "fitbounds": "locations", "visible": False},
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        },
    },
    _validate=False,
)
picked = st.plotly_chart(
    figure,
    key="map",
    theme=None,
    alt="Karta över 33 kommuner",
    config={"topojsonURL": "/app/static/topojson/", "displayModeBar": False},
    on_select="rerun",
    selection_mode="points",
)
st.write("Klickat:", *[point["location"] for point in picked.selection.points])
with st.sidebar:
    st.caption("Meny")
    st.page_link("app.py", label="Liten sida")
    st.page_link("pages/second.py", label="Andra sidan")
