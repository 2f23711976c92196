import re
import socket
import ssl
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest
import trustme
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.dripping import dripping
from tests.evidence.authority import STAMPING, Authority, Issued, issued, needs_openssl, serving
from vertragsbuch.config.settings import StampSettings
from vertragsbuch.errors import StampRefused
from vertragsbuch.evidence.stamp import _may_stamp, check_stamp, fetch_stamp

CONTENT = "Kündigung zum 28.02.2027\n".encode()
DIGEST = sha256(CONTENT).digest()
OLD = Path(__file__).parent / "old"

pytestmark = needs_openssl


@pytest.fixture(scope="module")
def root() -> Issued:
    return issued("Wurzel", ca=True)


@pytest.fixture
def authority(root: Issued, tmp_path: Path) -> Authority:
    return Authority(tmp_path / "tsa", issued("Stempel", root, usages=STAMPING))


def settings(url: str, seconds: int = 30) -> StampSettings:
    return StampSettings(url, None, seconds)


def refused(answer: bytes, roots: bytes | None, digest: bytes = DIGEST) -> str:
    with pytest.raises(StampRefused) as refusal:
        check_stamp(answer, digest, roots)
    return str(refusal.value)


def not_fetched(url: str, roots: bytes | None = None, seconds: int = 30) -> str:
    with pytest.raises(StampRefused) as refusal:
        fetch_stamp(CONTENT, settings(url, seconds), roots)
    return str(refusal.value)


def test_a_stamp_of_a_real_server_holds_and_says_when_and_by_whom(authority: Authority, root: Issued) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    with serving(authority.answer) as url:
        answer = fetch_stamp(CONTENT, settings(url), root.pem)
    stamp = check_stamp(answer, DIGEST, root.pem)
    assert (stamp.authority, stamp.serial, stamp.trusted) == ("CN=Stempel", 0x42, True)
    assert before <= stamp.at <= datetime.now(UTC)


def test_without_roots_a_stamp_is_whole_and_nobody_is_trusted(authority: Authority) -> None:
    with serving(authority.answer) as url:
        answer = fetch_stamp(CONTENT, settings(url), None)
    assert check_stamp(answer, DIGEST).trusted is False


def test_openssl_accepts_what_we_asked_for(authority: Authority, root: Issued, tmp_path: Path) -> None:
    with serving(authority.answer) as url:
        (tmp_path / "answer").write_bytes(fetch_stamp(CONTENT, settings(url), root.pem))
    (tmp_path / "content").write_bytes(CONTENT)
    (tmp_path / "root.pem").write_bytes(root.pem)
    command = ["openssl", "ts", "-verify", "-data", "content", "-in", "answer", "-CAfile", "root.pem"]
    said = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert (said.returncode, said.stdout) == (0, "Verification: OK\n")


@pytest.mark.parametrize("key", ["rsa", "ec"])
def test_a_chain_holds_whatever_else_is_enclosed_and_in_whatever_order(
    root: Issued, tmp_path: Path, key: str
) -> None:
    # OpenSSL puts certificates in as they come, and DER wants them sorted: six of them are never so
    between = issued("Mitte", root, ca=True)
    secret = rsa.generate_private_key(public_exponent=65537, key_size=2048) if key == "rsa" else None
    signer = issued("Stempel", between, usages=STAMPING, key=secret)
    others = tuple(issued(f"Andere {number}") for number in range(5))
    answer = Authority(tmp_path / "tsa", signer, (between, root, *others)).stamp(CONTENT)
    assert check_stamp(answer, DIGEST, root.pem).trusted
    assert check_stamp(answer, DIGEST, others[0].pem + root.pem).trusted
    assert not check_stamp(answer, DIGEST).trusted
    assert "führt zu keinem, dem du vertraust" in refused(answer, others[0].pem)


@pytest.mark.parametrize("name", ["sha1", "sha256", "sha512"])
def test_the_signer_is_named_by_a_hash_of_any_kind(root: Issued, tmp_path: Path, name: str) -> None:
    signer = issued("Stempel", root, usages=STAMPING)
    answer = Authority(tmp_path / "tsa", signer, hash_of_signer=name).stamp(CONTENT)
    assert check_stamp(answer, DIGEST, root.pem).trusted


def test_another_certificate_with_the_same_key_and_number_has_not_signed(
    root: Issued, tmp_path: Path
) -> None:
    answer = Authority(tmp_path / "tsa", issued("Stempel", root, usages=STAMPING)).stamp(CONTENT)
    assert "nennt ein anderes Zertifikat" in refused(answer.replace(b"Stempel", b"Stempfl"), None)


def test_the_certificate_of_the_signer_itself_can_be_trusted(root: Issued, tmp_path: Path) -> None:
    signer = issued("Stempel", root, usages=STAMPING)
    answer = Authority(tmp_path / "tsa", signer).stamp(CONTENT)
    assert check_stamp(answer, DIGEST, signer.pem).trusted


def test_a_root_that_a_forger_encloses_is_not_believed(root: Issued, tmp_path: Path) -> None:
    for number in range(8):  # in either order of the two certificates
        own = issued("Wurzel", ca=True)
        forger = Authority(
            tmp_path / str(number), issued("Stempel", own, usages=STAMPING, ends=_soon(number)), (own,)
        )
        assert "führt zu keinem, dem du vertraust" in refused(forger.stamp(CONTENT), root.pem)


def _soon(number: int) -> datetime:
    return datetime.now(UTC) + timedelta(hours=1 + number)


def test_a_chain_through_somebody_who_may_not_issue_is_not_believed(root: Issued, tmp_path: Path) -> None:
    server = issued("Ein Server", root)
    forger = Authority(tmp_path / "tsa", issued("Stempel", server, usages=STAMPING), (server,))
    assert "führt zu keinem" in refused(forger.stamp(CONTENT), root.pem)


@pytest.mark.parametrize(
    ("usages", "critical"),
    [
        ((), True),
        ((ExtendedKeyUsageOID.SERVER_AUTH,), True),
        ((*STAMPING, ExtendedKeyUsageOID.SERVER_AUTH), True),
        (STAMPING, False),
    ],
)
def test_a_certificate_that_is_not_for_time_stamps_gives_none(
    root: Issued,
    tmp_path: Path,
    usages: tuple[object, ...],
    critical: bool,  # noqa: FBT001 - from the table above
) -> None:
    # OpenSSL itself refuses to sign with it, so the certificate alone is judged
    signer = issued("Stempel", root, usages=usages, critical=critical)  # type: ignore[arg-type]
    with pytest.raises(subprocess.CalledProcessError):
        Authority(tmp_path / "wrong", signer).stamp(CONTENT)
    assert not _may_stamp(signer.certificate)


def test_a_certificate_that_had_run_out_gives_no_stamp(root: Issued, tmp_path: Path) -> None:
    past = datetime.now(UTC) - timedelta(hours=1)
    tired = Authority(tmp_path / "tsa", issued("Stempel", root, usages=STAMPING, ends=past))
    answer = tired.stamp(CONTENT)
    assert "galt zu dieser Zeit nicht" in refused(answer, root.pem)
    assert "galt zu dieser Zeit nicht" in refused(answer, None)


def test_a_stamp_outlives_the_certificates_of_its_signer() -> None:
    # signed in March 2024; signer and root ran out in June
    answer, content, roots = ((OLD / name).read_bytes() for name in ("answer.tsr", "data", "ca.pem"))
    stamp = check_stamp(answer, sha256(content).digest(), roots)
    assert (stamp.at, stamp.trusted) == (datetime(2024, 3, 1, 12, tzinfo=UTC), True)


def test_a_stamp_belongs_to_its_content_alone(authority: Authority, root: Issued) -> None:
    answer = authority.stamp(CONTENT)
    assert "gehört zu einem anderen Inhalt" in refused(answer, root.pem, sha256(b"else").digest())


def test_no_altered_byte_of_an_answer_makes_another_stamp(authority: Authority, root: Issued) -> None:
    # a few bytes prove nothing, as the version of the answer: then the stamp stays what it is
    answer = authority.stamp(CONTENT)
    whole = check_stamp(answer, DIGEST, root.pem)
    refusals = 0
    for place, bit in product(range(len(answer)), (0x01, 0x80)):
        altered = answer[:place] + bytes([answer[place] ^ bit]) + answer[place + 1 :]
        try:
            assert check_stamp(altered, DIGEST, root.pem) == whole
        except StampRefused:
            refusals += 1
    assert refusals > len(answer) * 1.8


def test_an_answer_that_was_cut_off_is_none(authority: Authority, root: Issued) -> None:
    answer = authority.stamp(CONTENT)
    for length in range(0, len(answer), 7):
        assert refused(answer[:length], root.pem)
        assert refused(answer[:length], None)


def test_roots_that_are_no_certificates_are_named(authority: Authority) -> None:
    answer = authority.stamp(CONTENT)
    for roots in (b"no PEM", b"\xff\xfe", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        assert "ca_file" in refused(answer, roots)


def test_the_answer_to_another_question_is_refused(authority: Authority, root: Issued) -> None:
    earlier = authority.stamp(CONTENT)
    with serving(lambda _query: earlier) as url:
        assert "gehört zu einer anderen Anfrage" in not_fetched(url, root.pem)


def test_an_answer_without_the_number_of_the_question_is_refused(
    authority: Authority, root: Issued, tmp_path: Path
) -> None:
    (tmp_path / "c").write_bytes(CONTENT)
    ask = ["openssl", "ts", "-query", "-data", "c", "-sha256", "-cert", "-no_nonce", "-out", "q"]
    subprocess.run(ask, cwd=tmp_path, check=True, capture_output=True)
    without = authority.answer((tmp_path / "q").read_bytes())
    assert check_stamp(without, DIGEST, root.pem).trusted
    with serving(lambda _query: without) as url:
        assert "gehört zu einer anderen Anfrage" in not_fetched(url, root.pem)


def test_a_server_that_refuses_is_quoted(authority: Authority) -> None:
    # it knows SHA-256 alone; a question with another hash gets a refusal with its status
    with serving(lambda query: authority.answer(query.replace(_SHA256, _SHA512))) as url:
        said = not_fetched(url)
    assert re.search(r"abgelehnt \(Status 2", said)


_SHA256, _SHA512 = bytes.fromhex("608648016503040201"), bytes.fromhex("608648016503040203")


@pytest.mark.parametrize("code", [400, 404, 500, 503, 301, 302, 307])
def test_an_error_of_the_server_is_said_by_its_number(code: int) -> None:
    with serving(lambda _query: code) as url:
        assert f"antwortet mit Fehler {code}" in not_fetched(url)


@pytest.mark.parametrize("body", [b"", b"<html>Hallo</html>", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff" * 9])
def test_an_answer_that_is_no_stamp_is_called_so(body: bytes) -> None:
    with serving(lambda _query: body) as url:
        assert "kein Zeitstempel" in not_fetched(url)


def test_an_answer_that_is_far_too_large_is_not_read_to_its_end() -> None:
    with serving(lambda _query: b"\x30" * (64 << 20)) as url:
        assert "zu groß" in not_fetched(url)


@pytest.fixture
def silent() -> Iterator[str]:
    """Yield the address of a server that takes the connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"


def test_a_server_that_says_nothing_is_given_up(silent: str) -> None:
    assert "keine Antwort" in not_fetched(silent, seconds=1)


def test_a_server_that_never_comes_to_an_end_is_given_up() -> None:
    with serving(lambda _query: b"", endlessly=True) as url:
        assert re.search("keine Antwort|zu groß", not_fetched(url, seconds=1))


@pytest.mark.parametrize(
    "before", [b"HTTP/1.1 200 ", b"HTTP/1.1 200 OK\r\nServer: ", b"HTTP/1.1 200 OK\r\n\r\n"]
)
def test_a_server_that_drips_is_given_up_whatever_it_drips(before: bytes) -> None:
    with dripping(before, b"0") as port:
        assert "keine Antwort" in not_fetched(f"http://127.0.0.1:{port}/", seconds=1)


def test_a_server_that_is_not_there_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    assert f"{url} ist nicht zu erreichen" in not_fetched(url)


@pytest.mark.parametrize(
    "url",
    ["ftp://x.example/", "zeit", "http://", "http://[::1/", "http://x:y/", "http://a b/", "http://ü..x/"],
)
def test_what_is_no_address_is_said(url: str) -> None:
    assert re.search(r"keine Adresse|nicht zu erreichen", not_fetched(url))


def test_a_server_with_a_certificate_of_our_own_authority_is_believed(
    authority: Authority, root: Issued
) -> None:
    house = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    house.issue_cert("localhost").configure_cert(context)
    roots = root.pem + house.cert_pem.bytes()
    with serving(authority.answer, context) as url:
        assert check_stamp(fetch_stamp(CONTENT, settings(url), roots), DIGEST, roots).trusted
        assert "nicht vertrauenswürdig" in not_fetched(url, root.pem)
