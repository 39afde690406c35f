import io
import json

from fdk import response


def handler(ctx, data: io.BytesIO = None):
    name = "World"
    try:
        name = json.loads(data.getvalue()).get("name", name)
    except ValueError:
        print("The body is no JSON: greeting the World")
    print(f"Greeting {name}")
    return response.Response(
        ctx,
        response_data=json.dumps({"message": f"Hello {name}"}),
        headers={"Content-Type": "application/json"},
    )
