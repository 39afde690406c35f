import type {
  ResultRow,
  ResultsEvents,
  ResultsMethods,
  ResultsSnapshot,
} from '../../../src/protocol/results.ts';
import { resultsDecoders } from '../../../src/protocol/resultsDecoders.ts';
import type { OpenedPage, PageOptions } from './pageHarness.ts';

/** The results page, and the calls of the page to its fake host. */
export type ResultsPage = OpenedPage<ResultsEvents> & {
  readonly calls: readonly (readonly [method: string, params: unknown])[];
  /** The names of the requests, in the order of the table. */
  readonly names: () => Promise<readonly string[]>;
  /** The focused control of the table: its column and the name of its request. */
  readonly focused: () => Promise<string>;
};

type Open = (options: PageOptions<ResultsMethods>) => Promise<OpenedPage<ResultsEvents>>;

/** Opens the results page with a host that has `snapshot`. */
export async function openResultsPage(
  open: Open,
  snapshot: ResultsSnapshot,
  options: Partial<Pick<PageOptions<ResultsMethods>, 'theme' | 'size'>> = {},
): Promise<ResultsPage> {
  const calls: (readonly [string, unknown])[] = [];
  const note = (method: string) => async (params: unknown) => void calls.push([method, params]);
  const opened = await open({
    name: 'results',
    decoders: resultsDecoders,
    ...options,
    handlers: {
      ready: async () => snapshot,
      cancel: note('cancel'),
      rerun: note('rerun'),
      openRequest: note('openRequest'),
      openResponse: note('openResponse'),
    },
  });
  await opened.page.locator('[role=grid]').waitFor();
  return {
    ...opened,
    calls,
    names: () => opened.page.locator('tbody th').allInnerTexts(),
    focused: () =>
      opened.page.evaluate(() => {
        const focused = document.activeElement as HTMLElement;
        const row = focused.closest('tr')?.querySelector('th[scope=row]');
        return `${focused.dataset['column'] ?? focused.tagName}: ${row?.textContent.trim() ?? ''}`;
      }),
  };
}

/** Creates the row of a success, with the changes of a test. */
export function resultRow(id: number, name: string, change: Partial<ResultRow> = {}): ResultRow {
  return {
    id,
    name,
    file: `requests/${name}.ocifn.json`,
    functionName: 'echo',
    state: 'answered',
    status: 200,
    duration: 12.4,
    size: 1024,
    details: [],
    ...change,
  };
}

/** Creates the row of a request that was not sent yet. */
export function waitingRow(id: number, name: string): ResultRow {
  return {
    id,
    name,
    file: `requests/${name}.ocifn.json`,
    functionName: 'echo',
    state: 'waiting',
    details: [],
  };
}

/** A run that has ended, with results of all kinds. */
export const mixedRun: ResultsSnapshot = {
  title: 'requests',
  environment: 'dev',
  state: 'ended',
  rows: [
    resultRow(0, 'greet Ada', { duration: 9 }),
    resultRow(1, 'always fails', {
      functionName: 'fails',
      status: 502,
      duration: 310,
      details: [
        { tone: 'bad', text: 'The function raised an exception.', hint: 'Look at its output.' },
        { tone: 'plain', text: 'Request ID 0123456789' },
      ],
    }),
    {
      ...waitingRow(2, 'nobody'),
      state: 'failed',
      details: [{ tone: 'bad', text: 'No function "nobody".' }],
    },
    resultRow(3, 'not found', {
      status: 404,
      duration: 20,
      size: 0,
      details: [{ tone: 'warning', text: '404' }],
    }),
    { ...waitingRow(4, 'ten seconds of ticking'), state: 'cancelled' },
    { ...waitingRow(5, 'protected'), state: 'notSent' },
  ],
};
