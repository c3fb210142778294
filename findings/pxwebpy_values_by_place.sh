#!/usr/bin/env bash
# pxwebpy 0.6.0, Python 3.11, seen 2026-11-29.
#
# JSON-stat lets `value` be an object from place to figure instead of a list. The client counts it, finds it as long as
# the cube, and goes through it as if it were a list: the places "0" and "1" stand where the figures are expected.
#
# Output seen:
#   [{'region': 'Malmö', 'value': '0'}, {'region': 'Lund', 'value': '1'}]
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pxwebpy==0.6.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

from pxweb import PxApi

CUBE = {
    "version": "2.0",
    "class": "dataset",
    "id": ["Region"],
    "size": [2],
    "dimension": {
        "Region": {
            "label": "region",
            "category": {"index": {"1280": 0, "1281": 1}, "label": {"1280": "Malmö", "1281": "Lund"}},
        }
    },
    "value": {"0": 362133, "1": 130288},
}
ANSWERS = {
    "/config": {"apiVersion": "2.0.0", "maxDataCells": 1000, "maxCallsPerTimeWindow": 30, "timeWindow": 10},
    "/tables": {"page": {"totalElements": 1}},
    "/tables/T1/data": CUBE,
}


class Service(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(ANSWERS[urlsplit(self.path).path]).encode())

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Service)
threading.Thread(target=server.serve_forever, daemon=True).start()
rows = PxApi(f"http://127.0.0.1:{server.server_port}", language="sv").get_table_data("T1")
print(rows)
assert rows == [{"region": "Malmö", "value": "0"}, {"region": "Lund", "value": "1"}]
PYTHON
