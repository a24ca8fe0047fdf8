"""No other room opens the network. The import contracts say so of whole modules; this says so of what lies inside harmless ones."""

import ast
from pathlib import Path

import recoupe

SOURCE = Path(recoupe.__file__).parent
NETWORK = (
    "socket",
    "ssl",
    "http.client",
    "urllib.request",
    "urllib3",
    "ftplib",
    "xmlrpc",
    "telnetlib",
    "requests",
    "httpx",
    "aiohttp",
)
LISTENS = {"api/serving.py: socket"}  # the server waits for calls, and calls nobody
FETCHING = ("fetch_url", "fetch_response", "urlopen", "urlretrieve", "create_connection")


def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_no_other_room_opens_the_network() -> None:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        file, text = path.relative_to(SOURCE).as_posix(), path.read_text("utf-8")
        if not file.startswith("fetch/") and any(name.split(".")[-1] in text for name in NETWORK + FETCHING):
            tree = ast.parse(text)
            found += [f"{file}: {name}" for name in imported(tree) if name in NETWORK or name.rpartition(".")[2] in FETCHING]
            called = (node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute))
            found += [f"{file}: {name}" for name in called if name in FETCHING]
    assert set(found) == LISTENS


def test_the_search_finds_what_it_looks_for() -> None:
    assert imported(ast.parse("from urllib import request\nimport http.client")) == {"urllib", "urllib.request", "http.client"}
