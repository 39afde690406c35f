"""Invokes functions with the stock Python SDK: one JSON object a line in, one out, in order."""
import base64
import io
import json
import sys
import tempfile

import oci


class Unseekable:
    """A stream of unknown length, like a pipe: it has neither seek nor tell nor fileno."""

    def __init__(self, data):
        self._data = io.BytesIO(data)

    def read(self, size=-1):
        return self._data.read(size)

    def __iter__(self):
        return iter(lambda: self.read(8192), b"")


def to_body(kind, data):
    if kind == "none":
        return None
    if kind == "str":
        return data.decode("utf-8")
    if kind == "bytes":
        return data
    if kind == "file":
        file = tempfile.TemporaryFile()
        file.write(data)
        file.seek(0)
        return file
    return Unseekable(data)


def invoke(call):
    config = oci.config.from_file(call["configFile"], call["profile"])
    client = oci.functions.FunctionsInvokeClient(
        config, service_endpoint=call["endpoint"], timeout=(5, 5)
    )
    options = call.get("options", {})
    body = to_body(call["kind"], base64.b64decode(call["body"]))
    if body is not None:
        options["invoke_function_body"] = body
    response = client.invoke_function(call["functionId"], **options)
    return {"status": response.status, "body": response.data.content.decode("utf-8")}


for line in sys.stdin:
    try:
        result = invoke(json.loads(line))
    except BaseException as error:
        result = {"error": type(error).__name__, "message": str(error)[:500]}
    print(json.dumps(result), flush=True)
