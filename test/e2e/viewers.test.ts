import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { toPng } from '../support/page/png.ts';
import { useSession } from './session.ts';

const png = Buffer.from(toPng(20, 10, (x) => [12 * x, 90, 160], deflateSync));
const bodies = {
  'image/png': png.toString('base64'),
  'text/html': Buffer.from('<h1>Order 42</h1><script>document.title = 1</script>').toString('base64'),
  'application/json': Buffer.from('{"customer":"Ada","items":[{"sku":"tea"},{"sku":"cup"}]}').toString(
    'base64',
  ),
  'text/csv': Buffer.from('id,name\n2,pears\n1,apples\n').toString('base64'),
  'text/event-stream': Buffer.from('data: {"n":1}\n\nevent: done\ndata: bye\n\n').toString('base64'),
};

/** A function that responds with the content type that it receives; as plain text with more than the preview limit. */
const kinds = `const fdk = require('@fnproject/fdk');
const bodies = ${JSON.stringify(bodies)};
fdk.handle(
  (type, context) => {
    context.responseContentType = type;
    const body = type === 'text/plain' ? Buffer.alloc(5_600_000, 'a line\\n') : Buffer.from(bodies[type], 'base64');
    return fdk.rawResult(body);
  },
  { inputMode: 'string' },
);
`;
const request = (type: string): string =>
  JSON.stringify({ function: 'kinds', contentType: 'text/plain', body: { text: type } });

describe('the body of a response', () => {
  const session = useSession({
    files: {
      'kinds/func.yaml': 'schema_version: 20180708\nname: kinds\nversion: 0.0.1\nruntime: node20\n',
      'kinds/package.json': '{}',
      'kinds/func.js': kinds,
      'requests/an-image.ocifn.json': request('image/png'),
      'requests/a-page.ocifn.json': request('text/html'),
      'requests/a-tree.ocifn.json': request('application/json'),
      'requests/a-table.ocifn.json': request('text/csv'),
      'requests/a-book.ocifn.json': request('text/plain'),
      'requests/a-stream.ocifn.json': request('text/event-stream'),
    },
  });
  const invoke = async (name: string): Promise<void> => {
    await session.workbench.requests.focus(name);
    await session.workbench.page.keyboard.press('Space');
  };

  it('is an image with its size, and a hex dump of it', async () => {
    const { response } = session.workbench;
    await invoke('an-image');
    await response.body.getByText('image/png · 20 × 10').waitFor({ timeout: 60_000 });
    await response.chooseBodyView('Hex');
    await response.body.getByText('89 50 4e 47 0d 0a 1a 0a').waitFor();
  });

  it('is a page in a frame without scripts', async () => {
    const { response } = session.workbench;
    await invoke('a-page');
    await response.body.frameLocator('iframe').getByRole('heading', { name: 'Order 42' }).waitFor();
    await response.chooseBodyView('Pretty');
    await expect.poll(response.bodyLines.bind(response)).toContain('<h1>Order 42</h1>');
  });

  it('is a tree of JSON that is searched, and gives the path of a value', async () => {
    const { page, response } = session.workbench;
    await invoke('a-tree');
    await expect.poll(response.bodyLines.bind(response)).toContain('  "customer": "Ada",');
    await response.chooseBodyView('Preview');
    await response.focusInBody((body) => body.getByRole('tree'));
    await page.keyboard.press('Control+F');
    await page.keyboard.type('cup');
    await page.keyboard.press('Enter');
    await response.body.getByTitle('$.items[1].sku').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+C');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('$.items[1].sku');
  });

  it('is a table that is sorted', async () => {
    const { page, response } = session.workbench;
    await invoke('a-table');
    const names = (): Promise<readonly string[]> =>
      response.body.locator('[data-column="1"]').allInnerTexts();
    await expect.poll(names).toEqual(['pears', 'apples']);
    await response.focusInBody((body) => body.getByRole('grid'));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(names).toEqual(['apples', 'pears']);
  });

  it('is a list of events', async () => {
    const { page, response } = session.workbench;
    await invoke('a-stream');
    await response.body.getByRole('option', { name: 'bye' }).waitFor();
    await response.focusInBody((body) => body.getByRole('listbox'));
    await page.keyboard.press('Home');
    await response.body.getByRole('region', { name: 'Event 1' }).getByText('"n": 1').waitFor();
  });

  it('is shown in part if it is large, and says which part', async () => {
    const { response } = session.workbench;
    await invoke('a-book');
    await expect
      .poll(() => response.notices.allTextContents())
      .toEqual([expect.stringContaining('Showing the first 5.00 of 5.34 MB')]);
    await response.choose('Timing');
    const bars = response.panel.getByRole('table', { name: 'Timing' }).getByRole('row');
    await expect.poll(() => bars.last().textContent()).toMatch(/^\s*Total\s+[\d.]+ m?s\s*$/);
    const tracks = bars.locator('.track');
    const widths = await tracks.evaluateAll((cells) => cells.map(({ clientWidth }) => clientWidth));
    expect(new Set(widths).size).toBe(1);
    await response.choose('Body');
  });
});
