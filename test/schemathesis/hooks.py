"""A check of ours beside those that Schemathesis has."""

import re

import schemathesis
from schemathesis.specs.openapi.checks import positive_data_acceptance

# What no schema of a request can say. Such a refusal is right, by its status:
STATUSES = {
    410: "the invitation of the examples is good once",
    412: "`If-Match` may name any tag, and seldom the one that the resource has now",
    415: "the kind of a piece of evidence is in the query, what the file is in its bytes",
    431: "a header section that is too long is refused before anybody looks for a route",
}
# or by what it says of the shape:
WORDS = {
    "must lie between 1850-01-01 and 2199-12-31": "a schema has no bounds for days and instants",
    "not one that a page of this list gave": "a cursor is what the page before gave",
    "expected string to have >=1 characters": "a text of spaces only is an empty one",
    "of the years 1970 to 2259": "the 31st of a month that has 30 days",
    "json: url: ": "a URL is more than a format",
}
SHAPE = re.compile(r"(json|query|param|header)\b")


def says_only_what_no_schema_can(response) -> bool:
    """What the shape of a request is told begins with where it is; all else is a rule of the product, by what it keeps."""
    if not response.headers.get("content-type", [""])[0].startswith("application/problem+json"):
        return False
    problem = response.json()
    if problem.get("code") != "request-invalid":
        return response.status_code in (400, 422)
    faults = [f"{one['where']}: {one['what']}" for one in problem.get("errors", [])] or [problem["detail"]]
    return all(SHAPE.match(fault) is None or any(words in fault for words in WORDS) for fault in faults)


@schemathesis.check
def valid_data_acceptance(ctx, response, case):
    """`positive_data_acceptance`, less what no schema can say."""
    if response.status_code in STATUSES or says_only_what_no_schema_can(response):
        return None
    return positive_data_acceptance(ctx, response, case)
