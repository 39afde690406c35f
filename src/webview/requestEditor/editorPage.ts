import { html, nothing, render, type TemplateResult } from 'lit';
import { connect } from '../../protocol/client.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import type { EditorEvents, EditorMethods, EditorSnapshot } from '../../protocol/requestEditor.ts';
import type { VsCodePort } from '../vscodePort.ts';
import { codicon } from '../widgets/codicon.ts';
import { HelpDialog } from '../widgets/helpDialog.ts';
import { notNested } from '../widgets/notNested.ts';
import { rememberFocus } from '../widgets/rememberFocus.ts';
import { tabBar } from '../widgets/tabBar.ts';
import { createBodyEditor } from './body/bodyEditor.ts';
import { toBodyKind, toBodyText, toTypedBody } from './body/bodyKind.ts';
import { brokenBanner } from './brokenBanner.ts';
import { brokenView } from './brokenView.ts';
import type { EditorActions } from './model/editorActions.ts';
import { FieldDrafts } from './fields/fieldDrafts.ts';
import { focusOn } from './fields/pairTable.ts';
import { createFormTabs, formPanels } from './formTabs.ts';
import { requestHelp } from './helpText.ts';
import { sendFieldIds, sendFields, sendFieldsNote } from './header/sendFields.ts';
import { topBar } from './header/topBar.ts';
import { completeBodies } from './body/completeBodies.ts';
import { decodePageState, type PageState, type Tab } from './model/pageState.ts';
import { keyWarnings } from './fields/keyWarnings.ts';
import { RequestModel } from './model/requestModel.ts';
import { listenToShortcuts } from './model/shortcuts.ts';

/** A window without room for the fields between the header and the tabs: they are in the Options tab. */
const small = matchMedia('(max-width: 620px), (max-height: 420px)');

/** Milliseconds without typing after which the typed text becomes an edit of the document. */
const typingPause = 150;

/** Actions of the host without parameters; the next snapshot shows the result. */
type Step =
  | 'invoke'
  | 'debug'
  | 'cancel'
  | 'save'
  | 'addFunction'
  | 'pickBodyFile'
  | 'loadBodyFile'
  | 'insertSample'
  | 'openAsText'
  | 'goToError'
  | 'selectEnvironment';

/** Renders the request editor into an element and connects it to the host, for the lifetime of the page. */
export function openEditorPage(root: HTMLElement, port: VsCodePort): void {
  let state = decodePageState(port.getState());
  let error: string | undefined;
  const drafts = new FieldDrafts(() => draw());
  const help = new HelpDialog(requestHelp);
  const focusMemory = rememberFocus(root);
  const client = connect<EditorMethods, EditorEvents>(
    port,
    {
      snapshot: (snapshot) => model.receive(snapshot),
      focus: () => focusMemory.giveBack(),
      help: () => help.open(),
      goToTest({ list, index }) {
        select('tests');
        // Its panel may have to be loaded first.
        focusSoon(list === 'expect' ? `subject-${index}` : `captureName-${index}`);
      },
      goToBody({ offset }) {
        select('body');
        body.goTo(offset);
      },
    },
    (name) => fail(new Error(`unknown event from the host: ${name}`)),
  );
  const model = new RequestModel((id, edit) => client.call('edit', { id, edit }), later);
  let checked: EditorSnapshot | undefined;
  let stopKeeping = (): void => {};
  const body = createBodyEditor({
    onType: (kind, text) => actions.type({ field: 'body', value: toTypedBody(kind, text) }),
    onBlur: () => flush(),
    onScroll(scrollTop) {
      stopKeeping();
      stopKeeping = later(() => keep({ scrollTop }));
    },
  });

  const fail = (reason: unknown): void => {
    error = reason instanceof Error ? reason.message : String(reason);
    draw();
  };
  const attempt = (step: () => Promise<void>): void => {
    if (error !== undefined) {
      error = undefined;
      draw();
    }
    step().catch(fail);
  };
  // Not an action of the user: keeps the error of an earlier action.
  const flush = (): void => void model.flush().catch(fail);
  // The edit is sent before the call, and the host handles them in this order.
  const follow = (call: () => Promise<void>): void =>
    attempt(async () => void (await Promise.all([model.flush(), call()])));
  const ask = (method: Step) => (): void => follow(() => client.call(method, undefined));
  const actions: EditorActions = {
    edit: (edit) => attempt(() => model.edit(edit)),
    type: (edit) => model.type(edit, fail),
    invoke: ask('invoke'),
    debug: ask('debug'),
    cancel: ask('cancel'),
    setInvokeOnSave: (on) => follow(() => client.call('setInvokeOnSave', { on })),
    addFunction: ask('addFunction'),
    pickBodyFile: ask('pickBodyFile'),
    loadBodyFile: ask('loadBodyFile'),
    insertSample: ask('insertSample'),
    takeStep: (step) => follow(() => client.call('takeStep', { step })),
    openAsText: ask('openAsText'),
    goToError: ask('goToError'),
    selectEnvironment: ask('selectEnvironment'),
    goTo(control, tab) {
      const place = tab ?? (small.matches ? 'options' : undefined);
      if (place) keep({ tab: place });
      draw();
      focusOn(control);
    },
  };

  const keep = (change: Partial<PageState>): void => {
    state = { ...state, ...change };
    port.setState(state);
  };
  const select = (tab: Tab): void => {
    keep({ tab });
    draw();
  };
  const draw = notNested(() => {
    const { snapshot, request } = model;
    if (request) showBody();
    const broken = snapshot?.content.kind === 'broken' ? snapshot.content : undefined;
    const focused = document.hasFocus() ? document.activeElement : null;
    render(
      html`${broken && request ? brokenBanner(broken, actions.goToError) : nothing}
      ${request ? form() : nothing}
      ${snapshot && broken && !request ? brokenView(snapshot.fileName, broken, actions.openAsText) : nothing}
      ${error === undefined ? nothing : errorNotice(error)}`,
      root,
    );
    // An inert part loses the focus.
    if (broken && focused?.closest('[inert]')) focusOn('goToError');
  });
  const showBody = (): void => {
    const { request } = model;
    const kind = request && toBodyKind(request);
    const text = request && toBodyText(request.body);
    if (text !== undefined && (kind === 'json' || kind === 'text')) body.show(kind, text);
    const { shown: snapshot } = model;
    if (snapshot && snapshot !== checked) body.showChecked(checkedSource(snapshot), snapshot.bodyProblems);
    checked = snapshot;
  };
  const formTabs = createFormTabs({ body, drafts, actions, redraw: () => draw() });
  const form = (): TemplateResult | typeof nothing => {
    const { shown: good, snapshot, request, isBroken } = model;
    if (!good || !snapshot || !request) return nothing;
    const fields = sendFields(good, request, actions);
    const tabs = formTabs(good, request, model.tests, small.matches ? fields : nothing, state.tab);
    const shown = tabs.some(({ tab }) => tab === state.tab) ? state.tab : 'body';
    const bar = { ...good, running: snapshot.running };
    return html`${topBar(bar, request, isBroken, actions, small.matches ? nothing : fields)}
      ${keyWarnings(good.warnings)}
      <div class="tabLine">
        ${tabBar('Request sections', tabs, shown, select)}
        ${small.matches ? sendFieldsNote(request, () => select('options')) : nothing}
      </div>
      ${formPanels(tabs, shown, isBroken)}`;
  };

  model.onDidChange(draw);
  small.addEventListener('change', () => {
    const field = sendFieldIds.find((id) => id === document.activeElement?.id);
    draw();
    if (field) actions.goTo(field);
  });
  completeBodies(async (text, offset, signal) =>
    model.snapshot?.bodySchema === true ? client.call('complete', { text, offset }, signal) : [],
  );
  root.after(help.element);
  listenToShortcuts(actions.invoke, ask('save'));
  window.addEventListener('blur', flush);
  root.addEventListener('focusin', ({ target }) => keep({ focus: idOf(target) }));
  root.addEventListener('focusout', () => {
    flush();
    drafts.clear();
  });

  // Read first: showing the text scrolls and would overwrite the kept position.
  const { scrollTop, focus } = state;
  attempt(async () => {
    model.receive(await client.call('ready', undefined));
    body.setScrollTop(scrollTop);
    const blank = focus === undefined ? blankLine(model.request) : undefined;
    if (blank !== undefined) body.goTo(blank);
    else if (focus === 'body') body.focus();
    else if (focus !== undefined) document.getElementById(focus)?.focus();
  });
}

/** Returns the JSON text that the host has checked. */
function checkedSource({ content }: EditorSnapshot): string {
  return content.kind === 'form' && content.request.body.kind === 'json' ? content.request.body.source : '';
}

/** Returns the end of the empty line in a body that is an empty object over three lines, as in a new request. */
function blankLine(request: RequestFile | undefined): number | undefined {
  const source = request?.body.kind === 'json' ? request.body.source : '';
  return /^(\{\r?\n[ \t]*)\r?\n\}$/.exec(source)?.[1]?.length;
}

/** Focuses a field as soon as it is drawn. */
function focusSoon(id: string, triesLeft = 50): void {
  if (document.getElementById(id)) focusOn(id);
  else if (triesLeft > 0) setTimeout(() => focusSoon(id, triesLeft - 1), 50);
}

function errorNotice(message: string): TemplateResult {
  return html`<div id="error" class="notice" role="alert">${codicon('error')}<span>${message}</span></div>`;
}

function idOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest('[id]')?.id : undefined;
}

function later(run: () => void): () => void {
  const timer = setTimeout(run, typingPause);
  return () => clearTimeout(timer);
}
