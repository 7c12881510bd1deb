"""A rule: a code, a name for the fault, a severity, and a function whose module docstring is its documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType

from kg.check.findings import CheckedArticle, with_fault
from kg.model.report import Finding, Fix, Judged, Severity

Find = Callable[[CheckedArticle], Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One entry of the table of rules."""

    code: str
    name: str
    severity: Severity
    """Of its findings, unless one says less."""
    documentation: str
    """The whole docstring."""
    find: Find

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.documentation.strip().splitlines()[0]

    def section(self, title: str) -> str:
        """The text of one section of the documentation; empty where it has none."""
        lines = self.documentation.splitlines()
        heads = [at for at in range(len(lines) - 1) if lines[at + 1].strip() and set(lines[at + 1].strip()) == {"-"}]
        for at, head in enumerate(heads):
            if lines[head].strip() == title:
                end = heads[at + 1] if at + 1 < len(heads) else len(lines)
                return "\n".join(lines[head + 2 : end]).strip()
        return ""


def rule(module: ModuleType) -> Rule:
    """The rule that a module of `kg.check.rules` defines by `CODE`, `NAME`, `SEVERITY`, `find` and its docstring."""
    return Rule(
        code=module.CODE,
        name=module.NAME,
        severity=module.SEVERITY,
        documentation=module.__doc__ or "",
        find=module.find,
    )


def faults(code: str, name: str, checked: CheckedArticle) -> Iterable[Finding]:
    """One error for each claim whose fault the rule is; a warning where the text promised "everywhere"."""
    for one in with_fault(checked, name):
        yield finding(code, name, "warning" if "everywhere" in one.verdict.notes else "error", one)


def finding(
    code: str, name: str, severity: Severity, one: Judged, message: str | None = None, fix: Fix | None = None
) -> Finding:
    """A finding about one claim, in the words of its verdict unless others are given."""
    return Finding(
        rule=code,
        name=name,
        severity=severity,
        span=one.claim.span,
        message=message or one.verdict.reason,
        claims=(one.id,),
        fix=fix or one.verdict.fix,
    )
