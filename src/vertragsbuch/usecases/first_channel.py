"""How a first channel is set up, in one sentence for every place that has to say there is none."""

from vertragsbuch.language import N_, _
from vertragsbuch.usecases.context import Context

_HOW = N_(
    "Einen Kanal richtet die Oberfläche ein („{page}“), oder ein Abschnitt [channels.NAME] in {file}, etwa "
    'diese zwei Zeilen: [channels.desktop] und darunter type = "desktop".'
)


def how_to_begin(context: Context) -> str:
    """Return the page that does it, and the lines that do."""
    file = f"{context.paths.config_folder}/config.toml"
    return _(_HOW).format(page=_("Erinnern"), file=file)
