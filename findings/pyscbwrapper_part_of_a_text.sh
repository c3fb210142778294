#!/usr/bin/env bash
# pyscbwrapper 0.1.2, Python 3.11, seen 2026-11-30.
#
# A table of Statistics Sweden with ages in single years is asked for one age, given as the text it has in the table. The
# wrapper looks whether each text of the table is a part of what was asked for, so "15 år" also chooses "5 år".
#
# Output seen:
#   asked for 15 år: ["5", "15"]
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyscbwrapper==0.1.2
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from pyscbwrapper import SCB

TABLE = {
    "title": "Folkmängd efter ålder",
    "variables": [{"code": "Alder", "text": "ålder", "values": ["4", "5", "15"], "valueTexts": ["4 år", "5 år", "15 år"]}],
}


class Service(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(TABLE).encode())

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Service)
threading.Thread(target=server.serve_forever, daemon=True).start()
table = SCB("sv", "BefolkningNy")
table.url = f"http://127.0.0.1:{server.server_port}/"
table.set_query(ålder="15 år")
chosen = table.get_query()["query"][0]["selection"]["values"]
print("asked for 15 år:", json.dumps(chosen))
assert chosen == ["5", "15"]
PYTHON
