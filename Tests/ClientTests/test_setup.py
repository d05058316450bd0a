"""The setup functions, as an administrator's program reaches them through the installer library."""

import ctypes
import json
import subprocess
import sys

import pytest

from conftest import LIBRARY

PROGRAM = """
import ctypes, json, sys

installer = ctypes.CDLL("libodbcinst.so.2")
job = json.load(sys.stdin)


class Property(ctypes.Structure):
    pass


Property._fields_ = [
    ("next", ctypes.POINTER(Property)), ("name", ctypes.c_char * 1001),
    ("value", ctypes.c_char * 1001), ("prompt", ctypes.c_int),
    ("choices", ctypes.POINTER(ctypes.c_char_p)), ("help", ctypes.c_char_p),
    ("widget", ctypes.c_void_p), ("refresh", ctypes.c_int), ("library", ctypes.c_void_p),
]


def errors():
    found = []
    for number in range(1, 9):
        code, length = ctypes.c_uint(), ctypes.c_ushort()
        text = ctypes.create_string_buffer(1024)
        if installer.SQLInstallerError(number, ctypes.byref(code), text, 1024, ctypes.byref(length)) not in (0, 1):
            break
        found.append([code.value, text.value.decode()])
    return found


def configure(request, attributes, wide=False, driver="apiodbc"):
    text = "".join(item + "\\0" for item in attributes) + "\\0"
    if wide:
        done = installer.SQLConfigDataSourceW(
            None, request, (driver + "\\0").encode("utf-16-le"), text.encode("utf-16-le"))
    else:
        done = installer.SQLConfigDataSource(None, request, driver.encode(), text.encode())
    return [done, errors()]


def properties():
    first = ctypes.POINTER(Property)()
    if installer.ODBCINSTConstructProperties(b"apiodbc", ctypes.byref(first)) != 0:
        return errors()
    found, place = [], first
    while place:
        entry = place.contents
        choices = []
        while entry.choices and entry.choices[len(choices)] is not None:
            choices.append(entry.choices[len(choices)].decode())
        help = entry.help.decode() if entry.help else None
        found.append([entry.name.decode(), entry.value.decode(), entry.prompt, choices, help])
        place = entry.next
    assert installer.ODBCINSTDestructProperties(ctypes.byref(first)) == 0
    return found


print(json.dumps([globals()[name](*arguments) for name, arguments in job]))
"""


@pytest.fixture
def administrator(workspace, tmp_path):
    """Runs calls in a process of its own, over configuration files that nobody else reads."""
    (tmp_path / "odbcinst.ini").write_text(
        f"[apiodbc]\nDriver = {LIBRARY}\nSetup = {LIBRARY}\nUsageCount = 1\n"
    )
    (tmp_path / "odbc.ini").write_text("[Other]\nDriver = apiodbc\n")
    (tmp_path / "user.ini").write_text("")
    environment = {
        **workspace.environment,
        "ODBCSYSINI": str(tmp_path),
        "ODBCINI": str(tmp_path / "user.ini"),
        "MALLOC_PERTURB_": "165",
    }

    def run(*calls):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], input=json.dumps(calls), env=environment,
            capture_output=True, text=True, timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    run.system, run.user = tmp_path / "odbc.ini", tmp_path / "user.ini"
    return run


def entries(file, section):
    inside, found = False, {}
    for line in file.read_text().splitlines():
        line = line.strip()
        if line.startswith("["):
            inside = line[1:-1] == section
        elif inside and "=" in line:
            name, value = line.split("=", 1)
            found[name.strip()] = value.strip()
    return found


ATTRIBUTES = ["DSN=Shop", "Profile=Intercom", "APIKey=k=1;2", "Region=EU"]


@pytest.mark.parametrize("wide", [False, True])
def test_a_data_source_is_added_changed_and_removed(administrator, wide):
    assert administrator(["configure", [1, ATTRIBUTES, wide]]) == [[1, []]]
    assert entries(administrator.user, "Shop") == {
        "Driver": "apiodbc", "Profile": "Intercom", "APIKey": "k=1;2", "Region": "EU",
    }
    changes = ["DSN=Shop", "Region=", "Timeout=30"]
    assert administrator(["configure", [2, changes, wide]]) == [[1, []]]
    assert entries(administrator.user, "Shop") == {
        "Driver": "apiodbc", "Profile": "Intercom", "APIKey": "k=1;2", "Timeout": "30",
    }
    assert administrator(["configure", [3, ["DSN=Shop"], wide]]) == [[1, []]]
    assert "Shop" not in administrator.user.read_text()
    assert entries(administrator.system, "Other") == {"Driver": "apiodbc"}


def test_a_data_source_of_the_system_is_kept_apart(administrator):
    assert administrator(["configure", [4, ATTRIBUTES]]) == [[1, []]]
    assert entries(administrator.system, "Shop")["Region"] == "EU"
    assert administrator.user.read_text() == ""
    assert administrator(["configure", [6, ["DSN=Shop"]]]) == [[1, []]]
    assert "Shop" not in administrator.system.read_text()


@pytest.mark.parametrize(
    ("request_type", "attributes", "code", "word"),
    [
        (1, ["Profile=Intercom"], 9, "DSN"),
        (1, ["DSN=a[b", "Profile=Intercom"], 9, "a[b"),
        (1, ["DSN=Shop", "Region=Moon"], 8, "Region"),
        (1, ["DSN=Shop", "nonsense"], 8, "name=value"),
        (1, ["DSN=Shop", "Driver=other"], 8, "driver"),
        (3, ["Profile=Intercom"], 9, "DSN"),
    ],
)
def test_a_bad_request_is_explained(administrator, request_type, attributes, code, word):
    [[done, errors]] = administrator(["configure", [request_type, attributes]])
    assert done == 0
    assert any(number == code and word in text for number, text in errors), errors
    assert "Shop" not in administrator.user.read_text()


def test_the_properties_are_shown_with_their_kinds(administrator):
    [found] = administrator(["properties", []])
    shown = {name: (value, prompt, choices, help) for name, value, prompt, choices, help in found}
    assert list(shown)[:3] == ["Name", "Description", "Driver"]
    assert shown["APIKey"][1] == 6
    assert shown["Profile"][1] == 4
    assert shown["Region"][1:3] == (2, ["auto", "US", "EU", "AU"]) and shown["Region"][0] == "auto"
    assert shown["Readonly"][1:3] == (2, ["true", "false"])
    assert shown["Timeout"][1] == 1 and shown["Timeout"][0] == "60"
    assert all(help for name, (_, _, _, help) in shown.items() if name not in ("Name", "Description", "Driver"))
    again = administrator(["properties", []], ["properties", []])
    assert again[0] == again[1] == found


def test_the_driver_itself_needs_no_further_steps(workspace):
    library = ctypes.CDLL(str(LIBRARY), mode=ctypes.RTLD_LOCAL)
    length = ctypes.c_ushort(7)
    message = ctypes.create_string_buffer(b"\xee" * 8, 8)
    for request in (1, 2, 3):
        assert library.ConfigDriver(None, request, b"apiodbc", b"", message, 8, ctypes.byref(length)) == 1
        assert (message.raw, length.value) == (b"\0" + b"\xee" * 7, 0)
    assert library.ConfigDriver(None, 9, b"apiodbc", None, None, 0, None) == 0
    assert library.ConfigDSN(None, 1, None, None) == 0
    assert library.ODBCINSTGetProperties(None) == 2
