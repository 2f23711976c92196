"""The password of a mail account."""

from vertragsbuch.config.secret import Secret
from vertragsbuch.config.settings import MailSettings


def password_of(account: MailSettings) -> str | None:
    """Return the password of an account, None for one without user; raises NotSent saying where to put it.

    The password stands in no message, whatever goes wrong.
    """
    if account.user is None:
        return None
    return Secret(account.password_command, account.user, "password_command", "mail").reveal()
