"""``canut admin network``, ``join`` and ``leave``: networks of cooperatives, and who belongs to them."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

from cli.output import finish
from cli.parsing import MisuseError
from cli.phrases import said
from cli.record import cooperative_of, needed, opened


def network(options: Namespace) -> int:
    """Found a network, whose model is a folder of the texts that come with Canut."""
    from engine.statute.library import SHIPPED
    from service.networks import found_network
    from service.refusing import AbsentError, TakenError

    needed(options, "network", "model")
    with opened(options) as record:
        try:
            found_network(record, options.network, options.title or options.network, options.model, datetime.now(UTC))
        except ValueError as error:
            raise MisuseError(said("not_an_address", options.locale, options.network)) from error
        except TakenError as error:
            raise MisuseError(said("name_taken", options.locale, error.words["name"])) from error
        except AbsentError as error:
            known = ", ".join(f"reseaux/{one.name}" for one in sorted((SHIPPED / "reseaux").iterdir()))
            raise MisuseError(said("no_model", options.locale, options.model, known)) from error
    data: dict[str, object] = {"network": options.network, "model": options.model}
    return finish(options, data, said("network_made", options.locale, options.network, options.model) + "\n")


def join(options: Namespace) -> int:
    """Have a cooperative belong to a network."""
    from service.networks import join

    return _belong(options, join, "joined")


def leave(options: Namespace) -> int:
    """Have a cooperative no longer belong to a network."""
    from service.networks import leave

    return _belong(options, leave, "left")


def _belong(options: Namespace, act: object, phrase: str) -> int:
    from service.refusing import AbsentError

    needed(options, "network", "cooperative")
    assert callable(act), "one of the two acts"
    with opened(options) as record:
        where, who = (cooperative_of(record, name, options) for name in (options.network, options.cooperative))
        try:
            act(record, where, who, datetime.now(UTC))
        except AbsentError as error:
            raise MisuseError(said("not_of_network", options.locale, options.cooperative, options.network)) from error
    data: dict[str, object] = {"network": options.network, "cooperative": options.cooperative}
    return finish(options, data, said(phrase, options.locale, options.cooperative, options.network) + "\n")
