import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { formatBytes } from '../../../core/common/format.ts';
import type { EditorSnapshot } from '../../../protocol/requestEditor.ts';
import { codicon } from '../../widgets/codicon.ts';
import { invokeOnSaveButton } from '../../widgets/invokeOnSaveButton.ts';
import type { EditorActions } from '../model/editorActions.ts';
import { shortcutLabel } from '../model/shortcuts.ts';

/** Renders the button that invokes, the one that debugs a local function, and before them, so that a second click does not hit it, the one that cancels. */
export function invokeButton(
  snapshot: EditorSnapshot,
  isBroken: boolean,
  { invoke, debug, cancel, setInvokeOnSave }: EditorActions,
): TemplateResult {
  const obstacle = findObstacle(snapshot, isBroken);
  const blocked = obstacle !== undefined;
  const title = blocked ? `Cannot be sent: ${obstacle}` : `Invoke (${shortcutLabel})`;
  // A press shows the reason and its fix in the Response view: what is known here may be outdated.
  return html`<span class="buttons"
    >${
      snapshot.invokeOnSave === undefined
        ? nothing
        : invokeOnSaveButton(snapshot.invokeOnSave, setInvokeOnSave)
    }${
      snapshot.running
        ? html`<vscode-button
            id="cancel"
            class="shrinks"
            secondary
            title="Cancel the running invocation"
            @click=${cancel}
          >
            <span slot="content-before">${codicon('stop-circle')}</span><span class="word">Cancel</span>
          </vscode-button>`
        : nothing
    }
    ${
      snapshot.debuggable
        ? html`<vscode-button
            id="debug"
            class="shrinks"
            secondary
            title="Debug the local function with this request (F5)"
            @click=${debug}
          >
            <span slot="content-before">${codicon('debug-alt')}</span><span class="word">Debug</span>
          </vscode-button>`
        : nothing
    }
    <vscode-button
      id="invoke"
      class=${blocked ? 'blocked' : ''}
      ?secondary=${blocked}
      title=${title}
      aria-disabled=${blocked ? 'true' : 'false'}
      aria-description=${ifDefined(blocked ? title : undefined)}
      @click=${invoke}
    >
      <span slot="content-before">${codicon(blocked ? 'warning' : 'play')}</span>Invoke<span class="shortcut"
        >${shortcutLabel}</span
      >
    </vscode-button></span
  >`;
}

/** Returns why the request cannot be sent; undefined if nothing is known to prevent it. */
function findObstacle(
  { target, bodyFault, bodyBytes = 0, bodyLimit }: EditorSnapshot,
  isBroken: boolean,
): string | undefined {
  if (isBroken) return 'the text is not a valid request.';
  if (target.kind === 'problem') return target.message;
  if (bodyFault) return bodyFault.message;
  return bodyBytes > bodyLimit ? `the body is larger than ${formatBytes(bodyLimit)}.` : undefined;
}
