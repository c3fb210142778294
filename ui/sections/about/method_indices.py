"""The method page's sections on the indices, with a worked example, and the glossary."""

import streamlit as st

from analytics.registry.index import INDICES, Index, Member, Transformation
from data.text_table import text_table
from ui.page.view import View
from ui.wording.catalogue import Catalogue, strings
from ui.wording.markdown import plain
from ui.wording.numbers import format_limit

LIMIT_DECIMALS = 2


def indices(view: View) -> None:
    """Every index: what it is for, its indicators with direction and goalposts, and how a score is worked out."""
    t = view.t
    st.header(t("method.indices"), anchor=False)
    st.markdown(t("method.indices_lead"))
    for index in INDICES.values():
        with st.expander(index.name(t.language)):
            st.markdown(plain(index.about(t.language)))
            st.markdown(plain(index.missing_rule(t.language)))
            st.table(text_table(_members(t, index)), hide_index=True, border="horizontal", alt=index.name(t.language))
            for basis in dict.fromkeys(_basis(t, member) for member in index.members):
                st.caption(plain(basis))
    st.subheader(t("method.example"), anchor=False)
    st.markdown(t("method.example_score"))
    st.markdown(t("method.example_rollup"))
    st.markdown(t("method.example_wilson"))


def _members(t: Catalogue, index: Index) -> dict[str, list[str]]:
    titles = {pillar.id: pillar.title(t.language) for pillar in index.pillars}
    return {
        t("method.indicator_name"): [
            plain(f"{member.symbol} {member.indicator.short(t.language)}") for member in index.members
        ],
        t("method.pillar"): [plain(titles[member.pillar]) for member in index.members],
        t("method.direction"): [
            t("method.worse.higher" if member.higher_is_worse else "method.worse.lower") for member in index.members
        ],
        t("method.goalposts"): [plain(_limits(t, member)) for member in index.members],
    }


def _limits(t: Catalogue, member: Member) -> str:
    posts = member.goalposts
    low, high = (format_limit(round(limit, LIMIT_DECIMALS), 0, t.language) for limit in (posts.low, posts.high))
    ends = t("index.ends", zero=low, hundred=high)
    return ends if posts.transformation is Transformation.NONE else t("index.of_logarithm", ends=ends)


def _basis(t: Catalogue, member: Member) -> str:
    posts = member.goalposts
    basis = posts.basis_en if t.language == "en" else posts.basis_sv
    return t("method.goalposts_basis", version=posts.version, basis=basis)


def glossary(view: View) -> None:
    """The words of the field, in alphabetical order as the catalogue has them."""
    t = view.t
    st.header(t("method.glossary"), anchor=False)
    keys = sorted({key.split(".")[1] for key in strings(t.language) if key.startswith("glossary.")})
    words = sorted((t(f"glossary.{key}.word"), t(f"glossary.{key}.meaning")) for key in keys)
    st.table(
        text_table({t("method.word"): [word for word, _ in words], t("method.meaning"): [meaning for _, meaning in words]}),
        hide_index=True,
        border="horizontal",
        alt=t("method.glossary"),
    )
