"""What the service refuses, as answers: a kind, a status, and one problem that says what to do."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import JSONResponse

from api.handlers import refusal
from api.languages import locale_of
from api.refusals import Refused
from service.facts_checking import Checked
from service.permissions import PERMISSIONS, Reach, Role
from service.refusing import (
    ClosedError,
    CountError,
    KeyHandError,
    OpenMonthError,
    OthersError,
    PasswordError,
    RefusalError,
    StaleFileError,
    ToComeError,
    UnreadyError,
)
from service.working.refusing import Told

_CODES = {
    "unauthenticated": "A304",
    "forbidden": "A305",
    "absent": "A306",
    "stale": "A302",
    "state": "A307",
    "second-person": "A308",
    "text-refused": "A309",
    "taken": "A310",
    "vote-differs": "A311",
    "idempotency-key-reused": "A312",
    "too-many": "A315",
}
_CODES_OF: dict[type[RefusalError], str] = {
    CountError: "A329",
    OthersError: "A372",
    UnreadyError: "A377",
    ToComeError: "A378",
    ClosedError: "A379",
    PasswordError: "A380",
    StaleFileError: "A382",
    KeyHandError: "A384",
    OpenMonthError: "A386",
}
"""Refusals that say more than their kind."""
_SAID = {
    "draft": "projet (draft)",
    "proposed": "proposé (proposed)",
    "reviewed": "relu (reviewed)",
    "voted": "voté (voted)",
    "published": "publié (published)",
    "abandoned": "abandonné (abandoned)",
    "asked": "demandé (asked)",
    "granted": "accordé (granted)",
    "refused": "refusé (refused)",
    "withdrawn": "retiré (withdrawn)",
    "queued": "en attente (queued)",
    "running": "en cours (running)",
    "done": "fini (done)",
    "failed": "échoué (failed)",
    "cancelled": "abandonné (cancelled)",
}
"""The states of a text, a waiver and a work, as people and as programs call them."""
_ROLES = {
    Role.MEMBER: "un membre, pour elle-même",
    Role.PAYROLL: "la paie",
    Role.ACCOUNTANT: "la comptabilité",
    Role.AUTHOR: "qui écrit les textes",
    Role.APPROVER: "la direction",
    Role.AUDITOR: "l'audit",
    Role.NETWORK: "le réseau",
    Role.OPERATOR: "qui tient la machine",
}
"""Who has a role, as people say it."""
_WHO_ASKED = ("qui l'a demandé, de sa main", "who asked for it, herself")
_DONE = {"run": ("calculé", "run"), "check": ("contrôlé", "checked")}
_CHALLENGE = {"WWW-Authenticate": "Bearer"}


def refused_act(request: Request, error: Exception) -> JSONResponse:
    """Return the answer to an act that the service refused."""
    assert isinstance(error, RefusalError), "the handler is that of these errors"
    headers = _CHALLENGE if error.kind == "unauthenticated" else {}
    if error.kind == "too-many":
        headers = {"Retry-After": str(error.words["seconds"])}
    if error.kind == "stale" and "number" in error.words:
        headers = {"ETag": f'"{error.words["number"]}"'}
    return refusal(request, Refused(error.kind, [problem_of(error, locale_of(request))], headers))


def problem_of(error: RefusalError, locale: str) -> Told:
    """Return what is told of an act refused; in English, the word of programs is that of people."""
    known = {} if locale == "en" else _SAID
    words = {name: known.get(str(word), word) if name in {"state", "wanted"} else word for name, word in error.words.items()}
    if "action" in words:
        words["who"] = _who_may(str(words["action"]), locale)
    if "work" in words:
        words["done"] = _DONE[str(words["work"])][locale == "en"]
    pairs = tuple((name, str(word)) for name, word in {"name": "", **words}.items())
    return Told(_CODES_OF.get(type(error), _CODES[error.kind]), "", pairs)


def _who_may(action: str, locale: str) -> str:
    """Return whose roles allow an action, as the table of permissions says; of what no role gives, who asked for it."""
    if action not in PERMISSIONS:
        return _WHO_ASKED[locale == "en"]
    roles = [role for role, reach in PERMISSIONS[action].items() if reach is not Reach.NONE]
    if locale == "en":
        return " or ".join(role.value for role in roles)
    return " ou ".join(f"{_ROLES[role]} ({role.value})" for role in roles)


def refuse_wrong(checked: Checked) -> None:
    """Refuse facts that do not hold together, each with its file and line."""
    if checked.errors:
        raise Refused("facts-refused", checked.errors)
