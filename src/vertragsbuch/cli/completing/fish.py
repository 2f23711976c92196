"""The completion script of fish."""

from collections.abc import Iterator

from vertragsbuch.cli.completing.offers import CommandOffer, OptionOffer, ValueOffer, values_in_words
from vertragsbuch.language import _

_SCRIPT = r"""# Vervollständigung für fish: vertragsbuch completion fish | source
set -g __vertragsbuch_valued @valued@
function __vertragsbuch_at
    set -l tokens (commandline -opc)
    set -e tokens[1]
    set -l command ''
    set -l place 0
    set -l option ''
    for token in $tokens
        if test -n "$option"
            set option ''
        else if string match -q -- '-*' $token
            contains -- "$command $token" $__vertragsbuch_valued; and set option $token
        else if test -z "$command"
            set command $token
        else
            set place (math $place + 1)
        end
    end
    test "$command" = "$argv[1]"; or return 1
    test (count $argv) -eq 1; and return 0
    test -z "$option"; or return 1
    string match -q -- '*+' $argv[2]; and test $place -ge (string trim -c + -- $argv[2]); and return 0
    test "$place" = "$argv[2]"
end
function __vertragsbuch_ids
    set -l tokens (commandline -opc)
    set -l at (contains -i -- --book $tokens); and set -l book --book $tokens[(math $at + 1)]
    command vertragsbuch completion ids $book 2>/dev/null
end
@words@
complete -c vertragsbuch -n '__vertragsbuch_at "" 0' -f -a '(__vertragsbuch_commands)'
@lines@
"""


def script(offers: tuple[CommandOffer, ...]) -> str:
    """Return the script."""
    commands = ValueOffer(
        "words", "commands", tuple((offer.name, offer.summary) for offer in offers if offer.name)
    )
    named = {value.name: value for value in (commands, *values_in_words(offers))}
    texts = {
        "@valued@": " ".join(_valued(offers)),
        "@words@": "\n".join(map(_words, named.values())),
        "@lines@": "\n".join(line for offer in offers for line in _lines(offer)),
    }
    text = _SCRIPT
    for mark, part in texts.items():
        text = text.replace(mark, part)
    return text


def _valued(offers: tuple[CommandOffer, ...]) -> Iterator[str]:
    for offer in offers:
        for option in offer.options:
            for name in option.names if option.value else ():
                yield _quoted(f"{offer.name} {name}")


def _words(value: ValueOffer) -> str:
    lines = " ".join(f"{_quoted(word)} {_quoted(_(title) if title else '')}" for word, title in value.words)
    return f"function __vertragsbuch_{value.name}\n    printf '%s\\t%s\\n' {lines}\nend"


def _lines(offer: CommandOffer) -> Iterator[str]:
    begin = f"complete -c vertragsbuch -n {_quoted(_at(offer.name))}"
    for option in offer.options:
        yield f"{begin} {_names(option)} -d {_quoted(option.help)}{_asked(option.value)}"
    for number, place in enumerate(offer.places):
        at = _at(offer.name, f"{number}+" if place.repeats else str(number))
        if place.value.kind not in ("text", "files"):
            yield f"complete -c vertragsbuch -n {_quoted(at)} -f -a {_quoted(f'({_command(place.value)})')}"


def _at(*words: str) -> str:
    return " ".join(["__vertragsbuch_at", *(word or '""' for word in words)])


def _names(option: OptionOffer) -> str:
    return " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)


def _asked(value: ValueOffer | None) -> str:
    if value is None:
        return ""
    if value.kind in ("text", "files"):
        return " -r -F"
    return f" -x -a {_quoted(f'({_command(value)})')}"


def _command(value: ValueOffer) -> str:
    if value.kind == "folders":
        return "__fish_complete_directories"
    if value.kind == "list":
        return f"__fish_complete_list , __vertragsbuch_{value.name}"
    return "__vertragsbuch_ids" if value.kind == "ids" else f"__vertragsbuch_{value.name}"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'"
