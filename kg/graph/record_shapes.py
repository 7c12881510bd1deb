"""The tables of the codec: which term each field of each record becomes."""

from __future__ import annotations

from typing import Final

from kg.graph.codec import Shape, Slot
from kg.model.claims import Entity, OrderClaim, RankClaim, Unread, ValueClaim
from kg.model.entities import Alias, Benchmark, Measure, Metric, Model, Snapshot, Source
from kg.model.facts import Fact
from kg.model.quantity import Moment, Quantity, Wording
from kg.model.report import Evidence, Expected, Finding, Fix, Verdict

# --- the reference -------------------------------------------------------------------------------------------------

MODEL: Final = Shape(
    Model,
    "bp:Model",
    (
        Slot("name", "skos:prefLabel", "text"),
        Slot("developer", "bp:developer", "text"),
        Slot("family", "bp:family", "text"),
        Slot("release_date", "dct:issued", "date"),
        Slot("params_total", "bp:totalParameters", "decimal"),
        Slot("params_active", "bp:activeParameters", "decimal"),
        Slot("context_tokens", "bp:contextTokens", "integer"),
        Slot("architecture", "bp:architecture", "text"),
        Slot("license", "schema:license", "text"),
        Slot("open_weights", "bp:openWeights", "flag"),
        Slot("base_model", "bp:baseModel", "id", "model"),
        Slot("source", "dct:source", "id", "source"),
    ),
)
BENCHMARK: Final = Shape(
    Benchmark,
    "bp:Benchmark",
    (
        Slot("name", "skos:prefLabel", "text"),
        Slot("domain", "bp:domain", "text"),
        Slot("default_metric", "bp:defaultMetric", "text"),
        Slot("unit", "bp:unit", "text"),
        Slot("low", "bp:low", "decimal"),
        Slot("high", "bp:high", "decimal"),
        Slot("higher_is_better", "bp:higherIsBetter", "flag"),
        Slot("note", "skos:note", "text"),
    ),
)
METRIC: Final = Shape(
    Metric,
    "bp:Metric",
    (
        Slot("benchmark", "bp:benchmark", "id", "benchmark"),
        Slot("name", "bp:metric", "text"),
        Slot("unit", "bp:unit", "text"),
        Slot("low", "bp:low", "decimal"),
        Slot("high", "bp:high", "decimal"),
        Slot("higher_is_better", "bp:higherIsBetter", "flag"),
        Slot("group", "bp:metricGroup", "text"),
    ),
)
MEASURE: Final = Shape(
    Measure,
    "bp:Measure",
    (
        Slot("label", "rdfs:label", "text"),
        Slot("kind", "bp:measureKind", "text"),
        Slot("unit", "bp:unit", "text"),
        Slot("higher_is_better", "bp:higherIsBetter", "flag"),
    ),
)
SOURCE: Final = Shape(
    Source,
    "bp:Source",
    (
        Slot("title", "dct:title", "text"),
        Slot("publisher", "dc:publisher", "text"),
        Slot("url", "schema:url", "address"),
        Slot("published", "dct:issued", "date"),
        Slot("retrieved", "bp:retrieved", "date"),
        Slot("kind", "dc:type", "text"),
        Slot("trust", "bp:trust", "text"),
    ),
)
ALIAS: Final = Shape(
    Alias,
    "bp:Label",
    (
        Slot("text", "skosxl:literalForm", "text"),
        Slot("metric", "bp:metric", "text"),
        Slot("ambiguous", "bp:ambiguous", "flag"),
    ),
)
SNAPSHOT: Final = Shape(
    Snapshot,
    "bp:Snapshot",
    (
        Slot("model", "bp:undated", "id", "model"),
        Slot("snapshot", "bp:dated", "id", "model"),
        Slot("since", "bp:since", "date"),
        Slot("note", "skos:note", "text"),
    ),
)
FACT: Final = Shape(
    Fact,
    "bp:Fact",
    (
        Slot("kind", "bp:measureKind", "text"),
        Slot("benchmark", "bp:benchmark", "id", "benchmark"),
        Slot("metric", "bp:metric", "text"),
        Slot("setting", "bp:setting", "tags"),
        Slot("value", "bp:value", "value"),
        Slot("unit", "bp:unit", "text"),
        Slot("source", "dct:source", "id", "source"),
        Slot("locator", "bp:locator", "text"),
        Slot("reported_by", "bp:reportedBy", "text"),
        Slot("as_of", "bp:asOf", "date"),
        Slot("provider", "bp:provider", "text"),
    ),
)

# --- what an article claims ----------------------------------------------------------------------------------------


def _mention(kind: str) -> Shape:
    """Names of models and companies have IRIs of one kind, names of benchmarks of another."""
    return Shape(
        Entity,
        "bp:Mention",
        (
            Slot("id", "bp:means", "id", kind),
            Slot("name", "rdfs:label", "text"),
            Slot("candidates", "bp:candidates", "ids", kind),
            Slot("span", "oa:hasTarget", "span"),
        ),
    )


MODEL_MENTION: Final = (_mention("model"),)
BENCHMARK_MENTION: Final = (_mention("benchmark"),)

QUANTITY: Final = Shape(
    Quantity,
    "bp:Quantity",
    (
        Slot("value", "bp:value", "value"),
        Slot("unit", "bp:unit", "text"),
        Slot("half", "bp:halfUnit", "decimal"),
        Slot("printed", "bp:printed", "text"),
        Slot("bound", "bp:bound", "text"),
        Slot("high", "bp:highEnd", "decimal"),
    ),
)
MOMENT: Final = Shape(Moment, "bp:Moment", (Slot("iso", "bp:moment", "date"), Slot("printed", "bp:printed", "text")))
WORDING: Final = Shape(
    Wording, "bp:Wording", (Slot("text", "bp:wording", "text"), Slot("printed", "bp:printed", "text"))
)
VALUES: Final = (QUANTITY, MOMENT, WORDING)

_CLAIM: Final = (
    Slot("span", "oa:hasTarget", "span"),
    Slot("origin", "bp:origin", "concept"),
    Slot("sentence", "bp:sentence", "span"),
    Slot("subject", "bp:subjectMention", "records", MODEL_MENTION),
    Slot("benchmarks", "bp:benchmarkMention", "records", BENCHMARK_MENTION, "benchmark"),
    Slot("metric", "bp:metric", "text"),
    Slot("setting", "bp:setting", "tags"),
    Slot("provider", "bp:provider", "text"),
    Slot("as_of", "bp:asOf", "date"),
    Slot("own", "bp:ownMeasurement", "flag"),
    Slot("negated", "bp:negated", "flag"),
    Slot("table", "bp:tableBlock", "integer"),
    Slot("row", "bp:row", "integer"),
    Slot("column", "bp:column", "integer"),
)
VALUE_CLAIM: Final = Shape(
    ValueClaim,
    "bp:ValueClaim",
    (*_CLAIM, Slot("kind", "bp:measureKind", "text"), Slot("value", "bp:states", "record", VALUES, "states")),
)
ORDER_CLAIM: Final = Shape(
    OrderClaim,
    "bp:OrderClaim",
    (
        *_CLAIM,
        Slot("object", "bp:objectMention", "records", MODEL_MENTION),
        Slot("relation", "bp:relation", "concept"),
        Slot("or_level", "bp:orLevel", "flag"),
        Slot("margin", "bp:margin", "record", (QUANTITY,)),
        Slot("domains", "bp:domains", "words"),
        Slot("scope", "bp:scope", "text"),
        Slot("slight", "bp:slight", "flag"),
        Slot("group", "bp:group", "text"),
    ),
)
RANK_CLAIM: Final = Shape(
    RankClaim,
    "bp:RankClaim",
    (
        *_CLAIM,
        Slot("value", "bp:states", "record", (QUANTITY,), "states"),
        Slot("among", "bp:amongMention", "records", MODEL_MENTION),
        Slot("except_", "bp:exceptMention", "records", MODEL_MENTION, "except"),
        Slot("domains", "bp:domains", "words"),
        Slot("group", "bp:group", "text"),
    ),
)
CLAIMS: Final = (VALUE_CLAIM, ORDER_CLAIM, RANK_CLAIM)

# --- what a run answers --------------------------------------------------------------------------------------------

EVIDENCE: Final = Shape(
    Evidence,
    "bp:Evidence",
    (
        Slot("kind", "bp:evidenceKind", "text"),
        Slot("stance", "bp:stance", "concept"),
        Slot("subject", "bp:subjectName", "text"),
        Slot("value", "bp:value", "value"),
        Slot("unit", "bp:unit", "text"),
        Slot("benchmark", "bp:benchmarkName", "text"),
        Slot("metric", "bp:metric", "text"),
        Slot("setting", "bp:setting", "tags"),
        Slot("fact", "bp:fact", "id", "fact"),
        Slot("span", "oa:hasTarget", "span"),
        Slot("source", "dct:source", "id", "source"),
        Slot("title", "dct:title", "text"),
        Slot("url", "schema:url", "address"),
        Slot("locator", "bp:locator", "text"),
        Slot("as_of", "bp:asOf", "date"),
    ),
)
EXPECTED: Final = Shape(
    Expected,
    "bp:Expectation",
    (
        Slot("value", "bp:value", "value"),
        Slot("unit", "bp:unit", "text"),
        Slot("metric", "bp:metric", "text"),
        Slot("setting", "bp:setting", "tags"),
        Slot("subject", "bp:subjectName", "text"),
    ),
)
FIX: Final = Shape(
    Fix,
    "bp:Fix",
    (
        Slot("span", "oa:hasTarget", "span"),
        Slot("replacement", "bp:replacement", "text"),
        Slot("safe", "bp:safe", "flag"),
    ),
)
VERDICT: Final = Shape(
    Verdict,
    "bp:Verdict",
    (
        Slot("word", "bp:verdict", "concept"),
        Slot("reason", "bp:reason", "text"),
        Slot("cause", "bp:cause", "text"),
        Slot("expected", "bp:expected", "records", (EXPECTED,)),
        Slot("expected_relation", "bp:expectedRelation", "scalar"),
        Slot("derivation", "bp:derivation", "text"),
        Slot("evidence", "bp:evidence", "records", (EVIDENCE,)),
        Slot("fix", "bp:fix", "record", (FIX,)),
        Slot("notes", "bp:notes", "words"),
    ),
)
FINDING: Final = Shape(
    Finding,
    "bp:Finding",
    (
        Slot("rule", "bp:rule", "text"),
        Slot("name", "rdfs:label", "text"),
        Slot("severity", "bp:severity", "concept"),
        Slot("span", "oa:hasTarget", "span"),
        Slot("message", "bp:message", "text"),
        Slot("fix", "bp:fix", "record", (FIX,)),
        Slot("fingerprint", "bp:fingerprint", "text"),
    ),
)
UNREAD: Final = Shape(Unread, "bp:Unread", (Slot("span", "oa:hasTarget", "span"), Slot("reason", "bp:reason", "text")))
