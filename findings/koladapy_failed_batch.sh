#!/usr/bin/env bash
# koladapy 1.0.1 with pandas 3.1.1, Python 3.11, seen 2026-11-29.
#
# 33 municipalities are asked for in two batches, 25 and 8. The service answers the second with status 500. The client
# writes a line to the log and hands over 25 rows, without an exception.
#
# Output seen:
#   requests: [25, 8]
#   rows: 25 of 33
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check koladapy==1.0.1 pandas==3.1.1 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

from koladapy import KoladaAPI

MOST = 25
asked = []


class Service(BaseHTTPRequestHandler):
    def do_GET(self):
        places = parse_qs(urlsplit(self.path).query)["municipality_id"]
        asked.append(len(places))
        rows = [
            {"kpi": "N00001", "period": 2025, "municipality": place, "values": [{"gender": "T", "value": 1.0, "status": ""}]}
            for place in places
        ]
        whole = len(places) == MOST
        self.send_response(200 if whole else 500)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps({"values": rows, "count": len(rows)} if whole else {"detail": "error"}).encode())

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Service)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = KoladaAPI(base_url=f"http://127.0.0.1:{server.server_port}/v3/")
places = [str(1200 + number) for number in range(33)]
rows = client.get_values(kpi_id="N00001", municipality_id=places, years=2025)
print("requests:", asked)
print(f"rows: {len(rows)} of {len(places)}")
assert asked == [25, 8] and len(rows) == 25
PYTHON
