"""What the made texts are made of: pieces that matter to a reader of claims, statements, idle paragraphs."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "DeepSeek-R1",
    "o1",
    "OpenAI o1-mini",
    "GPT-4o",
    "Claude 3.5 Sonnet",
    "3.3 70B",
    "AIME 2024",
    "MMLU",
    "Codeforces",
    "GPQA Diamond",
    "79.8%",
    "$0.55",
    "1,444",
    "96.3rd percentile",
    "671B (37B active)",
    "128K",
    "January 2025",
    "27x cheaper",
    "by 0.6 points",
    " scores ",
    " outperforms ",
    " trails ",
    " vs. ",
    ", respectively",
    " while ",
    " and ",
    " on ",
    " best ",
    " per million output tokens ",
    "not ",
    "it ",
    "**",
    "~~",
    "`",
    "| ",
    "|---|",
    "\n",
    "\n\n",
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "\t",
    "<table><tr><td>",
    "</td></tr></table>",
    "<!--",
    "---\n",
    "&nbsp;",
    "\u00ad",
    "\u200b",
    "±",
    "–",
    "(",
    ")",
    "[1]",
    "\r\n",
    "\x00",
)
"""Names, numbers, words and marks."""

texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40).map("".join)
"""Any text, with more in it to stumble over than chance would bring."""

STATEMENTS = (
    "DeepSeek-R1 scores 79.8% on AIME 2024.",
    "DeepSeek-R1 scores 97.8% on AIME 2024.",
    "On MATH-500, DeepSeek-V3 gets 90.2 and Qwen2.5-72B-Instruct 80.0.",
    "OpenAI o1-mini outperforms DeepSeek-R1 on MMLU.",
    "GPT-4o (0513) trails DeepSeek-V3 on DROP.",
    "DeepSeek-R1 costs $0.55 per million input tokens and $2.19 per million output tokens.",
    "DeepSeek-R1 costs $5.50 per million input tokens.",
    "DeepSeek-V3 has 671B parameters, of which 73B are active.",
    "Qwen3-32B is released under the Apache 2.0 license.",
    "DeepSeek-R1 was released in January 2024.",
    "- MMLU: DeepSeek-R1 (90.8)\n- GPQA Diamond: DeepSeek-R1 (17.5)",
    "| Benchmark | DeepSeek-R1 | OpenAI o1-mini |\n|---|---|---|\n| AIME 2024 | 79.8 | 63.6 |\n| MMLU | 90.8 | 58.2 |",
    "DeepSeek-R1-Distill-Qwen-32B beats OpenAI o1-mini by 9.0 points on AIME 2024.",
    "Of DeepSeek-R1, DeepSeek-V3 and GPT-4o (0513), GPT-4o (0513) is best on MMLU-Pro.",
)
"""True ones and false ones, each a block of its own."""

PARAGRAPHS = (
    "The ferry leaves when the tide allows. Bring a coat, for the deck is cold in the morning.",
    "We thank everybody who read an early version of this page.",
    "Bread needs time, water and a warm kitchen. Nobody ever regretted letting it rest.",
    "Nothing in this section is about software.",
)
"""Paragraphs that say nothing of models, figures or ranks."""

FRONT = (
    "---\ntitle: A quiet page\nauthor: the editors\n---\n",
    "---\ntitle: 'Notes: spring'\ntags: [notes, spring]\nlayout: post\n---\n",
    "---\ndescription: what we read\ndraft: true\n---\n",
)
"""Front matter without a date: a date may change what an undated name means, and should."""
