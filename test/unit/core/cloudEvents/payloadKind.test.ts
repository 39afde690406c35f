import { expect, test } from 'vitest';
import { payloadRules, toPayloadKind } from '../../../../src/core/cloudEvents/payloadKind.ts';
import { versionOf } from '../../../../src/core/cloudEvents/eventMembers.ts';
import { alarmSample } from '../../../../src/core/cloudEvents/samples/alarmSample.ts';
import { loggingSample } from '../../../../src/core/cloudEvents/samples/loggingSample.ts';
import { objectStorageSample } from '../../../../src/core/cloudEvents/samples/objectStorageSample.ts';
import { streamingSample } from '../../../../src/core/cloudEvents/samples/streamingSample.ts';

test('an event that says it is one of 1.0 is one, whatever else is in it', () => {
  expect(versionOf(['eventType', 'specversion', 'cloudEventsVersion'])).toBe('1.0');
  expect(toPayloadKind({ specversion: '1.0', eventID: 'mine' }, true)).toBe('cloudEvent');
});

test('an event by the names of 0.1 is one of 0.1, and no other version has these names', () => {
  expect(versionOf(['eventTime'])).toBe('0.1');
  const event: unknown = JSON.parse(objectStorageSample.json);
  const claimed = { ...(event as object), cloudEventsVersion: '1.0' };
  expect(toPayloadKind(claimed, true)).toBe('ociEvent');
  expect(payloadRules.ociEvent(claimed).faults).toEqual([{ path: ['cloudEventsVersion'], expected: '0.1' }]);
});

test('an alarm that fires for nothing is no alarm', () => {
  const alarm = { ...(JSON.parse(alarmSample.json) as object), alarmMetaData: [] };
  expect(payloadRules.alarm(alarm).faults.map(({ path }) => path)).toEqual([['alarmMetaData']]);
});

test('an entry of the audit log is in no log of its group', () => {
  const [entry] = JSON.parse(loggingSample.json) as { oracle: Record<string, string> }[];
  const { logid, ...place } = entry?.oracle ?? {};
  expect(logid).toBeTypeOf('string');
  expect(payloadRules.logEntries([{ ...entry, oracle: { ...place, loggroupid: '_Audit' } }]).faults).toEqual(
    [],
  );
});

test.each([1769860800000, '2026-01-31T12:00:00.000Z'])('the time of a message may be %j', (timestamp) => {
  const [message] = JSON.parse(streamingSample.json) as object[];
  expect(payloadRules.streamMessages([{ ...message, timestamp }]).faults).toEqual([]);
});

test('a payload is known by its members, and an object is an event only where that is the intent', () => {
  const alarm: unknown = JSON.parse(alarmSample.json);
  const entries: unknown = JSON.parse(loggingSample.json);
  expect([toPayloadKind(alarm, false), toPayloadKind(alarm, true)]).toEqual(['alarm', 'cloudEvent']);
  expect([toPayloadKind(entries, false), toPayloadKind(entries, true)]).toEqual(['logEntries', 'logEntries']);
  expect(toPayloadKind([7, ...(entries as object[])], false)).toBe('logEntries');
  for (const value of [{ specversion: '1.0' }, [alarm], [], [7], 'text', 7, null])
    expect(toPayloadKind(value, false)).toBeUndefined();
});
