import { describe, expect, it } from 'vitest';
import { payloadRules, toPayloadKind } from '../../../../src/core/cloudEvents/payloadKind.ts';
import { requestSamples } from '../../../../src/core/cloudEvents/samples/requestSamples.ts';
import { toSampleEdits } from '../../../../src/core/cloudEvents/samples/requestSample.ts';
import { httpFaults } from '../../../../src/core/http/fnHttp.ts';
import { editRequestFile } from '../../../../src/core/edit/requestEdit.ts';
import { parseRequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { applyEdits } from '../../../../src/core/json/textEdit.ts';
import { breakEachField } from '../../../support/fixtures/brokenFields.ts';

describe.each(requestSamples)('the sample $label', ({ json, payload: kind, http, intent }) => {
  it('is recognised, and accepted by its own rules', () => {
    const value: unknown = JSON.parse(json);
    expect(toPayloadKind(value, intent === 'cloudevent')).toBe(kind);
    expect(kind && payloadRules[kind](value).faults).toEqual(kind && []);
    expect(http && httpFaults(http)).toEqual(http && []);
  });
});

const checked = requestSamples.flatMap(({ label, json, payload: kind, intent }) =>
  kind ? breakEachField(json).map(({ path, value, how }) => ({ label, kind, intent, path, value, how })) : [],
);

describe('a sample with one field broken', () => {
  it.each(checked)('is rejected with the name of the field: $label, $path $how', (broken) => {
    const { kind, intent, path, value } = broken;
    expect(toPayloadKind(value, intent === 'cloudevent')).toBe(kind);
    expect(payloadRules[kind](value).faults.map((fault) => fault.path.join('.'))).toEqual([path]);
  });

  it('is tested for every field of the rules', () => {
    expect(checked.length).toBeGreaterThan(100);
  });
});

describe('an HTTP request with one part broken', () => {
  it.each([
    [{ method: 'GET IT', headers: [] }, 'http.method'],
    [{ url: 'orders', headers: [] }, 'http.url'],
    [{ url: '/or ders', headers: [] }, 'http.url'],
    [{ headers: [['X-A', 'a\nb'] as const] }, 'http.headers.X-A'],
    [{ headers: [['X A', 'a'] as const] }, 'http.headers.X A'],
  ])('has a fault for %j', (http, path) => {
    expect(httpFaults(http).map((fault) => fault.path)).toEqual([path]);
  });
});

it('httpFaults accepts variables', () => {
  const headers = [['X-A', '{{a}}\n'] as const];
  expect(httpFaults({ method: '{{how}} ', url: 'https://{{host}}/or ders', headers })).toEqual([]);
});

it.each(requestSamples)('$label makes any other request valid, and keeps the rest of it', (sample) => {
  const before =
    '{\n  // mine\n  "function": "f",\n  "http": { "url": "/old" },\n  "body": { "text": "old" }\n}\n';
  const after = toSampleEdits(sample).reduce(
    (text, edit) => applyEdits(text, editRequestFile(text, edit)),
    before,
  );
  const parsed = parseRequestFile(after, 'x');
  expect(after).toContain('// mine\n  "function": "f"');
  expect(parsed.ok && parsed.value).toMatchObject({
    ...(sample.intent && { intent: sample.intent }),
    body: { kind: 'json', source: sample.json },
  });
  expect(parsed.ok && parsed.value.http).toEqual(sample.http);
});
