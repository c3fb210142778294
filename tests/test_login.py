"""The login's settings, who somebody is by the claims, and the role they have at this moment."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from data.access import Role
from data.faults import NotAllowed
from data.journal.acts import Act, Acts, What
from data.journal.guarded import GuardedJournal
from data.journal.journal import Journal
from data.journal.notes import RoomNotes
from data.journal.people import OwnRole, People, PersonChanged, PersonGone, find
from data.journal.standing import Standing
from data.login.person import holds, person_of
from data.login.settings import Login, Open, WrongLogin, login_settings, names_of_settings, provider_secrets
from tests.databases import journal_at
from tests.people import ISSUER, claims_of, person
from tests.test_room_notes import DECISION, PINNED
from ui.visitor.uploads import MOST_SESSIONS, Uploads
from ui.visitor.visitors import configured_login
from ui.visitor.way_back import kept_page, own_page

WHOLE = {
    "KOMPETENS_LOGIN_PROVIDER": "https://login.example.se/tenant/v2.0",
    "KOMPETENS_LOGIN_CLIENT_ID": "id",
    "KOMPETENS_LOGIN_CLIENT_SECRET": "hidden",
    "KOMPETENS_LOGIN_ADDRESS": "https://kompetens.example.se/",
    "KOMPETENS_LOGIN_COOKIE_SECRET": "x" * 40,
}
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def test_without_settings_there_is_no_login() -> None:
    assert provider_secrets({}) == {}
    assert login_settings({}, {}) is None


def test_the_provider_comes_from_the_environment() -> None:
    auth = provider_secrets(WHOLE)["auth"]
    assert auth["server_metadata_url"] == "https://login.example.se/tenant/v2.0/.well-known/openid-configuration"
    assert auth["redirect_uri"] == "https://kompetens.example.se/oauth2callback"
    assert provider_secrets({**WHOLE, "KOMPETENS_LOGIN_PROVIDER": auth["server_metadata_url"]})["auth"] == auth


def test_a_secret_can_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from a file\n")
    given = {**WHOLE, "KOMPETENS_LOGIN_CLIENT_SECRET": "", "KOMPETENS_LOGIN_CLIENT_SECRET_FILE": str(tmp_path / "secret")}
    assert provider_secrets(given)["auth"]["client_secret"] == "from a file"
    with pytest.raises(WrongLogin, match="KOMPETENS_LOGIN_CLIENT_SECRET_FILE"):
        provider_secrets({**given, "KOMPETENS_LOGIN_CLIENT_SECRET_FILE": str(tmp_path / "none")})


@pytest.mark.parametrize("name", WHOLE)
def test_a_part_of_a_login_is_no_login_and_no_start(name: str) -> None:
    with pytest.raises(WrongLogin, match=name):
        provider_secrets({key: value for key, value in WHOLE.items() if key != name})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KOMPETENS_LOGIN_COOKIE_SECRET", "short"),
        ("KOMPETENS_LOGIN_ADDRESS", "kompetens.example.se"),
        ("KOMPETENS_LOGIN_ADDRESS", "http://kompetens.example.se"),
        ("KOMPETENS_LOGIN_PROVIDER", "http://login.example.se"),
    ],
)
def test_what_cannot_be_safe_is_refused(name: str, value: str) -> None:
    with pytest.raises(WrongLogin, match=name) as refused:
        provider_secrets({**WHOLE, name: value})
    assert "hidden" not in refused.value.sentence("sv")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KOMPETENS_OPEN", "allt"),
        ("KOMPETENS_LOGIN_HOURS", "0"),
        ("KOMPETENS_LOGIN_HOURS", "nan"),
        ("KOMPETENS_LOGIN_HOURS", "tio"),
        ("KOMPETENS_ROLE_OTHERWISE", "admin"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused(name: str, value: str) -> None:
    with pytest.raises(WrongLogin, match=name):
        login_settings({**WHOLE, name: value}, provider_secrets(WHOLE))


def test_a_rule_without_a_login_is_refused() -> None:
    """Otherwise somebody believes that a server is closed which is open."""
    with pytest.raises(WrongLogin, match="KOMPETENS_OPEN"):
        login_settings({"KOMPETENS_OPEN": "start"}, {})
    with pytest.raises(WrongLogin, match="access"):
        login_settings({}, {"access": {"open": "start"}})


def test_the_rules_come_from_the_environment_before_the_file() -> None:
    secrets = {**provider_secrets(WHOLE), "access": {"open": "start", "role_admin": ["g1", "g2"], "login_hours": 2}}
    login = login_settings({"KOMPETENS_ROLE_ADMIN": "g3, g4"}, secrets)
    assert login is not None
    assert (login.open, login.hours, login.giving[Role.ADMIN]) == (Open.START, 2.0, {"g3", "g4"})
    assert login.giving[Role.ANALYST] == {"analyst"}


def test_every_setting_has_a_name_that_can_be_listed() -> None:
    assert set(WHOLE) < set(names_of_settings())


LOGIN = Login(
    giving={Role.ADMIN: frozenset({"g-admin"}), Role.ANALYST: frozenset({"g-analyst"})},
    admins=frozenset({"boss@example.se"}),
)


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({}, None),
        ({"roles": "g-analyst"}, Role.ANALYST),
        ({"roles": ["g-other", "g-analyst"]}, Role.ANALYST),
        ({"roles": ["g-analyst", "g-admin"]}, Role.ADMIN),
        ({"roles": {"admin": "g-admin"}}, None),
        ({"roles": "g-analyst g-admin"}, None),
        ({"roles": ["admin"]}, None),
        ({"groups": ["g-admin"]}, None),
        ({"email": "boss@example.se"}, None),
        ({"email": "boss@example.se", "email_verified": "true"}, None),
        ({"email": "Boss@Example.se", "email_verified": True}, Role.ADMIN),
        ({"sub": "boss@example.se"}, Role.ADMIN),
    ],
)
def test_the_role_by_the_claims(claims: Mapping[str, Any], role: Role | None) -> None:
    assert person("kim", LOGIN, **claims).claimed is role


@pytest.mark.parametrize("missing", ["iss", "sub", "iat", "is_logged_in"])
def test_nobody_is_known_by_half(missing: str) -> None:
    claims = claims_of("kim")
    assert person_of(claims, LOGIN) is not None
    assert person_of({key: value for key, value in claims.items() if key != missing}, LOGIN) is None
    assert person_of({**claims, missing: "" if missing != "is_logged_in" else "true"}, LOGIN) is None


def test_a_person_is_issuer_and_subject_whatever_they_are_called() -> None:
    known = person("kim")
    assert person("kim", name="Somebody", email="x@example.se").key == known.key
    assert person("kim", iss=f"{ISSUER}/other").key != known.key
    assert person("kim", nonce="next").login != known.login


def test_a_login_holds_for_its_hours() -> None:
    known = person("kim", Login(hours=2), iat=NOW.timestamp())
    assert holds(known, NOW) and holds(known, NOW + timedelta(hours=1.99))
    assert not holds(known, NOW + timedelta(hours=2))
    assert holds(known, NOW - timedelta(minutes=4)), "clocks differ"
    assert not holds(known, NOW - timedelta(minutes=6))


@pytest.mark.parametrize(
    ("claim", "code"), [("1280", "1280"), (["0180", "1290"], "1290"), ("9999", ""), (1280, ""), (None, "")]
)
def test_the_municipality_of_a_person(claim: object, code: str) -> None:
    assert person("kim", municipality=claim).municipality == code


@pytest.fixture
def people(tmp_path: Path, backend: str) -> People:  # noqa: ARG001  # where the journal is
    return People(journal_at(tmp_path))


def test_a_login_is_seen_as_new_once(people: People) -> None:
    first = person("kim", iat=NOW.timestamp())
    assert people.seen(first, NOW)[1]
    assert not people.seen(first, NOW + timedelta(hours=1))[1]
    later = NOW + timedelta(hours=9)
    assert people.seen(person("kim", iat=later.timestamp(), nonce="b"), later)[1]
    (known,) = people.all()
    assert (known.first_seen, known.last_seen) == (NOW, NOW + timedelta(hours=9))


def test_what_an_administrator_gives_goes_before_the_claims_and_holds_at_once(people: People) -> None:
    standing, kim = Standing(people), person("kim", roles=["publisher"])
    people.seen(kim)
    assert standing.role(kim, Role.VIEWER) is Role.PUBLISHER
    (known,) = people.all()
    given = people.give(known.key, Role.VISITOR, known.revision, by="")
    standing.forget()
    assert standing.role(kim, Role.VIEWER) is Role.VISITOR
    people.give(known.key, None, given.revision, by="")
    standing.forget()
    assert standing.role(kim, Role.VIEWER) is Role.PUBLISHER


def test_two_administrators_one_is_told(people: People) -> None:
    people.seen(person("kim"))
    (known,) = people.all()
    people.give(known.key, Role.ANALYST, known.revision, by="a")
    with pytest.raises(PersonChanged) as told:
        people.give(known.key, Role.ADMIN, known.revision, by="b")
    assert told.value.stored.given is Role.ANALYST
    assert people.all()[0].given is Role.ANALYST


def test_nobody_gives_themselves_a_role(people: People) -> None:
    kim = person("kim", roles=["admin"])
    people.seen(kim)
    with pytest.raises(OwnRole):
        people.give(kim.key, Role.VIEWER, 1, by=kim.key)


def test_a_role_for_nobody_is_refused(people: People) -> None:
    with pytest.raises(PersonGone):
        people.give("nobody", Role.ADMIN, 1, by="")
    people.seen(person("kim", name="Kim"))
    people.seen(person("kim2", name="Kim"))
    assert find(people.all(), "kim2@example.se").key == person("kim2").key
    with pytest.raises(PersonGone):
        find(people.all(), "Kim")


def test_a_login_that_was_ended_holds_nowhere(people: People) -> None:
    kim, elsewhere = person("kim"), Standing(people)
    assert not elsewhere.has_ended(kim)
    people.end(kim.login)
    people.end(kim.login)
    elsewhere.forget()
    assert elsewhere.has_ended(kim)
    assert not elsewhere.has_ended(person("kim", nonce="next"))


class Away(People):
    """People whose journal cannot be read."""

    def given(self) -> dict[str, Role]:
        raise NotAllowed("", "")


def test_while_it_is_not_known_what_was_given_nobody_gets_more_than_others(tmp_path: Path) -> None:
    assert Standing(Away(Journal(tmp_path))).role(person("kim", roles=["admin"]), Role.VIEWER) is Role.VIEWER


def test_those_who_have_not_been_here_for_long_are_forgotten(people: People) -> None:
    people.seen(person("kim", iat=NOW.timestamp()), NOW)
    people.seen(person("ali", iat=NOW.timestamp()), NOW + timedelta(days=10))
    people.end("a login", NOW)
    assert people.forget(NOW + timedelta(days=5), NOW + timedelta(days=5)) == 1
    assert [known.name for known in people.all()] == ["Ali"]
    assert people.ended() == frozenset()


@pytest.mark.usefixtures("backend")
def test_acts_stand_as_they_were_done_and_go_by_age(tmp_path: Path) -> None:
    acts = Acts(journal_at(tmp_path))
    acts.record(Act(what=What.PUBLISHED, who="Kim", person="k", edition=2, about={"dataset": "pilots"}), NOW)
    acts.record(Act(what=What.UNDONE, who="Kim", edition=3), NOW + timedelta(days=1))
    latest, first = acts.since()
    assert (latest.what, latest.edition, first.about) == (What.UNDONE, 3, {"dataset": "pilots"})
    assert [act.edition for act in acts.since(NOW + timedelta(hours=1))] == [3]
    assert acts.drop_older(NOW + timedelta(hours=1)) == 1
    assert [act.edition for act in acts.since()] == [3]


@pytest.mark.usefixtures("backend")
def test_a_guarded_journal_is_read_by_all_and_written_by_those_who_may(tmp_path: Path) -> None:
    plain = journal_at(tmp_path)

    def guard() -> None:
        raise NotAllowed("viewer", "note")

    RoomNotes(plain).add(PINNED, DECISION)
    guarded = RoomNotes(GuardedJournal(plain, guard))
    assert len(guarded.all()) == 1
    with pytest.raises(NotAllowed):
        guarded.add(PINNED, DECISION)
    assert len(guarded.all()) == 1


def test_files_are_let_in_while_the_role_allows_it() -> None:
    uploads, role = Uploads(), [Role.ANALYST]
    uploads.open_for("s", lambda: role[0])
    assert uploads.may("s") and not uploads.may("other")
    role[0] = Role.VIEWER
    assert not uploads.may("s")
    for number in range(MOST_SESSIONS):
        uploads.open_for(str(number), lambda: Role.ADMIN)
    assert not uploads.may("s") and uploads.may("0")


@pytest.mark.parametrize("address", ["/", "/pilots?lang=sv&areas=1280,1281", "/under/pilots"])
def test_the_way_back_leads_to_this_server(address: str) -> None:
    assert own_page(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "//example.org",
        "/\\example.org",
        "https://example.org",
        "/a\n/b",
        "/a b",
        "/å",
        "/oauth2callback",
        "/auth/login?x=1",
        "/" + "a" * 3000,
    ],
)
def test_the_way_back_leads_nowhere_else(address: str) -> None:
    assert own_page(address) == ""


def test_the_way_back_is_read_from_its_cookie() -> None:
    assert kept_page("a=b; kompetenskartan_way_back=%2Fpilots%3Flang%3Dsv") == "/pilots?lang=sv"
    assert kept_page("kompetenskartan_way_back=%2F%2Fexample.org") == kept_page("a=b") == kept_page("") == ""


def test_with_a_login_no_header_may_say_who_somebody_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit lets a header that is trusted go before the cookie it has signed itself."""
    for name, value in WHOLE.items():
        monkeypatch.setenv(name, value)
    assert configured_login(provider_secrets(WHOLE)) is not None
    monkeypatch.setattr(st, "get_option", {"server.trustedUserHeaders": {"X-User": "sub"}}.get)
    with pytest.raises(WrongLogin, match="trustedUserHeaders"):
        configured_login(provider_secrets(WHOLE))
