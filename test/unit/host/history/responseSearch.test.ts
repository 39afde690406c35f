import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ResponseSearch } from '../../../../src/host/history/responseSearch.ts';
import { responseContains, searchedBytes } from '../../../../src/host/history/searchResponse.ts';
import type { HistoryEntry } from '../../../../src/host/history/entries/historyEntry.ts';
import { answeredEvents, createEntry } from './createEntry.ts';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'search-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const path = (name = 'body'): string => join(folder, name);
const plain = { events: answeredEvents(200, 'OK', 'text/plain') };
const never = new AbortController().signal;

describe('the text of a response', () => {
  it.each([
    [true, 'Hello Grace', 'grace', 'text/plain'],
    [true, 'STRASSE', 'strasse', 'text/plain'],
    [false, 'Hello Ada', 'grace', 'text/plain'],
    [false, '', 'a', 'text/plain'],
    [false, 'Hello', '', 'text/plain'],
    [true, Buffer.from('Größe', 'latin1'), 'größe', 'text/plain; charset=iso-8859-1'],
    [false, Buffer.from([0, 1, 2, 0x61, 0x62, 0xff, 0]), 'ab', 'application/octet-stream'],
  ])('is found: %j', async (isFound, body, text, type) => {
    await writeFile(path(), body);
    expect(await responseContains(path(), { events: answeredEvents(200, 'OK', type) }, text, never)).toBe(
      isFound,
    );
  });

  it('is found wherever it begins, up to the limit', async () => {
    for (const at of [131_066, 131_068, 131_072, 262_140]) {
      await writeFile(path(), `${'x'.repeat(at)}Größe${'y'.repeat(50)}`);
      expect(await responseContains(path(), plain, 'GRÖSSE', never)).toBe(false);
      expect(await responseContains(path(), plain, 'GRÖßE', never)).toBe(true);
    }
    await writeFile(path(), `${'x'.repeat(searchedBytes)}Grace`);
    expect(await responseContains(path(), plain, 'Grace', never)).toBe(false);
  });

  it('is not found in a file that is gone, nor after the search was ended', async () => {
    expect(await responseContains(path('gone'), plain, 'a', never)).toBe(false);
    await writeFile(path(), 'a');
    expect(await responseContains(path(), plain, 'a', AbortSignal.abort())).toBe(false);
  });
});

describe('the search', () => {
  const entryOf = (startedAt: number, answer = 1): HistoryEntry =>
    createEntry({ startedAt, bytes: { request: 0, answer }, ...plain });

  it('finds entries one by one, and searches each only once', async () => {
    const [a, b, empty] = [entryOf(1), entryOf(2), entryOf(3, 0)];
    await writeFile(path(a.id), 'Hello Grace');
    await writeFile(path(b.id), 'Hello Ada');
    const read: string[] = [];
    const search = new ResponseSearch(async ({ id }) => (read.push(id), path(id)));
    let changes = 0;
    search.onDidChange(() => changes++);
    const done = search.search('grace', [b, a, empty]);
    expect(search.isSearching).toBe(true);
    await done;
    expect([search.isSearching, [...search.found], read, changes]).toEqual([false, [a.id], [b.id, a.id], 1]);
    await search.search('grace', [b]);
    expect([read.length, search.found.size]).toEqual([2, 0]);
    await search.search(undefined, [a, b]);
    expect([read.length, search.isSearching]).toEqual([2, false]);
    search.dispose();
  });

  it('is ended by another one', async () => {
    const entries = Array.from({ length: 20 }, (_, n) => entryOf(n));
    for (const { id } of entries) await writeFile(path(id), 'Hello Grace');
    const search = new ResponseSearch(async ({ id }) => path(id));
    const first = search.search('grace', entries);
    const second = search.search('ada', entries);
    await Promise.all([first, second]);
    expect([search.found.size, search.isSearching]).toEqual([0, false]);
    search.dispose();
  });
});
