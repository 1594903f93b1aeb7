"""Errors a person can act on. Whatever else is raised is a bug of ours and should crash loudly."""


class AuditorError(Exception):
    """Something cannot be used at all. `hint` says what the person can do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint


class SourceError(AuditorError):
    """A calendar cannot be read."""


class FeedError(AuditorError):
    """A feed cannot be fetched or parsed."""


class RuleError(AuditorError):
    """A rule file is wrong; the message begins with path:line."""


class SettingsError(AuditorError):
    """auditor.toml, the environment or an option holds something that cannot be used."""


class ModelError(AuditorError):
    """The embedding model cannot be loaded."""
