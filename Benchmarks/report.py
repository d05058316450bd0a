"""Writes the figures of a run into the page about performance.

    report.py RESULTS PAGE

RESULTS has lines of `section`, `fact`, `goal` and `note`, as common.sh writes them. A section that was not run keeps
its figures of before.
"""

import os
import pathlib
import sys

BEGIN, END = "<!-- figures: written by Benchmarks/run.sh -->", "<!-- end of the figures -->"


def rounded(text):
    number = float(text)
    return f"{number:,.0f}" if abs(number) >= 1000 or number == int(number) else f"{number:.3g}"


def sections(lines):
    """Title and text of each section."""
    found, rows, notes = {}, [], []
    for line in [*lines, "section"]:
        kind, *rest = line.split("\t")
        if kind == "section":
            if rows:
                table = ["| work | figure | goal | |", "|---|---:|---|---|", *rows]
                found[title] = "\n".join([*(note + "\n" for note in notes), *table])
            title, rows, notes = rest[0] if rest else "", [], []
        elif kind == "note":
            notes.append(rest[0])
        elif kind == "fact":
            name, value, unit = rest
            rows.append(f"| {name} | {rounded(value)} {unit} | | |")
        elif kind == "goal":
            name, value, unit, bound, verdict = rest
            verdict = verdict if verdict == "met" else "**missed**"
            rows.append(f"| {name} | {rounded(value)} {unit} | {bound} {unit} | {verdict} |")
    return found


def kept(text):
    """The sections of the page as it is."""
    found = {}
    for part in text.split("### ")[1:]:
        title, _, body = part.partition("\n")
        found[title.strip()] = body.strip()
    return found


def kind(title):
    """Titles differ by their numbers alone where the same was run in another size."""
    return "".join(letter for letter in title if not letter.isdigit() and letter not in ", ")


results, page = map(pathlib.Path, sys.argv[1:])
text = page.read_text(encoding="utf-8")
before, rest = text.split(BEGIN)
old, after = rest.split(END)
new = sections(results.read_text(encoding="utf-8").splitlines())
run = {kind(title) for title in new}
titles = {title: body for title, body in kept(old).items() if kind(title) not in run} | new
parts = [f"The last run was on a machine with {os.cpu_count()} cores."]
parts += [f"### {title}\n\n{body}" for title, body in titles.items()]
page.write_text(before + BEGIN + "\n\n" + "\n\n".join(parts) + "\n\n" + END + after, encoding="utf-8")
