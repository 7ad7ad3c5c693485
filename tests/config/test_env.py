"""The environment is read with types, and everything that is wrong is said at once."""

from pathlib import Path

import pytest

from varv.config.env import Faulty, Reader


def test_a_variable_that_is_not_set_has_its_default() -> None:
    env = Reader({"EMPTY": "  "})
    assert env.text("NAME", "varv") == "varv"
    assert env.whole("EMPTY", 7) == 7
    assert env.flag("DEMO", False) is False
    env.refuse_if_faulty()


@pytest.mark.parametrize(("raw", "read"), [("1", True), ("Yes", True), ("0", False), ("no", False)])
def test_yes_and_no_are_read(raw: str, read: bool) -> None:
    assert Reader({"DEMO": raw}).flag("DEMO") is read


def test_lists_are_read() -> None:
    env = Reader({"HOSTS": "a.example, b.example"})
    assert env.several("HOSTS") == ["a.example", "b.example"]


def test_a_folder_is_made(tmp_path: Path) -> None:
    env = Reader({"DATA": str(tmp_path / "new" / "deep")})
    assert env.folder("DATA", tmp_path) == tmp_path / "new" / "deep"
    assert (tmp_path / "new" / "deep").is_dir()


def test_everything_that_is_wrong_is_said_at_once_with_its_cure() -> None:
    env = Reader({"VARV_DEMO": "perhaps", "VARV_PORT": "eighty", "DATABASE_URL": "mysql://x/y"})
    env.flag("VARV_DEMO", False)
    env.whole("VARV_PORT", 8000, low=1, high=65535)
    env.database("DATABASE_URL", "sqlite:///varv.sqlite3")
    env.text("VARV_SECRET_KEY", wanted="a long random text")
    with pytest.raises(Faulty) as refused:
        env.refuse_if_faulty()
    assert str(refused.value).splitlines() == [
        "Varv cannot start with this environment:",
        "  - VARV_DEMO is 'perhaps': set it to 1 or 0.",
        "  - VARV_PORT is 'eighty': set it to a whole number from 1 to 65535.",
        "  - DATABASE_URL is 'mysql://x/y': "
        "set it to sqlite:///file or postgres://user:word@host:5432/name.",
        "  - VARV_SECRET_KEY is missing: set it to a long random text.",
    ]


@pytest.mark.parametrize("raw", ["0", "65536", "-1", "80.5", "٨٠x"])
def test_a_port_outside_the_range_is_refused(raw: str) -> None:
    env = Reader({"VARV_PORT": raw})
    env.whole("VARV_PORT", 8000, low=1, high=65535)
    assert len(env.faults) == 1


def test_sqlite_is_read_with_all_that_makes_it_safe() -> None:
    found = Reader({}).database("DATABASE_URL", "sqlite:////srv/varv/varv.sqlite3")
    assert found["NAME"] == Path("/srv/varv/varv.sqlite3")
    options = found["OPTIONS"]
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=NORMAL" in options["init_command"]


def test_three_slashes_are_a_file_in_the_folder_one_stands_in() -> None:
    found = Reader({}).database("DATABASE_URL", "sqlite:///my%20folder/varv.sqlite3")
    assert found["NAME"] == Path.cwd() / "my folder" / "varv.sqlite3"


def test_a_password_is_not_said_back() -> None:
    env = Reader({"DATABASE_URL": "postgre://varv:hemligt@db.example/varv"})
    env.database("DATABASE_URL", "sqlite:///x")
    assert "hemligt" not in env.faults[0]
    assert "varv:***@db.example" in env.faults[0]


def test_sqlite_may_be_told_to_survive_a_power_cut() -> None:
    raw = "sqlite:////srv/varv.sqlite3?synchronous=full"
    options = Reader({"DATABASE_URL": raw}).database("DATABASE_URL", "sqlite:///x")["OPTIONS"]
    assert isinstance(options, dict)
    assert "synchronous=FULL" in options["init_command"]


def test_postgresql_is_read_with_words_that_need_quoting() -> None:
    raw = "postgres://varv:p%40ss%2Fword@db.example:5433/varv?pool=20"
    found = Reader({"DATABASE_URL": raw}).database("DATABASE_URL", "sqlite:///x")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"]) == ("varv", "p@ss/word")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "varv")
    assert found["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 20, "timeout": 10}


def test_a_socket_folder_may_be_the_host() -> None:
    raw = "postgresql://postgres@/varv?host=/run/postgresql"
    found = Reader({"DATABASE_URL": raw}).database("DATABASE_URL", "sqlite:///x")
    assert found["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    "raw",
    [
        "nonsense",
        "postgres://host",
        "postgres://host:port/name",
        "postgres://host/name?pool=many",
        "sqlite://",
        "sqlite:///x?synchronous=off",
    ],
)
def test_a_database_that_cannot_be_meant_is_refused(raw: str) -> None:
    env = Reader({"DATABASE_URL": raw})
    env.database("DATABASE_URL", "sqlite:///x")
    assert [fault.split(" is ")[0] for fault in env.faults] == ["DATABASE_URL"]
