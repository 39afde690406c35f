import { describe, expect, it } from 'vitest';
import { requestSamples } from '../../../../src/core/cloudEvents/samples/requestSamples.ts';
import { parseRequestFile, type RequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { checkBody } from '../../../../src/host/editor/checkBody.ts';
import { breakEachField } from '../../../support/fixtures/brokenFields.ts';

function request(source: string, intent?: RequestFile['intent']): RequestFile {
  const empty = parseRequestFile('{}', 'x');
  if (!empty.ok) throw new Error('an empty request is sound');
  return { ...empty.value, ...(intent && { intent }), body: { kind: 'json', source } };
}

it.each(requestSamples)('the body of the sample $label is valid', async ({ json, intent }) => {
  expect(await checkBody(request(json, intent), undefined)).toEqual([]);
});

const known = requestSamples.filter(({ payload }) => payload);

describe.each(known)('the body of the sample $label', ({ json, intent }) => {
  it('has a problem for each broken field, which names and underlines it', async () => {
    for (const { path, value, how } of breakEachField(json)) {
      const source = JSON.stringify(value, undefined, 2);
      const problems = await checkBody(request(source, intent), undefined);
      expect(
        problems.map((problem) => problem.path),
        how,
      ).toEqual([path]);
      const [problem] = problems;
      expect(problem?.problem).toContain(path);
      expect(problem?.severity).toBe(intent === 'cloudevent' ? 'error' : 'warning');
      if (how === 'of another type' && problem)
        expect(source.slice(problem.offset, problem.offset + problem.length)).toBe('true');
    }
  });
});

it('a missing member is marked at its object, not at the top', async () => {
  const source = '[\n  { "stream": "s", "partition": "0", "key": null, "value": "AA==", "offset": 1 }\n]';
  const [problem] = await checkBody(request(source), undefined);
  expect(problem).toMatchObject({ path: '0.timestamp', offset: source.indexOf('{'), length: 1 });
});

const unchecked = (by = '') => [
  { path: '', severity: 'warning', problem: `The body is too large to validate${by} while you edit.` },
];

it('a body that takes long to check is not checked while the user types, and a warning is shown if there is a schema or an event', async () => {
  const broken = (length: number) => JSON.stringify({ ...event, source: '', note: ' '.repeat(length) });
  const [named] = await checkBody(request(broken(1024), 'cloudevent'), undefined);
  expect(named?.path).toBe('source');
  const large = broken(256 * 1024);
  expect(await checkBody(request(large, 'cloudevent'), undefined)).toMatchObject(unchecked());
  expect(await checkBody(request(large), { kind: 'schema', schema: {} })).toMatchObject(unchecked());
  expect(await checkBody(request(large), undefined)).toEqual([]);
});

const event = { specversion: '1.0', id: '1', source: '/a', type: 't' };

describe('an event of CloudEvents 1.0', () => {
  it.each([
    ['source', { ...event, source: '/a b' }],
    ['dataschema', { ...event, dataschema: 'no uri' }],
    ['time', { ...event, time: 'yesterday' }],
    ['traceParent', { ...event, traceParent: 'x' }],
    ['time', { ...event, time: '' }],
  ])('with a wrong %s has a problem that names it', async (path, value) => {
    const problems = await checkBody(request(JSON.stringify(value), 'cloudevent'), undefined);
    expect(problems.map((problem) => problem.path)).toEqual([path]);
    expect(problems[0]?.problem).toContain(path);
  });

  it('may contain variables instead of any text', async () => {
    const source = JSON.stringify({ ...event, id: '{{id}}', source: '{{where}}', time: '{{$isoDate}}' });
    expect(await checkBody(request(source, 'cloudevent'), undefined)).toEqual([]);
  });

  it('is required for a body with the intent', async () => {
    const [problem] = await checkBody(request('5', 'cloudevent'), undefined);
    expect(problem?.problem).toBe('the body must be a CloudEvent');
  });
});

it('a body of unknown kind or with invalid JSON has no problems', async () => {
  expect(await checkBody(request('{ "type": 5, "title": 1 }'), undefined)).toEqual([]);
  expect(await checkBody(request('[{ "stream": 5 }]'), undefined)).toEqual([]);
  expect(await checkBody(request('[]', 'cloudevent'), undefined)).toEqual([]);
  expect(await checkBody(request('{', 'cloudevent'), undefined)).toEqual([]);
});

describe('the schema of a function', () => {
  const schema = {
    kind: 'schema',
    schema: {
      type: 'object',
      required: ['orderId'],
      properties: { orderId: { type: 'integer' }, note: { type: 'string' } },
    },
  } as const;

  it('reports problems of a body at their position', async () => {
    const source = '{\n  // commented\n  "orderId": "x"\n}';
    expect(await checkBody(request(source), schema)).toEqual([
      {
        offset: source.indexOf('"x"'),
        length: 3,
        path: 'orderId',
        severity: 'error',
        problem: 'orderId: Incorrect type. Expected "integer"',
      },
    ]);
    const [missing] = await checkBody(request('{}'), schema);
    expect(missing?.problem).toBe('Missing property "orderId"');
  });

  it('accepts a variable for any value', async () => {
    expect(await checkBody(request('{ "orderId": "{{id}}" }'), schema)).toEqual([]);
  });

  it('reports the first of many problems, and does not block on a list in which everything may be wrong', async () => {
    const item = { type: 'object', properties: { at: { type: 'array', items: { type: 'string' } } } };
    const items = { kind: 'schema', schema: { type: 'array', items: item } } as const;
    const lists = (length: number) =>
      request(JSON.stringify([{ at: Array.from({ length }, (_, index) => index) }]));
    const problems = await checkBody(lists(1000), items);
    expect(problems.map(({ path }) => path)).toEqual(
      Array.from({ length: 100 }, (_, index) => `0.at.${index}`),
    );
    expect(await checkBody(lists(40_000), items)).toMatchObject(unchecked(" against the function's schema"));
  });

  it('is reported once if it cannot be read, as a warning', async () => {
    const unreadable = { kind: 'unreadable', problem: 'The body is not checked.' } as const;
    expect(await checkBody(request('{}'), unreadable)).toMatchObject([
      { severity: 'warning', problem: 'The body is not checked.' },
    ]);
  });

  it('is never loaded from the network', async () => {
    const [problem] = await checkBody(request('{}'), {
      kind: 'schema',
      schema: { $ref: 'https://192.0.2.1/schema.json' },
    });
    expect(problem).toMatchObject({ severity: 'warning' });
    expect(problem?.problem).toContain('https://192.0.2.1/schema.json');
  });
});

describe('the limits of the check', () => {
  const numbers = (length: number): string => JSON.stringify(Array.from({ length }, () => 1));
  const textsOnly = { kind: 'schema', schema: { type: 'array', maxItems: 1 } } as const;

  it('are 256 Ki characters', async () => {
    const wrong = JSON.stringify({ ...event, source: '' });
    const most = 256 * 1024;
    expect(await checkBody(request(wrong.padEnd(most), 'cloudevent'), undefined)).toMatchObject([
      { path: 'source' },
    ]);
    expect(await checkBody(request(wrong.padEnd(most + 1), 'cloudevent'), undefined)).toEqual([
      {
        offset: 0,
        length: 1,
        path: '',
        severity: 'warning',
        problem: 'The body is too large to validate while you edit.',
      },
    ]);
  });

  it('are ten million squares of members for a schema', async () => {
    const [checked] = await checkBody(request(numbers(3162)), textsOnly);
    expect(checked?.problem).toMatch(/^Array has too many items/);
    expect(await checkBody(request(numbers(3163)), textsOnly)).toEqual([
      {
        offset: 0,
        length: 1,
        path: '',
        severity: 'warning',
        problem: "The body is too large to validate against the function's schema while you edit.",
      },
    ]);
    const inner = numbers(2500);
    const [both] = await checkBody(request(`[${inner},${inner}]`), textsOnly);
    expect(both?.problem).toMatch(/too large/);
  });

  it('exclude bodies that are not JSON', async () => {
    for (const kind of ['text', 'file', 'none'] as const)
      expect(
        await checkBody({ ...request('{}', 'cloudevent'), body: { kind, source: 'x' } as never }, textsOnly),
      ).toEqual([]);
    expect(await checkBody(request('[1, 2', undefined), textsOnly)).toEqual([]);
    expect(await checkBody(request('', undefined), textsOnly)).toEqual([]);
  });

  it('treat a body as an event only if it has that intent', async () => {
    expect(await checkBody(request(JSON.stringify({ ...event, time: 'x' })), undefined)).toEqual([]);
    expect(await checkBody(request('"text"', 'cloudevent'), undefined)).toEqual([
      { offset: 0, length: 6, path: '', severity: 'error', problem: 'the body must be a CloudEvent' },
    ]);
    expect(await checkBody(request('"text"'), undefined)).toEqual([]);
    expect(await checkBody(request('null', 'cloudevent'), undefined)).toHaveLength(1);
  });
});
