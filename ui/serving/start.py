"""What is done once, before the first visitor and when the address is known."""

import gc
import sys
import threading
import webbrowser
from collections.abc import Callable

import streamlit as st

from data.access import is_loopback
from data.faults import StoreError
from ui.monitoring import events
from ui.serving.assets import compress_first_load


def report_progress(what: str, done: int, total: int) -> None:
    """One line on the terminal that counts the data sets of edition 1 as they are built."""
    if events.is_json():
        return
    line = f"Bygger datautgåva 1 · Building edition 1: {done}/{total} {what:<40}"
    print(f"\r{line}", end="\n" if done >= total else "", file=sys.stderr, flush=True)


def warm_up(progress: Callable[[str, int, int], None] = report_progress) -> None:
    """Do once what the first visitor would otherwise wait for, then spare every later garbage collection from it.

    Nothing is collected meanwhile, since hardly anything that is made here goes again; what does, the first round of
    ui.collector finds.
    """
    from ui import warm

    # Compressing leaves the interpreter to the rest.
    compressing = threading.Thread(target=compress_first_load, name="compress")
    compressing.start()
    gc.disable()
    try:
        warm.up(progress)
    except StoreError as fault:
        events.refused(fault)
        # Every page says it too; whoever started the server should not have to open one.
        if not events.is_json():
            print(fault.message_sv, fault.message_en, sep="\n", file=sys.stderr, flush=True)
    finally:
        compressing.join()
        gc.freeze()
        gc.enable()


def show_in_browser() -> None:
    """Open the start page where there is a screen; Streamlit does that for a script, not for an app with a server."""
    if st.get_option("server.headless"):
        return
    address = st.get_option("server.address")
    host = address if is_loopback(address) else "localhost"
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    webbrowser.open(f"http://{host}:{st.get_option('server.port')}/{base}")
