import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, render } from 'lit';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { connect } from '../../protocol/client.ts';
import type { SetupEvents, SetupMethods, SetupSnapshot } from '../../protocol/setup.ts';
import type { VsCodePort } from '../vscodePort.ts';
import { codicon } from '../widgets/codicon.ts';
import { rememberFocus } from '../widgets/rememberFocus.ts';
import { findingIcons, sectionView } from './sectionView.ts';

/** Renders the page of a check into an element and keeps it up to date. The host owns its state. */
export function openSetupPage(root: HTMLElement, port: VsCodePort): Disposable {
  const store = new DisposableStore();
  let snapshot: SetupSnapshot | undefined;
  let problem = '';

  const report = (error: unknown): void => {
    problem = error instanceof Error ? error.message : String(error);
    draw();
  };
  const client = store.add(
    connect<SetupMethods, SetupEvents>(port, { snapshot: (next) => show(next) }, (name) =>
      report(new Error(`Unknown event from the host: ${name}`)),
    ),
  );
  const call = (method: 'checkAgain' | 'testSignature' | 'copyReport') => (): void =>
    void client.call(method, undefined).catch(report);
  const takeStep = (id: string): void => void client.call('takeStep', { id }).catch(report);
  const show = (next: SetupSnapshot): void => {
    snapshot = next;
    problem = '';
    draw();
  };

  const draw = (): void => {
    if (!snapshot) return;
    const { title, subject, running, state, verdict, sections, canTest } = snapshot;
    render(
      html`<div class="page">
        <header>
          <h1>${title}</h1>
          <p class="subject">${subject}</p>
          <p class="verdict ${running ? 'running' : state}" role="status">
            ${codicon(running ? 'loading' : findingIcons[state].icon)}<span>${verdict}</span>
          </p>
          <div class="buttons" role="group" aria-label="Actions">
            <vscode-button @click=${call('checkAgain')}>Check Again</vscode-button>
            ${
              canTest
                ? html`<vscode-button
                    secondary
                    title="Sends one signed request to OCI"
                    @click=${call('testSignature')}
                    >Test the Signature…</vscode-button
                  >`
                : nothing
            }
            <vscode-button
              secondary
              title="Copies the findings without keys, home folder, full OCIDs and fingerprints"
              @click=${call('copyReport')}
              >Copy Report</vscode-button
            >
          </div>
          ${problem === '' ? nothing : html`<p class="problem" role="alert">${problem}</p>`}
        </header>
        <div aria-busy=${running}>${sections.map((section) => sectionView(section, takeStep))}</div>
      </div>`,
      root,
    );
  };

  rememberFocus(root);
  client.call('ready', undefined).then(show, report);
  return store;
}
