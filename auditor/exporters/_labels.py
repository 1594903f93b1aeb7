"""The handful of words that reports add to an audit, in the reader's language."""

from __future__ import annotations

from datetime import date

from auditor.exporters._cases import Case, count_levels
from auditor.exporters._options import ReportOptions
from auditor.model import Audit, Level, Post

_ORDER = ("en", "nl", "fr", "de")

_LABELS = {
    "title": (
        "Sensitivity check of the content calendar",
        "Gevoeligheidscheck van de contentkalender",
        "Contrôle de sensibilité du calendrier éditorial",
        "Sensibilitätsprüfung des Redaktionsplans",
    ),
    "as_of": ("{today}, for {regions}", "{today}, voor {regions}", "{today}, pour {regions}", "{today}, für {regions}"),
    "period": (
        "Only posts from {begins} to {ends} are shown.",
        "Alleen posts van {begins} tot en met {ends} worden getoond.",
        "Seuls les posts du {begins} au {ends} sont affichés.",
        "Es werden nur Posts vom {begins} bis {ends} gezeigt.",
    ),
    "to_look_at": (
        "Posts to look at again: {count} of {total}",
        "Posts om opnieuw te bekijken: {count} van {total}",
        "Posts à revoir : {count} sur {total}",
        "Posts zum Nachprüfen: {count} von {total}",
    ),
    "low_count": (
        "Low, good to know: {count}",
        "Laag, goed om te weten: {count}",
        "Faible, bon à savoir : {count}",
        "Niedrig, gut zu wissen: {count}",
    ),
    "more_findings": ("and {count} more", "en nog {count}", "et {count} de plus", "und {count} weitere"),
    "other_posts": ("All posts", "Alle posts", "Tous les posts", "Alle Posts"),
    "missed": ("Not looked at", "Niet bekeken", "Non vérifié", "Nicht geprüft"),
    "warnings": ("Please check", "Graag nakijken", "À vérifier", "Bitte prüfen"),
    "coverage": ("Looked at", "Wat is bekeken", "Ce qui a été examiné", "Was geprüft wurde"),
    "no_coverage": (
        "Nothing is known about what was looked at, so this is no all-clear.",
        "Het is niet bekend wat er bekeken is, dus dit is geen groen licht.",
        "On ne sait pas ce qui a été examiné : ceci n'est pas un feu vert.",
        "Es ist nicht bekannt, was geprüft wurde: Das ist keine Entwarnung.",
    ),
    "no_picture": (
        "Picture not described, so not checked",
        "Beeld niet beschreven, dus niet bekeken",
        "Visuel non décrit, donc non vérifié",
        "Bild nicht beschrieben, also nicht geprüft",
    ),
    "no_picture_count": (
        "Pictures not described, so not checked: {count}",
        "Beelden niet beschreven, dus niet bekeken: {count}",
        "Visuels non décrits, donc non vérifiés : {count}",
        "Bilder nicht beschrieben, also nicht geprüft: {count}",
    ),
    "cut": ("… (cut)", "… (ingekort)", "… (coupé)", "… (gekürzt)"),
    "critical": ("critical", "kritiek", "critique", "kritisch"),
    "high": ("high", "hoog", "élevé", "hoch"),
    "medium": ("medium", "middel", "moyen", "mittel"),
    "low": ("low", "laag", "faible", "niedrig"),
    "none": ("none", "geen", "aucun", "keine"),
    "date": ("sensitive date", "gevoelige datum", "date sensible", "sensibles Datum"),
    "news": ("news", "nieuws", "actualité", "Nachrichten"),
    "crisis": ("crisis", "crisis", "crise", "Krise"),
    "standing": ("always sensitive", "altijd gevoelig", "toujours sensible", "immer sensibel"),
    "posts": ("Posts", "Posts", "Posts", "Posts"),
    "findings": ("Findings", "Bevindingen", "Constats", "Befunde"),
    "problems": ("Problems", "Problemen", "Problèmes", "Probleme"),
    "level": ("Level", "Niveau", "Niveau", "Stufe"),
    "score": ("Score", "Score", "Score", "Punkte"),
    "when": ("When", "Wanneer", "Quand", "Wann"),
    "time_zone": ("Time zone", "Tijdzone", "Fuseau horaire", "Zeitzone"),
    "channel": ("Channel", "Kanaal", "Canal", "Kanal"),
    "language": ("Language", "Taal", "Langue", "Sprache"),
    "text": ("Text", "Tekst", "Texte", "Text"),
    "picture": ("Picture", "Beeld", "Visuel", "Bild"),
    "link": ("Link", "Link", "Lien", "Link"),
    "where": ("Place in the calendar", "Plaats in de kalender", "Place dans le calendrier", "Stelle im Plan"),
    "id": ("Id", "Id", "Id", "Id"),
    "why": ("Why", "Waarom", "Pourquoi", "Warum"),
    "event": ("Event", "Gebeurtenis", "Événement", "Ereignis"),
    "kind": ("Kind", "Soort", "Type", "Art"),
    "first_day": ("From", "Van", "Du", "Von"),
    "last_day": ("Until and including", "Tot en met", "Jusqu'au", "Bis einschließlich"),
    "evidence": ("Evidence", "Aanwijzingen", "Indices", "Hinweise"),
    "quotes": ("Words", "Woorden", "Mots", "Wörter"),
    "source": ("Source", "Bron", "Source", "Quelle"),
    "row": ("Rule", "Regel", "Règle", "Regel"),
    "message": ("What", "Wat", "Quoi", "Was"),
    "count": ("Number", "Aantal", "Nombre", "Anzahl"),
    "detail": ("Detail", "Toelichting", "Détail", "Näheres"),
    "ok": ("Worked", "Gelukt", "Réussi", "Gelungen"),
    "yes": ("yes", "ja", "oui", "ja"),
    "no": ("no", "nee", "non", "nein"),
    "weekdays": (
        "Mon Tue Wed Thu Fri Sat Sun",
        "ma di wo do vr za zo",
        "lun mar mer jeu ven sam dim",
        "Mo Di Mi Do Fr Sa So",
    ),
}


def label(key: str, language: str, **facts: object) -> str:
    """The words for `key`, with their facts filled in; `language` is en, nl, fr or de."""
    return _LABELS[key][_ORDER.index(language)].format(**facts)


def moment_words(post: Post, language: str) -> str:
    """When a post goes out, as "Mon 2027-03-22 08:00", in the calendar's time zone."""
    weekday = label("weekdays", language).split()[post.scheduled.weekday()]
    return f"{weekday} {post.scheduled:%Y-%m-%d %H:%M}" if post.timed else f"{weekday} {post.scheduled:%Y-%m-%d}"


def heading(audit: Audit, options: ReportOptions) -> list[str]:
    """Of which day and for whom the audit is, and which posts are shown where not all are."""
    lines = [label("as_of", options.language, today=audit.today.isoformat(), regions=", ".join(audit.regions))]
    if options.begins or options.ends:
        lines.append(label("period", options.language, begins=_day(options.begins), ends=_day(options.ends)))
    return lines


def _day(day: date | None) -> str:
    return day.isoformat() if day else "…"


def tally(found: list[Case], language: str) -> str:
    """One line: how many posts to look at again, of how many, and their levels."""
    counts = count_levels(found)
    flagged = [level for level in reversed(Level) if level.flagged and counts[level]]
    line = label("to_look_at", language, count=sum(counts[level] for level in flagged), total=len(found))
    parts = ", ".join(f"{counts[level]} {label(level.word, language)}" for level in flagged)
    return f"{line} ({parts})" if parts else line
