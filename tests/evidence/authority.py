"""A time stamp authority of our own: OpenSSL signs, a server in a thread answers on the loopback."""

import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
Usages = tuple[x509.ObjectIdentifier, ...]
STAMPING = (ExtendedKeyUsageOID.TIME_STAMPING,)
_DAY = timedelta(days=1)
_CONFIG = """[tsa]
default_tsa = ours
[ours]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = {hash_of_signer}
{more}
"""


class Issued(NamedTuple):
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)


def issued(
    name: str,
    by: Issued | None = None,
    *,
    usages: Usages = (),
    critical: bool = True,
    ca: bool = False,
    key: Key | None = None,
    begins: datetime | None = None,
    ends: datetime | None = None,
) -> Issued:
    """Return a new certificate, signed by another one or by itself."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins or now - _DAY)
        .not_valid_after(ends or now + _DAY)
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
    )
    if usages:
        builder = builder.add_extension(x509.ExtendedKeyUsage(usages), critical=critical)
    return Issued(builder.sign(by.key if by else key, hashes.SHA256()), key)


class Authority:
    """Signs time stamps with a certificate, and encloses others if asked to."""

    def __init__(
        self,
        folder: Path,
        signer: Issued,
        enclosed: tuple[Issued, ...] = (),
        hash_of_signer: str = "sha256",
    ) -> None:
        self._folder = folder
        folder.mkdir(parents=True)
        key = signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / "signer.key").write_bytes(key)
        (folder / "signer.pem").write_bytes(signer.pem)
        (folder / "enclosed.pem").write_bytes(b"".join(one.pem for one in enclosed))
        (folder / "serial").write_text("41\n")
        more = f"certs = {folder}/enclosed.pem" if enclosed else ""
        (folder / "config").write_text(
            _CONFIG.format(folder=folder, more=more, hash_of_signer=hash_of_signer)
        )

    def answer(self, query: bytes) -> bytes:
        """Return what OpenSSL answers to a query."""
        (self._folder / "query").write_bytes(query)
        _openssl(self._folder, "-reply", "-config", "config", "-queryfile", "query", "-out", "answer")
        return (self._folder / "answer").read_bytes()

    def stamp(self, content: bytes) -> bytes:
        """Return a time stamp for a content, asked for by OpenSSL itself."""
        (self._folder / "content").write_bytes(content)
        _openssl(self._folder, "-query", "-data", "content", "-sha256", "-cert", "-out", "asked")
        return self.answer((self._folder / "asked").read_bytes())


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", "ts", *arguments], cwd=folder, check=True, capture_output=True)


Answering = Callable[[bytes], bytes | int]
"""Returns what a server answers to a query: a body, or the number of an error."""


@contextmanager
def serving(
    answer: Answering, tls: ssl.SSLContext | None = None, *, endlessly: bool = False
) -> Iterator[str]:
    """Yield the address of a server that answers so; `endlessly` begins an answer that has no end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(answer, endlessly=endlessly))
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http{'s' if tls else ''}://localhost:{server.server_port}/tsa"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(answer: Answering, *, endlessly: bool) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/timestamp-query"
            body = answer(self.rfile.read(int(self.headers["Content-Length"])))
            if isinstance(body, int):
                self.send_response(body)
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            try:
                self._send(body)
            except OSError:
                self.close_connection = True

        def _send(self, body: bytes) -> None:
            while endlessly:
                self.wfile.write(b"\x30" * 1024)
                self.wfile.flush()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            pass

    return Handler
