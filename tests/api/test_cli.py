"""The command line: exit statuses, one-line errors, and a manual that leaves nothing out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import click
import pytest

from api.cli import run
from api.commands import COMMANDS
from api.proofreading import is_failure
from api.reports import FORMATS
from api.version import __version__
from kg.model.report import Report, Severity

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "launch-week.md"
MANUAL = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
CLEAN = "The harbour wakes slowly and the first boats come home.\n"


def benchproof(*arguments: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command, run as its own process."""
    command = [sys.executable, "-m", "api.cli", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, env={**os.environ, **environment})


def command(name: str) -> click.Command:
    """A subcommand, imported."""
    found = getattr(import_module(COMMANDS[name].module), COMMANDS[name].name)
    assert isinstance(found, click.Command)
    return found


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_is_documented(name: str) -> None:
    assert f"## `benchproof {name}`" in MANUAL


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_option_is_documented(name: str) -> None:
    section = re.split(r"^## ", MANUAL.split(f"## `benchproof {name}`", 1)[1], maxsplit=1, flags=re.M)[0]
    options = [param.opts[-1] for param in command(name).params if isinstance(param, click.Option)]
    assert [option for option in options if option not in section] == []


@pytest.mark.parametrize("name", list(COMMANDS))
def test_summaries_of_the_table_are_those_of_the_commands(name: str) -> None:
    assert command(name).get_short_help_str(limit=200) == COMMANDS[name].summary


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_is_documented(name: str) -> None:
    assert f"| `{name}` |" in MANUAL


def test_version() -> None:
    done = benchproof("--version")
    assert (done.stdout.decode(), done.returncode) == (f"benchproof {__version__}\n", 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "no command given"),
        (["chekc"], "no command 'chekc'; did you mean 'check'?"),
        (["check"], "Missing argument 'PATH...'"),
        (["check", "--format", "xml", "x"], "'xml' is not one of"),
        (["check", "--nonsense", "x"], "No such option"),
        (["check", "-j", "0", "x"], "0 is not in the range"),
        (["check", "--as-of", "yesterday", "x"], "'yesterday' is no date like 2025-01-31"),
        (["check", "--select", "BP999", "x"], "no rule 'BP999'"),
        (["check", "--ignore", "score-mismatsch", "x"], "did you mean 'score-mismatch'?"),
        (["check", "nowhere.md"], "nowhere.md"),
        (["check", "--reference", "nowhere", str(EXAMPLE)], "nowhere"),
        (["rule"], "give either the code of a rule or --all"),
        (["rule", "wrong-winer"], "did you mean 'wrong-winner'?"),
    ],
)
def test_a_run_that_fails_says_so_in_one_line(
    arguments: list[str], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert re.fullmatch(r"benchproof: [^\n]+\n", err)
    assert said in err


def test_error_lines_show_control_characters_of_a_file_name(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "no\x1b[2J\nwhere.md"]) == 2
    assert re.fullmatch(r"benchproof: [^\n\x1b]+\n", capfd.readouterr().err)


def test_a_fault_of_ours_is_one_line_too(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(COMMANDS, "check", COMMANDS["check"]._replace(name="nothing_of_that_name"))
    assert run(["check", "-v", "x"]) == 2
    assert "internal error, please report it: AttributeError" in capfd.readouterr().err


def test_the_example_has_mistakes_and_exits_1() -> None:
    done = benchproof("check", EXAMPLE)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize(("fail_on", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_decides_the_status_only(fail_on: str, status: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--fail-on", fail_on, str(EXAMPLE)]) == status
    assert "score-mismatch" in capfd.readouterr().out


@pytest.mark.parametrize(("severity", "fail_on"), [("info", "warning"), ("warning", "error"), ("error", "never")])
def test_findings_below_the_severity_exit_0(severity: Severity, fail_on: str, report: Report) -> None:
    document = report.documents[0]
    mild = replace(document, findings=tuple(replace(f, severity=severity) for f in document.findings))
    told = replace(report, documents=(mild,))
    assert not is_failure(told, fail_on)
    assert is_failure(told, severity)


def test_an_article_without_claims_exits_0() -> None:
    done = benchproof("check", "--format", "json", "-", stdin=CLEAN.encode())
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert (report["documents"][0]["path"], report["summary"]["claims"]) == ("-", 0)


def test_select_and_ignore_divide_the_findings(capfd: pytest.CaptureFixture[str]) -> None:
    def rules(*options: str) -> list[str]:
        run(["check", "--format", "json", *options, str(EXAMPLE)])
        report = json.loads(capfd.readouterr().out)
        return [finding["name"] for finding in report["documents"][0]["findings"]]

    every = rules()
    assert set(rules("--select", "score-mismatch")) == {"score-mismatch"}
    assert rules("--ignore", "score-mismatch") == [name for name in every if name != "score-mismatch"]
    assert rules("--select", "score-mismatch,wrong-winner") == [
        name for name in every if name in ("score-mismatch", "wrong-winner")
    ]


def test_a_closed_pipe_is_no_traceback() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "api.cli", "check", str(EXAMPLE)]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, cwd=ROOT)
    os.close(writer)
    assert done.returncode == 2
    assert done.stderr == b"benchproof: standard output was closed before everything was written\n"


def test_every_rule_explains_itself(capfd: pytest.CaptureFixture[str]) -> None:
    from kg.check.rules import RULES

    assert run(["rule", "--all"]) == 0
    listed = capfd.readouterr().out.splitlines()
    assert [line.split()[0] for line in listed] == [rule.code for rule in RULES]
    for rule in RULES:
        assert run(["rule", rule.name]) == 0
        page = capfd.readouterr().out
        assert page.startswith(f"{rule.code} {rule.name} (")
        assert "When it stays silent" in page


def test_the_same_bytes_whatever_the_hash_seed_and_the_workers(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.md").write_text(EXAMPLE.read_text(encoding="utf-8") + name, encoding="utf-8")
    options = ("check", "--format", "json", tmp_path, EXAMPLE)
    first = benchproof(*options, PYTHONHASHSEED="0")
    assert first.returncode == 1
    assert [Path(item["path"]).name for item in json.loads(first.stdout)["documents"]] == [
        "a.md",
        "b.md",
        "c.md",
        "launch-week.md",
    ]
    assert benchproof(*options, PYTHONHASHSEED="1").stdout == first.stdout
    assert benchproof(*options, "-j", 3, PYTHONHASHSEED="2").stdout == first.stdout


def test_colour_is_there_when_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    run(["check", "--color", "always", str(EXAMPLE)])
    assert "\x1b[" in capfd.readouterr().out


def test_completion_is_offered() -> None:
    done = benchproof(_BENCHPROOF_COMPLETE="bash_source")
    assert done.returncode == 0
    assert b"_benchproof_completion" in done.stdout
