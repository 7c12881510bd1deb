"""What is refused, and in which words: file, line, column, what is wrong, what was probably meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model.errors import ReferenceDataError
from sources.reference.load import build
from sources.reference.tables import TableFile

Tables = dict[str, str]
Files = Callable[..., tuple[TableFile, ...]]

SCORE = "ours,quiz,pass@1,,50,percent,card,Table 9,self,2026-01-01"
PRICE = "ours,Them,USD,1,,2,card,2026-01-05"
ATTRIBUTE = "ours,context_tokens,128000,tokens,card,Table 1"

ROWS = [
    # table, the row added at its end, the message after "table.csv:LINE, "
    ("scores", SCORE.replace("quiz", "quizz"), "benchmark_id: no benchmark 'quizz'; did you mean 'quiz'?"),
    ("scores", SCORE.replace("ours,", "our,"), "model_id: no model 'our'; did you mean 'ours'?"),
    ("scores", SCORE.replace("card", "crd"), "source_id: no source 'crd'; did you mean 'card'?"),
    ("scores", SCORE.replace("card", "zzzzzzzzzz"), "source_id: no source 'zzzzzzzzzz'; use card or paper"),
    ("scores", SCORE.replace("pass@1", "pass1"), "metric: no metric 'pass1' of quiz; did you mean 'pass@1'?"),
    ("scores", SCORE.replace("pass@1", "rating"), "metric: no metric 'rating' of quiz; it has cons@64, pass@1"),
    ("scores", SCORE.replace("card", ""), "source_id: blank; every row needs one"),
    ("scores", SCORE.replace("Table 9", "  "), "locator: blank; every row needs one"),
    ("scores", SCORE.replace(",50,", ",,"), "value: blank; every row needs one"),
    ("scores", SCORE.replace(",50,", ",100.1,"), "value: 100.1 is outside 0 to 100 of quiz, pass@1"),
    ("scores", SCORE.replace(",50,", ",-1,"), "value: -1 is outside 0 to 100 of quiz, pass@1"),
    ("scores", SCORE.replace(",50,", ",5e1,"), "value: '5e1' is no plain number"),
    ("scores", SCORE.replace(",50,", ',"1,000",'), "value: '1,000' is no plain number"),
    ("scores", SCORE.replace(",50,", ",07.6,"), "value: '07.6' is no plain number"),
    ("scores", SCORE.replace(",50,", ",NaN,"), "value: 'NaN' is no plain number"),
    ("scores", SCORE.replace(",50,", ",٥٠,"), "value: '٥٠' is no plain number"),
    ("scores", SCORE.replace("percent", "per cent"), "unit: no unit 'per cent'; did you mean 'percent'?"),
    ("scores", SCORE.replace("percent", "elo"), "unit: 'elo' is not the unit of quiz, pass@1; use 'percent'"),
    ("scores", SCORE.replace("2026-01-01", "2026-02-30"), "as_of: '2026-02-30' is no date (2025, 2025-01, 2025-01-20)"),
    ("scores", SCORE.replace("2026-01-01", "20260101"), "as_of: '20260101' is no date (2025, 2025-01, 2025-01-20)"),
    ("scores", SCORE.replace("2026-01-01", "2026-W01"), "as_of: '2026-W01' is no date (2025, 2025-01, 2025-01-20)"),
    ("scores", SCORE.replace("self", "us"), "reported_by: no reported_by 'us'; use self or third-party"),
    ("scores", SCORE.replace("pass@1,,", "pass@1,cot;;x,"),
     "setting: 'cot;;x' has an empty tag; separate tags by one ';'"),
    ("prices", PRICE.replace("USD", "EUR"), "currency: no currency 'EUR'; use USD"),
    ("prices", PRICE.replace("1,,2", "-1,,2"), "input_per_mtok: below 0"),
    ("prices", PRICE.replace("1,,2", ",,"), "input_per_mtok: no price in this row"),
    ("prices", PRICE.replace("Them", ""), "provider: blank; every row needs one"),
    ("attributes", ATTRIBUTE.replace("context_tokens", "contxt_tokens"),
     "predicate: no predicate 'contxt_tokens'; did you mean 'context_tokens'?"),
    ("attributes", ATTRIBUTE.replace("tokens,card", "usd,card"),
     "unit: 'usd' is not the unit of context-window; use 'tokens'"),
    ("attributes", ATTRIBUTE.replace("128000", "128K"), "value: '128K' is no plain number of 0 or more"),
    ("attributes", ATTRIBUTE.replace("128000", "-5"), "value: '-5' is no plain number of 0 or more"),
    ("attributes", ATTRIBUTE.replace("Table 1", ""), "locator: blank; every row needs one"),
    ("attributes", ATTRIBUTE.replace("ours,", "ours-010,"), "subject: no model 'ours-010'; did you mean 'ours-0105'?"),
    ("attributes", "ours,release_date,soon,date,card,x", "value: 'soon' is no date (2025, 2025-01, 2025-01-20)"),
    ("attributes", "ours,base_model,ours-bse,,card,x", "value: no model 'ours-bse'; did you mean 'ours-base'?"),
    ("attributes", "ours,modality,txt,,card,x", "value: no input modality 'txt'; did you mean 'text'?"),
    ("attributes", "ours,open_weights,yes,,card,x", "value: no open weights 'yes'; use false or true"),
    ("models", "x,X,Us,Ours,,,,,,,,x,card", "base_model_id: a model is not its own base"),
    ("models", "x,X,Us,Ours,,,,,,,,our-base,card", "base_model_id: no model 'our-base'; did you mean 'ours-base'?"),
    ("models", "x y,X,Us,Ours,,,,,,,,,card", "model_id: 'x y' has a space, comma or quote"),
    ("models", "x,X,Us,Ours,,-7,,,,,,,card", "params_total_b: below 0"),
    ("models", "x,X,Us,Ours,,,,12.5,,,,,card", "context_tokens: '12.5' is no whole number"),
    ("models", "x,X,Us,Ours,,,,,,,True,,card", "open_weights: no open_weights 'True'; did you mean 'true'?"),
    ("models", "x,X,Us,Ours,,,,,mixture,,,,card",
     "architecture: no architecture 'mixture'; use dense or moe or unknown"),
    ("model_aliases", "x,Ex,false", "model_id: no model 'x'; use ours or ours-0105 or ours-base"),
    ("model_aliases", "ours,,false", "alias: blank; every row needs one"),
    ("model_aliases", "ours,O,no", "ambiguous: no ambiguous 'no'; use false or true"),
    ("benchmark_aliases", "quiz,cons,Q,false", "metric: no metric 'cons' of quiz; did you mean 'cons@64'?"),
    ("benchmarks", "b,B,code,f1,percent,0,100,true,", "default_metric: no metric 'f1' of b; add it to metrics.csv"),
    ("metrics", "quiz,f1,percent,100,0,true,f1", "min: 100 is above max 0"),
    ("metrics", "quis,f1,percent,0,100,true,f1", "benchmark_id: no benchmark 'quis'; did you mean 'quiz'?"),
    ("snapshots", "ours,ours,from 2026-01-05,card", "snapshot_id: a model is not its own snapshot"),
    ("snapshots", "ours,ours-base,since May,card",
     "note: must begin with the first day it can be meant: 'from 2024-12-17; …'"),
    ("snapshots", "ours,ours-base,from 2026-13-05,card",
     "note: must begin with the first day it can be meant: 'from 2024-12-17; …'"),
    ("sources", "s,,Us,,,,,2026-01-01,blog,primary", "title: blank; every row needs one"),
    ("sources", "s,S,Us,,,,,yesterday,blog,primary", "retrieved: 'yesterday' is no date (2025, 2025-01, 2025-01-20)"),
    ("sources", "s,S,Us,,,,,2026-01-01,blog,prime", "trust: no trust 'prime'; did you mean 'primary'?"),
    ("units", "furlongs,furlongs,1,", "unit: no unit 'furlongs'"),
    ("units", "dozen,count,0,", "scale: must be above 0"),
    ("measures", "size,size,attribute,parameters,,total_params_b,,",
     "predicates: 'total_params_b' is taken by total-params"),
    ("measures", "size,size,attribute,count,,,params_totl_b,",
     "column: no column 'params_totl_b' in models; did you mean 'params_total_b'?"),
    ("measures", "size,size,attribute,count,,,family,", "unit: 'count' is no unit for family of models"),
    ("measures", "size,size,attribute,text,,,provider,", "column: no column 'provider' in models"),
    ("measures", "size,size,attribute,furlongs,,,,", "unit: no unit 'furlongs'"),
    ("measures", "size,size,score,count,,,,", "kind: no kind 'score'; use attribute or price"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "row", "message"), ROWS, ids=[f"{table}: {message}" for table, _, message in ROWS])
def test_row_is_refused_with_its_place_and_the_way_out(
    table: str, row: str, message: str, small: Tables, files: Files
) -> None:
    text = small[table] + row + "\n"
    line = text.count("\n")
    with pytest.raises(ReferenceDataError) as refusal:
        build(files(**{table: text}))
    assert str(refusal.value) == f"{table}.csv:{line}, {message}"


FORMS: list[tuple[str, str | bytes, str]] = [
    ("scores", "", "scores.csv:1: no header row; expected model_id,benchmark_id,metric,setting,value,unit,source_id,"),
    ("prices", "model,provider\n", "prices.csv:1: no column 'model' in prices; did you mean 'model_id'?"),
    ("benchmarks", "benchmark_id,name,domain,default_metric,unit,min,max,higher_is_better,note\n"
     "quiz,Quiz,knowledge,pass@1,percent,0,100,true,\nduel,Duel,code,rating,elo,5000,4000,true,\n",
     "benchmarks.csv:3, min: 5000 is above max 4000"),
    ("prices", "model_id,model_id\n", "prices.csv:1: column 'model_id' twice"),
    ("snapshots", "model_id,snapshot_id,note\n", "snapshots.csv:1: column 'source_id' is missing"),
    ("model_aliases", "model_id,alias,ambiguous\n\nours,a\n", "model_aliases.csv:3: 2 cells, the header has 3"),
    ("model_aliases", "model_id,alias,ambiguous\nours,a,b,true\n", "model_aliases.csv:2: 4 cells, the header has 3"),
    ("model_aliases", 'model_id,alias,ambiguous\nours,"a\n', "model_aliases.csv:2: unexpected end of data; is a quote"),
    ("model_aliases", 'model_id,alias,ambiguous\nours,"a"b,true\n', "model_aliases.csv:2: ',' expected after '\"'"),
    ("model_aliases", b"model_id,alias,ambiguous\nours,caf\xe9,false\n", "model_aliases.csv:2: not UTF-8 (byte 0xe9)"),
    ("model_aliases", "model_id,alias,ambiguous\n".encode("utf-16"), "model_aliases.csv:1: not UTF-8 (byte 0xff)"),
    ("model_aliases", b"model_id,alias,ambiguous\nours,a\x00b,false\n", "model_aliases.csv:2: a NUL character"),
    ("model_aliases", "model_id,alias,ambiguous\nours,a,false\nours,b,false\nours,a,true\n",
     "model_aliases.csv:4: the same model_id, alias as line 2; keep one of the two"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "text", "message"), FORMS, ids=[message for _, _, message in FORMS])
def test_file_of_another_form_is_refused(table: str, text: str | bytes, message: str, files: Files) -> None:
    with pytest.raises(ReferenceDataError) as refusal:
        build(files(**{table: text}))
    assert str(refusal.value).startswith(message)


def test_line_is_that_of_the_file_even_below_quoted_line_ends_and_blank_lines(small: Tables, files: Files) -> None:
    text = small["scores"] + f"{SCORE.replace('Table 9', chr(34) + 'Table' + chr(10) + '9' + chr(34))}\n\n"
    assert text.count("\n") == 7
    with pytest.raises(ReferenceDataError, match=r"^scores\.csv:8, benchmark_id: no benchmark 'quis'"):
        build(files(scores=text + SCORE.replace("quiz", "quis") + "\n"))


def test_reference_without_a_source_is_refused(small: Tables, files: Files) -> None:
    headers = {name: text.split("\n")[0] for name, text in small.items() if name not in ("measures", "units")}
    with pytest.raises(ReferenceDataError, match=r"^sources\.csv: no source"):
        build(files(**headers))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_in_a_file_breaks_the_reader(data: st.DataObject, small: Tables, files: Files) -> None:
    name = data.draw(st.sampled_from(sorted(small)))
    content = small[name].encode()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    inserted = data.draw(st.binary(max_size=8) | st.text('",;\n\r-0e9 \u00a0\u0661', max_size=8).map(str.encode))
    try:
        catalog = build(files(**{name: content[:start] + inserted + content[end:]}))
    except ReferenceDataError as error:
        assert "\n" not in str(error)
    else:
        assert all(fact.source in catalog.sources for fact in catalog.facts)


def test_same_tags_in_another_order_are_the_same_key(small: Tables, files: Files) -> None:
    again = "ours,quiz,pass@1,cot;window=2025,42,percent,paper,Table 2,,"
    with pytest.raises(ReferenceDataError, match=r"^scores\.csv:5: the same .* as line 3"):
        build(files(scores=small["scores"] + again))


def test_first_fault_of_a_file_is_the_one_reported(small: Tables, files: Files) -> None:
    rows = [SCORE.replace(",50,", ",many,"), SCORE.replace("ours", "hours")]
    with pytest.raises(ReferenceDataError, match=r"^scores\.csv:5, value: 'many'"):
        build(files(scores=small["scores"] + "\n".join(rows)))


def test_windows_line_ends_and_a_byte_order_mark_are_welcome(small: Tables, files: Files) -> None:
    text = "\ufeff" + small["scores"].replace("\n", "\r\n")
    assert build(files(scores=text)).facts == build(files()).facts


@pytest.mark.parametrize("table", ["scores", "prices", "attributes", "snapshots", "model_aliases", "benchmark_aliases"])
def test_table_may_be_empty_below_its_header(table: str, small: Tables, files: Files) -> None:
    header = small[table].split("\n")[0]
    assert build(files(**{table: header})).fact_count < build(files()).fact_count or "alias" in table or "snap" in table
