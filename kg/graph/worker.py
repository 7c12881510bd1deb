"""The child process in which a stranger's query runs: opens a store read-only, answers one request after another.

Started by path with `python -I`, so it imports nothing of ours. Requests and answers are frames on standard input and
output: four bytes of length, then JSON; an answer is followed by a second frame with the result. The process can be
ended at any moment. It ends itself when its time is up, when its parent is gone, and when it needs too much memory.
"""

from __future__ import annotations

import contextlib
import csv
import ctypes
import io
import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

LENGTH = struct.Struct("!I")
GRACE = 0.25  # seconds after the parent's limit at which the process ends itself
quoted = json.encoder.encode_basestring  # a JSON string, not escaped beyond need
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class LimitReached(Exception):
    """A result that is larger than allowed: `rows` or `bytes`."""


class UnwritableResult(Exception):
    """A result that a format cannot hold."""


class Sink(io.BytesIO):
    """Bytes up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: Any) -> int:
        """As of any file. Raises LimitReached."""
        if self.tell() + len(data) > self.limit:
            raise LimitReached("bytes")
        return super().write(data)


def counted(items: Iterable[Any], limit: int) -> Iterator[Any]:
    """The items; raises LimitReached instead of the one past the limit."""
    for number, item in enumerate(items):
        if number >= limit:
            raise LimitReached("rows")
        yield item


def json_term(ox: Any, term: Any) -> str:
    """A term as SPARQL 1.1 Query Results JSON has it. Written by hand: a dictionary a cell takes four times as long."""
    kind = type(term)
    if kind is ox.NamedNode:
        return f'{{"type":"uri","value":{quoted(term.value)}}}'
    if kind is ox.BlankNode:
        return f'{{"type":"bnode","value":{quoted(term.value)}}}'
    if kind is ox.Triple:
        parts = (f'"{name}":{json_term(ox, getattr(term, name))}' for name in ("subject", "predicate", "object"))
        return f'{{"type":"triple","value":{{{",".join(parts)}}}}}'
    more = ""
    if term.language:
        more = f',"xml:lang":{quoted(term.language)}'
    elif (datatype := term.datatype.value) != XSD_STRING:
        more = f',"datatype":{quoted(datatype)}'
    return f'{{"type":"literal","value":{quoted(term.value)}{more}}}'


def write_json(ox: Any, names: list[str], rows: Iterable[Any], out: Sink) -> None:
    """SPARQL 1.1 Query Results JSON."""
    out.write(b'{"head":{"vars":' + json.dumps(names).encode() + b'},"results":{"bindings":[')
    keys = [f"{quoted(name)}:" for name in names]
    comma = ""
    for row in rows:
        cells = [key + json_term(ox, term) for key, term in zip(keys, row, strict=True) if term is not None]
        out.write(f"{comma}{{{','.join(cells)}}}".encode())
        comma = ","
    out.write(b"]}}")


def write_csv(ox: Any, names: list[str], rows: Iterable[Any], out: Sink) -> None:
    """SPARQL 1.1 Query Results CSV."""

    def plain(term: Any) -> str:
        return "" if term is None else str(term) if isinstance(term, (ox.BlankNode, ox.Triple)) else str(term.value)

    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([plain(term) for term in row])
        out.write(line.getvalue().encode())
        line.seek(0)
        line.truncate()
    out.write(line.getvalue().encode())


def write_tsv(ox: Any, names: list[str], rows: Iterable[Any], out: Sink) -> None:
    """SPARQL 1.1 Query Results TSV: terms as in N-Triples."""
    out.write("\t".join(f"?{name}" for name in names).encode() + b"\n")
    for row in rows:
        cells = ("" if term is None else str(term).replace("\t", "\\t") for term in row)
        out.write("\t".join(cells).encode() + b"\n")


def xml_text(text: str) -> str:
    """Escaped characters. Raises UnwritableResult for those that XML 1.0 cannot hold."""
    if any(char < " " and char not in "\t\n\r" for char in text) or "\ufffe" in text or "\uffff" in text:
        raise UnwritableResult("a value holds a control character, which XML cannot write; ask for JSON")
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\r", "&#13;")


def xml_term(ox: Any, term: Any) -> str:
    """A term as SPARQL Query Results XML has it."""
    if isinstance(term, ox.NamedNode):
        return f"<uri>{xml_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{xml_text(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        parts = (f"<{n}>{xml_term(ox, getattr(term, n))}</{n}>" for n in ("subject", "predicate", "object"))
        return f"<triple>{''.join(parts)}</triple>"
    if term.language:
        return f'<literal xml:lang="{xml_text(term.language)}">{xml_text(term.value)}</literal>'
    kind = "" if term.datatype.value == XSD_STRING else f' datatype="{xml_text(term.datatype.value)}"'
    return f"<literal{kind}>{xml_text(term.value)}</literal>"


XML_HEAD = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>'


def write_xml(ox: Any, names: list[str], rows: Iterable[Any], out: Sink) -> None:
    """SPARQL Query Results XML."""
    variables = "".join(f'<variable name="{xml_text(name)}"/>' for name in names)
    out.write(f"{XML_HEAD}{variables}</head><results>".encode())
    for row in rows:
        cells = (
            f'<binding name="{name}">{xml_term(ox, term)}</binding>'
            for name, term in zip(names, row, strict=True)
            if term is not None
        )
        out.write(f"<result>{''.join(cells)}</result>".encode())
    out.write(b"</results></sparql>")


TABLES: dict[str, Callable[[Any, list[str], Iterable[Any], Sink], None]] = {
    "json": write_json,
    "xml": write_xml,
    "csv": write_csv,
    "tsv": write_tsv,
}
GRAPHS = {"ttl": "TURTLE", "nt": "N_TRIPLES", "jsonld": "JSON_LD", "rdfxml": "RDF_XML", "trig": "TRIG"}


def write_truth(truth: bool, form: str, out: Sink) -> None:
    """The answer to an ASK."""
    word = "true" if truth else "false"
    if form == "xml":
        out.write(f"{XML_HEAD}</head><boolean>{word}</boolean></sparql>".encode())
    else:
        out.write(f'{{"head":{{}},"boolean":{word}}}'.encode())


class ReadOnlyStore:
    """A store that somebody else may be writing to: opened again when its files have changed."""

    def __init__(self, ox: Any, path: str) -> None:
        self.ox = ox
        self.path = path
        self.seen: object = None
        self.store: Any = None

    def current(self) -> Any:
        """The store as it is now. Raises OSError where there is none."""
        state = self._state()
        if self.store is None or state != self.seen:
            self.store = None
            self.store = self.ox.Store.read_only(self.path)
            self.seen = state
        return self.store

    def _state(self) -> object:
        with os.scandir(self.path) as entries:
            return sorted(
                (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
                for entry in entries
                if entry.name == "CURRENT" or entry.name.startswith("MANIFEST") or entry.name.endswith(".log")
            )


def answer(ox: Any, store: Any, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The head and body of an answer."""
    outside = [iri for iri in request["from"] if not store.contains_named_graph(ox.NamedNode(iri))]
    if outside:
        return {"error": "outside", "message": f"FROM <{outside[0]}>: no such graph in this dataset"}, b""
    how: dict[str, Any] = {"base_iri": request["base"]}
    if request["default_graphs"] is not None or request["named_graphs"] is not None:
        how["default_graph"] = [ox.NamedNode(iri) for iri in request["default_graphs"] or ()]
        how["named_graphs"] = [ox.NamedNode(iri) for iri in request["named_graphs"] or ()]
    elif not request["has_from"]:
        how["use_default_graph_as_union"] = True
    found = store.query(request["query"], **how)
    out = Sink(request["bytes"])
    if isinstance(found, ox.QueryBoolean):
        write_truth(bool(found), request["format"], out)
    elif isinstance(found, ox.QuerySolutions):
        names = [variable.value for variable in found.variables]
        TABLES[request["format"]](ox, names, counted(found, request["rows"]), out)
    else:
        form = getattr(ox.RdfFormat, GRAPHS[request["format"]])
        prefixes = request["prefixes"] if request["format"] in ("ttl", "trig", "rdfxml") else None
        ox.serialize(counted(found, request["rows"]), out, form, prefixes=prefixes)
    return {"rss": resident()}, out.getvalue()


def guarded(ox: Any, store: ReadOnlyStore, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The answer, or in its head what went wrong."""
    try:
        return answer(ox, store.current(), request)
    except LimitReached as error:
        return {"error": str(error)}, b""
    except UnwritableResult as error:
        return {"error": "format", "message": str(error)}, b""
    except MemoryError:
        return {"error": "memory"}, b""
    except (SyntaxError, ValueError) as error:
        return {"error": "syntax", "message": str(error)}, b""
    except Exception as error:
        if "LimitReached" in str(error):  # raised under the serializer, which makes an OSError of it
            return {"error": "bytes" if "bytes" in str(error) else "rows"}, b""
        store.store = None
        return {"error": "store", "message": f"{type(error).__name__}: {error}"}, b""


def resident() -> int:
    """Bytes of memory that this process holds now."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def bounded(memory: int) -> None:
    """Lets this process take `memory` more bytes of address space than it has, and no core dumps."""
    with open("/proc/self/statm") as file:
        size = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + memory, size + memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


SYSCALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # audit number, socket(2)


def without_network() -> bool:
    """Takes from this process, for good, the right to open any socket that leaves the machine or its loopback.

    A second wall behind the tokenizer: a filter on socket(2) that lets only AF_UNIX pass. False where there is none.
    """
    known = SYSCALLS.get(os.uname().machine)
    if known is None:
        return False
    arch, call = known
    load, equal, give = 0x20, 0x15, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_RET|K
    allow, refuse = 0x7FFF0000, 0x00050000 | 1  # SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO with EPERM
    program = b"".join(
        struct.pack("HBBI", *line)
        for line in (
            (load, 0, 0, 4),
            (equal, 0, 5, arch),
            (load, 0, 0, 0),
            (equal, 0, 3, call),
            (load, 0, 0, 16),
            (equal, 1, 0, 1),
            (give, 0, 0, refuse),
            (give, 0, 0, allow),
        )
    )

    class Filter(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("lines", ctypes.c_char_p))

    libc = ctypes.CDLL(None, use_errno=True)
    set_no_new_privileges, set_seccomp, mode_filter = 38, 22, 2
    if libc.prctl(set_no_new_privileges, 1, 0, 0, 0):
        return False
    lines = Filter(len(program) // 8, program)
    return not libc.prctl(set_seccomp, mode_filter, ctypes.byref(lines), 0, 0)


def main() -> None:
    """Answers requests until the parent closes the pipe."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)  # PR_SET_PDEATHSIG: never outlive the server
        without_network()
    import pyoxigraph as ox

    store = ReadOnlyStore(ox, sys.argv[1])
    with contextlib.suppress(OSError):  # there may be a store later; each request looks again
        store.current().query("ASK { ?s ?p ?o }")
    bounded(int(sys.argv[2]))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while head := requests.read(LENGTH.size):
        request = json.loads(requests.read(LENGTH.unpack(head)[0]))
        signal.setitimer(signal.ITIMER_REAL, request["seconds"] + GRACE)  # the default action of SIGALRM ends us
        said, body = guarded(ox, store, request)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for frame in (json.dumps(said).encode(), body):
            answers.write(LENGTH.pack(len(frame)) + frame)
        answers.flush()


if __name__ == "__main__":
    main()
