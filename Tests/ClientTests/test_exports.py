"""What the library exports, what it declares to, and what `SQLGetFunctions` says are the same."""

import re
import subprocess

from conftest import LIBRARY
from entry_points import ENTRY_POINTS, listed


def exported():
    symbols = subprocess.run(
        ["nm", "-D", "--defined-only", str(LIBRARY)], capture_output=True, text=True, check=True
    ).stdout.split("\n")
    # Small letters are local symbols: the linker lists some of Swift's though nobody can bind to them.
    return sorted(
        parts[2] for line in symbols if (parts := line.split()) and parts[1].isupper()
    )


def test_the_library_exports_the_entry_points_and_nothing_else():
    assert exported() == sorted(listed())


def test_every_entry_point_is_compared_with_its_declaration():
    source = (ENTRY_POINTS / "Sources/EntryPoints/Signatures.swift").read_text()
    assert sorted(re.findall(r"CODBC\.(\w+)", source)) == sorted(listed())


def test_functions_are_declared_as_they_are_exported(workspace, driver):
    header = "".join(
        open(f"/usr/include/{name}").read() for name in ("sql.h", "sqlext.h")
    )
    numbers = dict(re.findall(r"#define\s+SQL_API_(SQL\w+)\s+(\d+)", header))
    narrow = {name.upper() for name in listed() if name.upper() in numbers}
    words = driver.functions(driver.connect(workspace.string()))
    declared = {number for number in range(4000) if words[number >> 4] >> (number & 15) & 1}
    assert declared == {int(numbers[name]) for name in narrow}
