"""The rules, each with its own docstring."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from api.problems import Problem
from api.routes.sending import problems, send_json
from api.schemas import RuleList, RuleOut


def rules_router() -> APIRouter:
    """The routes over the table of rules."""
    router = APIRouter(tags=["rules"])

    @router.get("/rules", operation_id="listRules", summary="All rules", response_model=RuleList, responses=problems())
    async def rules(request: Request) -> Response:
        return send_json(request, {"items": _rules()})

    @router.get(
        "/rules/{code}",
        operation_id="getRule",
        summary="One rule, by code or name",
        response_model=RuleOut,
        responses=problems(e404="There is no such rule."),
    )
    async def rule(
        request: Request,
        code: Annotated[str, Path(max_length=64, description="Code or name.", examples=["score-mismatch"])],
    ) -> Response:
        for one in _rules():
            if code.casefold() in (one["code"].casefold(), one["name"].casefold()):
                return send_json(request, one)
        raise Problem(404, f"no rule '{code}'", where="code", hint="GET /rules lists them.")

    return router


def _rules() -> list[dict[str, Any]]:
    from kg.check.rules import RULES

    return [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity,
            "summary": rule.summary,
            "documentation": rule.documentation,
        }
        for rule in RULES
    ]
