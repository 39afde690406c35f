import { html, type TemplateResult } from 'lit';
import type { Header } from '../../../core/http/header.ts';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import type { AutomaticHeader, HeaderControl, ShownInheritance } from '../../../protocol/requestEditor.ts';
import { inheritedTable, type InheritedRow } from '../inherited/inheritedTable.ts';
import type { EditorActions } from '../model/editorActions.ts';
import type { Tab } from '../model/pageState.ts';
import type { PairRows } from './pairRows.ts';
import { focusOn, isHeaderName, pairTable } from './pairTable.ts';

/** Where the control of an automatic header is. Those without a tab are above the tabs. */
const places: Readonly<Record<HeaderControl, { readonly tab?: Tab; readonly label: string }>> = {
  contentType: { tab: 'body', label: 'Content type' },
  intent: { label: 'Intent' },
  type: { label: 'Type' },
  dryRun: { label: 'Dry run' },
  retry: { label: 'Retry' },
  requestId: { tab: 'options', label: 'Request ID' },
  httpMethod: { tab: 'http', label: 'HTTP Request' },
};

/** Returns how many headers of an invocation the tab shows. */
export function countHeaders({ headers }: RequestFile, inherited: ShownInheritance): number {
  return headers.length + inherited.headers.length + inherited.automatic.length;
}

/** Renders the headers of the invocation: those of the request, then those that it inherits and that are added to it. */
export function requestHeadersPanel(
  request: RequestFile,
  inherited: ShownInheritance,
  rows: PairRows,
  actions: EditorActions,
  redraw: () => void,
): TemplateResult {
  // All values of the name: an own header replaces every inherited one.
  const override = (name: string, value: string): void => {
    const index = request.headers.length;
    const same = inherited.headers.filter((each) => each.name.toLowerCase() === name.toLowerCase());
    const taken =
      same.length > 0 ? same.map((each): Header => [each.name, each.value]) : [[name, value] as const];
    actions.edit({ field: 'headers', value: [...request.headers, ...taken] });
    redraw();
    focusOn(`headerValue-${index}`);
  };
  return html`${pairTable(
      {
        id: 'header',
        noun: 'header',
        title: 'Headers',
        empty: 'No custom headers.',
        placeholder: 'X-Name',
        add: 'Add Header',
        rows,
        pairs: request.headers,
        isName: isHeaderName,
        edit: (value) => actions.edit({ field: 'headers', value }),
        type: (value) => actions.type({ field: 'headers', value }),
      },
      redraw,
    )}
    ${inheritedTable(
      'Inherited',
      inherited.headers.map(({ name, value, origin }) => ({
        name,
        value,
        origin: `From ${origin}`,
        icon: 'edit',
        action: `Override header ${name}`,
        run: () => override(name, value),
      })),
    )}
    ${inheritedTable(
      'Added automatically',
      inherited.automatic.map((header) => toAutomaticRow(header, override, actions)),
    )}
    <p class="hint">
      The signature adds <code>Host</code>, <code>Date</code>, <code>Authorization</code>,
      <code>Content-Length</code> and <code>X-Content-SHA256</code>.
    </p>`;
}

function toAutomaticRow(
  { name, value, control }: AutomaticHeader,
  override: (name: string, value: string) => void,
  actions: EditorActions,
): InheritedRow {
  if (!control)
    return {
      name,
      value,
      origin: 'Automatic',
      icon: 'edit',
      action: `Override header ${name}`,
      run: () => override(name, value),
    };
  const { tab, label } = places[control];
  const action = `Go to ${label}`;
  return {
    name,
    value,
    origin: `From ${label}`,
    icon: 'go-to-file',
    action,
    run: () => actions.goTo(control, tab),
  };
}
