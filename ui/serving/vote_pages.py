"""The participants' page of a vote on the dashboard's own port."""

from starlette.types import ASGIApp, Receive, Scope, Send

from ui.serving.addresses import below_base
from ui.voting import runtime


class VotePages:
    """The participants' page of a vote, as on the vote's own port; for a server that is reached through a proxy."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = below_base(scope["path"]) if scope["type"] == "http" else ""
        if not path.startswith("r/"):
            await self.app(scope, receive, send)
            return
        own = {**scope, "path": f"/{path}", "root_path": scope["path"].removesuffix(f"/{path}")}
        await runtime.pages()(own, receive, send)
