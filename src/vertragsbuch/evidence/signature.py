"""The signature of a time stamp (CMS, RFC 5652).

The library that decodes time stamps checks a signature only together with a chain up to a self-signed root.
Here stands what it leaves out: a signature without trust, and answers whose certificates are in any order.
"""

from typing import NamedTuple

from asn1crypto.cms import SignedData
from asn1crypto.core import Asn1Value
from asn1crypto.tsp import TimeStampResp
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509 import Certificate

from vertragsbuch.language import _

_SIGNER, _SIGNER_SHA1 = "signing_certificate_v2", "signing_certificate"
_TIES = ("content_type", "message_digest", _SIGNER_SHA1, _SIGNER)
_UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)
"""What the reader of the encoding raises where it finds something else than was to be expected."""


class _Signed(NamedTuple):
    """What a signature rests on: the content, the attributes that name its hash, and how it was signed."""

    content: bytes
    attributes: bytes
    named: dict[str, Asn1Value]
    digest: str
    algorithm: str
    signature: bytes


def in_order_of_der(answer: bytes) -> bytes:
    """Return an answer with its certificates in the order that DER asks for; they are not what is signed.

    OpenSSL and services built upon it put them in as they come. What is no answer stays as it is.
    """
    try:
        certificates = _signed_data(answer)["certificates"]
        sent = certificates.contents
        sorted_certificates = b"".join(sorted(one.dump() for one in certificates))
    except _UNREADABLE:
        return answer
    # Put in by hand: the library would sort everything else as well, and what is signed has to stay as it is.
    return answer.replace(sent, sorted_certificates, 1) if len(sent) == len(sorted_certificates) else answer


def signature_fault(answer: bytes, signer: Certificate) -> str:
    """Return what is wrong with the signature of a granted answer, in German; nothing where it holds."""
    try:
        signed = _signed(answer)
        algorithm = _hash_algorithm(signed.digest)
        hashed = hashes.Hash(algorithm)
        hashed.update(signed.content)
        ties = (signed.named["message_digest"].native, signed.named["content_type"].native)
        if ties != (hashed.finalize(), "tst_info"):
            return _("der Inhalt passt nicht zur Unterschrift")
        if not _is_named(signer, signed.named):
            return _("die Unterschrift nennt ein anderes Zertifikat")
        _verify(signer, signed, algorithm)
    except (*_UNREADABLE, UnsupportedAlgorithm):
        return _("die Unterschrift hat eine Form, die hier niemand prüfen kann")
    except InvalidSignature:
        return _("die Unterschrift stimmt nicht")
    return ""


def _is_named(signer: Certificate, named: dict[str, Asn1Value]) -> bool:
    """Return whether what was signed names the certificate by its hash (RFC 5816); raises KeyError."""
    kind = _SIGNER if _SIGNER in named else _SIGNER_SHA1
    hashed = named[kind]["certs"][0]["cert_hash"].native
    sha2: tuple[hashes.HashAlgorithm, ...] = (hashes.SHA256(), hashes.SHA384(), hashes.SHA512())
    allowed = sha2 if kind == _SIGNER else (hashes.SHA1(),)  # noqa: S303 - what RFC 3161 began with
    return any(hashed == signer.fingerprint(algorithm) for algorithm in allowed)


def _verify(signer: Certificate, signed: _Signed, algorithm: hashes.HashAlgorithm) -> None:
    """Raise InvalidSignature, or TypeError for a key of another kind."""
    key = signer.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        pss = padding.PSS(padding.MGF1(algorithm), padding.PSS.AUTO)
        scheme = pss if signed.algorithm == "rsassa_pss" else padding.PKCS1v15()
        key.verify(signed.signature, signed.attributes, scheme, algorithm)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signed.signature, signed.attributes, ec.ECDSA(algorithm))
    elif isinstance(key, ed25519.Ed25519PublicKey):
        key.verify(signed.signature, signed.attributes)
    else:
        raise TypeError(key)


def _hash_algorithm(name: str) -> hashes.HashAlgorithm:
    """Return the algorithm of a name; raises KeyError for what is unknown or no longer safe."""
    algorithms: dict[str, hashes.HashAlgorithm] = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384()}
    algorithms["sha512"] = hashes.SHA512()
    return algorithms[name]


def _signed(answer: bytes) -> _Signed:
    """Return what the only signature of an answer rests on; raises one of _UNREADABLE."""
    signed_data = _signed_data(answer)
    (signer,) = signed_data["signer_infos"]
    return _Signed(
        bytes(signed_data["encap_content_info"]["content"]),
        signer["signed_attrs"].untag().dump(),
        _named(signer["signed_attrs"]),
        signer["digest_algorithm"]["algorithm"].native,
        signer["signature_algorithm"]["algorithm"].native,
        signer["signature"].native,
    )


def _named(attributes: Asn1Value) -> dict[str, Asn1Value]:
    """Return the attributes that tie a signature to content and signer, each once and with one value."""
    named: dict[str, Asn1Value] = {}
    for attribute in attributes:
        kind = attribute["type"].native
        if kind in _TIES:
            if kind in named:
                raise ValueError(kind)
            (named[kind],) = attribute["values"]
    return named


def _signed_data(answer: bytes) -> SignedData:
    """Return the signed data of an answer; raises one of _UNREADABLE."""
    return TimeStampResp.load(answer, strict=True)["time_stamp_token"]["content"]
