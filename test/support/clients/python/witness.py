"""Runs stock clients of OCI in one process: one JSON object a line in, one out, in order.

{"oci": [words]} runs the command line `oci` and gives {"code", "stdout", "stderr"}.
{"python": program} runs a Python program and gives {"code", "stdout", "stderr"}.
{"client", "operation", "arguments", "options", "endpoint", "configFile"} calls an operation of the SDK and gives
{"status", "headers", "data"} or {"error", "status", "code", "message"}.
"""
import contextlib
import io
import json
import sys
import traceback

import oci


class Bytes(io.BytesIO):
    """Stays open: the command line closes what it wrote a body to."""

    def close(self):
        pass

    def take(self):
        text = self.getvalue().decode("utf-8")
        self.seek(0)
        self.truncate()
        return text


# One for all calls: the command line keeps hold of the streams that it finds when it is loaded.
stdout, stderr = Bytes(), Bytes()
text_stdout, text_stderr = (io.TextIOWrapper(each, "utf-8", write_through=True) for each in (stdout, stderr))


def run_cli(words):
    with contextlib.redirect_stdout(text_stdout), contextlib.redirect_stderr(text_stderr):
        # The commands of a service are loaded by the words that the program was started with.
        sys.argv = ["oci", "fn"]
        from oci_cli.cli import cli

        sys.argv = ["oci", *words]
        try:
            cli.main(args=words, prog_name="oci")
            code = 0
        except SystemExit as end:
            code = end.code or 0
            # As the interpreter does at its end.
            if isinstance(code, str):
                print(code, file=sys.stderr)
                code = 1
    return {"code": code, "stdout": stdout.take(), "stderr": stderr.take()}


def run_program(program):
    with contextlib.redirect_stdout(text_stdout), contextlib.redirect_stderr(text_stderr):
        try:
            exec(compile(program, "program", "exec"), {"__name__": "__main__"})
            code = 0
        except Exception:
            traceback.print_exc()
            code = 1
    return {"code": code, "stdout": stdout.take(), "stderr": stderr.take()}


def run_one(call):
    if "oci" in call:
        return run_cli(call["oci"])
    return run_program(call["python"]) if "python" in call else call_sdk(call)


def call_sdk(call):
    config = oci.config.from_file(call["configFile"], "LOCAL")
    make = getattr(oci.functions, call["client"])
    client = make(config, service_endpoint=call["endpoint"], timeout=(10, 20))
    try:
        response = getattr(client, call["operation"])(*call["arguments"], **call["options"])
    except oci.exceptions.ServiceError as error:
        return {"error": type(error).__name__, "status": error.status, "code": error.code, "message": error.message}
    data = response.data
    data = data.content.decode("utf-8") if hasattr(data, "content") else oci.util.to_dict(data)
    return {"status": response.status, "headers": dict(response.headers), "data": data}


# Calls and results have streams of their own: what the clients ask and print must not mix with them.
calls, sys.stdin = sys.stdin, io.StringIO()
results, sys.stdout = sys.stdout, sys.stderr
for line in calls:
    call = json.loads(line)
    try:
        result = run_one(call)
    except Exception as error:
        result = {"error": type(error).__name__, "message": str(error)[:500]}
    print(json.dumps(result), file=results, flush=True)
