"""The page `docs/ontology.md`, made from the Turtle: `python -m kg.graph.documentation > docs/ontology.md`."""

from __future__ import annotations

import re
import sys

from kg.graph.vocabulary import CLASSES, CONCEPTS, ONTOLOGY, PROPERTIES, Names

HEAD = """# The vocabulary

Made from `kg/graph/ontology/benchproof.ttl` by `python -m kg.graph.documentation`; change the Turtle, not this page.

Prefix `bp:` is `https://w3id.org/benchproof/ns#`, or `ns#` under the base that is set. What a standard already has
is borrowed: passages are Web Annotations (`oa:`), provenance is PROV-O (`prov:`), names are SKOS (`skos:`, `skosxl:`),
sources are Dublin Core (`dct:`, `dc:`), claims are also schema.org claims (`schema:`). Examples are Turtle, relative to
the base.
"""


def ontology_page() -> str:
    """The page in Markdown."""
    import pyoxigraph as ox

    names = Names()
    said: dict[str, dict[str, list[str]]] = {}
    for triple in ox.parse(path=str(ONTOLOGY / "benchproof.ttl")):
        subject = getattr(triple.subject, "value", "")
        value = getattr(triple.object, "value", "")
        local = re.split(r"[#/]", triple.predicate.value)[-1]
        said.setdefault(subject, {}).setdefault(local, []).append(_short(value, names))
    parts = [HEAD]
    for title, terms in (("Classes", CLASSES), ("Properties", PROPERTIES), ("Members of closed lists", CONCEPTS)):
        parts.append(f"## {title}\n")
        for term in sorted(terms):
            parts.append(_entry(term, said[names.term(f"bp:{term}").value]))
    return "\n".join(parts)


def _entry(term: str, said: dict[str, list[str]]) -> str:
    lines = [f"### `bp:{term}`\n", said["comment"][0]]
    for label, predicate in (("Kind of", "subClassOf"), ("Of", "domain"), ("Gives", "range")):
        if predicate in said:
            lines.append(f"{label} {', '.join(f'`{value}`' for value in sorted(said[predicate]))}.")
    lines.append(f"\n```turtle\n{said['example'][0]}\n```\n")
    return "\n".join(lines)


def _short(value: str, names: Names) -> str:
    for prefix, namespace in names.prefixes.items():
        if value.startswith(namespace):
            return f"{prefix}:{value[len(namespace) :]}"
    return value


if __name__ == "__main__":
    sys.stdout.write(ontology_page())
