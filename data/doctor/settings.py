"""The settings: names that do not exist, values that cannot be used, and settings that contradict each other."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from data.access import is_loopback
from data.doctor.remark import Installation, Remark, Weight, fault, note, warning
from data.login import settings as of_login
from data.settings import names
from data.settings.vote import WrongSetting, settings
from data.upkeep import retention

KNOWN = names.NAMES | {*of_login.names_of_settings()} | {*retention.SETTINGS.values()}
"""Every setting of the product."""
SHORTEST_SECRET = 16
CHOICES = {names.LOG: ("json", "text"), names.FEEDBACK: ("on", "off")}
_LOGIN_NEEDS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")


def spelling(installation: Installation) -> Iterator[Remark]:
    """Names that nothing asks for, each with the one that was probably meant."""
    for name in sorted(installation.environment):
        if not name.startswith(names.PREFIX) or name in KNOWN:
            continue
        near = difflib.get_close_matches(name, KNOWN, n=1, cutoff=0.6)
        yield fault("setting_unknown_near", name=name, near=near[0]) if near else fault("setting_unknown", name=name)


def values(installation: Installation) -> Iterator[Remark]:
    """Values that cannot be used. No value that is secret is repeated."""
    given = installation.environment
    for name, known in CHOICES.items():
        if given.get(name, "").strip().casefold() not in ("", *known):
            yield fault("setting_value", name=name, known=", ".join(known))
    if not _is_number(given.get(names.SOURCE_SECONDS, "").strip() or "1"):
        yield fault("setting_number", name=names.SOURCE_SECONDS)
    if 0 < len(given.get(names.METRICS_TOKEN, "").strip()) < SHORTEST_SECRET:
        yield warning("secret_short", name=names.METRICS_TOKEN, least=SHORTEST_SECRET)


def addresses(installation: Installation) -> Iterator[Remark]:
    """Addresses that cannot be asked or opened: the sources', and what the vote's participants are told."""
    given = installation.environment
    for name in names.SOURCE_URLS:
        if given.get(name, "").strip() and urlsplit(given[name].strip()).scheme not in ("http", "https"):
            yield fault("setting_address", name=name)
    try:
        settings(given)
    except WrongSetting as wrong:
        yield Remark(weight=Weight.FAULT, code="vote_setting", told_sv=wrong.message_sv, told_en=wrong.message_en)


def _is_number(text: str) -> bool:
    try:
        return float(text) > 0
    except ValueError:
        return False


def reach(installation: Installation) -> Iterator[Remark]:
    """Who can reach the server, and by which names."""
    address = str(streamlit_setting(installation, "server", "address") or "")
    hosts = streamlit_setting(installation, "server", "allowedHosts")
    if is_loopback(address):
        return
    if not hosts:
        yield fault("no_allowed_hosts", address=address or "0.0.0.0")
    if not _has_login(installation):
        yield note("no_login", address=address or "0.0.0.0")
    if not streamlit_setting(installation, "server", "enableXsrfProtection", default=True):
        yield fault("no_forgery_protection")


def login(installation: Installation) -> Iterator[Remark]:
    """A login that lacks something, or whose cookie can be guessed: the server would not start with it."""
    try:
        told = {**_secrets(installation), **of_login.provider_secrets(installation.environment)}
        of_login.login_settings(installation.environment, told)
    except of_login.WrongLogin as wrong:
        yield Remark(weight=Weight.FAULT, code="login_setting", told_sv=wrong.message_sv, told_en=wrong.message_en)
        return
    found = told.get("auth", {})
    providers = [part for part in found.values() if isinstance(part, Mapping)]
    named = {name for part in (found, *providers) for name, value in part.items() if value}
    absent = [name for name in _LOGIN_NEEDS if name not in named]
    if found and absent:
        yield fault("login_lacks", names=", ".join(absent))


def ages(installation: Installation) -> Iterator[Remark]:
    """How long things are kept, where that cannot be meant."""
    try:
        retention.ages(installation.environment)
    except retention.WrongAge as wrong:
        yield Remark(weight=Weight.FAULT, code="age_setting", told_sv=wrong.message_sv, told_en=wrong.message_en)


def _has_login(installation: Installation) -> bool:
    environment = installation.environment
    return bool(_secrets(installation).get("auth") or environment.get(of_login.PROVIDER, "").strip())


def _secrets(installation: Installation) -> Mapping[str, Any]:
    """Streamlit's secrets.toml, the product's before the person's own; {} where there is none."""
    found = (_toml(folder / "secrets.toml") for folder in _folders(installation))
    return next((told for told in found if told), {})


def port(installation: Installation) -> int:
    """The port the server is to listen on."""
    asked = str(streamlit_setting(installation, "server", "port") or "8501")
    return int(asked) if asked.isdigit() else 0


def streamlit_setting(installation: Installation, section: str, option: str, default: object = None) -> object:
    """A setting of Streamlit as it would take it: the environment before the product's file before the person's own."""
    words = "".join(f"_{sign}" if sign.isupper() else sign for sign in option)
    named = installation.environment.get(f"STREAMLIT_{section}_{words}".upper())
    if named is not None:
        return named.strip() if named.strip().casefold() != "false" else False
    for folder in _folders(installation):
        found = _toml(folder / "config.toml").get(section, {})
        if option in found:
            return found[option]
    return default


def _folders(installation: Installation) -> tuple[Path, Path]:
    return installation.root / ".streamlit", Path(installation.environment.get("HOME", "~")) / ".streamlit"


def _toml(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
