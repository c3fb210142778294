"""Bring a file: check, see what changes, publish, undo."""

from ui import shell
from ui.sections import upload, upload_result

with shell.open_page("upload") as view:
    upload.lead(view)
    draft = upload.bring(view)
    check = upload.check(view, draft)
    upload_result.account(view, check)
    upload_result.findings(view, draft, check)
    upload_result.preview(view, check)
    upload.publish(view, draft, check)
    upload.templates(view)
