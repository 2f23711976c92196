"""The timers themselves: a real crontab, and systemd as it runs for a person, on a machine apart."""

import json
import sys
from pathlib import Path

import pytest

from tests.scheduling.apart import has_crontab, has_systemd, with_crontab, with_systemd

PROGRAM = f"'{sys.executable}' -m vertragsbuch"

IN_A_CRONTAB = f"""
printf '# meins\\n5 5 * * * true %%\\n' | crontab -
crontab -l >before
{PROGRAM} schedule install --by cron --json
{PROGRAM} schedule install --by cron --json >again
crontab -l >inside
{PROGRAM} schedule show --json >shown
{PROGRAM} doctor --json >examined
{PROGRAM} schedule remove --json >removed
crontab -l | cmp - before
{PROGRAM} schedule remove --json >removed-again
crontab -r
{PROGRAM} schedule install --by cron --at 18.30,6:30 >told
crontab -l >alone
{PROGRAM} schedule remove >removed-in-words
! crontab -l
"""


@pytest.mark.skipif(not has_crontab(), reason="no crontab apart can be had here: it takes root and unshare")
def test_the_block_goes_into_a_real_crontab_and_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / "50% 'Daten' \"hier\" ä"
    monkeypatch.chdir(tmp_path)
    told = with_crontab(
        IN_A_CRONTAB, XDG_DATA_HOME=str(odd), XDG_STATE_HOME=str(tmp_path), TZ="Europe/Berlin"
    )
    timer = json.loads(told)
    assert timer["by"] == "cron"
    assert timer["times"] == ["07:00", "12:00", "18:00"]
    assert timer["command"][-1] == "remind"
    assert timer["environment"]["XDG_DATA_HOME"] == str(odd)
    assert timer["environment"]["TZ"] == "Europe/Berlin"
    assert timer["book"] == str(odd / "vertragsbuch" / "vertragsbuch.sqlite")
    assert timer["program_is_there"] is True
    assert json.loads(Path("again").read_text()) == timer
    assert json.loads(Path("shown").read_text()) == [timer]
    inside = Path("inside").read_text()
    assert inside.startswith("# >>> vertragsbuch: Zeitplan >>>\n0 7,12,18 * * * ")
    assert inside.endswith(Path("before").read_text())
    findings = [each for each in json.loads(Path("examined").read_text()) if each["subject"] == "Zeitplan"]
    assert len(findings) == 1
    assert json.loads(Path("removed").read_text()) == ["cron"]
    assert json.loads(Path("removed-again").read_text()) == []
    assert [line.partition(" *")[0] for line in Path("alone").read_text().splitlines()[1:-1]] == ["30 6,18"]
    assert Path("told").read_text().splitlines()[0] == "Crontab: täglich 06:30, 18:30"
    assert Path("removed-in-words").read_text() == "Entfernt: Crontab.\n"


REFUSED = f"""
{PROGRAM} schedule install --by cron --book 'gibt es nicht.sqlite' 2>missing && exit 9
printf '# >>> vertragsbuch: Zeitplan >>>\\n5 5 * * * true\\n' | crontab -
{PROGRAM} schedule install --by cron 2>damaged && exit 9
{PROGRAM} schedule remove 2>>damaged && exit 9
{PROGRAM} doctor
crontab -l >after
"""


@pytest.mark.skipif(not has_crontab(), reason="no crontab apart can be had here: it takes root and unshare")
def test_what_cannot_be_right_is_refused_and_the_crontab_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    examined = with_crontab(REFUSED, XDG_DATA_HOME=str(tmp_path))
    assert "ist nicht da" in Path("missing").read_text()
    assert Path("damaged").read_text().count("nicht mehr beide ganz da") == 2
    assert "! Zeitplan: Die beiden Zeilen" in examined
    assert Path("after").read_text() == "# >>> vertragsbuch: Zeitplan >>>\n5 5 * * * true\n"


IN_A_SESSION = f"""
XDG_CONFIG_HOME="$PWD/woanders" {PROGRAM} schedule install --by systemd 2>unseen && exit 9
find woanders -type f
{PROGRAM} schedule install --json
{PROGRAM} schedule install --by cron >by-cron 2>replaced
test -e "$XDG_CONFIG_HOME/systemd/user/vertragsbuch.timer" && exit 9
{PROGRAM} schedule install >told 2>hints
crontab -l && exit 9
systemctl --user show -p ActiveState -p Persistent -p TimersCalendar vertragsbuch.timer >timer
cd "$XDG_CONFIG_HOME/systemd/user"
sed -i "s#^ExecStart=.*#ExecStart=:\\"$1\\" \\"remind\\"#" vertragsbuch.service
cd "$OLDPWD"
systemctl --user daemon-reload
systemctl --user start vertragsbuch.service
{PROGRAM} schedule show --json >shown
rm "$1"
{PROGRAM} doctor >examined
{PROGRAM} schedule remove
find "$XDG_CONFIG_HOME/systemd/user"
systemctl --user is-active vertragsbuch.timer >active || true
"""


@pytest.mark.skipif(not has_systemd(), reason="it takes root, unshare, dbus and systemd")
def test_systemd_runs_the_program_where_the_book_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    odd = tmp_path / "50% $HOME %h \"x\" 'y' ä"
    odd.mkdir()
    program = tmp_path / "ein Programm $x ä"
    program.write_text(f'#!/bin/sh\nprintf "%s|%s" "$*" "$XDG_DATA_HOME" > "{tmp_path}/ran"\n')
    program.chmod(0o755)
    told = with_systemd(IN_A_SESSION, tmp_path, str(program), XDG_DATA_HOME=str(odd))
    timer, _end = json.JSONDecoder().raw_decode(told)
    assert timer["by"] == "systemd"
    assert timer["runs"] is True
    assert timer["environment"]["XDG_DATA_HOME"] == str(odd)
    assert "lehnt das ab" in Path("unseen").read_text()
    assert Path("replaced").read_text().startswith("vertragsbuch: Er ersetzt")
    assert Path("told").read_text().startswith("Timer von systemd: täglich 07:00, 12:00, 18:00\n")
    assert "enable-linger" in Path("hints").read_text()
    shown = Path("timer").read_text()
    assert "ActiveState=active" in shown
    assert "Persistent=yes" in shown
    assert shown.count("OnCalendar=") == 3
    assert Path("ran").read_text() == f"remind|{odd}"
    assert json.loads(Path("shown").read_text())[0]["command"] == [str(program), "remind"]
    assert "Das Programm, auf das er zeigt, ist nicht da" in Path("examined").read_text()
    assert told.endswith(f"Entfernt: Timer von systemd.\n{tmp_path}/config/systemd/user\n")
    assert Path("active").read_text() == "inactive\n"
