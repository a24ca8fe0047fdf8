"""A watch under load: two hundred feeds for an hour of a simulated clock, and a watch that is killed twenty times.

    python benchmarks/watching.py [--feeds N] [--kills N]

The tests do the same with fewer of both. Ends with an error where an item is lost or doubled, or a host is asked too often.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "watch"))

import test_killed  # noqa: E402
import test_many_feeds  # noqa: E402


def main() -> None:
    """Does both and tells how long each took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--kills", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        test_many_feeds.follow_for_an_hour(Path(folder) / "feeds.db", asked.feeds)
        print(f"{asked.feeds} feeds for an hour: nothing lost, {time.process_time() - begun:.0f} s of the processor", flush=True)
        test_killed.kill_again_and_again(Path(folder) / "killed.db", asked.kills)
        print(f"killed {asked.kills} times: nothing lost", flush=True)


if __name__ == "__main__":
    main()
