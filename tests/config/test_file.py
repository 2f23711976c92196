import os
import subprocess
import sys
from pathlib import Path

import pytest

from vertragsbuch.config.file import load_settings
from vertragsbuch.config.paths import default_paths, paths_of
from vertragsbuch.config.settings import MailSettings, Settings
from vertragsbuch.config.text import settings_in
from vertragsbuch.errors import BadInput, BookUnavailable


def test_documents_and_backups_lie_beside_the_book(tmp_path: Path) -> None:
    paths = paths_of(str(tmp_path / "mein buch.sqlite"))
    assert paths.book == tmp_path / "mein buch.sqlite"
    assert paths.documents == tmp_path / "mein buch.dokumente"
    assert paths.backups == tmp_path / "mein buch.sicherungen"
    assert list(tmp_path.iterdir()) == []


def test_a_sqlite_url_names_the_same_places_as_its_path(tmp_path: Path) -> None:
    assert paths_of(f"sqlite:///{tmp_path}/b.db") == paths_of(f"{tmp_path}/b.db")


def test_a_relative_path_counts_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths_of("b.db").book == paths_of("sqlite:///b.db").book == tmp_path / "b.db"


@pytest.mark.parametrize("url", ["postgresql://host/db", "http://x", "sqlite://", "sqlite:///"])
def test_any_other_url_is_refused_by_name(url: str) -> None:
    with pytest.raises(BookUnavailable, match="sqlite:///"):
        paths_of(url)


@pytest.mark.parametrize("place", ["/", "sqlite:////"])
def test_a_place_without_a_file_name_is_no_book(place: str) -> None:
    with pytest.raises(BookUnavailable, match="ist ein Ordner"):
        paths_of(place)


def test_the_default_book_lies_in_the_data_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    paths = default_paths()
    assert paths.book == tmp_path / "data" / "vertragsbuch" / "vertragsbuch.sqlite"
    assert paths.config_dir == tmp_path / "config" / "vertragsbuch"
    assert list(tmp_path.iterdir()) == []


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "nowhere") == Settings()
    assert Settings().within_days == 30


def test_every_setting_is_read(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        """
theme = "nord"
within_days = 45
open_with = "xdg-open"
letters_dir = "~/Briefe"
[keys]
page.large = "k, f5"
"page.next" = "v"
"""
    )
    assert load_settings(tmp_path) == Settings(
        theme="nord",
        keys={"page.large": "k,f5", "page.next": "v"},
        within_days=45,
        open_with="xdg-open",
        letters_dir=Path("~/Briefe").expanduser(),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b'theme = "nord"\nwithin_days = = 3\n', 2),
        (b'\n\ntheme = "\xff"\n', 3),
        (b'theme = "nord"\nkeys = [1,\n', 2),
        (b'theme = "a"\ntheme = "b"\n', 2),
    ],
)
def test_a_broken_file_names_its_line(tmp_path: Path, text: bytes, line: int) -> None:
    (tmp_path / "config.toml").write_bytes(text)
    with pytest.raises(BadInput) as refusal:
        load_settings(tmp_path)
    assert [fault.place for fault in refusal.value.faults] == [f"{tmp_path / 'config.toml'}, Zeile {line}"]


def test_unknown_and_wrong_settings_are_all_named(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        'colour = "red"\nwithin_days = true\ntheme = ""\n[keys]\n"page.large" = 3\n'
    )
    with pytest.raises(BadInput) as refusal:
        load_settings(tmp_path)
    file = tmp_path / "config.toml"
    assert {fault.place for fault in refusal.value.faults} == {
        f"{file}, Zeile {line}, {name}"
        for line, name in ((1, "colour"), (2, "within_days"), (3, "theme"), (5, "keys.page.large"))
    }


def test_keys_must_be_a_table(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('keys = "k"\n')
    with pytest.raises(BadInput, match=r"\[keys\]"):
        load_settings(tmp_path)


def test_a_config_file_that_cannot_be_read_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(BadInput, match=r"config\.toml"):
        load_settings(tmp_path)


def mail_settings(folder: Path, *lines: str) -> MailSettings:
    (folder / "config.toml").write_text("\n".join(("[mail]", *lines)))
    found = load_settings(folder).mail
    assert found is not None
    return found


def faults(folder: Path, text: str) -> dict[str, str]:
    """Return the sentence of each setting that is refused, under its name."""
    (folder / "config.toml").write_text(text)
    with pytest.raises(BadInput) as refusal:
        load_settings(folder)
    return {fault.place.rpartition(", ")[2]: fault.sentence for fault in refusal.value.faults}


HOST, SENDER = 'host = "smtp.example.org"', 'sender = "ich@example.org"'


def test_an_account_is_read_whole(tmp_path: Path) -> None:
    assert mail_settings(
        tmp_path, HOST, SENDER, "port = 2525", 'security = "tls"', 'user = "ich"',
        'copy_to = "du@example.org"',
        "password_command = \"pass show 'mein konto'\"", 'ca_file = "eigene.pem"', "timeout_seconds = 5",
    ) == MailSettings(
        "smtp.example.org", "ich@example.org", 2525, "tls", "ich", "du@example.org",
        ("pass", "show", "mein konto"), tmp_path / "eigene.pem", 5,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "port", "security"),
    [
        ("", 587, "starttls"),
        ('security = "tls"', 465, "tls"),
        ("port = 465", 465, "tls"),
        ("port = 25", 25, "starttls"),
        ('port = 465\nsecurity = "starttls"', 465, "starttls"),
    ],
)
def test_port_and_encryption_follow_each_other(tmp_path: Path, line: str, port: int, security: str) -> None:
    account = mail_settings(tmp_path, HOST, SENDER, line)
    assert (account.port, account.security) == (port, security)


@pytest.mark.parametrize("host", ["localhost", "smtp.example.org", "127.0.0.1", "::1", "mail.müller.de"])
def test_a_mail_server_is_named_by_its_host(tmp_path: Path, host: str) -> None:
    assert mail_settings(tmp_path, f'host = "{host}"', SENDER).host == host


@pytest.mark.parametrize(
    "host", ["", "smtp.example.org:587", "smtp://example.org", "a b", "a..b", f"{'a' * 64}.de", "x\\n", "-"]
)
def test_what_is_no_host_is_refused_where_it_stands(tmp_path: Path, host: str) -> None:
    assert faults(tmp_path, f'[mail]\nhost = "{host}"\n{SENDER}').keys() == {"mail.host"}


@pytest.mark.parametrize(
    "address", ["", "ich", "Ich <ich@example.org>", "a@b", "a@b.de, c@d.de", "a@b@c.de", "a@b..de"]
)
def test_what_is_no_address_is_refused_where_it_stands(tmp_path: Path, address: str) -> None:
    refused = faults(tmp_path, f'[mail]\n{HOST}\nsender = "{address}"\ncopy_to = "{address}"')
    assert refused.keys() == {"mail.sender", "mail.copy_to"}


def test_a_password_in_the_file_is_refused_with_the_two_places_for_it(tmp_path: Path) -> None:
    refused = faults(tmp_path, f'[mail]\n{HOST}\n{SENDER}\npassword = "geheim"')
    assert "Schlüsselbund" in refused["mail.password"]
    assert "password_command" in refused["mail.password"]
    assert "geheim" not in refused["mail.password"]


@pytest.mark.parametrize("command", ["''", "'\"offen'", "[]", "[1]", "3", "['a\\u0000b']".replace("'", '"')])
def test_what_is_no_command_is_refused(tmp_path: Path, command: str) -> None:
    text = f'[mail]\n{HOST}\n{SENDER}\nuser = "ich"\npassword_command = {command}'
    assert faults(tmp_path, text).keys() == {"mail.password_command"}


def test_a_password_needs_a_user(tmp_path: Path) -> None:
    assert faults(tmp_path, f'[mail]\n{HOST}\n{SENDER}\npassword_command = "pass x"').keys() == {"mail.user"}


def test_an_account_without_server_or_sender_is_none(tmp_path: Path) -> None:
    assert faults(tmp_path, "[mail]\nport = 25").keys() == {"mail.host", "mail.sender"}


def test_numbers_and_kinds_of_encryption_are_looked_at(tmp_path: Path) -> None:
    text = f'[mail]\n{HOST}\n{SENDER}\nport = 0\ntimeout_seconds = true\nsecurity = "none"'
    assert faults(tmp_path, text).keys() == {"mail.port", "mail.timeout_seconds", "mail.security"}


def test_the_printer_is_read(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[print]\nprinter = "Buero"\n')
    assert load_settings(tmp_path).printer == "Buero"
    assert faults(tmp_path, "[print]\nprinter = 3").keys() == {"print.printer"}
    assert faults(tmp_path, "print = 3").keys() == {"print"}
    assert faults(tmp_path, '[print]\nname = "x"').keys() == {"print.name"}


def test_a_program_to_open_files_with_is_a_command(tmp_path: Path) -> None:
    assert faults(tmp_path, "open_with = '\"offen'").keys() == {"open_with"}
    assert faults(tmp_path, 'open_with = ["a"]').keys() == {"open_with"}


def test_naming_places_loads_neither_platformdirs_nor_what_only_a_config_file_needs(tmp_path: Path) -> None:
    script = (
        "import sys; from vertragsbuch.config.file import load_settings;"
        "from vertragsbuch.config.paths import default_paths; load_settings(default_paths().config_dir);"
        "print({'platformdirs', 'tomllib', 'vertragsbuch.tables.fields'} & set(sys.modules))"
    )
    nowhere = os.environ | {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=nowhere
    )
    assert done.stdout.strip() == ("set()" if sys.platform == "linux" else "{'platformdirs'}")


@pytest.mark.parametrize(
    ("text", "line", "name", "meant"),
    [
        ("[keys]\ncancle = 'c'", 2, "keys.cancle", "cancel"),
        ("[mial]\nhost = 'x'", 1, "mial", "mail"),
        ("theme = 'nord'\n\n[page]\n# Kopf\nleterhead = 'k.png'", 5, "page.leterhead", "letterhead"),
        ("within_day = 3", 1, "within_day", "within_days"),
        ("mail.host = 'x.de'\nmail.sender = 'a@b.de'\nmail.prot = 1", 3, "mail.prot", "port"),
        ('[keys]\n"page.larg" = "g"', 2, "keys.page.larg", "page.large"),
    ],
)
def test_what_it_does_not_know_is_named_with_its_line_and_what_may_be_meant(
    tmp_path: Path, text: str, line: int, name: str, meant: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(BadInput) as refusal:
        load_settings(tmp_path)
    fault = next(fault for fault in refusal.value.faults if fault.place.endswith(f" {name}"))
    assert fault.place == f"{file}, Zeile {line}, {name}"
    assert f"ist „{meant}“ gemeint?" in fault.sentence


def test_what_resembles_nothing_is_answered_with_what_there_is(tmp_path: Path) -> None:
    assert "timeout_seconds" in faults(tmp_path, f"[mail]\n{HOST}\n{SENDER}\nxyz = 1")["mail.xyz"]
    assert "F1" in faults(tmp_path, "[keys]\nxyz = 'c'")["keys.xyz"]


def test_a_missing_setting_is_looked_for_in_its_section(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f"theme = 'nord'\n[mail]\n{HOST}\n")
    with pytest.raises(BadInput) as refusal:
        load_settings(tmp_path)
    assert [fault.place for fault in refusal.value.faults] == [
        f"{tmp_path / 'config.toml'}, Zeile 2, mail.sender"
    ]


def test_a_key_that_no_terminal_sends_is_refused_and_nothing_of_the_file_counts(tmp_path: Path) -> None:
    refused = faults(tmp_path, "theme = 'nord'\n[keys]\nnew = 'ctrl+enter'\nedit = 'e,alt+e'\nsent = 'v'")
    assert refused.keys() == {"keys.new", "keys.edit"}
    assert "ctrl+enter" in refused["keys.new"]
    assert "alt+e" in refused["keys.edit"]


def test_settings_that_are_no_ordinary_file_are_named_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "config.toml")
    with pytest.raises(BadInput, match="keine gewöhnliche Datei"):
        load_settings(tmp_path)


def test_the_mark_that_windows_puts_before_a_text_is_no_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xef\xbb\xbfwithin_days = 7\n")
    assert settings_in(file.read_bytes(), str(file)).within_days == 7
    file.write_bytes(b"\xef\xbb\xbfwithin_days = 7\nwithin = \xff\n")
    with pytest.raises(BadInput, match="Zeile 2"):
        settings_in(file.read_bytes(), str(file))
