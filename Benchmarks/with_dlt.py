"""dlt's REST source into DuckDB: the first contacts of a listing.

    with_dlt.py BASE_URL ROWS FOLDER

prints `rows seconds`. Everything that dlt keeps goes into FOLDER, and it reports to nobody.
"""

import os
import sys
import time

base_url, rows, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
os.makedirs(folder)
os.environ |= {
    "RUNTIME__DLTHUB_TELEMETRY": "false",
    "RUNTIME__LOG_LEVEL": "ERROR",
    "DLT_DATA_DIR": folder,
    "DLT_PROJECT_DIR": folder,
}

import dlt  # noqa: E402
from dlt.sources.rest_api import rest_api_source  # noqa: E402

source = rest_api_source(
    {
        "client": {
            "base_url": base_url,
            "headers": {"Authorization": "Bearer demo"},
            "paginator": {
                "type": "cursor",
                "cursor_path": "pages.next.starting_after",
                "cursor_param": "starting_after",
            },
        },
        "resources": [
            {
                "name": "contacts",
                "endpoint": {"path": "contacts", "params": {"per_page": 150}, "data_selector": "data"},
            }
        ],
    }
)
source.add_limit(rows // 150)
pipeline = dlt.pipeline(
    "bench", destination=dlt.destinations.duckdb(f"{folder}/store.duckdb"), dataset_name="bench", pipelines_dir=folder
)
started = time.perf_counter()
pipeline.run(source)
elapsed = time.perf_counter() - started
with pipeline.sql_client() as client:
    [[count]] = client.execute_sql("SELECT COUNT(*) FROM contacts")
print(count, f"{elapsed:.3f}")
