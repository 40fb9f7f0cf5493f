"""`python -m tools.demo`: the example pages of docs/demo on a site of their own, to try the chat as a municipality's page shows it.

Start the gateway with `VEIVISER_FRAME_ANCESTORS=http://localhost:8090`, and open http://localhost:8090. For trying only.
"""

from __future__ import annotations

import os
import re
import sys

from aiohttp import web

from tools.train import ROOT

PORT = 8090
PAGES = ROOT / "docs" / "demo"
_SAID = re.compile(r'data-municipality="\d{4}"(?: data-language="[a-z]{2}")?')
_WHOSE = re.compile(r"municipality=(\d{4})&language=([a-z]{2})")
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}


def create_demo(gateway: str) -> web.Application:
    """The example pages, whose script tags name the gateway at this origin.

    `?municipality=4644&language=nn` puts these in the script tag.
    """
    files = {path.name: path for path in PAGES.iterdir() if path.suffix in _TYPES}
    strict = (
        f"default-src 'none'; script-src {gateway}; frame-src {gateway}; style-src 'self'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )

    async def serve(request: web.Request) -> web.Response:
        path = files.get(request.match_info["name"] or "plain.html")
        if path is None:
            raise web.HTTPNotFound
        text = path.read_text(encoding="utf-8").replace("{{ gateway }}", gateway)
        if whose := _WHOSE.fullmatch(request.query_string):
            text = _SAID.sub('data-municipality="{}" data-language="{}"'.format(*whose.groups()), text)
        headers = {"Content-Security-Policy": strict} if path.name == "strict.html" else {}
        return web.Response(text=text, content_type=_TYPES[path.suffix], headers=headers)

    app = web.Application()
    app.router.add_get("/{name:[a-z]*(?:\\.[a-z]+)?}", serve)
    return app


def main() -> int:
    """Serve until Ctrl-C; the gateway's origin may be given as the argument."""
    gateway = sys.argv[1] if len(sys.argv) > 1 else f"http://127.0.0.1:{os.environ.get('VEIVISER_PORT', '8080')}"
    print(
        f"Veiviser: example pages at http://localhost:{PORT}, with the chat of {gateway}. The gateway must be started with"
    )
    print(f"VEIVISER_FRAME_ANCESTORS=http://localhost:{PORT}. Ctrl-C stops.", flush=True)
    web.run_app(create_demo(gateway.rstrip("/")), host="127.0.0.1", port=PORT, print=None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
