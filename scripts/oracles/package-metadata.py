"""Gathers what releases of packages require, as scripts/package-requirements.ts reads it.

    python scripts/oracles/package-metadata.py --since 2019 NAME... > report.json

Of every package, and of all that they require without extras, the newest release of each half year is looked at that has a wheel for any
Python on Linux, or else the last source archive; only its metadata is read, and nothing is built or installed. Needs Python 3.9 and nothing else.
`PIP_INDEX_URL` names another index. Packages with neither are named at the end: nothing is said about them.
"""

import argparse
import concurrent.futures
import email.parser
import io
import json
import os
import re
import sys
import tarfile
import urllib.error
import urllib.request
import zipfile

INDEX = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/")
FINAL = re.compile(r"^\d+(\.\d+)*(\.?post\d+)?$")
EXTRA = re.compile(r"extra\s*==")


def normalise(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def fetch(url, accept="*/*"):
    request = urllib.request.Request(url, headers={"Accept": accept})
    for attempt in range(3):
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read().decode("utf-8")
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
        except OSError:
            pass
    return None


def wheels(name, since):
    """The wheel of the newest release of each half year; of a package that has rested since then, or has only previews, its last."""
    page = fetch(f"{INDEX}/{name}/", "application/vnd.pypi.simple.v1+json")
    files = json.loads(page)["files"] if page else []
    found = {}
    for file in files:
        parts = file["filename"].removesuffix(".whl").split("-")
        uploaded = file.get("upload-time", "")
        if not file["filename"].endswith(".whl") or file.get("yanked"):
            continue
        if not re.search(r"any$|linux.*x86_64", parts[-1]) or not re.match(r"py|cp3|abi3", parts[-3]):
            continue
        half = uploaded[:4] + ("a" if uploaded[5:7] < "07" else "b") if uploaded >= str(since) and FINAL.match(parts[1]) else ""
        key = (bool(FINAL.match(parts[1])), [int(number) for number in re.findall(r"\d+", parts[1])])
        if half not in found or key > found[half][0]:
            found[half] = (key, file["url"])
    if len(found) > 1:
        found.pop("", None)
    archives = [file for file in files if file["filename"].endswith(".tar.gz") and not file.get("yanked")]
    last = max(archives, key=lambda file: file.get("upload-time") or "", default=None)
    return [url for _, url in found.values()] or ([last["url"]] if last else [])


class Remote(io.RawIOBase):
    """A file of a server, read in the parts that are asked for."""

    def __init__(self, url):
        self.url, self.at = url, 0
        with urllib.request.urlopen(urllib.request.Request(url, method="HEAD"), timeout=60) as answer:
            self.size = int(answer.headers["Content-Length"])

    def seekable(self):
        return True

    def readable(self):
        return True

    def tell(self):
        return self.at

    def seek(self, offset, whence=0):
        self.at = offset + {0: 0, 1: self.at, 2: self.size}[whence]
        return self.at

    def readinto(self, buffer):
        end = min(self.at + len(buffer), self.size) - 1
        if end < self.at:
            return 0
        request = urllib.request.Request(self.url, headers={"Range": f"bytes={self.at}-{end}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            if answer.status != 206:
                raise OSError("the server sends whole files only")
            part = answer.read()
        buffer[: len(part)] = part
        self.at += len(part)
        return len(part)


def inside(url):
    """The metadata in a wheel whose index does not serve it apart."""
    try:
        with zipfile.ZipFile(io.BufferedReader(Remote(url), 100_000)) as wheel:
            name = next(name for name in wheel.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
            return wheel.read(name).decode("utf-8", "replace")
    except (OSError, zipfile.BadZipFile, StopIteration, KeyError, TypeError):
        return None


def source(url):
    """What the source archive of a package says that setuptools made; None if another tool made it."""
    with urllib.request.urlopen(url, timeout=60) as answer:
        archive = tarfile.open(fileobj=io.BytesIO(answer.read(20_000_000)), mode="r:gz")
    texts = {}
    for member in archive:
        name = re.fullmatch(r"[^/]+/(?:.*/)?[^/]+\.egg-info/(PKG-INFO|requires\.txt)", member.name)
        if name and member.isfile():
            texts[name[1]] = archive.extractfile(member).read().decode("utf-8", "replace")
    if "PKG-INFO" not in texts:
        return None
    headers = email.parser.Parser().parsestr(texts["PKG-INFO"], headersonly=True)
    requires, marker = [], ""
    for line in texts.get("requires.txt", "").splitlines():
        section = re.fullmatch(r"\[([^:\]]*):?(.*)\]", line.strip())
        if section:
            marker = " and ".join(part for part in [section[2], section[1] and f'extra == "{section[1]}"'] if part)
        elif line.strip():
            requires.append(line.strip() + (f"; {marker}" if marker else ""))
    return {"name": headers["Name"], "version": headers["Version"], "requires_dist": requires}


def metadata(url):
    if url.endswith(".tar.gz"):
        try:
            return source(url)
        except (OSError, tarfile.TarError):
            return None
    text = fetch(url + ".metadata") or inside(url)
    if text is None:
        return None
    headers = email.parser.Parser().parsestr(text, headersonly=True)
    return {"name": headers["Name"], "version": headers["Version"], "requires_dist": headers.get_all("Requires-Dist") or []}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--since", type=int, default=2019)
    parser.add_argument("names", nargs="+")
    arguments = parser.parse_args()
    seen, pending, releases, without = set(), {normalise(name) for name in arguments.names}, [], []
    with concurrent.futures.ThreadPoolExecutor(24) as pool:
        while pending:
            names = sorted(pending)
            seen |= pending
            pending = set()
            urls = [url for found in pool.map(lambda name: wheels(name, arguments.since), names) for url in found]
            found = [each for each in pool.map(metadata, urls) if each]
            without += sorted(set(names) - {normalise(each["name"]) for each in found})
            releases += [{"metadata": each} for each in found]
            for each in found:
                for requirement in each["requires_dist"]:
                    marker = requirement.partition(";")[2]
                    required = normalise(re.match(r"[\w.-]+", requirement).group())
                    if not EXTRA.search(marker) and required not in seen:
                        pending.add(required)
            print(f"{len(seen)} packages, {len(releases)} releases, {len(pending)} more", file=sys.stderr)
    json.dump({"install": releases}, sys.stdout)
    print(f"Neither wheel nor source: {' '.join(without) or 'none'}", file=sys.stderr)


main()
