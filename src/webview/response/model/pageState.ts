/** The tabs of the page, in their order. */
const tabs = ['body', 'headers', 'timing', 'attempts', 'output'] as const;
export type Tab = (typeof tabs)[number];

/** What outlives hiding the page. Nothing of an answer: the host has that. */
export type PageState = {
  readonly tab: Tab;
  /** JSON is laid out over lines. */
  readonly pretty: boolean;
  /** Where the body was scrolled to, and whose body it was. */
  readonly scroll: { readonly id: number; readonly top: number };
};

/** Reads a kept state; what is missing or of an older version gets its default. */
export function decodePageState(value: unknown): PageState {
  const kept = isRecord(value) ? value : {};
  const scroll = isRecord(kept['scroll']) ? kept['scroll'] : {};
  return {
    tab: tabs.find((tab) => tab === kept['tab']) ?? 'body',
    pretty: kept['pretty'] !== false,
    scroll: { id: toNumber(scroll['id']), top: toNumber(scroll['top']) },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function toNumber(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
