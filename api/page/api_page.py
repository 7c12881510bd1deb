"""The API's documentation as a page of this server: made from the OpenAPI document, without a CDN."""

from __future__ import annotations

import json
from typing import Any

from api.page.environment import render


def api_page(nonce: str, document: dict[str, Any]) -> str:
    """Every operation with its parameters, bodies and answers; each can be tried from there."""
    operations = [
        _operation(path, method, operation, document)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    ]
    tags: dict[str, list[dict[str, Any]]] = {}
    for operation in operations:
        tags.setdefault(operation["tag"], []).append(operation)
    return render(
        "api.html", nonce, here="api", title=document["info"]["title"], tags=tags, openapi=document["openapi"]
    )


def _operation(path: str, method: str, operation: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    body = operation.get("requestBody", {}).get("content", {})
    schema = _resolved(body.get("application/json", {}).get("schema", {}), document)
    examples = schema.get("examples", [])
    answers = [
        {"status": status, "description": answer.get("description", ""), "types": list(answer.get("content", {}))}
        for status, answer in operation.get("responses", {}).items()
    ]
    good = next((answer for answer in answers if answer["status"].startswith("2")), None)
    return {
        "id": operation.get("operationId", ""),
        "tag": (operation.get("tags") or ["server"])[0],
        "method": method,
        "path": path,
        "summary": operation.get("summary", ""),
        "description": operation.get("description", ""),
        "parameters": [_parameter(one) for one in operation.get("parameters", [])],
        "bodies": list(body),
        "example": json.dumps(examples[0], indent=2, ensure_ascii=False) if examples else None,
        "answers": answers,
        "types": good["types"] if good else [],
    }


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter.get("schema", {})
    choices = [schema, *schema.get("anyOf", ())]
    values = next((one["enum"] for one in choices if "enum" in one), None)
    examples = parameter.get("examples") or schema.get("examples") or []
    example = (
        next(iter(examples.values())).get("value") if isinstance(examples, dict) else (examples[0] if examples else "")
    )
    return {
        "name": parameter["name"],
        "in": parameter["in"],
        "required": parameter.get("required", False),
        "description": parameter.get("description") or schema.get("description", ""),
        "values": values,
        "example": example,
        "default": schema.get("default", ""),
    }


def _resolved(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref")
    if reference is None:
        return schema
    found: dict[str, Any] = document["components"]["schemas"][reference.rsplit("/", 1)[-1]]
    return found
