/**
 * How long the Response page takes to show a large body in its default view, from the message of the host to the first frame with
 * the body, and its longest task until nothing happens any more. Aims: 300 ms, and no task above 50 ms. A small response is shown
 * first, so that loading the page is not included.
 */
import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { InvocationView, ResponseEvents, ResponseMethods } from '../../src/protocol/response.ts';
import { launchProfile } from '../support/page/chromium.ts';
import { openPage, servePages, type PageOptions } from '../support/page/pageHarness.ts';
import { openTabs } from '../support/page/pageTabs.ts';
import { openResponsePage } from '../support/page/responsePage.ts';
import { answered, headOf, snapshotOf } from '../support/page/responseViews.ts';
import { toPng } from '../support/page/png.ts';
import { watchTasks, type TaskTimes } from './taskTimes.ts';

const rounds = 5;
const size = 5 * 1024 * 1024;

/** A body, and what the page shows of it. */
type Case = {
  readonly name: string;
  readonly view: InvocationView;
  readonly body?: Uint8Array;
  readonly shows: string;
  /** Text in it, where the small response has the same elements. */
  readonly text?: string;
};

const ofType = (type: string, text: string): InvocationView =>
  answered({ id: 2, kind: 'text', text, head: headOf(200, 'OK', type) });

function cases(): readonly Case[] {
  const record = (n: number): string =>
    JSON.stringify({ id: n, name: 'x'.repeat(60), tags: [1, 2, 3], ok: true });
  const records = Array.from({ length: Math.floor(size / record(10_000).length) }, (_, n) => record(n));
  const json = answered({ id: 2, text: `[${records.join(',')}]` });
  const csv = Array.from({ length: 50_000 }, (_, n) => `${n},item ${n},${n % 97}.5,"a, b",true`);
  const events = Array.from({ length: 10_000 }, (_, n) => `id: ${n}\nevent: tick\ndata: {"n":${n}}\n\n`);
  const png = toPng(4000, 3000, (x, y) => [Math.trunc(x / 16), 120, Math.trunc(y / 12)], deflateSync);
  const image = { kind: 'binary', text: '', size: png.length } as const;
  const binary = new Uint8Array(randomBytes(size));
  return [
    { name: '5 MB of JSON, formatted', view: json, shows: '.view-line', text: 'xxx' },
    { name: '5 MB of JSON in one line, raw', view: json, shows: '.view-line', text: 'xxx' },
    { name: '5 MB of JSON, as a table', view: json, shows: '.tableRow[data-row]' },
    { name: '5 MB of JSON, as a tree', view: json, shows: '.treeRow' },
    {
      name: '50,000 rows of CSV',
      view: ofType('text/csv', `a,b,c,d,e\n${csv.join('\n')}`),
      shows: '.tableRow[data-row]',
    },
    {
      name: '10,000 server-sent events',
      view: ofType('text/event-stream', events.join('')),
      shows: '.eventRow',
    },
    {
      name: `a PNG of 4000 × 3000 (${(png.length / 1024 / 1024).toFixed(1)} MB)`,
      view: answered({ id: 2, ...image, head: headOf(200, 'OK', 'image/png') }),
      body: png,
      shows: '.imageArea img',
    },
    {
      name: '5 MB of bytes',
      view: answered({ id: 2, kind: 'binary', text: '', size, head: headOf(200, 'OK', 'application/zip') }),
      body: binary,
      shows: '.hexRow',
    },
  ];
}

const choices: Readonly<Record<string, object>> = {
  '5 MB of JSON in one line, raw': { modes: { json: 'raw' } },
  '5 MB of JSON, as a table': { modes: { json: 'preview' } },
  '5 MB of JSON, as a tree': { modes: { json: 'preview' }, jsonAs: 'tree' },
};

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const wanted = process.env['OCIFN_BENCH_CASE'] ?? '';
const [profile, server] = await Promise.all([launchProfile(), servePages()]);
const browser = { tabs: openTabs(profile.context), server };
const open = (options: PageOptions<ResponseMethods>) =>
  openPage<ResponseMethods, ResponseEvents>(browser, options);
for (const { name, view, body, shows, text } of cases().filter((each) => each.name.includes(wanted))) {
  const times: TaskTimes[] = [];
  for (let round = 0; round < rounds; round++) {
    const small = answered({ text: '{"a":1}' });
    const opened = await openResponsePage(open, snapshotOf(small), {
      ...(body && { body }),
      state: { views: choices[name] ?? {} },
    });
    await opened.page.locator('.view-line, .treeRow').first().waitFor();
    const watched = await watchTasks(opened.page, shows, text);
    opened.emit('update', snapshotOf(view));
    times.push(await watched.done());
    await opened.close();
  }
  const paint = Math.round(median(times.map((each) => each.paint)));
  const task = Math.round(median(times.map((each) => each.longest)));
  console.log(`${name}: first paint ${paint} ms, longest task ${task === 0 ? 'below 50' : task} ms`);
}
await profile.close();
await server.close();
