"""A file of names: what is taken from it, and what is said when it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.handout.names import Names, NamesError, read_names


def written(folder: Path, data: bytes | str) -> Path:
    path = folder / "couples.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    "data",
    [
        "partner_a,partner_b\nŁucja,محمد\n\nIda,\n",
        "\ufeffPartner A;Partner B;town\r\nŁucja; محمد ;x\r\nIda;;y\r\n",
        "partner_b\tpartner_a\nمحمد\tŁucja\n\tIda\n".encode("utf-16"),
        'id,partner_a,partner_b\n1,"Łucja","محمد"\n2,,Ida\n',
    ],
)
def test_names_are_read_however_a_spreadsheet_saves_them(tmp_path: Path, data: bytes | str) -> None:
    assert read_names(written(tmp_path, data)) == Names((("Łucja", "محمد"),), ("Ida",))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "couples.csv lacks a column: partner_a, partner_b; its first line has to be: partner_a,partner_b"),
        ("partner_a\nSecret\n", "couples.csv lacks a column: partner_b; its first line has to be: partner_a,partner_b"),
        ("partner_a,partner_b\n,\n", "couples.csv names nobody; write one couple on each line below the first"),
        (
            b"partner_a,partner_b\n" + "Zoë,Secret\n".encode("latin-1"),
            "couples.csv is not text in UTF-8; save it from the spreadsheet as “CSV UTF-8”, then try again",
        ),
        (b"PK\x03\x04\0\0Secret", "couples.csv is not text in UTF-8; save it from the spreadsheet as “CSV UTF-8”, then try again"),
        (
            "partner_a,partner_b\n" + "Secret,Secret\n" * 10_000,
            "couples.csv has 10,000 rows, and a packet is for 1,000 at most; keep only those who come",
        ),
        (
            f"partner_a,partner_b\nAnna,Ben\nSecret,{'x' * 61}\n",
            "couples.csv, row 3: a name is longer than 60 characters; shorten it",
        ),
        (
            'partner_a,partner_b\nAnna,Ben\n"Secret,Secret\nCarl,Dora\n',
            "couples.csv, row 3: a field goes on over several lines; see whether a quotation mark is missing",
        ),
        (b"x" * (2 << 20), "couples.csv is larger than a list of names; keep only these columns: partner_a, partner_b"),
        (
            'partner_a,partner_b\n"Secret' + "x" * 200_000,
            "couples.csv has a field longer than any name; see whether a quotation mark is missing",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence_without_a_name(tmp_path: Path, data: bytes | str, said: str) -> None:
    with pytest.raises(NamesError) as error:
        read_names(written(tmp_path, data))
    assert str(error.value) == said
    assert "Secret" not in said


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NamesError, match=r"none\.csv: there is no such file; say where the names are: --names FILE\.csv"):
        read_names(tmp_path / "none.csv")
