"""The OpenAPI document holds: a tester made from it finds nothing undocumented, and a client made from it works."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.serving import Server

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
)
CALLS = 1000
METHODS = {"get", "post"}


@pytest.fixture(scope="module")
def document(server: Server) -> dict[str, Any]:
    """The document as the server gives it."""
    found: dict[str, Any] = httpx.get(f"{server.url}/openapi.json").json()
    return found


def test_every_operation_has_an_id_a_summary_and_error_shapes(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    ids = []
    for path, item in document["paths"].items():
        for method, operation in item.items():
            assert method in METHODS
            ids.append(operation["operationId"])
            assert operation["summary"], path
            for status, answer in operation["responses"].items():
                assert answer["description"], (path, status)
                if int(status) >= 400:
                    assert list(answer["content"]) == ["application/problem+json"], (path, status)
    assert len(ids) == len(set(ids))
    assert {"checkText", "listFacts", "compareModels", "listRules", "getHealth"} <= set(ids)


def test_a_thousand_calls_find_nothing_undocumented(server: Server, tmp_path: Path) -> None:
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        "run",
        f"{server.url}/openapi.json",
        "--checks",
        ",".join(CHECKS),
        "--max-examples=80",
        "--seed=1",
        "--no-color",
        "--generation-database=none",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    calls = re.search(r"([\d,]+) generated", done.stdout)
    assert calls is not None, done.stdout[-2000:]
    assert int(calls[1].replace(",", "")) >= CALLS


def test_a_generated_client_checks_a_text(
    server: Server, document: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "openapi.json").write_text(json.dumps(document))
    (tmp_path / "config.yml").write_text("post_hooks: []\npackage_name_override: generated_client\n")
    command = [str(Path(sys.executable).with_name("openapi-python-client")), "generate", "--path", "openapi.json"]
    command += ["--config", "config.yml", "--meta", "none", "--output-path", "generated_client"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    monkeypatch.syspath_prepend(str(tmp_path))
    client = importlib.import_module("generated_client").Client(base_url=server.url)
    operation = importlib.import_module("generated_client.api.check.check_text")
    asked = importlib.import_module("generated_client.models").CheckRequest(
        text="DeepSeek-R1 scores 97.8% on AIME 2024 (pass@1)."
    )
    report = operation.sync(client=client, body=asked)
    (finding,) = report.documents[0].findings
    assert finding.name == "score-mismatch"
    assert report.documents[0].claims[0].verdict == "contradicted"


def test_the_documentation_page_asks_nobody_else(server: Server) -> None:
    page = httpx.get(f"{server.url}/docs")
    assert page.status_code == 200
    assert "checkText" in page.text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page.text)
