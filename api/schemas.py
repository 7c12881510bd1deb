"""What comes in and goes out over HTTP, as the OpenAPI document describes it. Inside, records are records.

The report's classes describe what `api.reports.as_json` prints; a test holds every golden report against them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

VerdictWord = Literal["supported", "contradicted", "disputed", "unverifiable"]
RuleName = Annotated[str, StringConstraints(max_length=64)]


class Strict(BaseModel):
    """What comes in: unknown members are refused."""

    model_config = ConfigDict(extra="forbid")


class SetAside(Strict):
    """A finding that an editor decided to leave as it is."""

    fingerprint: str = Field(max_length=200, description="The finding's fingerprint.")
    reason: str = Field("", max_length=500, description="Why, in the editor's words.")


class CheckRequest(Strict):
    """An article to check."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"text": "DeepSeek-R1 scores 79.8% on AIME 2024 (pass@1).", "format": "markdown"}]
        },
    )

    text: str = Field(description="The article. Spans of the answer count its Unicode code points.")
    format: Literal["auto", "markdown", "text", "html"] = Field("auto", description="How to read it.")
    path: str = Field("-", max_length=500, description="A name for it in the answer.")
    as_of: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = Field(
        None, description="ISO date: what was known and sold on that day. Null for the article's own date."
    )
    select: list[RuleName] = Field([], max_length=100, description="Only these rules, by code or name.")
    ignore: list[RuleName] = Field([], max_length=100, description="All rules but these, by code or name.")
    set_aside: list[SetAside] = Field(
        [], max_length=5000, description="Findings left as they are: not in the answer's findings, listed in exports."
    )
    save: bool = Field(False, description="Keep the article in the store. Refused where the server has none.")


class Out(BaseModel):
    """What goes out."""

    model_config = ConfigDict(extra="forbid")


class Place(Out):
    """A half-open run of code points; lines and columns count from 1."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None
    box: list[float] | None = None


class Named(Out):
    """A name of the text, and what it means."""

    id: str | None
    name: str
    candidates: list[str]


class FixOut(Out):
    """The smallest replacement that makes the words true."""

    start: int
    end: int
    replacement: str
    safe: bool


class EvidenceOut(Out):
    """One thing a verdict rests on."""

    kind: Literal["fact", "own-table", "own-text"]
    fact: str | None
    span: Place | None
    subject: str | None
    value: Any
    unit: str | None
    metric: str | None
    setting: Any
    source: str | None
    title: str | None
    url: str | None
    locator: str | None
    as_of: str | None
    stance: Literal["for", "against", "whose"]


class ClaimOut(Out):
    """A claim with its verdict."""

    id: str
    kind: Literal["score", "price", "attribute", "order", "rank"]
    span: Place
    quote: str
    origin: Literal["table", "prose", "list", "heading", "markup"]
    subject: Named | list[Named] | None
    object: Named | list[Named] | None
    benchmark: str | list[str] | None
    domain: str | list[str] | None
    metric: str | None
    setting: Any
    relation: Any
    printed: str | None
    value: Any
    unit: str | None
    verdict: VerdictWord
    reason: str
    expected: Any
    derivation: str | None
    evidence: list[EvidenceOut]
    fix: FixOut | None


class FindingOut(Out):
    """Something an editor should look at."""

    rule: str
    name: str
    severity: Literal["error", "warning", "info"]
    span: Place
    message: str
    claims: list[str]
    fix: FixOut | None
    fingerprint: str


class UnreadOut(Out):
    """A place that was not read as a claim."""

    span: Place
    reason: str


class Severities(Out):
    """How many findings of each severity."""

    error: int
    warning: int
    info: int


class SummaryOut(Out):
    """Counts."""

    claims: int
    supported: int
    contradicted: int
    disputed: int
    unverifiable: int
    findings: Severities


class DocumentOut(Out):
    """One article, checked."""

    path: str
    sha256: str
    media_type: str
    characters: int
    claims: list[ClaimOut]
    findings: list[FindingOut]
    unread: list[UnreadOut]
    summary: SummaryOut


class ToolOut(Out):
    """Which program answered."""

    name: Literal["benchproof"]
    version: str


class ReferenceOut(Out):
    """Which reference it held the article against."""

    digest: str
    facts: int
    as_of: str


class SkippedOut(Out):
    """A file that could not be read."""

    path: str
    reason: str


class ReportOut(Out):
    """The report, version 1."""

    version: Literal["1"]
    tool: ToolOut
    reference: ReferenceOut
    documents: list[DocumentOut]
    skipped: list[SkippedOut]
    summary: SummaryOut


class ProblemOut(BaseModel):
    """An error (RFC 9457): what, where, what to do."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [
                {
                    "type": "about:blank",
                    "title": "Unprocessable Content",
                    "status": 422,
                    "detail": "body.text: Field required",
                    "where": "body.text",
                    "hint": "The document at /openapi.json says what each operation takes.",
                }
            ]
        },
    )

    type: str
    title: str
    status: int
    detail: str
    where: str | None = None
    hint: str | None = None


class FactOut(Out):
    """One value that one source publishes."""

    fact: str
    kind: Literal["score", "price", "attribute"]
    subject: str
    benchmark: str | None
    metric: str
    setting: list[str]
    provider: str | None
    value: int | float | str
    unit: str
    source: str
    title: str
    url: str | None
    trust: str
    locator: str | None
    reported_by: str | None
    as_of: str | None
    published: str | None
    retrieved: str


class Paged(Out):
    """A page of a list."""

    total: int = Field(description="How many there are in all.")
    limit: int
    offset: int
    next: str | None = Field(description="Address of the next page, or null.")


class FactPage(Paged):
    """Facts, in the order of the tables."""

    items: list[FactOut]


class ModelOut(Out):
    """A model snapshot or variant."""

    id: str
    name: str
    developer: str
    family: str
    release_date: str | None
    params_total: int | float | None
    params_active: int | float | None
    context_tokens: int | None
    architecture: str | None
    license: str | None
    open_weights: bool | None
    base_model: str | None
    snapshots: list[str]
    aliases: list[str]
    facts: int


class ModelPage(Paged):
    """Models by id."""

    items: list[ModelOut]


class BenchmarkOut(Out):
    """A benchmark."""

    id: str
    name: str
    domain: str
    default_metric: str
    unit: str
    low: int | float
    high: int | float
    higher_is_better: bool
    note: str
    metrics: list[str]
    aliases: list[str]
    facts: int


class BenchmarkPage(Paged):
    """Benchmarks by id."""

    items: list[BenchmarkOut]


class SourceOut(Out):
    """A document, leaderboard or price list."""

    id: str
    title: str
    publisher: str
    url: str
    published: str | None
    retrieved: str
    kind: str
    trust: str
    facts: int


class SourcePage(Paged):
    """Sources by id."""

    items: list[SourceOut]


class Comparison(Out):
    """Who is ahead on one benchmark, under one setting."""

    benchmark: str
    benchmark_name: str
    metric: str
    setting: list[str]
    basis: Literal["same-source", "across-sources"]
    leader: str | None = Field(description="Model id; null where they are level.")
    margin: int | float
    unit: str
    values: list[FactOut]


class ComparisonList(Out):
    """Who wins, with sources."""

    models: list[str]
    benchmarks: list[str]
    wins: dict[str, int] = Field(description="Comparisons that each model leads.")
    comparisons: list[Comparison]
    not_compared: list[str] = Field(description="Benchmarks without values that may be compared.")


class RuleOut(Out):
    """A rule."""

    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    summary: str
    documentation: str


class RuleList(Out):
    """All rules, in the order of the documentation."""

    items: list[RuleOut]


class QueryParameter(Out):
    """A parameter of a saved query."""

    name: str
    kind: str
    required: bool
    description: str


class QueryOut(Out):
    """A saved query."""

    name: str
    title: str
    documentation: str
    parameters: list[QueryParameter]
    text: str


class QueryList(Out):
    """The saved queries."""

    items: list[QueryOut]


class QueryResult(BaseModel):
    """A table of terms (SPARQL 1.1 Query Results JSON)."""

    head: dict[str, Any]
    results: dict[str, Any]


class StoredClaim(Out):
    """A claim of an article in the graph, with its verdict."""

    claim: str
    article: str
    path: str
    model: str
    start: int
    quote: str
    verdict: VerdictWord
    reason: str


class ClaimPage(Paged):
    """Claims by article and place."""

    items: list[StoredClaim]


class Health(Out):
    """Whether the server can answer."""

    status: Literal["ok"]


class Version(Out):
    """Which program and reference answer."""

    name: Literal["benchproof"]
    version: str
    reference: ReferenceOut
