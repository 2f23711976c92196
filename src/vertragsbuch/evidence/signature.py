"""The signature of a time stamp (CMS, RFC 5652), read from its DER encoding.

The library that decodes time stamps checks a signature only together with a chain up to a self-signed root.
Here stands what it leaves out: a signature without trust, and answers whose certificates are in any order.
"""

from typing import TYPE_CHECKING, NamedTuple

from vertragsbuch.language import _

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hashes import HashAlgorithm
    from cryptography.x509 import Certificate

_SEQUENCE, _SET, _OCTETS, _FIRST, _SECOND = 0x30, 0x31, 0x04, 0xA0, 0xA1
_LONG = 0x80
_CONTENT_TYPE = bytes.fromhex("2a864886f70d010903")
_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
_SIGNER_SHA1 = bytes.fromhex("2a864886f70d010910020c")
_SIGNER = bytes.fromhex("2a864886f70d010910022f")
_TIES = (_CONTENT_TYPE, _MESSAGE_DIGEST, _SIGNER_SHA1, _SIGNER)
_STAMP_CONTENT = bytes.fromhex("060b2a864886f70d0109100104")
_RSA_PSS = bytes.fromhex("2a864886f70d01010a")


class _Item(NamedTuple):
    """An element of the encoding: its tag, and where it, its content and what follows it begin."""

    tag: int
    start: int
    content: int
    end: int


class _Signed(NamedTuple):
    """What a signature rests on: the content, the attributes that name its hash, and how it was signed."""

    content: bytes
    attributes: bytes
    named: dict[bytes, bytes]
    digest: bytes
    algorithm: bytes
    signature: bytes


def in_order(answer: bytes) -> bytes:
    """Return an answer with its certificates in the order that DER asks for; they are not what is signed.

    OpenSSL and services built upon it put them in as they come. What is no answer stays as it is.
    """
    try:
        parts = _signed_data(answer)
        certificates = next(part for part in parts if part.tag == _FIRST)
        encoded = sorted(answer[one.start : one.end] for one in _children(answer, certificates))
    except (ValueError, IndexError, StopIteration):
        return answer
    return answer[: certificates.content] + b"".join(encoded) + answer[certificates.end :]


def signature_fault(answer: bytes, signer: "Certificate") -> str:
    """Return what is wrong with the signature of a granted answer, in German; nothing where it holds."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm  # noqa: PLC0415 - loads cryptography
    from cryptography.hazmat.primitives.hashes import Hash  # noqa: PLC0415 - as above

    try:
        signed = _signed(answer)
        algorithm = _hash_algorithm(signed.digest)
        hashed = Hash(algorithm)
        hashed.update(signed.content)
        wanted = _encoded(_OCTETS, hashed.finalize())
        if (signed.named[_MESSAGE_DIGEST], signed.named[_CONTENT_TYPE]) != (wanted, _STAMP_CONTENT):
            return _("der Inhalt passt nicht zur Unterschrift")
        if not _is_named(signer, signed.named):
            return _("die Unterschrift nennt ein anderes Zertifikat")
        _verify(signer, signed, algorithm)
    except (ValueError, IndexError, KeyError, TypeError, StopIteration, UnsupportedAlgorithm):
        return _("die Unterschrift hat eine Form, die hier niemand prüfen kann")
    except InvalidSignature:
        return _("die Unterschrift stimmt nicht")
    return ""


def _is_named(signer: "Certificate", named: dict[bytes, bytes]) -> bool:
    """Return whether what was signed names the certificate by its hash (RFC 5816); raises KeyError."""
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - loads cryptography

    kind = _SIGNER if _SIGNER in named else _SIGNER_SHA1
    value = named[kind]
    first = _children(value, _children(value, _item(value, 0))[0])[0]
    hashed = next(_content(value, part) for part in _children(value, first) if part.tag == _OCTETS)
    known: tuple[HashAlgorithm, ...] = (hashes.SHA256(), hashes.SHA384(), hashes.SHA512())
    allowed = known if kind == _SIGNER else (hashes.SHA1(),)  # noqa: S303 - what RFC 3161 began with
    return any(hashed == signer.fingerprint(algorithm) for algorithm in allowed)


def _verify(signer: "Certificate", signed: _Signed, algorithm: "HashAlgorithm") -> None:
    """Raise InvalidSignature, or TypeError for a key of another kind."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa  # noqa: PLC0415 - loads cryptography

    key = signer.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        pss = padding.PSS(padding.MGF1(algorithm), padding.PSS.AUTO)
        scheme = pss if signed.algorithm == _RSA_PSS else padding.PKCS1v15()
        key.verify(signed.signature, signed.attributes, scheme, algorithm)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signed.signature, signed.attributes, ec.ECDSA(algorithm))
    elif isinstance(key, ed25519.Ed25519PublicKey):
        key.verify(signed.signature, signed.attributes)
    else:
        raise TypeError(key)


def _hash_algorithm(oid: bytes) -> "HashAlgorithm":
    """Return the algorithm of an identifier; raises KeyError for what is unknown or no longer safe."""
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - loads cryptography

    known = {"608648016503040201": hashes.SHA256, "608648016503040202": hashes.SHA384}
    known["608648016503040203"] = hashes.SHA512
    return known[oid.hex()]()


def _signed(answer: bytes) -> _Signed:
    """Return what the only signature of an answer rests on; raises ValueError, IndexError."""
    parts = _signed_data(answer)
    (signer,) = _children(answer, parts[-1])
    _version, _name, digest, attributes, algorithm, signature, *_unsigned = _children(answer, signer)
    if attributes.tag != _FIRST:
        raise ValueError(attributes.tag)
    enclosed = _children(answer, _children(answer, parts[2])[1])[0]
    return _Signed(
        answer[enclosed.content : enclosed.end],
        bytes([_SET]) + answer[attributes.start + 1 : attributes.end],
        _named(answer, attributes),
        _content(answer, _children(answer, digest)[0]),
        _content(answer, _children(answer, algorithm)[0]),
        _content(answer, signature),
    )


def _named(answer: bytes, attributes: _Item) -> dict[bytes, bytes]:
    """Return the attributes that tie a signature to content and signer, each once and with one value."""
    found: dict[bytes, bytes] = {}
    for attribute in _children(answer, attributes):
        name, values = _children(answer, attribute)
        kind = _content(answer, name)
        if kind in _TIES:
            if kind in found:
                raise ValueError(kind)
            (value,) = _children(answer, values)
            found[kind] = answer[value.start : value.end]
    return found


def _signed_data(answer: bytes) -> list[_Item]:
    """Return the parts of the signed data: version, algorithms, content, certificates, …, signers."""
    token = _children(answer, _item(answer, 0))[1]
    wrapped = _children(answer, token)[1]
    (signed_data,) = _children(answer, wrapped)
    return _children(answer, signed_data)


def _children(der: bytes, parent: _Item) -> list[_Item]:
    found, place = [], parent.content
    while place < parent.end:
        found.append(_item(der, place))
        place = found[-1].end
    if place != parent.end:
        raise ValueError(parent)
    return found


def _item(der: bytes, start: int) -> _Item:
    """Return the element that begins at a place; raises ValueError, IndexError for what is no DER."""
    content, length = start + 2, der[start + 1]
    if length >= _LONG:
        content += length - _LONG
        length = int.from_bytes(der[start + 2 : content], "big")
    if content + length > len(der) or (content == start + 2 and length >= _LONG):
        raise ValueError(start)
    return _Item(der[start], start, content, content + length)


def _content(der: bytes, item: _Item) -> bytes:
    return der[item.content : item.end]


def _encoded(tag: int, content: bytes) -> bytes:
    """Return a short content as an element."""
    return bytes([tag, len(content)]) + content
