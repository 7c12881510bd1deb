"""The service's speed over HTTP, side by side with a FastAPI route that does nothing: python benchmarks/http_speed.py

Prints one JSON object. Both servers run on one core each time (`taskset`, where there is one), the clients on the rest.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TRIVIAL = """
import sys, uvicorn
from fastapi import FastAPI, Request
app = FastAPI()
@app.post("/check")
async def check(request: Request) -> dict[str, int]:
    return {"characters": len(await request.body())}
uvicorn.run(app, port=int(sys.argv[1]), log_level="error", access_log=False)
"""
SENTENCES = (
    "DeepSeek-R1 scores 79.8% on AIME 2024 (pass@1), slightly above o1-1217 with 79.2%. ",
    "The team met twice a week, wrote down what it had learned, and argued about the rest over lunch. ",
    "On MATH-500 the model reaches 97.3%, while GPT-4o gets 74.6%. Most readers will never notice the difference. ",
    "Nobody had asked for a faster parser, yet here it was, and it worked on the first try. ",
    "It has 671B parameters, of which 37B are active. Its price is $0.55 per million input tokens. ",
    "What follows is a description of how the data were cleaned, sorted and put on the shelf. ",
)


def article(characters: int, start: int = 0) -> str:
    """Prose with a claim in every other sentence; no two with different `start` are equal."""
    text = f"Draft {start}.\n\n"
    number = start
    while len(text) < characters:
        text += SENTENCES[number % len(SENTENCES)] + ("\n\n" if number % 5 == 4 else "")
        number += 1
    return text[:characters]


@contextmanager
def running(command: list[str], url: str) -> Iterator[None]:
    """A server process on one core, once it answers."""
    import httpx

    if hasattr(os, "sched_setaffinity"):
        command = ["taskset", "-c", "0", *command]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(600):
                try:
                    httpx.post(f"{url}/check", content=b"x", headers={"Content-Type": "text/plain"}, timeout=30)
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield
        finally:
            process.terminate()
            process.wait()


def measured(url: str, seconds: float = 8.0) -> dict[str, float]:
    """Latency of one client (p50, p95, in ms) and requests a second of four."""
    from concurrent.futures import ThreadPoolExecutor

    import httpx

    headers = {"Content-Type": "text/markdown"}
    texts = [article(5000, start).encode() for start in range(40)]
    with httpx.Client(base_url=url, headers=headers, timeout=30) as client:
        for text in texts[:20]:
            client.post("/check", content=text)
        times = []
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            begun = time.perf_counter()
            client.post("/check", content=texts[len(times) % len(texts)]).raise_for_status()
            times.append((time.perf_counter() - begun) * 1000)

    def ask(offset: int) -> int:
        count = 0
        with httpx.Client(base_url=url, headers=headers, timeout=30) as client:
            while time.perf_counter() < end:
                client.post("/check", content=texts[(offset + count) % len(texts)]).raise_for_status()
                count += 1
        return count

    end = time.perf_counter() + seconds
    with ThreadPoolExecutor(4) as threads:
        total = sum(threads.map(ask, range(0, 40, 10)))
    ordered = sorted(times)
    return {
        "p50_ms": round(statistics.median(ordered), 2),
        "p95_ms": round(ordered[len(ordered) * 95 // 100], 2),
        "per_second": round(total / seconds, 1),
    }


def main() -> None:
    """Measures both and prints what it found."""
    found: dict[str, Any] = {"load_before": os.getloadavg()[0], "characters": 5000}
    for name in ("trivial", "benchproof"):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        url = f"http://127.0.0.1:{port}"
        ours = [sys.executable, "-m", "api.cli", "serve", "--port", str(port), "--workers", "1"]
        command = ours if name == "benchproof" else [sys.executable, "-c", TRIVIAL, str(port)]
        with running(command, url):
            found[name] = measured(url)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
