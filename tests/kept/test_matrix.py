"""The authorisation matrix through HTTP: each role asks for each address of a cooperative, its own and another."""

from __future__ import annotations

import json

import pytest

from service.permissions import PERMISSIONS, Reach, Role
from tests.kept.http import Served
from tests.kept.test_described import KEPT, _asker

ACTIONS = {
    "list_statutes": "statute.read",
    "read_statute": "statute.read",
    "read_text": "statute.read",
    "list_revisions": "statute.read",
    "write_draft": "draft.write",
    "write_again": "draft.write",
    "propose": "draft.write",
    "review": "statute.review",
    "vote": "statute.vote",
    "publish": "statute.publish",
    "abandon": "draft.write",
    "list_accounts": "account.read",
    "list_keys": "key.revoke",
    "give_key": "key.create",
    "take_key": "key.revoke",
    "read_journal": "journal.read",
    "verify": "journal.verify",
    "read_head": "journal.anchor",
    "list_files": "facts.read",
    "read_file": "facts.read",
    "list_file_versions": "facts.read",
    "read_rows": "facts.read",
    "compare_versions": "facts.read",
    "check_facts": "facts.import",
    "send_facts": "facts.import",
    "correct_facts": "facts.correct",
    "list_corrections": "facts.read",
    "export_person": "person.export",
    "erase_person": "person.erase",
    "list_erasures": "person.erase",
    "list_months": "month.read",
    "read_month": "month.read",
    "read_findings": "month.read",
    "explain_activity": "month.read",
    "list_person_months": "month.read",
    "read_late": "month.read",
    "sign_month": "month.sign",
    "close_month": "month.close",
    "export_month": "month.export",
    "list_waivers": "month.read",
    "ask_waiver": "waiver.ask",
    "decide_waiver": "waiver.grant",
    "withdraw_waiver": "waiver.ask",
    "read_models": "network.read",
    "list_jobs": "job.read",
    "ask_job": "month.run",
    "read_job": "job.read",
    "read_result": "job.read",
    "list_job_files": "job.read",
    "read_job_file": "job.read",
    "follow_job": "job.read",
    "cancel_job": "job.read",
}
"""What each address asks leave for."""
OF_NO_COOPERATIVE = {"ready", "enter", "read_session", "leave"}
ROLES = [role for role in Role if role is not Role.OPERATOR]


def test_every_address_has_a_row() -> None:
    """An address without a row of the matrix fails here."""
    assert set(ACTIONS) | OF_NO_COOPERATIVE == set(KEPT)
    assert set(ACTIONS.values()) <= set(PERMISSIONS)


def test_every_cell_is_what_the_table_says(served: Served) -> None:
    """Each role at each address: forbidden exactly where the table says nowhere; elsewhere and for nobody, as if absent."""
    cells = 0
    for operation, action in ACTIONS.items():
        method, path, _ = KEPT[operation]
        ask = _asker(operation, method, path)
        for role in ROLES:
            own = json.dumps({"name": "a", "roles": [role.value], "days": 1}).encode() if operation == "give_key" else None
            response = ask(served, getattr(served, role.value), data=own)
            forbidden = PERMISSIONS[action][role] is Reach.NONE
            assert (response.status_code == 403) is forbidden, (operation, role, response.text)
            assert response.status_code in {200, 201, 202, 204, 403, 404, 428}, (operation, role, response.text)
            assert ask(served, getattr(served, role.value), cooperative="elsewhere").status_code == 404
            cells += 2
        assert ask(served, served.nobody).status_code == 401
        cells += 1
    print(f"{cells} cells")
    assert cells == len(ACTIONS) * (2 * len(ROLES) + 1)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_acts_for_nobody(served: Served, site: str) -> None:
    """A browser that says that the request comes from elsewhere is refused every act, and no reading."""
    for operation in ACTIONS:
        method, path, _ = KEPT[operation]
        headers = {"Sec-Fetch-Site": site, "If-Match": '"1"', "Idempotency-Key": "12345678"}
        response = _asker(operation, method, path)(served, served.author, headers=headers)
        assert method == "get" or response.status_code == 403, operation
