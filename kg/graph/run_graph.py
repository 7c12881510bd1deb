"""A run as a named graph, and back: which articles were held against which reference, and what was found."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.graph.article_graph import Block, article_iri, article_quads, claim_iri, read_claim
from kg.graph.codec import Reader, Writer
from kg.graph.record_shapes import FINDING, UNREAD, VERDICT
from kg.graph.vocabulary import Names
from kg.model.claims import Unread
from kg.model.errors import StoreError
from kg.model.report import Checked, Finding, Judged, Report, Verdict

if TYPE_CHECKING:
    import pyoxigraph as ox


def run_id(report: Report) -> str:
    """A digest of what decides a run's outcome: version, reference, the articles' bytes and names."""
    seen = hashlib.sha256()
    for part in (report.version, report.reference_digest, *(f"{d.sha256} {d.path}" for d in report.documents)):
        seen.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for path, reason in report.skipped:
        seen.update(f"{path}\0{reason}".encode("utf-8", "surrogatepass") + b"\1")
    return seen.hexdigest()[:32]


def report_quads(report: Report, names: Names, blocks: Mapping[str, Sequence[Block]] | None = None) -> list[ox.Quad]:
    """The run's graph and the graph of each of its articles. `blocks` are by the articles' SHA-256."""
    found: list[ox.Quad] = []
    for checked in report.documents:
        found += article_quads(checked, names, (blocks or {}).get(checked.sha256, ()))
    return found + run_quads(report, names)


def run_quads(report: Report, names: Names) -> list[ox.Quad]:
    """The graph `graph/run/ID`."""
    id = run_id(report)
    run, graph = names.iri("run", id), names.graph("run", id)
    out = Writer(names, graph)
    out.type(run, "bp:Run")
    out.say(run, "bp:version", report.version)
    out.say(run, "bp:digest", report.reference_digest)
    out.say(run, "bp:facts", report.reference_facts)
    out.add(run, "bp:asOf", out.date(report.reference_as_of))
    out.link(run, "prov:used", names.iri("reference"))
    for position, (path, reason) in enumerate(report.skipped):
        node = f"{run}/skipped/{position}"
        out.link(run, "bp:skipped", node)
        out.type(node, "bp:Skipped")
        out.say(node, "bp:position", position)
        out.say(node, "bp:path", path)
        out.say(node, "bp:reason", reason)
    for position, checked in enumerate(report.documents):
        out.quads += _check(names, graph, run, position, checked)
    return out.quads


def read_report(run: str, graph: Callable[[str], Iterable[ox.Quad | ox.Triple]], names: Names) -> Report:
    """The report that a run was written from. `graph` gives the quads of a named graph by its IRI.

    Raises StoreError where the run, or an article of it, is not there.
    """
    id = names.parts(run)[-1]
    found = Reader(names, graph(names.graph("run", id)))
    if not found.is_a(run, "bp:Run"):
        raise StoreError(f"no run {run}")
    skipped = [
        (found.text(node, "bp:path") or "", found.text(node, "bp:reason") or "")
        for node in found.children(run, "bp:skipped")
    ]
    return Report(
        version=found.text(run, "bp:version") or "",
        reference_digest=found.text(run, "bp:digest") or "",
        reference_facts=found.integer(run, "bp:facts") or 0,
        reference_as_of=found.text(run, "bp:asOf") or "",
        documents=tuple(_read_check(found, node, graph, names) for node in found.children(run, "bp:check")),
        skipped=tuple(skipped),
    )


def _check(names: Names, graph: str, run: str, position: int, checked: Checked) -> list[ox.Quad]:
    article = article_iri(names, checked.sha256)
    out = Writer(names, graph, article, checked.text)
    node = f"{run}/{position}"
    out.link(run, "bp:check", node)
    out.link(run, "prov:used", article)
    out.type(node, "bp:Check")
    out.say(node, "bp:position", position)
    out.say(node, "bp:path", checked.path)
    out.link(node, "prov:wasDerivedFrom", article)
    for order, judged in enumerate(checked.claims):
        verdict = names.iri("run", names.parts(run)[-1], str(position), "verdict", judged.id)
        out.link(node, "bp:verdicts", verdict)
        out.record(verdict, judged.verdict, VERDICT)
        out.say(verdict, "bp:position", order)
        out.link(verdict, "bp:judges", claim_iri(names, checked.sha256, judged.id))
        out.link(verdict, "prov:wasGeneratedBy", run)
    for order, finding in enumerate(checked.findings):
        place = f"{node}/finding/{order}"
        out.link(node, "bp:finding", place)
        out.record(place, finding, FINDING)
        out.say(place, "bp:position", order)
        if finding.claims:
            out.items(place, "bp:concerns", [claim_iri(names, checked.sha256, id) for id in finding.claims], "concerns")
    for order, unread in enumerate(checked.unread):
        place = f"{node}/unread/{order}"
        out.link(node, "bp:unread", place)
        out.record(place, unread, UNREAD)
        out.say(place, "bp:position", order)
    for order, (offset, (page, box)) in enumerate(sorted(checked.pages.items())):
        place = f"{node}/page/{order}"
        out.link(node, "bp:page", place)
        out.type(place, "bp:Page")
        out.say(place, "bp:offset", offset)
        out.say(place, "bp:pageNumber", page)
        if box is not None:
            out.say(place, "bp:box", " ".join(repr(side) for side in box))
    return out.quads


def _read_check(
    found: Reader, node: str, graph: Callable[[str], Iterable[ox.Quad | ox.Triple]], names: Names
) -> Checked:
    article = found.text(node, "prov:wasDerivedFrom") or ""
    sha256 = names.parts(article)[-1]
    written = Reader(names, graph(names.graph("article", sha256)))
    if not written.is_a(article, "bp:Article"):
        raise StoreError(f"no article {article}")
    judged = []
    for verdict in found.children(node, "bp:verdicts"):
        claim = found.text(verdict, "bp:judges") or ""
        judged.append(
            Judged(
                id=names.parts(claim)[-1],
                claim=read_claim(written, claim),
                verdict=found.record(verdict, VERDICT, Verdict),
            )
        )
    return Checked(
        path=found.text(node, "bp:path") or "",
        text=written.text(article, "bp:text") or "",
        sha256=sha256,
        media_type=written.text(article, "dc:format") or "",
        claims=tuple(judged),
        findings=tuple(
            found.record(place, FINDING, Finding, claims=_concerned(found, place))
            for place in found.children(node, "bp:finding")
        ),
        unread=tuple(found.record(place, UNREAD, Unread) for place in found.children(node, "bp:unread")),
        pages=dict(_page(found, place) for place in found.children(node, "bp:page")),
    )


def _concerned(found: Reader, place: str) -> tuple[str, ...]:
    return tuple(found.id(item.value) for item in found.items(place, "bp:concerns"))


def _page(found: Reader, place: str) -> tuple[int, tuple[int, tuple[float, float, float, float] | None]]:
    box = found.text(place, "bp:box")
    left, top, right, bottom = (float(side) for side in box.split()) if box else (0.0, 0.0, 0.0, 0.0)
    page = found.integer(place, "bp:pageNumber") or 0
    return found.integer(place, "bp:offset") or 0, (page, (left, top, right, bottom) if box else None)
