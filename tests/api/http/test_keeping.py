"""Texts are kept only where the server has a store and the request says so, and never in its log."""

from __future__ import annotations

from pathlib import Path

import httpx

from tests.serving import Server, serving

WRONG = "Marmalade is not a model. DeepSeek-R1 scores 97.8% on AIME 2024 (pass@1)."


def test_what_is_kept_is_asked_for_and_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "graph"
    with serving("--store", str(place), "--workers", "1") as server:
        kept = httpx.post(f"{server.url}/check", json={"text": WRONG, "path": "kept.md", "save": True}, timeout=120)
        assert kept.status_code == 200
        not_kept = httpx.post(
            f"{server.url}/check", json={"text": WRONG + " Again.", "path": "not-kept.md"}, timeout=60
        )
        assert not_kept.status_code == 200
        for _ in range(30):
            answer = httpx.get(f"{server.url}/claims", params={"model": "DeepSeek-R1"}, timeout=60)
            if answer.status_code == 200 and answer.json()["total"]:
                break
        (claim,) = answer.json()["items"]
        assert claim["path"] == "kept.md"
        assert claim["verdict"] == "contradicted"
        assert WRONG[claim["start"] :].startswith(claim["quote"])
        found = httpx.get(f"{server.url}/queries/contradictions", timeout=60).json()["results"]["bindings"]
        assert {row["path"]["value"] for row in found} == {"kept.md"}


def test_a_server_without_a_store_refuses_to_keep(server: Server) -> None:
    answer = httpx.post(f"{server.url}/check", json={"text": WRONG, "save": True})
    assert answer.status_code == 422
    assert "--store" in answer.json()["hint"]


def test_nothing_of_a_text_is_written_down(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with serving("--workers", "1", log=log) as server:
        for body in ({"text": WRONG}, {"text": WRONG, "select": ["no-such-rule"]}, {"text": WRONG, "as_of": "x"}):
            httpx.post(f"{server.url}/check", json=body, timeout=60)
        httpx.post(f"{server.url}/check", content=WRONG.encode() + b"\xff", headers={"Content-Type": "text/plain"})
        httpx.get(f"{server.url}/facts", params={"model": "Marmalade"})
    assert "answers at" in log.read_text()
    assert "Marmalade" not in log.read_text()
