"""What has been done in one place: which learning sessions it came to, and which pilots it takes part in."""

from analytics.places.profile import Profile
from data.vocabulary import Division
from ui import cache
from ui.card.card import Card, draw
from ui.page.view import View
from ui.pickers import pickers
from ui.portraits import response as portrait


def response(view: View, profile: Profile) -> None:
    """Sessions and pilots of the place."""
    with view.below():
        _sessions(view, profile)
        _pilots(view, profile)


def _sessions(view: View, profile: Profile) -> None:
    key = ("response_sessions", profile.code, view.language)
    draw(view, cache.prepared(view.edition.number, key, lambda: _sessions_card(view, profile)))


def _sessions_card(view: View, profile: Profile) -> Card:
    grouped = profile.division if profile.division not in (None, Division.MUNICIPALITY) else Division.COOPERATION_BODY
    report = cache.series_by(view.edition.number, grouped or Division.COOPERATION_BODY)
    return Card(key="response_sessions", document=portrait.sessions(view.t, view.edition, profile, report))


def _pilots(view: View, profile: Profile) -> None:
    key = ("response_pilots", profile.code, view.language)
    draw(view, cache.prepared(view.edition.number, key, lambda: _pilots_card(view, profile)))


def _pilots_card(view: View, profile: Profile) -> Card:
    report = cache.pilot_portfolio(view.edition.number, pickers.FIRST_INDICATOR)
    document = portrait.pilots(view.t, view.edition, profile, report)
    return Card(key="response_pilots", document=document, table_open=True)
