import { describe, expect, it } from 'vitest';
import {
  changeEventVersion,
  dataEnd,
  editEvent,
  readEventForm,
} from '../../../../src/core/cloudEvents/eventForm.ts';

const event = `{
  // an order
  "specversion": "1.0",
  "id": "1", // counted
  "source": "/orders",
  "type": "created",
  "data": { "n": 12345678901234567890 },
  "mine": "x"
}`;

describe('the form of an event', () => {
  it('has the fields that exist, by the names of its version', () => {
    expect(readEventForm(event)).toEqual({
      version: '1.0',
      fields: { id: '1', source: '/orders', type: 'created' },
    });
    expect(readEventForm('{ "eventType": "t", "eventTypeVersion": "2.0", "eventID": 5 }')).toEqual({
      version: '0.1',
      fields: { type: 't', typeVersion: '2.0', id: '5' },
    });
    expect(readEventForm('{}')).toEqual({ version: '1.0', fields: {} });
  });

  it.each(['', '[]', '"x"', '{ "id": }'])('is undefined for %j', (source) => {
    expect(readEventForm(source)).toBeUndefined();
    expect(editEvent(source, 'id', '2')).toBe(source);
    expect(changeEventVersion(source, '0.1')).toBe(source);
  });

  it('changes only the characters of one field', () => {
    expect(editEvent(event, 'id', 'a "b"')).toBe(event.replace('"1"', '"a \\"b\\""'));
    expect(editEvent(event, 'type', undefined)).toBe(event.replace('  "type": "created",\n', ''));
    expect(editEvent(event, 'subject', 's')).toBe(
      event.replace('"created",', '"created",\n  "subject": "s",'),
    );
  });

  it('ignores fields that its version does not have', () => {
    expect(editEvent(event, 'typeVersion', '2.0')).toBe(event);
  });

  it('changes to the other version and back by renaming fields', () => {
    const older = changeEventVersion(event, '0.1');
    expect(older).toBe(
      event
        .replace('"specversion": "1.0"', '"cloudEventsVersion": "0.1"')
        .replace('"id"', '"eventID"')
        .replace('"type"', '"eventType"'),
    );
    expect(changeEventVersion(older, '1.0')).toBe(event);
    expect(changeEventVersion('{ "id": "1" }', '1.0')).toBe('{ "specversion": "1.0", "id": "1" }');
  });

  it('has the offset where its data ends', () => {
    expect(dataEnd(event)).toBe(event.indexOf(' },\n  "mine"') + 1);
    expect(dataEnd('{ "data": [1, 2] }')).toBe(15);
    expect(dataEnd('{ "data": 5 }')).toBe(11);
    expect(dataEnd('{}')).toBeUndefined();
  });
});
