import { describe, expect, it } from 'vitest';
import { toReportText } from '../../../../src/core/import/importReport.ts';

const empty = { source: 'x', requests: [], others: [], inherited: [], left: [], notes: [] };

describe('the report of an import', () => {
  it('names the folders of requests that were not imported', () => {
    const left = [
      { name: 'ping', reason: 'It has no URL' },
      { name: 'ping', folder: 'A / B', reason: 'It has no URL' },
    ];
    expect(toReportText({ ...empty, left })).toBe(
      'Imported 0 of 2 requests from x.\n\nNot imported:\n  - ping: It has no URL\n  - A / B / ping: It has no URL\n',
    );
  });

  it('says that a source has only environments', () => {
    expect(toReportText({ ...empty, others: ['ocifn.env.json'] })).toBe(
      'Imported environments from x.\n\nAlso created:\n  - ocifn.env.json\n',
    );
  });
});
