"""The municipal report on the profile's page: for which municipalities, as which file, how far it is, and the file."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.places.profile import Profile
from data.faults import StoreError
from data.reference.clock import today
from data.reference.geography import MUNICIPALITIES, area_name
from data.settings import browser
from ui.export.job import Job, Progress, State, start_job
from ui.page.view import View
from ui.report.making import ARCHIVE_MIME, FORMATS, Order, ReportFile, ReportFormat, one_file
from ui.wording.markdown import plain

JOB = "report_job"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Reports on their way: `made` holds the file once the job is done, `form` is what one alone is written as."""

    job: Job
    form: ReportFormat
    count: int
    made: Sequence[ReportFile]


def take(view: View, profile: Profile) -> None:
    """Choose municipalities and format, write, see how far it is, cancel, download. Not on paper, nor while presenting."""
    if view.stage is not None:
        return
    t = view.t
    with (
        st.container(key="screen_report"),
        st.expander(t("report.take"), icon=":material/menu_book:", key="report_take", on_change="rerun") as shown,
    ):
        if not shown.open:
            return
        st.markdown(t("report.take_lead"))
        wanted: Wanted | None = st.session_state.get(JOB)
        if wanted is None:
            _choose(view, profile)
        else:
            st.fragment(run_every=0.5 if wanted.job.running else None)(_job)(view, wanted)


def _choose(view: View, profile: Profile) -> None:
    t = view.t
    every = [municipality.code for municipality in MUNICIPALITIES]
    forms = [ending for ending, form in FORMATS.items() if not form.browser or browser.found() is not None]
    all_of_them = st.checkbox(t("report.all"), key="report_all")
    codes: Sequence[str] = every
    if not all_of_them:
        codes = st.multiselect(
            t("report.areas"),
            every,
            default=[code for code in every if code in profile.members],
            format_func=area_name,
            key=f"report_areas_{profile.code}",
        )
    ending = st.radio(
        t("report.form"), forms, format_func=lambda form: FORMATS[form].name, horizontal=True, key="report_format"
    )
    if len(forms) < len(FORMATS):
        st.caption(t("export.no_browser"))
    if not codes:
        st.info(t("report.none"), icon=":material/info:")
    label = t("report.make", count=len(codes))
    if st.button(label, icon=":material/play_arrow:", type="primary", key="report_make", disabled=not codes):
        form = FORMATS[ending]
        order = Order(edition=view.edition, codes=tuple(codes), language=view.language, form=form, made=today())
        st.session_state[JOB] = _started(order)
        st.rerun()


def _started(order: Order) -> Wanted:
    made: list[ReportFile] = []

    def work(progress: Progress) -> bytes:
        made.append(one_file(order, progress))
        return made[0].content

    return Wanted(job=start_job(work), form=order.form, count=len(order.codes), made=made)


def _job(view: View, wanted: Wanted) -> None:
    view.stay()
    t, job = view.t, wanted.job
    if job.running:
        st.session_state["report_watched"] = True
        st.progress(job.share, text=t("report.making", done=job.done, total=job.total or wanted.count))
        st.button(t("report.cancel"), key="report_cancel", on_click=job.cancel)
        return
    if st.session_state.pop("report_watched", False):
        st.rerun()
    _ended(view, wanted)


def _ended(view: View, wanted: Wanted) -> None:
    t, job = view.t, wanted.job
    if job.state is State.DONE:
        made = wanted.made[0]
        st.download_button(
            t("report.save", name=made.name),
            made.content,
            made.name,
            wanted.form.mime if wanted.count == 1 else ARCHIVE_MIME,
            icon=":material/download:",
            type="primary",
            key="report_file",
            on_click="ignore",
        )
    elif job.state is State.CANCELLED:
        st.info(t("report.cancelled"), icon=":material/info:")
    else:
        why = job.fault.sentence(view.language) if isinstance(job.fault, StoreError) else t("report.failed")
        st.error(plain(why), icon=":material/error:")
    if st.button(t("report.again"), key="report_again"):
        del st.session_state[JOB]
        st.rerun()
