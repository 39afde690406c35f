import { defined } from '../../../core/common/defined.ts';
import { toShownEntry, type ShownEntry } from '../../../protocol/shownEntry.ts';
import { decodeViewChoices, type ViewChoices } from '../viewers/model/viewChoices.ts';

/** The tabs of the page, in their order. */
const tabs = ['body', 'tests', 'headers', 'request', 'timing', 'attempts', 'output'] as const;
export type Tab = (typeof tabs)[number];

/** State of the page that VS Code keeps while it is hidden. The host keeps the responses. */
export type PageState = ShownEntry & {
  readonly tab: Tab;
  /** How bodies are shown. */
  readonly views: ViewChoices;
  /** Scroll position of a body in pixels, and the ID of its invocation. */
  readonly scroll: { readonly id: number; readonly top: number };
  /** Start of the newest invocation whose outcome was announced, in milliseconds since the epoch; IDs begin again in each window. */
  readonly announced: number;
};

/** Decodes a kept state, perhaps of an older version; missing and invalid members get their defaults. */
export function decodePageState(value: unknown): PageState {
  const kept = isRecord(value) ? value : {};
  const scroll = isRecord(kept['scroll']) ? kept['scroll'] : {};
  return {
    tab: tabs.find((tab) => tab === kept['tab']) ?? 'body',
    views: decodeViewChoices(kept['views']),
    scroll: { id: toNumber(scroll['id']), top: toNumber(scroll['top']) },
    announced: toNumber(kept['announced']),
    ...defined({ entry: toShownEntry(value) }),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function toNumber(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
