import { describe, expect, it } from 'vitest';
import { importCommands } from '../../../../../src/core/import/commands/importCommands.ts';
import { looksLikeCommand } from '../../../../../src/core/import/commands/looksLikeCommand.ts';
import { writeRequest } from '../../../../../src/core/import/request/requestText.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaatest';
const host = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com';
const url = `${host}/20181201/functions/${id}/actions/invoke`;

/** What a `curl -d` command to the URL has besides its body. */
const form = {
  function: id,
  endpoint: `${host}/20181201`,
  contentType: 'application/x-www-form-urlencoded',
};
const byName = 'Application app: functions are found by their name';
const noInput = 'Body from standard input: the command does not contain it';

/** Returns the note for a body that a program prints. */
const notRun = (program: string): string =>
  `Body from standard input: it is the output of ${program}, which is not run`;

/** Returns the requests that a text becomes, without those keys that each case repeats, and what is listed. */
function imported(text: string): readonly unknown[] {
  return importCommands(text).map((each) => {
    if ('left' in each) return each.left;
    const written = writeRequest(each.draft);
    const request: Record<string, unknown> = JSON.parse(written.text);
    return written.notes.length === 0 ? request : { ...request, notes: written.notes };
  });
}

const cases: Readonly<Record<string, readonly [text: string, ...requests: readonly unknown[]]>> = {
  'oci fn function invoke, as documented': [
    `oci fn function invoke --function-id ${id} --file "-" --body "{\\"name\\":\\"Zoë\\"}" --fn-invoke-type detached`,
    { function: id, type: 'detached', body: { json: { name: 'Zoë' } }, retry: 'sdk' },
  ],
  'oci with all its options': [
    `oci --profile DEV fn function invoke --function-id=${id} --file out.json --body '' --fn-intent cloudevent --is-dry-run true \\
      --region us-ashburn-1 --auth instance_principal --config-file /c --connection-timeout 3 --read-timeout 120 --no-retry --proxy http://p`,
    {
      function: id,
      profile: 'DEV',
      auth: 'instance_principal',
      region: 'us-ashburn-1',
      intent: 'cloudevent',
      dryRun: true,
      timeout: { connect: 3, read: 120 },
      notes: ['Option --config-file', 'Option --proxy'],
    },
  ],
  'values that the OCI CLI would refuse': [
    `oci fn function invoke --function-id ${id} --body x --fn-intent other --read-timeout soon --no-retry`,
    { function: id, body: { text: 'x' }, notes: ['Option --fn-intent', 'Option --read-timeout'] },
  ],
  'a management endpoint': [
    `oci fn function invoke --function-id ${id} --body x --endpoint https://functions.eu-frankfurt-1.oci.oraclecloud.com --no-retry`,
    { function: id, region: 'eu-frankfurt-1', body: { text: 'x' } },
  ],
  'no function': [
    'oci fn function invoke --body x',
    { name: 'oci fn function invoke', reason: 'It has no --function-id' },
  ],
  'a body from a file': [
    `oci fn function invoke --function-id ${id} --file - --body "$(cat 'my payload.json')" --no-retry`,
    { function: id, contentType: 'application/json', body: { file: 'my payload.json' } },
  ],
  'the output of another command': [
    `oci fn function invoke --function-id ${id} --body "$(date +%s | cat)" --no-retry`,
    {
      function: id,
      body: { text: '{{OUTPUT_OF_COMMAND_1}}' },
      notes: ['Value from the shell: define the variable OUTPUT_OF_COMMAND_1'],
    },
  ],
  'variables of the shell': [
    `FN=${id}\noci fn function invoke --function-id $FN --body "{\\"id\\":\\"$ORDER\\"}" --no-retry --profile "\${WHO}"`,
    {
      function: id,
      profile: '{{WHO}}',
      body: { json: { id: '{{ORDER}}' } },
      notes: [
        'Value from the shell: define the variable WHO',
        'Value from the shell: define the variable ORDER',
      ],
    },
  ],
  'a function in a variable of the shell': [
    'oci fn function invoke --function-id "$FN" --body x --no-retry',
    {
      function: '{{FN}}',
      body: { text: 'x' },
      notes: ['Value from the shell: define the variable FN'],
    },
  ],
  'what looks like a placeholder': [
    `oci fn function invoke --function-id ${id} --body '{"a":"{{b}}","c":"\\\\{{d}}"}' --no-retry`,
    { function: id, body: { json: { a: '\\{{b}}', c: '\\\\{{d}}' } } },
  ],
  'oci raw-request': [
    `oci raw-request --http-method POST --target-uri ${url} --request-body '{"a": 1}' --request-headers '{"fn-intent":"httprequest","Fn-Http-Method":"PUT","fn-http-request-url":"/x","Fn-Http-H-Accept":"*/*","opc-request-id":"R"}' --no-retry`,
    {
      function: id,
      endpoint: `${host}/20181201`,
      intent: 'httprequest',
      requestId: 'R',
      http: { method: 'PUT', url: '/x', headers: { Accept: '*/*' } },
      body: { json: { a: 1 } },
    },
  ],
  'oci raw-request with a file': [
    `oci raw-request --http-method post --target-uri '${url}' --request-body file://a.json --max-retries 0`,
    { function: id, endpoint: `${host}/20181201`, contentType: 'application/json', body: { file: 'a.json' } },
  ],
  'oci raw-request to something else': [
    'oci raw-request --http-method POST --target-uri https://iaas.us-phoenix-1.oraclecloud.com/20160918/instances',
    { name: 'oci raw-request', reason: 'It does not go to the invoke URL of a function' },
  ],
  'oci raw-request that reads': [
    `oci raw-request --http-method GET --target-uri ${url}`,
    { name: 'oci raw-request', reason: 'GET is not an invocation, which is a POST' },
  ],
  'oci raw-request with wrong headers': [
    `oci raw-request --http-method POST --target-uri ${url} --request-headers '[1]'`,
    { name: 'oci raw-request', reason: 'Its --request-headers are not a JSON object of texts' },
  ],
  'fn invoke by name': [
    `echo -n '{"name":"Bob"}' | fn invoke myapp hello --content-type application/json --display-call-id`,
    {
      function: 'hello',
      body: { json: { name: 'Bob' } },
      notes: ['Application myapp: functions are found by their name'],
    },
  ],
  'fn invoke with input from a file': [
    'cat < in.txt | fn invoke --endpoint ' +
      url +
      ' --fn-invoke-type=detached --is-dry-run --timeout 3 < /dev/null',
    {
      function: id,
      endpoint: `${host}/20181201`,
      type: 'detached',
      dryRun: true,
      notes: ['Option --timeout'],
    },
  ],
  'fn invoke without a name': ['fn invoke', { name: 'fn invoke', reason: 'It names no function' }],
  'another command of fn': ['fn deploy --app x'],
  'curl with signing headers': [
    `curl -sS -X POST '${url}' -H 'Authorization: Signature version="1",keyId="k"' -H "Date: $(date)" -H 'x-content-sha256: x' -H 'Content-Type: text/plain' -d 'a b' | jq .`,
    {
      function: id,
      endpoint: `${host}/20181201`,
      contentType: 'text/plain',
      body: { text: 'a b' },
      notes: [
        'Authorization header: the request is signed instead',
        'Set automatically: Date, x-content-sha256',
      ],
    },
  ],
  'curl with its own content type': [
    `curl ${url} --data a=1 -d b=2 --data-urlencode 'c=ü &'`,
    {
      function: id,
      endpoint: `${host}/20181201`,
      contentType: 'application/x-www-form-urlencoded',
      body: { text: 'a=1&b=2&c=%C3%BC+%26' },
    },
  ],
  'curl with JSON': [
    `curl --json '{"n": 1.0}' --url ${url}?x=1 -k -u me:secret --connect-timeout 5`,
    {
      function: id,
      endpoint: `${host}/20181201`,
      headers: { Accept: 'application/json' },
      body: { json: { n: 1 } },
      timeout: { connect: 5 },
      notes: ['Query string of the URL', 'Option --insecure', 'Credentials: the request is signed instead'],
    },
  ],
  'curl with secrets in headers': [
    `curl -X POST ${url} -H 'X-Api-Key: k' -b 'sid=1' -H 'X-Token: Bearer $T' -H "X-Secret: Bearer $T" -H 'Empty;' -H 'Accept:'`,
    {
      function: id,
      endpoint: `${host}/20181201`,
      headers: {
        'X-Api-Key': '{{$secret.X_API_KEY}}',
        Cookie: '{{$secret.COOKIE}}',
        'X-Token': '{{$secret.X_TOKEN}}',
        'X-Secret': 'Bearer {{T}}',
        Empty: '',
      },
      notes: [
        'Value of the header X-Api-Key: enter it as the secret X_API_KEY',
        'Value of the header Cookie: enter it as the secret COOKIE',
        'Value of the header X-Token: enter it as the secret X_TOKEN',
        'Value from the shell: define the variable T',
      ],
    },
  ],
  'curl with files': [
    `curl ${url} --data-binary @body.bin -H 'content-type: application/octet-stream'`,
    { function: id, endpoint: `${host}/20181201`, body: { file: 'body.bin' } },
  ],
  'curl with a form': [
    `curl ${url} -F a=@b`,
    { function: id, endpoint: `${host}/20181201`, notes: ['Multipart form'] },
  ],
  'curl with several parts': [
    `curl ${url} -d a -d @b`,
    {
      function: id,
      endpoint: `${host}/20181201`,
      contentType: 'application/x-www-form-urlencoded',
      notes: ['Removal of line breaks in b', 'Body of several parts, one of which is a file'],
    },
  ],
  'curl with JSON in parts, which nothing separates': [
    `curl ${url} -d '' --json '{"a":' --json '1}'`,
    {
      function: id,
      endpoint: `${host}/20181201`,
      headers: { Accept: 'application/json' },
      body: { json: { a: 1 } },
    },
  ],
  'curl with empty parts': [
    `curl ${url} -d '' -d a -d ''`,
    {
      function: id,
      endpoint: `${host}/20181201`,
      contentType: 'application/x-www-form-urlencoded',
      body: { text: 'a&' },
    },
  ],
  'curl that reads': [`curl ${url}`, { name: 'curl', reason: 'GET is not an invocation, which is a POST' }],
  'curl that asks for a query': [
    `curl -G -d a=1 ${url}`,
    { name: 'curl', reason: 'GET is not an invocation, which is a POST' },
  ],
  'curl that uploads a file': [
    `curl -T a.bin -X POST ${url} -x http://proxy`,
    { function: id, endpoint: `${host}/20181201`, body: { file: 'a.bin' }, notes: ['Option --proxy'] },
  ],
  'curl that uploads without a method': [
    `curl -T a.bin ${url}`,
    { name: 'curl', reason: 'PUT is not an invocation, which is a POST' },
  ],
  'curl for headers': [
    `curl -I ${url}`,
    { name: 'curl', reason: 'HEAD is not an invocation, which is a POST' },
  ],
  'a body from a file without quotes': [
    `oci fn function invoke --function-id ${id} --body "$(cat payload.json)" --no-retry`,
    { function: id, contentType: 'application/json', body: { file: 'payload.json' } },
  ],
  'curl to two places': [`curl -d x ${url} ${url}`, { name: 'curl', reason: 'It has several URLs' }],
  'curl to something else': [
    'curl -d x https://example.com/functions/x/actions/invoke',
    { name: 'curl', reason: 'It does not go to the invoke URL of a function' },
  ],
  'curl to a local function': [
    'curl -d x http://127.0.0.1:8080/20181201/functions/ocid1.fnfunc.local..abc/actions/invoke',
    {
      function: 'ocid1.fnfunc.local..abc',
      contentType: 'application/x-www-form-urlencoded',
      body: { text: 'x' },
    },
  ],
  'curl as browsers copy it': [
    `curl '${url}' \\\n  -H 'accept: */*' \\\n  --data-raw $'it\\'s\\u0021\\n\\x41\\101' \\\n  --compressed`,
    {
      function: id,
      endpoint: `${host}/20181201`,
      contentType: 'application/x-www-form-urlencoded',
      headers: { accept: '*/*' },
      body: { text: "it's!\nAA" },
    },
  ],
  'curl of cmd': [
    `curl ^"${url}^" ^\r\n  -H ^"content-type: application/json^" ^\r\n  --data-raw ^"^{^\\^"a b^\\^":^\\^"c^\\^"^}^"`,
    { function: id, endpoint: `${host}/20181201`, body: { json: { 'a b': 'c' } } },
  ],
  'oci in PowerShell': [
    'oci fn function invoke `\r\n  --function-id "' +
      id +
      '" `\r\n  --file "-" --no-retry `\r\n  --body \'{"it\'\'s":1}\'',
    { function: id, body: { json: { "it's": 1 } } },
  ],
  'curl.exe in PowerShell': [
    `& curl.exe -d "a\`"b""c\`n" ${url}`,
    {
      function: id,
      endpoint: `${host}/20181201`,
      contentType: 'application/x-www-form-urlencoded',
      body: { text: 'a"b"c\n' },
    },
  ],
  'several commands, with prompts and comments': [
    `# first\n$ ocifn invoke hello --body one\n$ ocifn invoke local:shop/pay --retry safe --max-attempts 3 --env dev; ocifn functions`,
    { function: 'hello', body: { text: 'one' } },
    {
      function: 'local:shop/pay',
      retry: { strategy: 'safe', maxAttempts: 3 },
      notes: ['Option --env'],
    },
  ],
  'ocifn with all its options': [
    `ocifn invoke ${id} --endpoint ${host} --api-version 20181201 --header 'A: b' --header 'C:' --connect-timeout 1 --read-timeout 2 --retry custom --retry-status 429,409:X,409:Y --retry-5xx no --max-time unlimited --growth 3 --backoff full_jitter --file in.csv --config-file c --type sync --verbose`,
    {
      function: id,
      endpoint: `${host}/20181201`,
      type: 'sync',
      headers: { A: 'b', C: '' },
      body: { file: 'in.csv' },
      timeout: { connect: 1, read: 2 },
      retry: {
        strategy: 'custom',
        totalTime: null,
        growth: 3,
        backoff: 'full_jitter',
        statuses: { 409: ['X', 'Y'], 429: [] },
        any5xx: false,
      },
      notes: ['Option --config-file'],
    },
  ],
  'ocifn with a version alone': [
    'ocifn invoke hello --api-version 20181201 --retry-status any',
    { function: 'hello', retry: { statuses: null }, notes: ['Option --api-version'] },
  ],
  'a request file': [
    'ocifn invoke a.ocifn.json',
    { name: 'a.ocifn.json', reason: 'It is a request file already' },
  ],
  'ocifn without a function': [
    'ocifn invoke --body x',
    { name: 'ocifn invoke', reason: 'It names no function' },
  ],
  'a command in a folder': [
    `/usr/bin/curl -d x ${url} 2>&1 2>/dev/null > out.txt`,
    {
      function: id,
      endpoint: `${host}/20181201`,
      contentType: 'application/x-www-form-urlencoded',
      body: { text: 'x' },
    },
  ],
  'curl with URL-encoded text': [
    `curl ${url} --data-urlencode '=a b' --data-urlencode c=@d --data-urlencode 'ü' --data-urlencode e=$'\\xfF' --data-urlencode f=$G`,
    {
      ...form,
      body: { text: 'a+b&c=%40d&%C3%BC&e=%FF&f={{G}}' },
      notes: ['URL encoding of values from the shell', 'Value from the shell: define the variable G'],
    },
  ],
  'curl with the URL-encoded content of files': [
    `printf '%s' 'a b' > g; curl ${url} --data-urlencode d@f.txt --data-urlencode @f.txt; curl ${url} --data-urlencode d@g -d e`,
    {
      ...form,
      notes: ['Body with the URL-encoded content of f.txt', 'Body with the URL-encoded content of f.txt'],
    },
    { ...form, body: { text: 'd=a+b&e' } },
  ],
  'curl with bytes': [
    `curl ${url} -d $'\\xff\\x00x' -H 'content-type: application/octet-stream' -H $'X-A: \\200'`,
    {
      function: id,
      endpoint: `${host}/20181201`,
      body: { base64: '/wB4' },
      notes: ['Header X-A: it is not UTF-8'],
    },
  ],
  'bytes that are UTF-8, also in several parts': [
    `curl ${url} -d $'\\xc3'$'\\xa9 \\303\\251\\u00e9\\x41b'`,
    { ...form, body: { text: 'é ééAb' } },
  ],
  'bytes in parts of a body, and in the input of other commands': [
    `curl ${url} -d $'\\xff' -d a; printf '%s' $'\\xff' | curl ${url} --data-binary @-; oci fn function invoke --function-id ${id} --body $'\\xff' --no-retry`,
    { ...form, body: { base64: '/yZh' } },
    { ...form, body: { base64: '/w==' } },
    { function: id, contentType: 'application/json', body: { base64: '/w==' } },
  ],
  'bytes beside a value from the shell': [
    `curl ${url} -d $'\\xff'"$A"`,
    { ...form, notes: ['Body of bytes with values from the shell'] },
  ],
  'standard input that the command does not contain': [
    `curl ${url} -d @-\ndate | curl ${url} -d a -d @-\ndate | fn invoke app f\nfn invoke app g\nocifn invoke f --file -\noci fn function invoke --function-id ${id} --body file:///dev/stdin --no-retry`,
    { ...form, notes: [noInput] },
    { ...form, notes: ['Body of several parts, one of which is a file'] },
    {
      function: 'f',
      notes: ['Application app: functions are found by their name', notRun('date')],
    },
    { function: 'g', notes: ['Application app: functions are found by their name'] },
    { function: 'f', notes: [noInput] },
    { function: id, notes: [noInput] },
  ],
  'standard input that the command contains': [
    `printf '%s\\n' a | curl ${url} -d @/dev/stdin`,
    { ...form, body: { text: 'a' } },
  ],
  'the output of printf': [
    `printf '{"a":1}' | fn invoke app f
     /usr/bin/printf -- '{"a":1}' | fn invoke app f
     printf '{"n": %d, "p": "%s%%"}\\n' 7 50 | fn invoke app f
     printf '%s\\n' a b | curl ${url} --data-binary @-
     printf "\\x41\\102\\u00e9\\xc3\\xa9\\t\\q\\\\" | curl ${url} --data-binary @-
     printf '{"n": %i}' $N | curl ${url} --data-binary @-`,
    { function: 'f', body: { json: { a: 1 } }, notes: [byName] },
    { function: 'f', body: { json: { a: 1 } }, notes: [byName] },
    { function: 'f', body: { text: '{"n": 7, "p": "50%"}\n' }, notes: [byName] },
    { ...form, body: { text: 'a\nb\n' } },
    { ...form, body: { text: 'ABéé\t\\q\\' } },
    { ...form, body: { text: '{"n": {{N}}}' }, notes: ['Value from the shell: define the variable N'] },
  ],
  'the output of echo': [
    `echo '{"a":1}' | fn invoke app f
     echo "{\\"a\\": \\"$A\\"}" | fn invoke app f
     echo a b | curl ${url} --data-binary @-
     echo -n a | curl ${url} --data-binary @-
     echo 'a\\tb' | curl ${url} --data-binary @-
     echo -ne 'a\\tb\\0101\\n' | curl ${url} --data-binary @-
     echo -e 'a\\\\cb\\cd' | curl ${url} --data-binary @-
     echo -e -E 'a\\tb' x | curl ${url} -d @-`,
    // The line break after JSON has no effect.
    { function: 'f', body: { json: { a: 1 } }, notes: [byName] },
    {
      function: 'f',
      body: { json: { a: '{{A}}' } },
      notes: [byName, 'Value from the shell: define the variable A'],
    },
    { ...form, body: { text: 'a b\n' } },
    { ...form, body: { text: 'a' } },
    { ...form, body: { text: 'a\\tb\n' } },
    { ...form, body: { text: 'a\tbA\n' } },
    { ...form, body: { text: 'a\\cb' } },
    { ...form, body: { text: 'a\\tb x' } },
  ],
  'the output of programs that are not run': [
    `printf '%x' 255 | curl ${url} -d @-
     printf "$FORMAT" | curl ${url} -d @-
     printf '%d' 0x1f | curl ${url} -d @-
     jq . a.json | cat | curl ${url} -d @-
     cat a b | curl ${url} -d @-
     cat -n a | curl ${url} -d @-
     $MAKE | curl ${url} -d @-`,
    ...['printf', 'printf', 'printf', 'jq', 'cat', 'cat', '{{MAKE}}'].map((program) => ({
      ...form,
      notes: [notRun(program)],
    })),
  ],
  'files with unknown or appended content': [
    `echo a > f; jq . > f; curl ${url} --data-binary @f
     echo a > g; echo b >> g; curl ${url} --data-binary @g`,
    { ...form, body: { file: 'f' } },
    { ...form, body: { file: 'g' } },
  ],
  'a file whose line breaks curl removes': [
    `curl ${url} -d @a.json -H 'content-type: application/json'`,
    {
      function: id,
      endpoint: `${host}/20181201`,
      contentType: 'application/json',
      body: { file: 'a.json' },
      notes: ['Removal of line breaks in a.json'],
    },
  ],
  'a file in the home folder': [
    `oci fn function invoke --function-id ${id} --body file://~/body.json --no-retry\ncurl ${url} --data-binary @- < ~me/b`,
    { function: id, notes: ['Body from the file ~/body.json: its path begins with the home folder'] },
    { ...form, notes: ['Body from the file ~me/b: its path begins with the home folder'] },
  ],
  'fn with options before the command': [
    `fn --context dev -v invoke app f`,
    {
      function: 'f',
      notes: ['Option --context', 'Application app: functions are found by their name'],
    },
  ],
  'curl with credentials in headers of services': [
    `curl ${url} -d '' -H 'X-Auth-Key: AK1' -H 'x-functions-key: FK2' -H 'Ocp-Apim-Subscription-Key: SK4' -H "X-Auth: $A $B" -H "X-Session-Id: s$C" -H 'Idempotency-Key: 1'`,
    {
      ...form,
      headers: {
        'X-Auth-Key': '{{$secret.X_AUTH_KEY}}',
        'x-functions-key': '{{$secret.X_FUNCTIONS_KEY}}',
        'Ocp-Apim-Subscription-Key': '{{$secret.OCP_APIM_SUBSCRIPTION_KEY}}',
        'X-Auth': '{{A}} {{B}}',
        'X-Session-Id': '{{$secret.X_SESSION_ID}}',
        'Idempotency-Key': '1',
      },
      notes: [
        'Value of the header X-Auth-Key: enter it as the secret X_AUTH_KEY',
        'Value of the header x-functions-key: enter it as the secret X_FUNCTIONS_KEY',
        'Value of the header Ocp-Apim-Subscription-Key: enter it as the secret OCP_APIM_SUBSCRIPTION_KEY',
        'Value of the header X-Session-Id: enter it as the secret X_SESSION_ID',
        'Value from the shell: define the variable A',
        'Value from the shell: define the variable B',
      ],
    },
  ],
  'nothing known': ['ls -l && kubectl get pods'],
};

describe('a pasted command', () => {
  it.each(Object.entries(cases))('%s', (_, [text, ...requests]) => {
    expect(imported(text)).toEqual(requests);
  });

  it.each([
    ["curl 'x", "a ' is not closed"],
    ['curl "x', 'a " is not closed'],
    ["curl $'x", "a ' is not closed"],
    ['curl `x', 'a ` is not closed'],
    ['curl $(x', 'a ( is not closed'],
    ['curl ${x:-y}', 'it contains "${x:-y}"'],
    ['curl x &', 'it starts a command in the background'],
    ['curl <<EOF', 'it contains a here-document'],
    ['(curl x)', 'it contains "("'],
    ['curl x )', 'it contains ")"'],
    ['for x in y; do curl $x; done', 'it contains "for"'],
    ['curl x > ', 'a redirection has no file'],
    ['curl \uFDD0x', 'it contains Unicode noncharacters'],
    ['curl ^"\uFDE0x^"', 'it contains Unicode noncharacters'],
    ['curl ^"x ^"y ^"', 'a quote is not closed'],
  ])('%j is not understood: %s', (text, problem) => {
    expect(imported(text)).toEqual([{ name: 'The command', reason: `It was not understood: ${problem}` }]);
  });

  it('is refused if no command line is that long', () => {
    expect(imported(`curl ${'x'.repeat(2 * 1024 * 1024)}`)).toEqual([
      { name: 'The text', reason: 'It is longer than a command line can be' },
    ]);
  });

  it('is read in time that grows with its length', () => {
    const started = performance.now();
    imported(`curl -d '${"a'\\''".repeat(100_000)}' "${'\\"'.repeat(200_000)}" ${url}`);
    imported(`curl ^"${'\\\\'.repeat(100_000)} ^`);
    imported(`ocifn invoke x ${'--header "a: b" '.repeat(20_000)}`);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('a text', () => {
  it.each([
    ['oci fn function invoke --function-id x', true],
    ['oci  raw-request --x', true],
    ['$ fn invoke app f', true],
    ['cat x | fn invoke app f', true],
    ['curl https://x', true],
    ['ocifn invoke x', true],
    ['oci --profile DEV fn function invoke --function-id x', true],
    [`oci --profile="a b" --auth 'x y' --debug -d fn function invoke --x`, true],
    ['oci --region r raw-request --x', true],
    ['oci \\\n  --profile DEV \\\n  fn function invoke \\\n  --x', true],
    ['oci ^\r\n  --profile DEV fn function invoke ^\r\n --x', true],
    ['fn --context dev -v invoke app f', true],
    ['oci --profile DEV fn function list', false],
    ['oci --profile DEV and then fn function invoke it', false],
    ['oci with --profile DEV fn function invoke it', false],
    ['fn --verbose deploy and invoke it', false],
    ['ocifn --verbose invoke x', false],
    ['https://curl.example', false],
    ['ocid1.fnfunc.oc1.phx.a', false],
    ['my curl', false],
    ['fn deploy', false],
  ])('%s seems to be a command: %s', (text, expected) => {
    expect(looksLikeCommand(text)).toBe(expected);
  });

  it('is searched in linear time', () => {
    const started = performance.now();
    for (const part of ['oci --a oci ', 'oci --a "', 'oci --a=b ', 'fn -a ', '\\\n', 'oci --a\n\n'])
      looksLikeCommand(part.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
