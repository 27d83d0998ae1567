"""What every request of Schemathesis gets that a person's browser would send by itself.

* The origin: without it nothing is changed.
* An address of its own, as a trusted proxy would pass it on: the limits on guessing count by
  address, and after twenty guesses all else would be 429.
* Where a request ends the session it comes with, somebody else's session, which is made for it:
  the administrator's has to last.
"""

import ipaddress
import itertools
import json
import os
import urllib.request

import schemathesis

URL = os.environ["FRONTAGE_URL"]
PASSWORD = os.environ["FRONTAGE_PASSWORD"]
# The administrator's, or none.
SESSION = os.environ.get("FRONTAGE_SESSION")
# Over plain HTTP, on this computer.
COOKIE = "frontage"

# Addresses of 198.18.0.0/15, which RFC 2544 keeps for such tests.
ADDRESSES = map(str, itertools.cycle(ipaddress.ip_network("198.18.0.0/15").hosts()))

ENDS_SESSIONS = {
    ("DELETE", "/api/sessions"),
    ("DELETE", "/api/sessions/current"),
}


@schemathesis.hook
def before_call(context, case, kwargs):
    case.headers["Origin"] = URL
    case.headers["X-Forwarded-For"] = next(ADDRESSES)


if SESSION:

    @schemathesis.auth()
    class Session:
        """The cookie, where a check does not want to know what happens without it."""

        def get(self, case, context):
            return SESSION

        def set(self, case, session, context):
            if (case.method.upper(), case.operation.path) in ENDS_SESSIONS:
                session = session_of("leaving")
            case.cookies = {**(case.cookies or {}), COOKIE: session}


def session_of(login):
    """A new session."""
    return session(post("/api/sessions", {"login": login, "password": PASSWORD}))


def post(path, body, session=None):
    """The answer to a request as a page of the server makes it."""
    headers = {
        "Content-Type": "application/json",
        "Origin": URL,
        "X-Forwarded-For": next(ADDRESSES),
    }
    if session is not None:
        headers["Cookie"] = f"{COOKIE}={session}"
    data = json.dumps(body).encode()
    return urllib.request.urlopen(urllib.request.Request(URL + path, data, headers), timeout=30)


def session(answer):
    """The session that an answer begins."""
    name, value = answer.headers["Set-Cookie"].split(";")[0].split("=", 1)
    assert name == COOKIE
    return value
