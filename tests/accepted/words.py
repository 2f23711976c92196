"""Random texts for random documents: those that people write, and those that programs stumble over."""

from random import Random

_PLAIN = (
    "Webhosting", "Musterhost GmbH", "Lindenweg 7", "44135 Dortmund", "Käthe Groß", "MH-55120", "Handy",
    "Zeile eins", "Strom", "Serverallee 1", "76131 Karlsruhe", "Änderung", "2. OG links", "verzogen", "EUR",
)  # fmt: skip
_ODD = (
    *("=cmd()", "-x", "--help", "../../x", "#set page(width: 1pt)", "$x$ `y` *z* _k_ @a <b> \\", "own:"),
    *("[bold]x[/bold]", "{0} {x} %s %(a)s", "'\"`;--", "&amp;<script>", "0", "null", "NaN", "1e5", "„"),
    *("𝔘𝔫𝔦 🦄👩\u200d👧", "أحمد", "ä" * 3, "漢字", "\u00ad", "\u200b", "\ufffd", "ﷺ" * 5, "\u0e01\u0e33" * 3),
    *("I\u0307\u0131ſẞß", "a\u00a0b", "\ue000", "\U0010ffff", "Ω≈ç√"),
)


def plain_text(random: Random) -> str:
    """Return what people write into a field."""
    return random.choice(_PLAIN)


def odd_text(random: Random, longest: int, *, lines: bool) -> str:
    """Return a text that is hard to bear, as long as allowed at times."""
    text = random.choice(_ODD)
    match random.randint(0, 5):
        case 0:
            text = text * (longest // len(text)) or text
        case 1:
            text = (plain_text(random) + " ") * (longest // 20)
        case 2:
            text = f"  {text} "
        case 3 if lines:
            text = "\n".join([text, "", plain_text(random), "\n"])
        case 4:
            text = random.choice("WiÄ-.") * longest
    return text[:longest] if text[:longest].strip() else "x"
