/** The tabs of the form, in their order. */
const tabNames = ['body', 'http', 'headers', 'variables', 'tests', 'options'] as const;
export type Tab = (typeof tabNames)[number];

/** State of the page that VS Code keeps while it is hidden. The request itself is in the document. */
export type PageState = {
  readonly tab: Tab;
  /** ID of the control that had the focus. */
  readonly focus: string | undefined;
  readonly scrollTop: number;
};

/** Decodes a kept state, perhaps of an older version; missing and invalid members get their defaults. */
export function decodePageState(value: unknown): PageState {
  const { tab, focus, scrollTop } = isRecord(value) ? value : {};
  return {
    tab: tabNames.find((known) => known === tab) ?? 'body',
    focus: typeof focus === 'string' ? focus : undefined,
    scrollTop: typeof scrollTop === 'number' && Number.isFinite(scrollTop) ? scrollTop : 0,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
