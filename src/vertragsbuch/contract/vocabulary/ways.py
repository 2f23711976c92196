"""What is said of a way out: how sure it is, and which form its notice needs."""

from typing import Literal

Certainty = Literal["certain", "arguable"]
Form = Literal["text", "written"]
"""Text form (§ 126b BGB: e-mail is enough) or written form (§ 126 BGB: own signature on paper)."""
