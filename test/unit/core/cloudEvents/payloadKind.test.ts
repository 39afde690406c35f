import { expect, it } from 'vitest';
import { payloadRules, toPayloadKind } from '../../../../src/core/cloudEvents/payloadKind.ts';
import { versionOf } from '../../../../src/core/cloudEvents/eventMembers.ts';
import { alarmSample } from '../../../../src/core/cloudEvents/samples/alarmSample.ts';
import { loggingSample } from '../../../../src/core/cloudEvents/samples/loggingSample.ts';
import { objectStorageSample } from '../../../../src/core/cloudEvents/samples/objectStorageSample.ts';
import { streamingSample } from '../../../../src/core/cloudEvents/samples/streamingSample.ts';

it('recognises an event of 1.0 by its version, whatever else it contains', () => {
  expect(versionOf(['eventType', 'specversion', 'cloudEventsVersion'])).toBe('1.0');
  expect(toPayloadKind({ specversion: '1.0', eventID: 'mine' }, true)).toBe('cloudEvent');
});

it('recognises an event of 0.1 by its names, which no other version has', () => {
  expect(versionOf(['eventTime'])).toBe('0.1');
  const event: unknown = JSON.parse(objectStorageSample.json);
  const claimed = { ...(event as object), cloudEventsVersion: '1.0' };
  expect(toPayloadKind(claimed, true)).toBe('ociEvent');
  expect(payloadRules.ociEvent(claimed).faults).toEqual([{ path: ['cloudEventsVersion'], expected: '0.1' }]);
});

it('rejects an alarm without metadata', () => {
  const alarm = { ...(JSON.parse(alarmSample.json) as object), alarmMetaData: [] };
  expect(payloadRules.alarm(alarm).faults.map(({ path }) => path)).toEqual([['alarmMetaData']]);
});

it('accepts an entry of the audit log without a log', () => {
  const [entry] = JSON.parse(loggingSample.json) as { oracle: Record<string, string> }[];
  const { logid, ...place } = entry?.oracle ?? {};
  expect(logid).toBeTypeOf('string');
  expect(payloadRules.logEntries([{ ...entry, oracle: { ...place, loggroupid: '_Audit' } }]).faults).toEqual(
    [],
  );
});

it.each([1769860800000, '2026-01-31T12:00:00.000Z'])('accepts the time %j in a message', (timestamp) => {
  const [message] = JSON.parse(streamingSample.json) as object[];
  expect(payloadRules.streamMessages([{ ...message, timestamp }]).faults).toEqual([]);
});

it('recognises a payload by its members, and an event only with its intent', () => {
  const alarm: unknown = JSON.parse(alarmSample.json);
  const entries: unknown = JSON.parse(loggingSample.json);
  expect([toPayloadKind(alarm, false), toPayloadKind(alarm, true)]).toEqual(['alarm', 'cloudEvent']);
  expect([toPayloadKind(entries, false), toPayloadKind(entries, true)]).toEqual(['logEntries', 'logEntries']);
  expect(toPayloadKind([7, ...(entries as object[])], false)).toBe('logEntries');
  for (const value of [{ specversion: '1.0' }, [alarm], [], [7], 'text', 7, null])
    expect(toPayloadKind(value, false)).toBeUndefined();
});
