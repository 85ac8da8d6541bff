"""Hostile texts, built here: what no statute contains and what a reader must survive. Each is (name, bytes)."""

from __future__ import annotations

from collections.abc import Iterator

from engine.text.limits import DEPTH_MAX, FILE_BYTES_MAX, KEY_CHARACTERS_MAX, NODES_MAX, SCALAR_CHARACTERS_MAX

TYPING = (  # noqa: SIM905 - words read better in a row
    "NO no No yes YES on off y n ~ null NULL true false 010 0o10 0x1F 0b1 1_000 12:30 1:30:45 1e3 1e400 1.0e+400 .inf "
    "-.inf .nan +1 .5 5. 2026-02-30 2026-13-01 24:00 = 2001-12-14t21:59:43.10-05:00 0.1 -0 1,5 1.234,50 1,234.50 12,5 "
    "10% −5 5- １２ ٣ x² ½ 0,0049999 +33612345678 0777 1__0 NaN Infinity 00 08 1.0 1e-7 -010 0b2 0o8 685_230.15 190:20:30 "
    "1:2:3:4 +.inf .NaN .Inf TRUE False Yes oui non"
).split()

SPACES_IN_NUMBERS = [f"1{space}234,50 €" for space in (" ", "\u00a0", "\u202f", "\u2009", "\u2003", "\u3000")]


def structure() -> Iterator[tuple[str, str]]:
    """Texts whose shape is wrong."""
    yield "empty", ""
    yield "one line feed", "\n"
    yield "spaces", "   \n  \n"
    yield "comment only", "# rien"
    yield "scalar at root", "bonjour"
    yield "list at root", "- a\n- b\n"
    yield "several documents", "---\na: 1\n---\nb: 2\n---\nc: 3\n"
    yield "many documents", "---\n" * 60_000
    yield "end marks", "...\n" * 60_000
    yield "missing end", "a:\n  b:\n    - c:"
    yield "key without value", "a:\nb:\nc:"
    yield "numeric keys", "1: a\n1.0: b\ntrue: c\nyes: d\n"
    yield "same key many times", "a: 1\n" * 9_000
    yield "twins by accents", "été: 1\nete: 2\nÉTÉ: 3\n"
    yield "twins by normal form", "é: 1\ne\u0301: 2\n"
    yield "list as key", "? - a\n: 1\n"
    yield "map as key", "? a: 1\n: 2\n"
    yield "flow as key", "{a: 1}: b\n[x]: y\n"
    yield "empty key", ": a\n"
    yield "empty key twice", ": a\n: b\n"
    yield "question mark alone", "?"
    yield "colon alone", ":"
    yield "dash alone", "-"
    yield "merge", "a: &x {b: 1}\nc:\n  <<: *x\n"
    yield "block header with a digit", "a: |9\n x\n"
    yield "block header zero", "a: |0\n x\n"
    yield "block header twice", "a: |+-\n x\n"
    yield "keep marks", "a: |+\n  x\n\n\nb: >-\n  y\n  z\n"
    yield "wrong indentation of a block", "a: |\n    x\n  y\n"
    yield "flow that never ends", "a: [1, {b: [2\n"
    yield "flow closed wrongly", "a: [1}\nb: {2]\n"
    yield "signs", "@ ` % & * ! | > ' \" # , [ ] { } ? : -"
    for sign in "@`%&*!|>'\"#,[]{}?:-":
        yield f"value {sign}", f"a: {sign}\nb: 2\n"
        yield f"start {sign}", f"{sign}\n"


def aliases() -> Iterator[tuple[str, str]]:
    """Anchors, aliases, tags, directives."""
    laughs = "".join(f"l{i}: &l{i} [{', '.join([f'*l{i - 1}'] * 9)}]\n" for i in range(1, 10))
    yield "billion laughs", "l0: &l0 [x]\n" + laughs
    yield "merge bomb", "".join(f"m{i}: &m{i}\n  <<: [*m{i - 1}, *m{i - 1}]\n" for i in range(1, 19))
    yield "self reference", "a: &a [*a]\n"
    yield "alias before anchor", "a: *b\nb: &b 1\n"
    yield "many anchors", "".join(f"k{i}: &a{i} 1\n" for i in range(20_000))
    for tag in (
        "!!python/object/apply:os.system",
        "!!python/name:os.system",
        "!!binary",
        "!!set",
        "!!omap",
        "!perso",
        "!<x>",
        "!",
    ):
        yield f"tag {tag}", f"a: {tag} x\nb: {tag}\n  - c\n"
    yield "tag int", "a: !!int foo\nb: !!bool foo\nc: !!timestamp foo\nd: !!float 1e400\n"
    yield "directive TAG", "%TAG ! tag:example.com,2000:\n---\na: !x 1\n"
    yield "directive YAML", "%YAML 1.2\n---\na: 1\n"
    yield "directive version", f"%YAML 1.{'9' * 10_000}\n---\na: 1\n"
    yield "directive unknown", "%FOO bar\n---\na: 1\n"


def sizes() -> Iterator[tuple[str, str]]:
    """Texts that are deep or long."""
    for count in (DEPTH_MAX - 1, DEPTH_MAX, DEPTH_MAX + 1, 500, 5_000, 30_000, 200_000):
        yield f"[ × {count}", "[" * count
        yield f"a: [ × {count}", "a: " + "[" * count
        yield f"{{a: × {count}", "{a: " * min(count, 60_000)
        yield f"- × {count}", "- " * min(count, 120_000)
        yield f"? × {count}", "? " * min(count, 120_000)
        yield f"] × {count}", "]" * count
    yield "blocks one in another", "".join(f"{' ' * i}a:\n" for i in range(700))
    yield "blocks up to the limit", "".join(f"{' ' * i}a:\n" for i in range(DEPTH_MAX - 1))
    yield "- in - on lines", "".join(f"{' ' * i}-\n" for i in range(700))
    yield "limit − 1", "#" * (FILE_BYTES_MAX - 1)
    yield "limit", "#" * FILE_BYTES_MAX
    yield "limit + 1", "#" * (FILE_BYTES_MAX + 1)
    yield "5 MB comment", "#" * 5_000_000
    yield "5 MB scalar", "a: " + "x" * 5_000_000
    yield "1 MB line", "a" * 1_000_000
    yield "long line", "a: " + "x " * 130_000
    yield "long key", "x" * 260_000 + ": 1"
    yield "long quoted", 'a: "' + "x" * 260_000 + '"'
    yield "long escapes", 'a: "' + "\\u00e9" * 43_000 + '"'
    yield "long folded", "a: >\n" + "  x\n" * 60_000
    yield "long literal", "a: |\n" + "  x\n" * 60_000
    yield "long plain", "a: x\n" + "  x\n" * 60_000
    yield "quotes doubled", "a: '" + "''" * 130_000 + "'"
    yield "70,000 keys", "".join(f"k{i}: 1\n" for i in range(70_000))
    yield "many keys", "".join(f"k{i}:\n" for i in range(NODES_MAX))
    yield "keys on one flow line", "a: {" + ", ".join(f"k{i}: 1" for i in range(20_000)) + "}"
    yield "glued keys in a flow", "a: [" + ", ".join(f"k{i}:1" for i in range(18_000)) + "]"
    yield "anchors in a flow", "a: [" + ", ".join(f"&a{i} x" for i in range(18_000)) + "]"
    yield "quotes in a flow", "a: [" + ", ".join(['"\\u202e"'] * 18_000) + "]"
    yield "many items", "a:\n" + "- 1\n" * 60_000
    yield "many glued comments", "".join(f"k{i}: 1 # x\n" for i in range(8_000))
    yield "many flows", "".join(f"k{i}: [1, 2]\n" for i in range(8_000))
    yield "many tabs", "a:\n" + "\tb: 1\n" * 40_000
    yield "tabs only", "\t" * 260_000
    yield "blank lines", "\n" * 260_000
    yield "spaces on one line", "a:" + " " * 260_000 + "1"
    yield "key at its limit", "x" * KEY_CHARACTERS_MAX + ": 1"
    yield "scalar at its limit", "a: " + "x" * SCALAR_CHARACTERS_MAX
    yield "5,000 digits", "a: " + "9" * 5_000
    yield "a million digits", "a: " + "9" * 1_000_000
    yield "colons", "a: " + ":" * 260_000
    yield "colons and spaces", "a" + ": " * 130_000
    yield "hashes", "a: x" + " #" * 130_000
    yield "open quotes", "a: '\n" * 40_000
    yield "backslashes", 'a: "' + "\\" * 260_000
    yield "words and no colon", "abc\n" * 60_000
    yield "indented more and more", "".join(" " * (i % 600) + "a\n" for i in range(800))


def letters() -> Iterator[tuple[str, str]]:
    """Characters that nobody sees or that pass for others, as key, value, comment and in quotes."""
    unseen = (
        0x00, 0x01, 0x07, 0x1B, 0x7F, 0x80, 0x85, 0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E,
        0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061, 0x2066, 0x2067, 0x2068, 0x2069,
        0x2800, 0x3164, 0xE000, 0xFDD0, 0xFE00, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFE, 0xFFFF, 0xE0001, 0xE0041, 0xF0000, 0x10FFFF,
    )  # fmt: skip
    for code in unseen:
        yield (
            f"unseen U+{code:04X}",
            f"cl{chr(code)}é: val{chr(code)}eur  # com{chr(code)}mentaire\nb: 'x{chr(code)}y'\n",
        )
        yield f"escaped U+{code:04X}", f'a: "x\\U{code:08x}y"\n'
    yield "lone surrogate escaped", 'a: "\\ud800"\nb: "\\udfff"\n'
    yield "beyond Unicode escaped", 'a: "\\UFFFFFFFF"\n'
    yield "Cyrillic in a Latin name", "b\u0430se: 1\n"
    yield "Greek in a Latin name", "t\u03b1ux: 1\n"
    yield "Armenian in a Latin name", "n\u0578m: 1\n"
    yield "ligature", "o\ufb03ce: 1\n"
    yield "full width", "\uff41\uff42: 1\n"
    yield "mathematical letters", "\U0001d41a: 1\n"
    yield "combining marks", "a" + "\u0301" * 1_000 + ": b" + "\u0301" * 1_000 + "\n"
    yield "combining marks everywhere", "a: " + "e\u0301" * 80_000
    yield "emoji with modifiers", "a: 👩🏽\u200d🚀 👍🏿\n👍🏿: 1\n"
    yield "right to left", "שלום: مرحبا\n"
    yield "jamo", "\u1100\u1161: \u1112\u1161\u11ab\n"
    yield "invisible everywhere", "\u200b" * 80_000
    yield "invisible and seen", "a: " + "x\u200b" * 60_000
    yield "replacement characters", "\ufffd: \ufffd\n"
    yield "no-break spaces", "\u00a0a\u00a0: 1\n-\u00a0b\n"


def raw() -> Iterator[tuple[str, bytes]]:
    """Bytes that are not UTF-8, or hardly."""
    text = "règles:\n  plancher: 80 €\n  taux: 8 %\n"
    for codec in (
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "cp1252",
        "cp850",
        "cp037",
    ):
        yield f"encoded in {codec}", text.encode(codec, "replace")
    yield "Latin-1", text.replace("€", "EUR").encode("latin-1")
    yield "UTF-16 mark alone", b"\xff\xfe"
    yield "UTF-16 odd length", b"\xff\xfea\x00:\x00 \x001\x00\n"
    yield "UTF-32 mark alone", b"\x00\x00\xfe\xff"
    yield "two marks", b"\xef\xbb\xbf\xef\xbb\xbfa: 1\n"
    data = text.encode()
    for cut in range(1, 6):
        yield f"cut {cut}", data[: data.index("€".encode()) + cut]
    yield "cut é", b"a: \xc3"
    yield "overlong", b"a: \xc0\xaf \xe0\x80\xaf\n"
    yield "overlong nul", b"a: \xc0\x80\n"
    yield "raw surrogate", b"a: \xed\xa0\x80\n"
    yield "raw surrogate pair", b"a: \xed\xa0\xbd\xed\xb8\x80\n"
    yield "beyond Unicode", b"a: \xf4\x90\x80\x80 \xf8\x88\x80\x80\x80\n"
    yield "all bytes", bytes(range(256))
    yield "all bytes, many times", bytes(range(256)) * 1_024
    yield "FF", b"\xff" * 260_000
    yield "nuls", b"\x00" * 260_000
    yield "nul in a key", b"a\x00b: 1\n"
    yield "CR alone", b"a: 1\rb: 2\r"
    yield "CRLF mixed", b"a: 1\r\nb: 2\nc: 3\rd: 4"
    yield "CR many", b"\r" * 260_000
    yield "no final line feed", b"a: 1"
    yield "tab after colon", b"a:\t1\n"
    yield "tab in a value", b"a: 1\t2\n"
    yield "tabs as indentation", b"a:\n\tb:\n\t\tc: 1\n"
    yield "NEL as line end", "a: 1\u0085b: 2\u0085".encode()
    yield "LS as line end", "a: 1\u2028b: 2\u2029".encode()


def corpus() -> list[tuple[str, bytes]]:
    """Return every hostile text."""
    found = [(f"typing {word}", f"a: {word}\n{word}: b\nc:\n  - {word}\n".encode()) for word in [*TYPING, *SPACES_IN_NUMBERS]]
    for family in (structure, aliases, sizes, letters):
        found += [(name, text.encode("utf-8", "surrogatepass")) for name, text in family()]
    return found + list(raw())
