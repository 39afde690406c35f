import { html, type nothing, type TemplateResult } from 'lit';
import type { RequestTests } from '../../core/requestFile/requestTests.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import type { EditorSnapshot } from '../../protocol/requestEditor.ts';
import type { TabItem } from '../widgets/tabBar.ts';
import type { BodyEditor } from './body/bodyEditor.ts';
import { bodyPanel } from './body/bodyPanel.ts';
import { httpPanel } from './body/httpPanel.ts';
import type { FieldDrafts } from './fields/fieldDrafts.ts';
import { countHeaders, requestHeadersPanel } from './fields/headersPanel.ts';
import { optionsPanel } from './fields/optionsPanel.ts';
import { PairRows } from './fields/pairRows.ts';
import { countVariables, variablesPanel } from './fields/variablesPanel.ts';
import type { EditorActions } from './model/editorActions.ts';
import type { Tab } from './model/pageState.ts';
import { countTests, LazyTests } from './tests/lazyTests.ts';

/** A tab of the form and its panel. */
export type FormTab = TabItem<Tab> & { readonly content: TemplateResult | typeof nothing };

/** What the panels need besides the request. */
export type FormParts = {
  readonly body: BodyEditor;
  readonly drafts: FieldDrafts;
  readonly actions: EditorActions;
  readonly redraw: () => void;
};

/**
 * Makes the tabs of the form, in their order. To add one, add its name to `tabNames`, and here its label, its badge and its panel.
 * Create it once: it keeps rows that are not part of the request yet.
 */
export function createFormTabs({ body, drafts, actions, redraw }: FormParts) {
  const rows = { headers: new PairRows(), variables: new PairRows() };
  const http = { query: new PairRows(), headers: new PairRows() };
  const testsTab = new LazyTests(actions, redraw);
  /**
   * @param options more fields for the Options tab
   * @param shown the selected tab
   */
  return (
    snapshot: EditorSnapshot,
    request: RequestFile,
    tests: RequestTests,
    options: TemplateResult | typeof nothing,
    shown: Tab,
  ): readonly FormTab[] => {
    const { inherited } = snapshot;
    const variables = countVariables(request, inherited);
    return [
      { tab: 'body', label: 'Body', content: bodyPanel(snapshot, request, body, drafts, actions) },
      ...(request.intent === 'httprequest'
        ? [
            {
              tab: 'http',
              label: 'HTTP Request',
              content: httpPanel(request, http, actions, redraw),
            } as const,
          ]
        : []),
      {
        tab: 'headers',
        label: 'Headers',
        count: countHeaders(request, inherited),
        content: requestHeadersPanel(request, inherited, rows.headers, actions, redraw),
      },
      {
        tab: 'variables',
        label: 'Variables',
        ...(variables > 0 && { count: variables }),
        content: variablesPanel(request, inherited, rows.variables, actions, redraw),
      },
      {
        tab: 'tests',
        label: 'Tests',
        ...countTests(tests, snapshot.tests),
        content: testsTab.render({ tests, skip: request.skip, shown: snapshot.tests }, shown === 'tests'),
      },
      {
        tab: 'options',
        label: 'Options',
        content: optionsPanel(snapshot, request, drafts, actions, options),
      },
    ];
  };
}

/** Renders all panels; only the selected one is visible, so that the editor of the body keeps its state. */
export function formPanels(
  tabs: readonly FormTab[],
  shown: Tab,
  isBroken: boolean,
): readonly TemplateResult[] {
  return tabs.map(
    ({ tab, content }) =>
      html`<section
        role="tabpanel"
        id="panel-${tab}"
        class="panel"
        aria-labelledby="tab-${tab}"
        ?hidden=${shown !== tab}
        ?inert=${isBroken}
      >
        ${content}
      </section>`,
  );
}
