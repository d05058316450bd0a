"""Copies a profile without what lets tables be read in slices, for a server that only has lists.

    without_slices.py PROFILE FOLDER
"""

import pathlib
import shutil
import sys

import yaml


def strip(node):
    if isinstance(node, dict):
        return {key: strip(value) for key, value in node.items() if key != "partition"}
    return [strip(value) for value in node] if isinstance(node, list) else node


profile, folder = map(pathlib.Path, sys.argv[1:])
shutil.copytree(profile, folder, ignore=shutil.ignore_patterns("profile.compiled"))
for file in folder.rglob("*.yaml"):
    text = file.read_text(encoding="utf-8")
    if "partition" in text:
        file.write_text(yaml.safe_dump(strip(yaml.safe_load(text)), sort_keys=False), encoding="utf-8")
