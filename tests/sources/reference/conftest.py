"""A reference small enough to read: one benchmark, three models, a row or two of everything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sources.reference.tables import BY_NAME, DATA, TABLES, TableFile

Tables = dict[str, str]
Files = Callable[..., tuple[TableFile, ...]]
Folder = Callable[[Mapping[str, str]], Path]

SMALL: Tables = {
    "sources": """\
source_id,title,publisher,url,repository,commit,published_date,retrieved,kind,trust
card,Model card,Us,https://example.org/card,,,2026-01-05,2026-02-01,model-card,primary
paper,Their paper,Them,,,,2026,2026-03-01,technical-report,secondary
""",
    "models": """\
model_id,name,developer,family,release_date,params_total_b,params_active_b,context_tokens,architecture,license,open_weights,base_model_id,source_id
ours-base,Ours Base,Us,Ours,2026-01-04,2.4,,32000,dense,MIT,true,,card
ours,Ours,Us,Ours,2026-01,671,37,128000,moe,MIT,true,ours-base,card
ours-0105,Ours 0105,Us,Ours,2026-01-05,,,,unknown,,,,card
""",
    "model_aliases": """\
model_id,alias,ambiguous
ours,Ours,false
ours,the big one,true
ours-0105,the big one,true
""",
    "benchmarks": """\
benchmark_id,name,domain,default_metric,unit,min,max,higher_is_better,note
quiz,Quiz,knowledge,pass@1,percent,0,100,true,
duel,Duel,code,rating,elo,0,4000,true,"two players, one board"
""",
    "metrics": """\
benchmark_id,metric,unit,min,max,higher_is_better,metric_group
quiz,pass@1,percent,0,100,true,single-attempt
quiz,cons@64,percent,0,100,true,majority-vote
duel,rating,elo,0,4000,true,rating
""",
    "benchmark_aliases": """\
benchmark_id,metric,alias,ambiguous
quiz,,Quiz,false
quiz,cons@64,Quiz (majority),false
""",
    "snapshots": """\
model_id,snapshot_id,note,source_id
ours,ours-0105,from 2026-01-05; the first,card
""",
    "scores": """\
model_id,benchmark_id,metric,setting,value,unit,source_id,locator,reported_by,as_of
ours,quiz,pass@1,,28.0,percent,card,Table 1,self,
ours,quiz,pass@1,window=2025;cot,41.25,percent,paper,Table 2,third-party,2026-02
ours,duel,rating,,1650,elo,paper,Table 3,,
""",
    "prices": """\
model_id,provider,currency,input_per_mtok,cached_input_per_mtok,output_per_mtok,source_id,as_of
ours,Us,USD,0.50,,2,card,2026-01-05
""",
    "attributes": """\
subject,predicate,value,unit,source_id,locator
ours,total_params_b,671,billion-parameters,paper,section 1
ours,training_gpu_hours_total,2788000,H800-gpu-hours,paper,section 2
ours,base_model,ours-base,,card,first line
Us,founded_year,2015,year,paper,foot note
""",
}


@pytest.fixture
def small() -> Tables:
    """The tables by name; `measures` and `units` are the ones we ship."""
    shipped = {name: (DATA / f"{name}.csv").read_text(encoding="utf-8") for name in ("measures", "units")}
    return {**SMALL, **shipped}


@pytest.fixture
def files(small: Tables) -> Files:
    """The small reference as files, some of them with another content: `files(scores=…)`, text or bytes."""

    def build(**changed: str | bytes) -> tuple[TableFile, ...]:
        contents = {**small, **changed}
        return tuple(
            TableFile(
                table=table,
                display=f"{table.name}.csv",
                replaces=False,
                content=text if isinstance(text := contents[table.name], bytes) else text.encode(),
            )
            for table in TABLES
        )

    return build


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A team's directory with these files: `folder({"scores.csv": "a row without its header"})`."""

    def make(contents: Mapping[str, str]) -> Path:
        place = tmp_path / "team"
        place.mkdir(exist_ok=True)
        for name, rows in contents.items():
            header = ",".join(BY_NAME[name.removeprefix("replace-").removesuffix(".csv")].columns)
            (place / name).write_text(f"{header}\n{rows}", encoding="utf-8")
        return place

    return make
