"""Time stamps after RFC 3161: somebody else signs that a content existed at a moment.

Loads cryptography (60 ms): who deals with a stamp loads this module, and nobody else.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509 import (
    BasicConstraints,
    Certificate,
    DuplicateExtension,
    ExtendedKeyUsage,
    ExtensionNotFound,
    InvalidVersion,
    UnsupportedGeneralNameType,
    load_der_x509_certificate,
    load_pem_x509_certificates,
)
from cryptography.x509.oid import ExtendedKeyUsageOID
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from vertragsbuch.config.settings import StampSettings
from vertragsbuch.errors import StampRefused
from vertragsbuch.evidence.signature import in_order_of_der, signature_fault
from vertragsbuch.evidence.stamp_server import stamp_server_answer
from vertragsbuch.language import _

_GRANTED = (0, 1)
_SHA256 = "2.16.840.1.101.3.4.2.1"
_LONGEST_CHAIN = 6


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
    builder = TimestampRequestBuilder().data(content).hash_algorithm(HashAlgorithm.SHA256)
    request = builder.cert_request(cert_request=True).build()
    answer = stamp_server_answer(request.as_bytes(), server, roots)
    check_stamp(answer, sha256(content).digest(), roots)
    if _decoded(answer).tst_info.nonce != request.nonce:
        raise StampRefused(_("Die Antwort gehört zu einer anderen Anfrage; der Zeitstempel zählt nicht."))
    return answer


def check_stamp(answer: bytes, digest: bytes, roots: bytes | None = None) -> Stamp:
    """Return what a stored answer proves about a content with this SHA-256; needs no network.

    `roots` are the certificates (PEM) to which the signer must lead. Raises StampRefused where the stamp does
    not belong to the content, was altered, or its signer was not entitled at that moment.
    """
    try:
        with _old_habits_allowed():
            return _checked(answer, digest, roots)
    except (
        *(ValueError, TypeError, KeyError, IndexError, OverflowError, UnsupportedAlgorithm),
        *(InvalidVersion, DuplicateExtension, UnsupportedGeneralNameType),
    ) as error:
        raise StampRefused(_("Die Zertifikate im Zeitstempel sind nicht lesbar.")) from error


def _checked(answer: bytes, digest: bytes, roots: bytes | None) -> Stamp:
    response = _decoded(answer)
    info = response.tst_info
    imprint = info.message_imprint
    if imprint.message != digest or imprint.hash_algorithm.dotted_string != _SHA256:
        raise StampRefused(_("Der Zeitstempel gehört zu einem anderen Inhalt."))
    trusted = _certificates(roots) if roots else []
    enclosed = _enclosed(response)
    signer = _signer(response, [*enclosed, *trusted])
    fault = _("das Zertifikat des Unterzeichners liegt nicht bei") if signer is None else ""
    if signer is not None:
        fault = _fault(in_order_of_der(answer), info.gen_time, signer)
        if not fault and trusted:
            fault = _fault_of_chain(response, signer, trusted, enclosed)
    if signer is None or fault:
        raise StampRefused(_("Der Zeitstempel ist nicht gültig ({reason}).").format(reason=fault))
    return Stamp(info.gen_time, signer.subject.rfc4514_string(), info.serial_number, trusted=bool(trusted))


def _fault(answer: bytes, at: datetime, signer: Certificate) -> str:
    """Return what is wrong with a stamp whoever trusts its signer; nothing where it holds."""
    if not _may_stamp(signer):
        return _("das Zertifikat des Unterzeichners ist nicht für Zeitstempel bestimmt")
    if not _is_valid(signer, at):
        return _("das Zertifikat des Unterzeichners galt zu dieser Zeit nicht")
    return signature_fault(answer, signer)


def _fault_of_chain(
    response: TimeStampResponse,
    signer: Certificate,
    roots: list[Certificate],
    enclosed: list[Certificate],
) -> str:
    """Return why nobody has to believe the signer; nothing where he leads to one of the roots.

    Only a chain that was found here goes to the library: it takes whatever it is given for trusted, and a
    forger encloses a root of his own.
    """
    chain = _chain(signer, roots, enclosed, response.tst_info.gen_time)
    if not chain:
        return _("das Zertifikat des Unterzeichners führt zu keinem, dem du vertraust (ca_file)")
    if chain[-1].issuer != chain[-1].subject or response.status != 0:
        return ""  # a root that is none for OpenSSL, chosen by the person; the library refuses these
    try:
        verifier = VerifierBuilder(roots=[chain[-1]], intermediates=chain[1:-1]).build()
        verifier.verify(response, response.tst_info.message_imprint.message)
    except VerificationError:
        return _("Zertifikate oder Unterschrift halten der Prüfung nicht stand")
    return ""


def _chain(
    signer: Certificate,
    roots: list[Certificate],
    between: list[Certificate],
    at: datetime,
    length: int = _LONGEST_CHAIN,
) -> list[Certificate]:
    """Return the certificates from the signer to a root, all of them valid at that moment; empty for none."""
    if signer in roots:
        return [signer]
    for issuer in (*roots, *between) if length else ():
        if _is_valid(issuer, at) and _has_issued(issuer, signer):
            rest = _chain(issuer, roots, between, at, length - 1)
            if rest:
                return [signer, *rest]
    return []


def _has_issued(issuer: Certificate, certificate: Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
        return issuer.extensions.get_extension_for_class(BasicConstraints).value.ca
    except (ValueError, TypeError, InvalidSignature, ExtensionNotFound):
        return False


def _may_stamp(signer: Certificate) -> bool:
    """Return whether a certificate is for time stamps and nothing else (RFC 3161, 2.3)."""
    try:
        usage = signer.extensions.get_extension_for_class(ExtendedKeyUsage)
    except (ExtensionNotFound, ValueError):
        return False
    return usage.critical and list(usage.value) == [ExtendedKeyUsageOID.TIME_STAMPING]


def _is_valid(certificate: Certificate, at: datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def _decoded(answer: bytes) -> TimeStampResponse:
    """Return an answer in which a stamp was granted; raises StampRefused."""
    try:
        response = decode_timestamp_response(in_order_of_der(answer))
        status, reasons = response.status, response.status_string
        if status not in _GRANTED:
            refusal = ", ".join([_("Status {status}").format(status=status), *reasons])
            raise StampRefused(_("Der Zeitstempeldienst hat abgelehnt ({said}).").format(said=refusal))
        assert response.tst_info.gen_time is not None
    except ValueError as error:
        raise StampRefused(_("Das ist kein Zeitstempel.")) from error
    return response


def _enclosed(response: TimeStampResponse) -> list[Certificate]:
    return [load_der_x509_certificate(der) for der in sorted(response.signed_data.certificates)]


def _certificates(pem: bytes) -> list[Certificate]:
    try:
        return load_pem_x509_certificates(pem)
    except ValueError as error:
        sentence = _("Die Datei mit den Wurzelzertifikaten des Zeitstempeldienstes (ca_file) ist kein PEM.")
        raise StampRefused(sentence) from error


@contextmanager
def _old_habits_allowed() -> Iterator[None]:
    """Let certificates pass that break a rule about their number or name, as some old roots do."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield


def _signer(response: TimeStampResponse, certificates: list[Certificate]) -> Certificate | None:
    """Return the certificate that the only signature names; nothing where it is not there."""
    signers = [(info.issuer, info.serial_number) for info in response.signed_data.signer_infos]
    if len(signers) != 1:
        return None
    return next((one for one in certificates if (one.issuer, one.serial_number) == signers[0]), None)
