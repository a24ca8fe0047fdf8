"""`python -m recoupe` is the command `recoupe`."""

import sys

from recoupe.show.cli import main

if __name__ == "__main__":
    sys.exit(main())
