"""E-mail addresses and addresses of pages in the net: one rule for every room that takes one."""

from vertragsbuch.language import _
from vertragsbuch.tables.characters import normal, printable

_ATOM = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+/=?^_`{|}~-")
_LONGEST_USER = 64
_LONGEST_LABEL = 63
_SCHEMES = ("https://", "http://")

ENDINGS_AT_HOME = (".local", ".lan", ".home", ".internal", ".intranet", ".localhost", ".home.arpa")
"""How names end that the net outside of the house does not know."""


def email_parts(address: str) -> tuple[str, str]:
    """Return user and domain of an e-mail address as mail servers take it, umlauts of the domain as Punycode.

    Raises ValueError with a German sentence.
    """
    user, _at, domain = normal("NFC", address).partition("@")
    ascii_domain = _ascii_domain(domain)
    if ascii_domain is None or not _is_user(user):
        sentence = _("„{address}“ ist keine E-Mail-Adresse; gemeint ist etwa name@example.org.")
        if not user.isascii():
            sentence = _(
                "„{address}“ ist keine E-Mail-Adresse, wie Mailserver sie nehmen: Vor dem @ stehen keine "
                "Umlaute."
            )
        raise ValueError(sentence.format(address=printable(address)))
    return user, ascii_domain


def is_page_in_the_net(text: str) -> bool:
    """Return whether a text is the whole address of a page, with its host and without blanks."""
    scheme = next((scheme for scheme in _SCHEMES if text.startswith(scheme)), None)
    if scheme is None or any(map(str.isspace, text)):
        return False
    return not text.removeprefix(scheme).startswith("/") and text != scheme


def _is_user(user: str) -> bool:
    return len(user) <= _LONGEST_USER and all(atom and _ATOM.issuperset(atom) for atom in user.split("."))


def _ascii_domain(domain: str) -> str | None:
    """Return a domain in ASCII, None for one that cannot be: as IDNA 2008 has it (RFC 5891).

    The codec of the standard library is that of 2003: it turns „straße.de“ into „strasse.de“, and the letter
    would go to somebody else.
    """
    labels = domain.split(".")
    if len(labels) == 1 or not all(map(_is_label, labels)) or not _is_compatible(domain):
        return None
    ascii_labels = [_ascii_label(label) for label in labels]
    return ".".join(ascii_labels) if all(len(label) <= _LONGEST_LABEL for label in ascii_labels) else None


def _is_label(label: str) -> bool:
    plain = label.replace("-", "")
    return bool(plain) and plain.isalnum() and label[0] != "-" and label[-1] != "-"


def _is_compatible(domain: str) -> bool:
    """Return whether a domain is written with the letters that it is looked up with."""
    return normal("NFKC", domain) == domain


def _ascii_label(label: str) -> str:
    return label if label.isascii() else f"xn--{label.lower().encode('punycode').decode()}"
