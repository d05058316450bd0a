"""The release library serves a client that no Swift library is within reach of."""

import glob
import os
import subprocess


def test_a_client_needs_no_swift_library(workspace, tmp_path):
    # Nothing of the environment but the driver's registration; the loader notes every file that it opens.
    environment = {
        "PATH": "/usr/bin:/bin",
        # isql itself crashes without it.
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "LD_DEBUG": "files",
        "LD_DEBUG_OUTPUT": str(tmp_path / "loaded"),
        "ODBCSYSINI": os.environ["ODBCSYSINI"],
        "ODBCINI": os.environ["ODBCINI"],
    }
    done = subprocess.run(
        ["isql", "-b", "-m20", "Intercom"],
        input="SELECT COUNT(*) FROM contacts\n",
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
    )
    assert "1 rows fetched" in done.stdout, done.stdout + done.stderr
    loaded = "".join(open(name).read() for name in glob.glob(str(tmp_path / "loaded*")))
    assert "libapiodbc.so" in loaded
    needed = [line for line in loaded.splitlines() if "calling init:" in line]
    assert needed and not [line for line in needed if "swift" in line.lower()], needed
