"""`python -m web`: serve the gateway. Says nothing but what went wrong."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import sys
import warnings

from aiohttp import BadContentDispositionHeader, BadContentDispositionParam, web, web_response

from bot.desk import DeskError, open_desk
from bot.guidance.phrasebook import Phrasebook
from bot.settings import Settings
from web.app import create_app
from web.chat.conversations import GatewayKeyError
from web.exposure import Exposure

CANNOT_START = 1
PORT_IS_BUSY = 3


async def serve(settings: Settings, exposure: Exposure) -> int:
    """Serve until SIGTERM or SIGINT; returns the exit code."""
    # The database is checked and migrated here, which takes a moment: not on the loop.
    desk = await asyncio.to_thread(open_desk, settings)
    phrasebook = Phrasebook.load(settings.content)
    app = create_app(settings, desk, phrasebook, f"http://127.0.0.1:{settings.rasa_port}", exposure)
    # aiohttp's warnings quote what was sent, such as the name of a citizen's file.
    warnings.filterwarnings("ignore", category=BadContentDispositionHeader)
    warnings.filterwarnings("ignore", category=BadContentDispositionParam)
    # aiohttp's own access log would write addresses and ids.
    runner = web.AppRunner(app, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, exposure.host, settings.port, shutdown_timeout=5).start()
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                _tell(
                    f"Port {settings.port} is taken by another program. Stop it, or choose another with VEIVISER_PORT."
                )
                return PORT_IS_BUSY
            _tell(
                f"The gateway cannot listen on {exposure.host}:{settings.port} ({error.strerror}). See VEIVISER_HOST."
            )
            return CANNOT_START
        stopped = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        await stopped.wait()
        return 0
    finally:
        await runner.cleanup()


def main() -> int:
    """Read the environment and serve; returns the exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # aiohttp writes the client's address with a request that it cannot parse; ours says what operators need.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL + 1)
    # A request that is no HTTP is answered before our hands reach it: that answer shall not name versions either.
    web_response.SERVER_SOFTWARE = "web"  # type: ignore[attr-defined]
    try:
        return asyncio.run(serve(Settings.from_environment(), Exposure.from_environment()))
    except (ValueError, GatewayKeyError, DeskError) as error:
        # Settings, content and time limits that cannot be used are all told as a ValueError of one sentence.
        _tell(str(error))
    except KeyError as error:
        _tell(f"A text is missing in content/: {error.args[0]}.")
    return CANNOT_START


def _tell(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
