"""Certificates made by the openssl program: authorities, servers, clients, good ones and bad ones."""

import base64
import hashlib
import subprocess
from dataclasses import dataclass
from pathlib import Path

CONFIGURATION = """
[ca]
default_ca = this
[this]
database = {folder}/index.txt
serial = {folder}/serial
new_certs_dir = {folder}
certificate = {folder}/authority.pem
private_key = {folder}/authority.key
default_md = sha256
default_days = 2
policy = anything
copy_extensions = copy
unique_subject = no
[anything]
commonName = supplied
"""
EVER = ("20200101000000Z", "20200201000000Z")
FUTURE = ("20900101000000Z", "20910101000000Z")


def openssl(*arguments, **options):
    return subprocess.run(
        ["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=60, **options
    ).stdout


@dataclass
class Certificate:
    certificate: Path
    key: Path

    @property
    def digest(self):
        """The SHA-256 of the public key."""
        public = openssl("x509", "-in", self.certificate, "-noout", "-pubkey")
        return hashlib.sha256(openssl("pkey", "-pubin", "-outform", "DER", input=public)).digest()

    @property
    def pin(self):
        return "sha256//" + base64.b64encode(self.digest).decode()

    def beside(self, suffix):
        return self.certificate.with_suffix("." + suffix)

    def pem(self, password=None):
        """One file with certificate and key; the key encrypted where there is a password."""
        path = self.beside("locked.pem" if password else "both.pem")
        encryption = ["-aes256", "-passout", f"pass:{password}"] if password else []
        key = openssl("pkey", "-in", self.key, *encryption)
        path.write_bytes(self.certificate.read_bytes() + key)
        return path

    def p12(self, password=""):
        path = self.beside("locked.p12" if password else "open.p12")
        openssl(
            *("pkcs12", "-export", "-in", self.certificate, "-inkey", self.key),
            *("-out", path, "-passout", f"pass:{password}"),
        )
        return path


class Authority:
    """One that issues certificates; its own is at `certificate`."""

    def __init__(self, folder, name):
        self.folder = Path(folder)
        self.folder.mkdir()
        (self.folder / "index.txt").touch()
        (self.folder / "serial").write_text("01\n")
        self.configuration = self.folder / "openssl.cnf"
        self.configuration.write_text(CONFIGURATION.format(folder=folder))
        self.certificate = self.folder / "authority.pem"
        self.issued = 0
        self_signed(self.certificate, self.folder / "authority.key", name)

    def issue(self, name, period=None):
        """A certificate for a name such as `IP:127.0.0.1`, valid now unless a period is given."""
        self.issued += 1
        base = self.folder / f"issued{self.issued}"
        result = Certificate(base.with_suffix(".pem"), base.with_suffix(".key"))
        request = base.with_suffix(".csr")
        openssl(
            *("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-keyout", result.key, "-out", request, "-subj", f"/CN={name.split(':')[-1]}"),
            *("-addext", f"subjectAltName={name}"),
        )
        dates = ["-startdate", period[0], "-enddate", period[1]] if period else []
        openssl(
            *("ca", "-batch", "-notext", "-config", self.configuration, *dates),
            *("-in", request, "-out", result.certificate),
        )
        return result

    def hashed_folder(self):
        """A folder with the authority's certificate as `openssl rehash` names it."""
        folder = self.folder / "trusted"
        folder.mkdir(exist_ok=True)
        (folder / "authority.pem").write_bytes(self.certificate.read_bytes())
        openssl("rehash", folder)
        return folder


def self_signed(certificate, key, name):
    openssl(
        *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
        *("-keyout", key, "-out", certificate, "-days", "2", "-subj", f"/CN={name.split(':')[-1]}"),
        *(["-addext", f"subjectAltName={name}"] if ":" in name else []),
    )
    return Certificate(Path(certificate), Path(key))
