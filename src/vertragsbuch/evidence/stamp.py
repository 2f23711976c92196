"""Time stamps after RFC 3161: somebody else signs that a content existed at a moment."""

import http.client
import ssl
import urllib.error
import urllib.request
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from vertragsbuch.config import StampSettings
from vertragsbuch.errors import StampRefused, reason_of
from vertragsbuch.language import _

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

_LARGEST_ANSWER = 1 << 20
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"


class Stamp(NamedTuple):
    """A time stamp that has been checked: the moment (UTC), who gave it, and its number.

    `trusted` says whether the signer leads to a certificate that the person trusts; else the stamp is whole
    and fits, and who signed it stands open.
    """

    at: datetime
    authority: str
    serial: int
    trusted: bool


def fetch_stamp(content: bytes, server: StampSettings, roots: bytes | None) -> bytes:
    """Return the answer of a time stamp server about a content, checked; raises StampRefused."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder  # noqa: PLC0415 - loads cryptography

    builder = TimestampRequestBuilder().data(content).hash_algorithm(HashAlgorithm.SHA256)
    request = builder.cert_request(cert_request=True).build()
    answer = _asked(request.as_bytes(), server)
    response = _decoded(answer)
    if response.tst_info.nonce != request.nonce:
        raise StampRefused(_("Die Antwort gehört zu einer anderen Anfrage; der Zeitstempel zählt nicht."))
    check_stamp(answer, sha256(content).digest(), roots)
    return answer


def check_stamp(answer: bytes, digest: bytes, roots: bytes | None = None) -> Stamp:
    """Return what a stored answer proves about a content with this SHA-256; needs no network.

    `roots` are the certificates (PEM) to which the signer must lead. Raises StampRefused where the stamp does
    not belong to the content, was altered, or its signer was not entitled at that moment.
    """
    response = _decoded(answer)
    if response.tst_info.message_imprint.message != digest:
        raise StampRefused(_("Der Zeitstempel gehört zu einem anderen Inhalt."))
    enclosed = _enclosed(response)
    trusted = _certificates(roots) if roots else []
    reason = (
        _fault(response, digest, trusted, enclosed) if trusted else _("kein Wurzelzertifikat eingestellt")
    )
    if reason and trusted:
        raise StampRefused(_("Der Zeitstempel ist nicht gültig ({reason}).").format(reason=reason))
    if not trusted:
        broken = _fault(response, digest, enclosed, [])
        if broken:
            raise StampRefused(_("Der Zeitstempel ist nicht gültig ({reason}).").format(reason=broken))
    info = response.tst_info
    return Stamp(info.gen_time, _signer(response, enclosed), info.serial_number, trusted=bool(trusted))


def _fault(
    response: "TimeStampResponse", digest: bytes, roots: "list[Certificate]", between: "list[Certificate]"
) -> str:
    """Return what is wrong with a stamp, in the words of the library; nothing where it holds."""
    from rfc3161_client import VerificationError, VerifierBuilder  # noqa: PLC0415 - loads cryptography

    if not roots:
        return _("ohne Zertifikate")
    others = [certificate for certificate in between if certificate not in roots]
    try:
        VerifierBuilder(roots=roots, intermediates=others).build().verify(response, digest)
    except VerificationError as error:
        return str(error)
    return ""


def _decoded(answer: bytes) -> "TimeStampResponse":
    from rfc3161_client import decode_timestamp_response  # noqa: PLC0415 - loads cryptography

    try:
        response = decode_timestamp_response(answer)
        status = response.status
        if status not in (0, 1):
            raise StampRefused(
                _("Der Zeitstempeldienst hat abgelehnt (Status {status}).").format(status=status)
            )
        assert response.tst_info.gen_time is not None
    except ValueError as error:
        raise StampRefused(_("Das ist kein Zeitstempel ({reason}).").format(reason=error)) from error
    return response


def _enclosed(response: "TimeStampResponse") -> "list[Certificate]":
    from cryptography.x509 import load_der_x509_certificate  # noqa: PLC0415 - loads cryptography

    return [load_der_x509_certificate(der) for der in sorted(response.signed_data.certificates)]


def _certificates(pem: bytes) -> "list[Certificate]":
    from cryptography.x509 import load_pem_x509_certificates  # noqa: PLC0415 - loads cryptography

    try:
        return load_pem_x509_certificates(pem)
    except ValueError as error:
        sentence = _("Die Datei mit den Wurzelzertifikaten des Zeitstempeldienstes ist kein PEM.")
        raise StampRefused(sentence) from error


def _signer(response: "TimeStampResponse", enclosed: "list[Certificate]") -> str:
    """Return the name of the certificate that signed, as it calls itself."""
    signers = {(info.issuer, info.serial_number) for info in response.signed_data.signer_infos}
    for certificate in enclosed:
        if (certificate.issuer, certificate.serial_number) in signers:
            return certificate.subject.rfc4514_string()
    return _("unbekannt")


def _asked(query: bytes, server: StampSettings) -> bytes:
    if not server.url.startswith(("https://", "http://")):
        raise StampRefused(_("„{url}“ ist keine Adresse im Netz.").format(url=server.url))
    request = urllib.request.Request(server.url, query, {"Content-Type": _QUERY, "Accept": _REPLY})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=server.timeout_seconds) as reply:  # noqa: S310
            answer: bytes = reply.read(_LARGEST_ANSWER)
    except urllib.error.HTTPError as error:
        sentence = _("Der Zeitstempeldienst {url} antwortet mit Fehler {code}.")
        raise StampRefused(sentence.format(url=server.url, code=error.code)) from error
    except (OSError, http.client.HTTPException) as error:
        sentence = _("Der Zeitstempeldienst {url} ist nicht zu erreichen ({reason}).")
        raise StampRefused(sentence.format(url=server.url, reason=_reason(error))) from error
    return answer


def _reason(error: Exception) -> str:
    cause = getattr(error, "reason", error)
    if isinstance(cause, TimeoutError):
        return _("keine Antwort")
    if isinstance(cause, ssl.SSLCertVerificationError):
        return _("das Zertifikat ist nicht vertrauenswürdig")
    return reason_of(cause) if isinstance(cause, OSError) else str(cause)
