"""Stands in for FireFly where NeMo Gym starts its servers: `gym env start` runs Python programs only.

Lives for as long as FireFly answers at the host and port of firefly.yaml, so that Gym sees the one as the other.
"""

import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

BASE = urllib.parse.urlsplit("http://localhost:5300")
URL = os.environ.get("FIREFLY_NEMO_GYM_URL", f"http://{BASE.hostname}:{(BASE.port or 80) + 1}/")
PAUSE = float(os.environ.get("FIREFLY_PAUSE", "5"))


def answers() -> bool:
    try:
        with urllib.request.urlopen(URL, timeout=10) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def main() -> int:
    for _ in range(12):
        if answers():
            print(f"FireFly answers at {URL}", flush=True)
            break
        time.sleep(PAUSE)
    else:
        print(f"FireFly does not answer at {URL}: start it with FireFly__Simulator__NemoGymPort", file=sys.stderr)
        return 1
    missed = 0
    while missed < 3:
        time.sleep(PAUSE)
        missed = 0 if answers() else missed + 1
    print(f"FireFly no longer answers at {URL}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
