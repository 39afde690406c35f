import type { VscodeButton } from '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, render } from 'lit';
import { DisposableStore, toDisposable, type Disposable } from '../../core/common/lifecycle.ts';
import { connect } from '../../protocol/client.ts';
import type {
  ResultsEvents,
  ResultsMethods,
  ResultsSnapshot,
  ResultsUpdate,
} from '../../protocol/results.ts';
import type { VsCodePort } from '../vscodePort.ts';
import { rememberFocus } from '../widgets/rememberFocus.ts';
import { keepOneStop, moveInGrid } from './moveInGrid.ts';
import { decodePageState, type PageState } from './pageState.ts';
import { resultsTable, type TableActions } from './resultsTable.ts';
import { toRunText } from './resultWords.ts';
import { runHeader, type RunActions } from './runHeader.ts';
import { sortRows, toNextSort } from './sortRows.ts';

/** Rows that are rendered at first, and by each "Show More": thousands at once would block the page. */
const rowStep = 500;

/** Renders the results of a run into an element and keeps it up to date. The host owns the results. */
export function openResultsPage(root: HTMLElement, port: VsCodePort): Disposable {
  const store = new DisposableStore();
  let state = decodePageState(port.getState());
  let run: ResultsSnapshot | undefined;
  let announcement = '';
  let problem = '';
  let most = rowStep;
  let isFirst = true;

  const client = store.add(
    connect<ResultsMethods, ResultsEvents>(port, { update: (update) => receive(update) }, (name) =>
      report(new Error(`Unknown event from the host: ${name}`)),
    ),
  );
  const report = (error: unknown): void => {
    problem = error instanceof Error ? error.message : String(error);
    draw();
  };
  const setState = (change: Partial<PageState>): void => {
    state = { ...state, ...change };
    port.setState(state);
    draw();
  };
  const actions: RunActions & TableActions = {
    cancel: () => void client.call('cancel', undefined).catch(report),
    rerun: (which) => void client.call('rerun', { which }).catch(report),
    openRequest: (id) => void client.call('openRequest', { id }).catch(report),
    openResponse: (id) => void client.call('openResponse', { id }).catch(report),
    toggle: (id) =>
      setState({
        expanded: state.expanded.includes(id)
          ? state.expanded.filter((each) => each !== id)
          : [...state.expanded, id],
      }),
    sortBy(column) {
      const { sort: before, ...rest } = state;
      const sort = toNextSort(before, column);
      state = rest;
      setState(sort ? { sort } : {});
    },
  };

  const setRun = (next: ResultsSnapshot): void => {
    const before = run?.state;
    run = next;
    if (before !== next.state) announcement = next.state === 'running' ? 'Running' : toRunText(next);
    draw();
  };
  const receive = ({ changed, ...head }: ResultsUpdate): void => {
    if (!run) return;
    const rows = [...run.rows];
    for (const row of changed) rows[row.id] = row;
    setRun({ ...head, rows });
  };

  const draw = (): void => {
    if (!run) return;
    const rows = sortRows(run.rows, state.sort);
    const content = html`<div class="hiddenText" role="status">${announcement}</div>
      ${problem === '' ? nothing : html`<p class="problem" role="alert">${problem}</p>`}
      ${runHeader(run, actions)}
      <div class="scroll">
        ${resultsTable(rows.slice(0, most), state, root.clientWidth, actions)}
        ${
          rows.length > most
            ? html`<p class="more">
                Showing ${most} of ${rows.length} requests.
                <vscode-button secondary @click=${() => ((most += rowStep), draw())}>Show More</vscode-button>
              </p>`
            : nothing
        }
      </div>`;
    keepFocus(root, () => render(content, root));
    const grid = root.querySelector<HTMLElement>('[role="grid"]');
    if (!grid) return;
    keepOneStop(grid);
    // Once, so that the arrow keys work as soon as the page is opened.
    if (isFirst && document.hasFocus()) grid.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
    isFirst = false;
  };

  root.addEventListener('keydown', (event) => {
    const grid = root.querySelector<HTMLElement>('[role="grid"]');
    if (!grid || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (moveInGrid(grid, event.key)) event.preventDefault();
  });
  root.addEventListener('focusin', () => {
    const grid = root.querySelector<HTMLElement>('[role="grid"]');
    const focused = document.activeElement;
    if (!grid || !(focused instanceof HTMLElement) || !grid.contains(focused)) return;
    focused.tabIndex = 0;
    keepOneStop(grid);
  });
  const resized = new ResizeObserver(() => draw());
  resized.observe(root);
  store.add(toDisposable(() => resized.disconnect()));
  rememberFocus(root);
  client.call('ready', undefined).then(setRun).catch(report);
  return store;
}

/** Draws. If that removes the focused button, focuses the first one that takes its place. */
function keepFocus(root: HTMLElement, draw: () => void): void {
  const before = document.activeElement;
  const isAction = before instanceof HTMLElement && before.closest('[role="toolbar"]') !== null;
  const isInGrid = before instanceof HTMLElement && before.closest('[role="grid"]') !== null;
  draw();
  if (before?.isConnected) return;
  // A new button takes the focus once it is rendered itself.
  const action = root.querySelector<VscodeButton>('[role="toolbar"] vscode-button');
  if (isAction) void action?.updateComplete.then(() => action.focus());
  else if (isInGrid) root.querySelector<HTMLElement>('[role="grid"] tbody [data-column="name"]')?.focus();
}
