"""Where the rules and the shipped data lie: at the top of a checkout, or inside an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_shipped"


def in_checkout() -> bool:
    """Whether the package runs from a checkout of the project rather than from an installed wheel."""
    return not _INSTALLED.is_dir()


def shipped(*parts: str) -> Path:
    """The path of something shipped, as in `shipped("rules", "dates")`."""
    root = _PACKAGE.parent if in_checkout() else _INSTALLED
    return root.joinpath(*parts)
