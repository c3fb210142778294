"""Who may do what."""

from itertools import pairwise

import pytest

from data.access import LEAST_ROLE, Action, Role, is_loopback, may, role_of


def test_every_action_has_a_least_role() -> None:
    assert set(LEAST_ROLE) == set(Action)


def test_each_role_may_do_what_the_one_before_may() -> None:
    allowed = [{action for action in Action if may(role, action)} for role in Role]
    assert all(less < more for less, more in pairwise(allowed))
    assert allowed[-1] == set(Action)


def test_a_viewer_only_looks() -> None:
    assert {action for action in Action if may(Role.VIEWER, action)} == {Action.ARRIVE, Action.VIEW, Action.EXPORT}
    assert not may(Role.ANALYST, Action.PUBLISH)
    assert may(Role.PUBLISHER, Action.UNDO)
    assert not may(Role.PUBLISHER, Action.ADMINISTER)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.5", "localhost", "LOCALHOST", "::1", "[::1]"])
def test_the_person_at_the_machine_is_admin(address: str) -> None:
    assert role_of(bound_to=address, forwarded=False, configured_login=False) is Role.ADMIN


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "::", "192.168.1.4", "example.org", "localhost.example.org"])
def test_on_a_network_everybody_looks(address: str | None) -> None:
    assert not is_loopback(address)
    assert role_of(bound_to=address, forwarded=False, configured_login=False) is Role.VIEWER


def test_through_a_proxy_or_with_a_login_nobody_is_admin_unasked() -> None:
    assert role_of(bound_to="127.0.0.1", forwarded=True, configured_login=False) is Role.VIEWER
    assert role_of(bound_to="127.0.0.1", forwarded=False, configured_login=True) is Role.VIEWER
