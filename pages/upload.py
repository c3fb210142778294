"""Bring a file: check, see what changes, publish, undo."""

from ui import shell
from ui.sections.intake import check_result, official_sources, pasted_table, publish_form, upload

with shell.open_page("upload") as view:
    upload.lead(view)
    draft = upload.bring(view)
    check = upload.check(view, draft)
    check_result.account(view, check)
    check_result.findings(view, draft, check)
    check_result.preview(view, check)
    publish_form.ask(view, draft, check)
    upload.templates(view)
    official_sources.section(view)
    pasted_table.section(view)
