import * as fc from 'fast-check';

const jsonBodies = [
  '{ "id": 12345678901234567890, "id": 1.0e+2 }',
  '[]',
  '"{{id}}"',
  '{\n  // why\n  "orderId": 42,\n\n  "lines": [\n    1,\n    2\n  ]\n}',
  '-0.10',
];

/** Values of each key as they may be written in a request file, indented by two spaces. */
const values: Readonly<Record<string, readonly string[]>> = {
  $schema: ['"https://example.com/s.json"'],
  name: ['"create an order"'],
  tags: ['["smoke"]'],
  function: ['"orders-create"', '""', '"local:hello"'],
  endpoint: ['"https://x.example"'],
  profile: ['"DEV"'],
  intent: ['"httprequest"', '"cloudevent"'],
  type: ['"sync"', '"detached"'],
  dryRun: ['true', 'false'],
  requestId: ['"{{$guid}}"'],
  contentType: ['"application/json"', '"text/plain"'],
  headers: ['{}', '{ "X-A": "1" }', '{\n    "X-A": "1", // first\n    "X-A": "2",\n    "X-B": ""\n  }'],
  http: [
    '{ "method": "POST", "url": "/orders?x=1" }',
    '{\n    "url": "/", // where\n    "headers": { "Accept": "*/*" }\n  }',
    '{}',
  ],
  body: [
    ...jsonBodies.map((body) => `{ "json": ${body.replaceAll('\n', '\n  ')} }`),
    '{\n    // said\n    "json": {\n      "a": 1\n    },\n    "later": 1\n  }',
    '{ "text": "a\\nb" }',
    '{ "file": "./x.bin", "expand": true }',
    '{ "base64": "AAEC" }',
  ],
  timeout: ['{ "connect": 1, "read": 2.5 }', '{ "read": 3 }', '{}', '{ "read": 3, "total": 1 }'],
  retry: [
    '"none"',
    '"custom"',
    '{ "maxAttempts": 3, "statuses": { "502": [] }, "tries": 1 }',
    '{\n    "growth": 1.50\n  }',
  ],
  circuitBreaker: ['false', 'true', '{ "failureThreshold": 2 }'],
  bufferLimit: ['1048576'],
  somethingElse: ['{ "of": ["the", "user"] }'],
};

/** Texts of valid request files: any keys in any order, comments, blank lines, tabs, CRLF, on one or several lines. */
export const requestTexts: fc.Arbitrary<string> = fc
  .record({
    members: fc
      .shuffledSubarray(Object.keys(values))
      .chain((names) =>
        fc.tuple(
          ...names.map((name) =>
            fc.constantFrom(...(values[name] ?? [])).map((value) => `"${name}": ${value}`),
          ),
        ),
      ),
    layout: fc.constantFrom('lines', 'comments', 'tabs', 'inline'),
    crlf: fc.boolean(),
    trailingComma: fc.boolean(),
    end: fc.constantFrom('', '\n', '\n// the end\n'),
  })
  .map(({ members, layout, crlf, trailingComma, end }) => {
    const shown = members.filter((member) => layout !== 'inline' || !member.includes('\n'));
    const text = lay(shown, layout, trailingComma && shown.length > 0 ? ',' : '') + end;
    return crlf ? text.replaceAll('\n', '\r\n') : text;
  });

function lay(members: readonly string[], layout: string, last: string): string {
  switch (layout) {
    case 'inline':
      return `{ ${members.join(', ')}${last} }`;
    case 'comments':
      return `// what this is\n{\n${members
        .map(
          (member, index) =>
            `  /* before ${index} */\n  ${member}${index < members.length - 1 ? ',' : last} // beside ${index}\n`,
        )
        .join('\n')}  // nothing more\n}`;
    case 'tabs':
      return lay(members, 'lines', last).replaceAll('  ', '\t');
    default:
      return `{\n${members.map((member) => `  ${member}`).join(',\n')}${last}\n}`;
  }
}

/** Texts that may be a JSON body, or not yet. */
export const bodySources: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...jsonBodies, '{', '{ "a": }', '', '[1,]', '{} // end', '/* x */ {}', '{{name}}'),
  fc.json({ maxDepth: 3 }),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value, undefined, 2)),
);
