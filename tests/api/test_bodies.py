"""A body that could mean two things, or that would cost too much, is refused before anything reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from api.languages import preferred
from api.limits import BODY_BYTES_MAX, JSON_DEPTH_MAX
from api.reading_json import read_json
from tests.api.service import POST, client, refused

SERVED = client()
JSON_TYPE = {"Content-Type": "application/json"}

UNREADABLE = [
    ("", "A009"),
    ("  \n", "A009"),
    ("{", "A001"),
    ("{'a': 1}", "A001"),
    ('{"a": 1,}', "A001"),
    ('{"a": 1} {}', "A001"),
    ('{"a": 01}', "A001"),
    ('{"a": "\n"}', "A001"),
    ('\ufeff{"a": 1}', "A001"),
    ('{"a": 1, "a": 1}', "A002"),
    ('{"facts": {"x": "1", "y": "2", "x": "3"}}', "A002"),
    ('{"a": NaN}', "A003"),
    ('{"a": Infinity}', "A003"),
    ('{"a": [-Infinity]}', "A003"),
    ('{"facts": {"ca": 12.5}}', "A004"),
    ('{"a": 1.0}', "A004"),
    ('{"a": 1e2}', "A004"),
    ('{"a": 1e400}', "A004"),
    ('{"a": -0.0}', "A004"),
    ('{"a": 9007199254740992}', "A005"),
    ('{"a": -9007199254740992}', "A005"),
    ('{"a": ' + "9" * 5_000 + "}", "A005"),
    ('{"a": "\\ud800"}', "A006"),
    ('{"a": ["x", "\\udfff\\ud800"]}', "A006"),
    ('{"\\ud800": 1}', "A006"),
    ('{"a": "\\u0000"}', "A006"),
    ('{"a\\u0000": 1}', "A006"),
    ("[" * 34 + "]" * 34, "A007"),
    ("[" * 5_000 + "]" * 5_000, "A007"),
    ("[" * 500_000, "A007"),
    ('{"a":' * 100_000, "A007"),
]


@pytest.mark.parametrize(("text", "code"), UNREADABLE, ids=lambda value: value[:20])
def test_a_body_that_means_nothing_sure_is_refused(text: str, code: str) -> None:
    """Each way of writing JSON that readers understand differently is refused, with its reason."""
    value, found = read_json(text.encode())

    assert value is None
    assert [item.code for item in found] == [code]


@pytest.mark.parametrize(("text", "code"), UNREADABLE, ids=lambda value: value[:20])
def test_no_route_reads_such_a_body(text: str, code: str) -> None:
    """Each route that has a body refuses it in the same way."""
    for name in POST:
        response = SERVED.post(f"/v1/{name}", content=text.encode(), headers=JSON_TYPE)
        (problem,) = refused(response, "body-unreadable", 400)
        assert problem["code"] == code


@pytest.mark.parametrize("data", [b"\xff", b'{"a": "\xe9"}', b'{"a": "\xed\xa0\x80"}', '{"a": 1}'.encode("utf-16")])
def test_another_encoding_is_refused(data: bytes) -> None:
    """A body that is not UTF-8 is refused; half of a character written in bytes is no UTF-8."""
    assert [item.code for item in read_json(data)[1]] == ["A008"]


@pytest.mark.parametrize(
    "value",
    [{}, {"a": "é\u2028😀", "b": [1, -5, True, None]}, 2**53 - 1, "[" * 100, json.loads("[" * 32 + "]" * 32)],
)
def test_what_is_sure_is_read(value: object) -> None:
    """Values that every reader understands alike are read as they are, pairs of halves of characters included."""
    for ascii_only in (True, False):
        assert read_json(json.dumps(value, ensure_ascii=ascii_only).encode()) == (value, ())


def test_the_place_of_a_hidden_character_is_told() -> None:
    """The pointer leads to the text that holds it, names with « / » and « ~ » escaped."""
    _, (found,) = read_json(b'{"a": [{"b/~c": "\\u0000"}]}')

    assert found.pointer == "/a/0/b~1~0c"


def test_the_depth_is_the_engine_s() -> None:
    """What the engine reads of a text nested so deep, the HTTP layer does too, and no more."""
    assert read_json(("[" * JSON_DEPTH_MAX + "]" * JSON_DEPTH_MAX).encode())[1] == ()
    assert read_json(("[" * (JSON_DEPTH_MAX + 2) + "]" * (JSON_DEPTH_MAX + 2)).encode())[1] != ()


@pytest.mark.parametrize("name", POST)
@pytest.mark.parametrize(
    "media_type", ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded", "", "application/jsonp"]
)
def test_another_type_is_refused(name: str, media_type: str) -> None:
    """A body whose type is not JSON (or YAML, to check a text) is not looked at."""
    response = SERVED.post(f"/v1/{name}", content=json.dumps(POST[name]).encode(), headers={"Content-Type": media_type})

    (problem,) = refused(response, "content-type-unknown", 415)
    assert "application/json" in problem["expected"]


@pytest.mark.parametrize("name", POST)
def test_a_body_too_large_is_refused(name: str) -> None:
    """A body over a mebibyte is refused, whether its length is announced or it comes piece by piece."""
    data = json.dumps({"text": "a" * BODY_BYTES_MAX}).encode()

    def pieces() -> Iterator[bytes]:
        for start in range(0, len(data), 65_536):
            yield data[start : start + 65_536]

    for content in (data, pieces()):
        refused(SERVED.post(f"/v1/{name}", content=content, headers=JSON_TYPE), "body-too-large", 413)


def test_a_length_that_lies_changes_nothing() -> None:
    """An announced length that is huge is refused without waiting for the bytes."""
    response = SERVED.post("/v1/decide", content=b"{}", headers={**JSON_TYPE, "Content-Length": "9" * 30})

    refused(response, "body-too-large", 413)


@pytest.mark.parametrize(
    ("header", "locale"),
    [
        ("", "fr"),
        ("fr", "fr"),
        ("en", "en"),
        ("EN-us", "en"),
        ("de, en;q=0.5", "en"),
        ("en;q=0.5, fr;q=0.6", "fr"),
        ("en;q=0", "fr"),
        ("*", "fr"),
        ("en;q=x", "fr"),
        ("en;q=0.٣", "fr"),
        (";;;,,,", "fr"),
        ("e" * 100_000, "fr"),
        ("fr" + "," * 50_000 + "en", "fr"),
    ],
)
def test_the_language_is_the_preferred_one(header: str, locale: str) -> None:
    """French unless English is better placed; a header that means nothing is French."""
    assert preferred(header) == locale
