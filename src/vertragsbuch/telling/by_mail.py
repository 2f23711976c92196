"""A message as an e-mail to oneself, from the account that letters are sent from."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid

from vertragsbuch.config.settings import MailSettings
from vertragsbuch.errors import NotSent, SendingUncertain
from vertragsbuch.language import _
from vertragsbuch.sending.headers import name_party, set_subject
from vertragsbuch.sending.secret import password_of
from vertragsbuch.sending.smtp import send_mail
from vertragsbuch.tables.addresses import email_parts
from vertragsbuch.telling.told import Told

_NAME = "vertragsbuch"


def send(told: Told) -> str:
    """Send it to the address of the channel, else to where copies go, else to the sender.

    Raises NotSent, SendingUncertain.
    """
    account = told.account
    if account is None:
        raise NotSent(
            _("Es ist kein E-Mail-Konto eingerichtet: ein Abschnitt [mail] gehört in die Einstellungen.")
        )
    sender, to = _address(account.sender), _address(told.channel.to or account.copy_to or account.sender)
    message = _message(told, sender, to)
    account = account._replace(sender=sender.addr_spec)
    try:
        sent = send_mail(message, account, password_of(account), [to.addr_spec])
    except SendingUncertain as silence:
        raise _uncertain(account) from silence
    return sent.server_answer


def _message(told: Told, sender: Address, to: Address) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Date"] = told.now
    message["Message-ID"] = make_msgid(domain=sender.domain)
    message["Auto-Submitted"] = "auto-generated"
    name_party(message, "From", sender)
    name_party(message, "To", to)
    set_subject(message, told.title)
    message.set_content(f"{told.text}\n", cte="quoted-printable")
    return message.as_bytes()


def _address(address: str) -> Address:
    try:
        user, domain = email_parts(address)
    except ValueError as fault:
        raise NotSent(str(fault)) from fault
    return Address(display_name=_NAME, username=user, domain=domain)


def _uncertain(account: MailSettings) -> SendingUncertain:
    sentence = _(
        "Der Mailserver {host} hat die Nachricht bekommen und dann nicht mehr geantwortet; ob sie ankommt, "
        "ist ungewiss."
    )
    return SendingUncertain(sentence.format(host=account.host))
