"""Programs of others that listen on a free loopback port as long as a `with` block: nginx and proxies."""

import contextlib
import json
import signal
import socket
import subprocess
import time
from pathlib import Path

LOG = (
    "log_format facts escape=json '{\"connection\":$connection,\"protocol\":\"$server_protocol\","
    '"tls":"$ssl_protocol","client":"$ssl_client_s_dn","path":"$uri",'
    '"authorization":"$http_authorization","proxy":"$http_proxy_authorization",'
    '"through":"$http_via"}\';'
)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def is_listening(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@contextlib.contextmanager
def running(command, port, output, stop=signal.SIGTERM, **options):
    """A program from when it listens until the block ends."""
    with open(output, "ab") as file:
        process = subprocess.Popen(
            list(map(str, command)), stdout=file, stderr=file, stdin=subprocess.DEVNULL, **options
        )
    try:
        for _ in range(1_000):
            if is_listening(port):
                break
            assert process.poll() is None, Path(output).read_text(errors="replace")
            time.sleep(0.02)
        yield process
    finally:
        process.send_signal(stop)
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Nginx:
    """What nginx knows of the requests that reached it."""

    def __init__(self, url, log):
        self.url = url
        self.log = Path(log)
        self.position = 0

    @property
    def place(self):
        return self.url.split("://")[1]

    @property
    def port(self):
        return int(self.url.rsplit(":", 1)[1])

    def forget(self):
        self.position = self.log.stat().st_size

    def requests(self, count=0):
        """Those since `forget`, at least so many: a line is written just after its answer."""
        for _ in range(250):
            with open(self.log, encoding="utf-8") as file:
                file.seek(self.position)
                lines = [json.loads(line) for line in file if line.endswith("\n")]
            if len(lines) >= count:
                break
            time.sleep(0.02)
        return lines


@contextlib.contextmanager
def nginx(folder, upstream, certificate=None, protocols="TLSv1.2 TLSv1.3", clients=None):
    """nginx in front of another server. `clients`: the issuer of the certificates that it asks for."""
    port = free_port()
    folder = Path(folder) / f"nginx{port}"
    folder.mkdir()
    tls = ""
    if certificate:
        tls = (
            f"ssl_certificate {certificate.certificate}; ssl_certificate_key {certificate.key};"
            f"ssl_protocols {protocols}; ssl_ciphers ALL:@SECLEVEL=0;"
        )
    if clients:
        tls += f"ssl_verify_client on; ssl_client_certificate {clients};"
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(f"""
        daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
        events {{}}
        http {{
            {LOG}
            access_log {folder}/access.log facts; {temporary}
            server {{
                listen 127.0.0.1:{port}{" ssl http2" if certificate else ""};
                {tls}
                location / {{ proxy_pass {upstream}; proxy_http_version 1.1; }}
            }}
        }}
    """)
    (folder / "access.log").touch()
    command = ["/usr/sbin/nginx", "-p", folder, "-c", folder / "nginx.conf"]
    with running(command, port, folder / "output"):
        scheme = "https" if certificate else "http"
        yield Nginx(f"{scheme}://127.0.0.1:{port}", folder / "access.log")
