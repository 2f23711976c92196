"""The process in which Apprise sends one message: JSON says what to send, a word on stdout how it ended.

Nothing that Apprise logs is heard: it names secrets where some logins fail.
"""

import json
import logging
import sys
import warnings

from apprise import Apprise, AppriseAsset, NotifyFormat
from apprise.result import AppriseResultStatus

_NOBODY_LISTENS = logging.CRITICAL + 1


def main() -> None:
    """Send what the input names and say how it ended: sent, late, failed, unknown or matrix."""
    logging.disable(_NOBODY_LISTENS)
    warnings.simplefilter("ignore")
    given = json.load(sys.stdin)
    asset = AppriseAsset(app_id="vertragsbuch", async_mode=False, http_redirects=False, plugin_paths=[])
    services = Apprise(asset=asset)
    if not services.add(given["url"]) or len(services) != 1:
        _say("unknown")
    elif "matrix" in type(services[0]).__name__.lower():  # reached by another scheme
        _say("matrix")
    else:
        _say("begun")
        _say(_sent(services, given["title"], given["text"], given["seconds"]))


def _sent(services: Apprise, title: str, text: str, seconds: int) -> str:
    """Return how it ended; as plain text it is escaped wherever a service takes markup."""
    result = services.notify(
        title=title, body=text, body_format=NotifyFormat.TEXT, interpret_escapes=False, timeout=seconds
    )
    words = {AppriseResultStatus.SUCCESS: "sent", AppriseResultStatus.TIMEOUT: "late"}
    return words.get(result.status, "failed")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
