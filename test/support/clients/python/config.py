"""Reads profiles with the stock Python SDK: one JSON object a line in, one out, in order."""
import json
import os
import sys

from oci import config as oci_config
from oci import exceptions


def read(path, profile):
    try:
        values = oci_config.from_file(path, profile)
    except Exception as error:
        return {"error": type(error).__name__}
    key_file = values.get("key_file")
    answer = {"values": values, "keyFile": key_file and os.path.expanduser(key_file)}
    try:
        oci_config.validate_config(dict(values))
        return {**answer, "wrong": []}
    except exceptions.InvalidConfig as error:
        return {**answer, "wrong": sorted(error.errors) if isinstance(error.errors, dict) else ["other"]}
    except Exception:
        return {**answer, "wrong": ["other"]}


for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(read(request["path"], request["profile"])), flush=True)
