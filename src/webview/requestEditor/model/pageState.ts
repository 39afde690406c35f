/** The tabs of the form, in their order. */
const tabs = ['body', 'http', 'headers', 'options'] as const;
export type Tab = (typeof tabs)[number];

/** What outlives hiding the page. Nothing of the request: the document has that. */
export type PageState = {
  readonly tab: Tab;
  /** Id of the control that had the focus. */
  readonly focus: string | undefined;
  readonly scrollTop: number;
};

/** Reads a kept state; what is missing or of an older version gets its default. */
export function decodePageState(value: unknown): PageState {
  const { tab, focus, scrollTop } = isRecord(value) ? value : {};
  return {
    tab: tabs.find((known) => known === tab) ?? 'body',
    focus: typeof focus === 'string' ? focus : undefined,
    scrollTop: typeof scrollTop === 'number' && Number.isFinite(scrollTop) ? scrollTop : 0,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
