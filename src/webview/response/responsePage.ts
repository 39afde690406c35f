import { html, render } from 'lit';
import { DisposableStore, toDisposable, type Disposable } from '../../core/common/lifecycle.ts';
import { connect } from '../../protocol/client.ts';
import type {
  InvocationView,
  OutputLinks,
  ResponseChunk,
  ResponseEvents,
  ResponseMethods,
  ResponseSnapshot,
  ResponseUpdate,
  TestLine,
} from '../../protocol/response.ts';
import type { VsCodePort } from '../vscodePort.ts';
import type { Actions } from './model/pageContext.ts';
import { BodyArea } from './viewers/bodyArea.ts';
import { emptyPage } from './emptyPage.ts';
import { responseHelp } from './helpText.ts';
import { pageView } from './pageView.ts';
import { growText, withText } from './model/snapshotText.ts';
import { notice } from './notice.ts';
import { decodePageState, type PageState } from './model/pageState.ts';
import { HelpDialog } from '../widgets/helpDialog.ts';
import { LiveRegion } from '../widgets/liveRegion.ts';
import { rememberFocus } from '../widgets/rememberFocus.ts';
import { Announcer } from './model/announcer.ts';
import { toTestSummary } from './model/testSummary.ts';
import { HostAnswer } from './model/hostAnswer.ts';

/** Milliseconds between updates of the elapsed time while an invocation runs. */
const tick = 100;

/** Renders the Response view into an element and keeps it up to date. The host owns its state, except for tab, views and scroll position. */
export function openResponsePage(root: HTMLElement, port: VsCodePort): Disposable {
  const store = new DisposableStore();
  const region = new LiveRegion();
  const help = new HelpDialog(responseHelp);
  let state = decodePageState(port.getState());
  const sent = new HostAnswer(
    (id) => client.call('sent', { id }),
    () => draw(),
    (error) => report(error),
  );
  const links = new HostAnswer(
    (id) => client.call('outputLinks', { id }),
    () => draw(),
    (error) => report(error),
  );
  const frames = new HostAnswer(
    (id) => client.call('bodyFrames', { id }),
    () => draw(),
    (error) => report(error),
  );
  const announcer = new Announcer(state.announced);
  let snapshot: ResponseSnapshot | undefined;
  let elapsedAtStart = 0;
  let waitEnd = 0;
  /** The result whose snapshot was written or refused; the next snapshot of the page has its new text. */
  let updated: { readonly id: number; readonly index: number } | undefined;
  let problem = '';
  let asking = false;

  const client = store.add(
    connect<ResponseMethods, ResponseEvents>(
      port,
      {
        update: (update) => receive(update),
        chunk: (chunk) => grow(chunk),
        focus: () => focusNextStep(root),
        help: () => help.open(),
      },
      (name) => report(new Error(`Unknown event from the host: ${name}`)),
    ),
  );

  const report = (error: unknown): void => {
    problem = error instanceof Error ? error.message : String(error);
    draw();
  };
  const ask = (send: (id: number) => Promise<void>): void => {
    const id = snapshot?.shown?.id;
    if (id !== undefined) send(id).catch(report);
  };
  const setState = (change: Partial<PageState>): void => {
    state = { ...state, ...change };
    port.setState(state);
  };
  const actions: Actions = {
    show: (id) => ask(() => client.call('show', { id })),
    showEntry: (entry) => ask(() => client.call('showEntry', { entry })),
    openHistory: () => void client.call('openHistory', undefined).catch(report),
    pin: (pinned) => ask(() => client.call('pin', { pinned })),
    setInvokeOnSave: (on) => ask((id) => client.call('setInvokeOnSave', { id, on })),
    openInTab: () => ask((id) => client.call('openInTab', { id })),
    cancel: () => ask((id) => client.call('cancel', { id })),
    invokeAgain: () => ask((id) => client.call('invokeAgain', { id })),
    openInEditor: () => ask((id) => client.call('openInEditor', { id })),
    compare: () => ask((id) => client.call('compare', { id })),
    save: () => ask((id) => client.call('save', { id })),
    copy: (what) => ask((id) => client.call('copy', { id, what })),
    act: (action) => ask((id) => client.call('act', { id, action })),
    openOutputLink: (stream, start) => ask((id) => client.call('openOutputLink', { id, stream, start })),
    openBodyFrame: (index) => ask((id) => client.call('openBodyFrame', { id, index })),
    showDifference: (index) => ask((id) => client.call('showDifference', { id, index })),
    updateSnapshot: (index) =>
      ask(async (id) => {
        await client.call('updateSnapshot', { id, index });
        updated = { id, index };
      }),
    openTest: (index) => ask((id) => client.call('openTest', { id, index })),
    addTest: (part) =>
      ask(async (id) => {
        const added = await client.call('addTest', { id, part });
        if (added !== '') region.say(`Added: ${added}`);
      }),
    selectTab: (tab) => (setState({ tab }), draw()),
    openTab(tab) {
      actions.selectTab(tab);
      root.querySelector<HTMLElement>(`#panel-${tab}`)?.focus();
    },
  };

  const body = store.add(
    new BodyArea({
      readBytes: (id, offset, length) => client.call('bytes', { id, offset, length }),
      copyText: (text) => ask(() => client.call('copyText', { text })),
      copyBody: async () => actions.copy('body'),
      addTest: () => (snapshot?.shown?.canAddTests === true ? actions.addTest : undefined),
      save: actions.save,
      openInEditor: actions.openInEditor,
      getChoices: () => state.views,
      setChoices: (views) => (setState({ views }), draw()),
      redraw: () => draw(),
    }),
  );
  const onKey = (event: KeyboardEvent): void => {
    const isFind = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'f';
    if (isFind && body.element.checkVisibility() && body.find()) event.preventDefault();
  };
  root.addEventListener('keydown', onKey);
  store.add(toDisposable(() => root.removeEventListener('keydown', onKey)));

  const askForSnapshot = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      setSnapshot(await client.call('ready', undefined));
    } catch (error) {
      report(error);
    } finally {
      asking = false;
    }
  };

  const setSnapshot = (next: ResponseSnapshot): void => {
    const before = snapshot?.shown;
    const { shown } = next;
    const { scroll } = state;
    snapshot = next;
    elapsedAtStart = performance.now() - (shown?.elapsed ?? 0);
    waitEnd = performance.now() + (shown?.waitLeft ?? 0);
    const text = announcer.next(next);
    if (text !== undefined) region.say(text);
    // They are checked after the response was announced.
    else if (shown?.tests && before?.id === shown.id && !before.tests)
      region.add(`Tests: ${toTestSummary(shown.tests)}`);
    else if (shown?.tests && updated?.id === shown.id)
      region.say(toUpdateText(shown.tests, shown.tests[updated.index]));
    updated = undefined;
    if (announcer.since !== state.announced) setState({ announced: announcer.since });
    if (next.entry !== undefined && next.entry !== state.entry) setState({ entry: next.entry });
    draw();
    if (shown && before?.id !== shown.id && scroll.id === shown.id) body.scrollTo(scroll.top);
  };
  const receive = (update: ResponseUpdate): void => {
    const next = withText(update, snapshot);
    if (next) setSnapshot(next);
    else void askForSnapshot();
  };
  const grow = (chunk: ResponseChunk): void => {
    const grown = snapshot && growText(snapshot, chunk);
    if (!grown) return void askForSnapshot();
    snapshot = grown;
    draw();
  };

  /** They are not searched for while the output may grow. */
  const findLinks = ({ id, state: phase, output }: InvocationView): OutputLinks | undefined => {
    if (!output || phase === 'running') return undefined;
    const found = links.of(id, `${output.stderr}\n${output.stdout}`);
    return found === 'unknown' ? undefined : found;
  };

  /** Only an error contains a stack trace. */
  const findFrames = ({ id, state: phase, status = 0, size, text }: InvocationView): readonly string[] => {
    const isError = phase === 'failed' || (phase === 'answered' && status >= 400);
    const found = isError && text !== '' ? frames.of(id, `${phase} ${size}`) : [];
    return found === 'unknown' ? [] : found;
  };

  const draw = (): void => {
    if (!snapshot) return;
    const { shown } = snapshot;
    const elapsed = performance.now() - elapsedAtStart;
    const waitLeft = Math.max(0, waitEnd - performance.now());
    const content = shown
      ? pageView(snapshot, shown, {
          state,
          elapsed,
          waitLeft,
          body,
          sent: state.tab === 'request' ? sent.of(shown.id, sentKey(shown)) : 'unknown',
          links: findLinks(shown),
          frames: findFrames(shown),
          actions,
        })
      : emptyPage(snapshot, actions);
    keepFocus(root, () =>
      render(
        html`${problem === '' ? '' : notice({ kind: 'error', title: 'Something went wrong in the extension', detail: problem })}
        ${content}`,
        root,
      ),
    );
    if (shown && !body.element.hidden) body.show(shown);
  };

  store.add(
    body.onDidScroll((top) => {
      const id = snapshot?.shown?.id;
      if (id !== undefined && !body.element.hidden) setState({ scroll: { id, top } });
    }),
  );
  const timer = setInterval(() => snapshot?.shown?.state === 'running' && draw(), tick);
  store.add(toDisposable(() => clearInterval(timer)));
  rememberFocus(root);
  const tellFocus = (): void =>
    void client.call('setFocus', { focused: document.hasFocus() }).catch(() => undefined);
  for (const name of ['focus', 'blur']) window.addEventListener(name, tellFocus);
  if (document.hasFocus()) tellFocus();
  root.before(region.element);
  root.after(help.element);
  store.add(toDisposable(() => [region, help].forEach(({ element }) => element.remove())));
  void askForSnapshot();
  return store;
}

/** Says how many expectations hold after a snapshot was updated, and why it was not, if so. */
function toUpdateText(tests: readonly TestLine[], result: TestLine | undefined): string {
  const why = result?.outcome === 'failed' ? (result.message ?? '') : '';
  return [`Tests: ${toTestSummary(tests)}`, why].filter(Boolean).join('. ');
}

/** The headers of an attempt are known once its request was sent. */
function sentKey({ state, attempts }: InvocationView): string {
  return [state, attempts.length, attempts.at(-1)?.outcome].join();
}

/** Focuses the first button of a notice, else the selected tab, else the first button of a page without an invocation. */
function focusNextStep(root: HTMLElement): void {
  const places = ['.notice vscode-button', '[role=tab][aria-selected=true]', 'vscode-button'];
  const found = places.map((place) => root.querySelector<HTMLElement>(place)).find(Boolean);
  found?.focus();
}

/** Draws. If that removes the focused button, focuses the first button of its toolbar, or the title of its result. */
function keepFocus(root: HTMLElement, draw: () => void): void {
  const before = document.activeElement;
  const place = before instanceof HTMLElement ? before.closest('[role="toolbar"], .test') : null;
  const isResult = place?.matches('.test') ?? false;
  draw();
  if (!place || !before || before.isConnected) return;
  const next = isResult ? place.querySelector('.testTitle') : root.querySelector('[role="toolbar"] button');
  if (next instanceof HTMLElement) next.focus();
}
