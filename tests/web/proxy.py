"""A real nginx with the configuration of docs/proxy.md in front of a gateway, where there is an nginx."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.settings import ROOT


def documented() -> str:
    """The configuration as docs/proxy.md has it."""
    found = re.search(r"```nginx\n(.*?)```", (ROOT / "docs" / "proxy.md").read_text(encoding="utf-8"), re.S)
    assert found is not None, "docs/proxy.md holds no nginx configuration"
    return found.group(1)


@asynccontextmanager
async def nginx_in_front(port: int, folder: Path) -> AsyncIterator[int]:
    """The port of an nginx that passes on to this port. Skips the test where no nginx is found (`NGINX_PATH`, PATH).

    Only what a test cannot have is changed: names of files, ports, and TLS, which plays no part in how a request is read.
    """
    nginx = os.environ.get("NGINX_PATH") or shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        if os.environ.get("VEIVISER_REQUIRE_NGINX") == "1":
            pytest.fail("no nginx found: install it, or set NGINX_PATH")
        pytest.skip("no nginx found: install it, or set NGINX_PATH")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        front = found.getsockname()[1]
    server = documented()
    server = re.sub(r"listen [^;]*443 ssl[^;]*;", f"listen 127.0.0.1:{front};", server)
    server = re.sub(r"\n\s*(ssl_|http2 )[^;]*;", "", server)
    server = server.replace("chat.example.no", "localhost").replace("127.0.0.1:8080", f"127.0.0.1:{port}")
    server = re.sub(r"access_log [^;]* veiviser;", f"access_log {folder}/access.log veiviser;", server)
    # The first block redirects from port 80, which a test may not take.
    server = re.sub(r"server \{\s*listen [^;]*80;.*?\n\}\n", "", server, flags=re.S)
    paths = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1; events {{}}\n"
        f"http {{ {paths}\n{server}\n}}\n"
    )
    process = subprocess.Popen([nginx, "-p", str(folder), "-e", f"{folder}/error.log", "-c", str(configuration)])
    try:
        for _ in range(100):
            assert process.poll() is None, (folder / "error.log").read_text()
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", front)
                writer.close()
                break
            except OSError:
                await asyncio.sleep(0.05)
        yield front
    finally:
        process.terminate()
        process.wait(10)
