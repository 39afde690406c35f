import { describe, expect, it } from 'vitest';
import { Announcement } from '../../../../src/local/output/announcement.ts';

const pattern = /^Listening on (\d+)$/m;

describe('Announcement', () => {
  it('is found across parts of one stream, and kept', () => {
    const announcement = new Announcement(pattern);
    announcement.add('stdout', 'x'.repeat(5000));
    announcement.add('stdout', '\nListening ');
    announcement.add('stderr', 'on 1\n');
    expect(announcement.value).toBeUndefined();
    announcement.add('stdout', 'on 23\n');
    expect(announcement.value).toBe('23');
    announcement.add('stdout', 'Listening on 4\n');
    expect(announcement.value).toBe('23');
  });

  it('is not the beginning of a line that continues', () => {
    const announcement = new Announcement(/^Listening on (\d+)\n/m);
    announcement.add('stderr', 'Listening on 1');
    expect(announcement.value).toBeUndefined();
    announcement.add('stderr', '2\n');
    expect(announcement.value).toBe('12');
  });
});
