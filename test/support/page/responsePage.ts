import type { Page } from 'playwright-core';
import {
  bytesPerCall,
  type OutputLinks,
  type ResponseEvents,
  type ResponseMethods,
  type ResponseSnapshot,
} from '../../../src/protocol/response.ts';
import type { SentView } from '../../../src/protocol/sentView.ts';
import { responseDecoders } from '../../../src/protocol/responseDecoders.ts';
import type { OpenedPage, PageOptions } from './pageHarness.ts';

/** A call of the page to its host. */
type PageCall = { readonly method: keyof ResponseMethods; readonly params: unknown };

/** The Response page, its fake host, and the calls of the page. */
export type ResponsePage = OpenedPage<ResponseEvents> & {
  readonly calls: PageCall[];
  /** Result of the next `ready`. */
  snapshot: ResponseSnapshot;
  /** The received bytes of the body. */
  body: Uint8Array;
  /** Result of the next `sent`. */
  sent?: SentView;
  /** Result of the next `outputLinks`. */
  links?: OutputLinks;
  /** Result of the next `bodyFrames`. */
  frames?: readonly string[];
  /** Makes the host reject a method. */
  refuse?: { readonly method: keyof ResponseMethods; readonly message: string };
  /** The lines of the body that the editor shows. */
  readonly bodyLines: () => Promise<readonly string[]>;
  readonly callsOf: (method: keyof ResponseMethods) => readonly PageCall[];
};

type Open = (options: PageOptions<ResponseMethods>) => Promise<OpenedPage<ResponseEvents>>;

/** Opens the response page with a host that has `snapshot`. */
export async function openResponsePage(
  open: Open,
  snapshot: ResponseSnapshot,
  {
    body,
    ...options
  }: Partial<Pick<PageOptions<ResponseMethods>, 'theme' | 'size' | 'tolerates' | 'state'>> & {
    readonly body?: Uint8Array;
  } = {},
): Promise<ResponsePage> {
  const calls: PageCall[] = [];
  const note = (method: keyof ResponseMethods, params: unknown): void => {
    calls.push({ method, params });
    if (result.refuse?.method === method) throw new Error(result.refuse.message);
  };
  const result = {
    snapshot,
    calls,
    body: body ?? new TextEncoder().encode(snapshot.shown?.text ?? ''),
    callsOf: (method: keyof ResponseMethods) => calls.filter((call) => call.method === method),
  } as unknown as ResponsePage;
  const opened = await open({
    name: 'response',
    decoders: responseDecoders,
    size: { width: 900, height: 320 },
    ...options,
    handlers: {
      async ready(params) {
        note('ready', params);
        return result.snapshot;
      },
      show: async (params) => note('show', params),
      showEntry: async (params) => note('showEntry', params),
      openHistory: async (params) => note('openHistory', params),
      setFocus: async (params) => note('setFocus', params),
      pin: async (params) => note('pin', params),
      setInvokeOnSave: async (params) => note('setInvokeOnSave', params),
      openInTab: async (params) => note('openInTab', params),
      async sent(params) {
        note('sent', params);
        return result.sent;
      },
      async outputLinks(params) {
        note('outputLinks', params);
        return result.links ?? { stdout: [], stderr: [] };
      },
      async bodyFrames(params) {
        note('bodyFrames', params);
        return result.frames ?? [];
      },
      openBodyFrame: async (params) => note('openBodyFrame', params),
      openOutputLink: async (params) => note('openOutputLink', params),
      showDifference: async (params) => note('showDifference', params),
      updateSnapshot: async (params) => note('updateSnapshot', params),
      openTest: async (params) => note('openTest', params),
      async addTest(params) {
        note('addTest', params);
        return 'status is 200';
      },
      cancel: async (params) => note('cancel', params),
      invokeAgain: async (params) => note('invokeAgain', params),
      openInEditor: async (params) => note('openInEditor', params),
      compare: async (params) => note('compare', params),
      save: async (params) => note('save', params),
      copy: async (params) => note('copy', params),
      copyText: async (params) => note('copyText', params),
      async bytes({ offset, length }) {
        return result.body.subarray(offset, offset + Math.min(length, bytesPerCall));
      },
      act: async (params) => note('act', params),
    },
  });
  Object.assign(result, opened, { bodyLines: () => bodyLines(opened.page) });
  await opened.page.locator('#root > *').first().waitFor({ state: 'attached' });
  return result;
}

/** Sorts lines by their position on the screen: Monaco keeps its elements in any order. */
async function bodyLines(page: Page): Promise<readonly string[]> {
  return page.locator('#panel-body .view-line').evaluateAll((lines) =>
    lines
      .map((line) => ({ top: (line as HTMLElement).offsetTop, text: line.textContent }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text.replaceAll('\u00A0', ' ')),
  );
}
