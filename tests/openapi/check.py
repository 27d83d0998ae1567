"""Asks a running server whether it answers as /api/openapi.json says.

The document first has to follow the official schema of OpenAPI 3.1. Then Schemathesis makes up
requests from it, as an administrator and as nobody; schemathesis.toml says which and what is looked
at. The last lines have the counts: one check is one operation, asked by one of the two.
"""

import json
import os
import subprocess
import sys
import urllib.request
import xml.etree.ElementTree
from pathlib import Path

HERE = Path(__file__).resolve().parent
URL = os.environ["FRONTAGE_URL"]
REPORTS = Path(os.environ["FRONTAGE_REPORTS"])

os.environ["FRONTAGE_PASSWORD"] = "seven red lanterns"
os.environ["SCHEMATHESIS_HOOKS"] = "hooks"
os.environ["PYTHONPATH"] = str(HERE)
sys.path.insert(0, str(HERE))

import hooks  # noqa: E402
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR  # noqa: E402


def main():
    sys.stdout.reconfigure(line_buffering=True)
    passed, broken = is_openapi(read("/api/openapi.json"))
    administrator = first_administrator()
    another_account(administrator, "leaving")
    os.environ["FRONTAGE_OTHER"] = another_account(administrator, "other")
    for name, session in [("an administrator", administrator), ("nobody", None)]:
        well, badly = schemathesis_as(name, session)
        passed, broken = passed + well, broken + badly
    print(f"\n{len(broken)} failed")
    for check in broken:
        print(f"    [{check}")
    print(f"{passed} passed")
    return 1 if broken else 0


def read(path):
    with urllib.request.urlopen(URL + path, timeout=30) as answer:
        return json.load(answer)


def is_openapi(document):
    errors = list(OPENAPI_31_VALIDATOR.iter_errors(document))
    for error in errors:
        print(f"not OpenAPI 3.1: /{'/'.join(map(str, error.instance_path))}: {error.message}")
    return (0, ["the document] is not OpenAPI 3.1"]) if errors else (1, [])


def first_administrator():
    """The session of the first administrator, whom the server's own link makes."""
    token = os.environ["FRONTAGE_LINK"].split("=", 1)[1]
    return hooks.session(accept(token, "administrator"))


def another_account(administrator, login):
    """The id of somebody who may not do much, so that the administrator stays the only one."""
    grants = {"grants": [{"role": "planner", "town": "fragrant-town"}]}
    with hooks.post("/api/invitations", grants, administrator) as made:
        token = json.load(made)["url"].split("=", 1)[1]
    with accept(token, login) as accepted:
        return json.load(accepted)["user"]["id"]


def accept(token, login):
    person = {"token": token, "login": login, "name": login, "password": hooks.PASSWORD}
    return hooks.post("/api/links/accept", person)


def schemathesis_as(name, session):
    """How many operations answered as described, and the names of those that did not."""
    print(f"\nAs {name}")
    report = REPORTS / f"{name.replace(' ', '-')}.xml"
    report.unlink(missing_ok=True)
    report.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", HERE / "schemathesis.toml"]
    command += ["run", f"{URL}/api/openapi.json", "--no-color", "--report", "junit"]
    command += ["--report-junit-path", report]
    environment = dict(os.environ)
    if session is not None:
        environment["FRONTAGE_SESSION"] = session
    else:
        # That nobody gets past 401 is as it should be. What is wrong with a request besides is told
        # the administrator just so.
        command += ["--warnings", "off", "--mode", "positive"]
    outcome = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False)
    if not report.exists():
        return 0, [f"as {name}] Schemathesis did not run"]
    cases = list(xml.etree.ElementTree.parse(report).getroot().iter("testcase"))
    is_broken = lambda case: any(case.find(kind) is not None for kind in ("failure", "error"))  # noqa: E731
    broken = [f"as {name}] {case.get('name')}" for case in cases if is_broken(case)]
    passed = len(cases) - len(broken)
    # A run that found nothing wrong with any operation and failed all the same has failed as a whole.
    if outcome.returncode != 0 and not broken:
        broken = [f"as {name}] Schemathesis warns, see above"]
    return passed, broken


if __name__ == "__main__":
    sys.exit(main())
