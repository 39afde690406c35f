import { describe, expect, it } from 'vitest';
import { readMeasurement } from '../../../../src/core/measurement/readMeasurement.ts';
import { createMeasurement } from '../../../support/fixtures/measurements.ts';

const whole = createMeasurement();

/** Writes a measurement with other members. */
function withMembers(change: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...whole, ...change });
}

describe('the file of a measurement', () => {
  it.each([
    whole,
    createMeasurement({
      plan: { load: { kind: 'closed', parallel: 8 }, length: { kind: 'requests', requests: 10 }, warmup: 0 },
      first: { kind: 'first', ms: 3, error: { kind: 'failure', name: 'timeout', example: 'No response' } },
      state: 'cancelled',
      distribution: [],
      course: { width: 125, parts: [] },
    }),
  ])('is read as it was written', (measurement) => {
    expect(readMeasurement(JSON.stringify(measurement))).toEqual(measurement);
  });

  it('may lack what a measurement without calls lacks, and have members of later releases', () => {
    const {
      first: _first,
      latency: _latency,
      successLatency: _success,
      latestStart: _latest,
      request: _request,
      environment: _environment,
      ...rest
    } = whole;
    expect(readMeasurement(JSON.stringify({ ...rest, later: { n: 1 } }))).toEqual(rest);
  });

  it.each([
    ['', 'it is not JSON'],
    ['[]', 'it has no "format": "ocifn-measurement"'],
    ['null', 'it has no "format": "ocifn-measurement"'],
    ['{"name":"package"}', 'it has no "format": "ocifn-measurement"'],
    [withMembers({ version: 2 }), 'this release knows only "version": 1'],
    [withMembers({ function: 1 }), '"function" must be a text'],
    [withMembers({ place: 'moon' }), '"place" must be "local" or "cloud"'],
    [withMembers({ state: 'running' }), '"state" must be "complete" or "cancelled"'],
    [withMembers({ startedAt: 'yesterday' }), '"startedAt" must be a time in ISO 8601'],
    [withMembers({ retries: 'no' }), '"retries" must be true or false'],
    [withMembers({ calls: -1 }), '"calls" must be a number from 0'],
    [withMembers({ latency: { ...whole.latency, p50: null } }), '"latency.p50" must be a number from 0'],
    [withMembers({ plan: {} }), '"plan.load" must be an object'],
    [
      withMembers({ plan: { ...whole.plan, load: { kind: 'open', rate: 1e9 } } }),
      '"plan.load.rate" must be a number up to 1000',
    ],
    [
      withMembers({ distribution: [{ from: 0, to: 1, count: 1 }] }),
      '"distribution[0].from" must be a number greater than 0',
    ],
    [withMembers({ distribution: {} }), '"distribution" must be an array'],
    [
      withMembers({ course: { width: 1, parts: Array.from({ length: 2001 }, () => ({})) } }),
      '"course.parts" must be an array of at most 2000 entries',
    ],
    [
      withMembers({ errors: [{ kind: 'x' }] }),
      '"errors[0].kind" must be "status" or "function" or "failure"',
    ],
  ])('is not one: %.60s', (text, problem) => {
    expect(readMeasurement(text)).toEqual({ problem });
  });
});
