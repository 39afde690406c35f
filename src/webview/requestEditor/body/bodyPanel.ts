import type { VscodeCheckbox } from '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { decodeBase64 } from '../../../core/common/base64.ts';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import type { EditorFault, EditorSnapshot } from '../../../protocol/requestEditor.ts';
import { codicon } from '../../widgets/codicon.ts';
import { selectField } from '../../widgets/selectField.ts';
import { textField } from '../../widgets/textField.ts';
import type { BodyEditor } from './bodyEditor.ts';
import {
  bodyKinds,
  impliedContentType,
  toBodyKind,
  toBodyText,
  toKindEdits,
  type BodyKind,
} from './bodyKind.ts';
import { bodyProblems, jsonNotice } from './bodyProblems.ts';
import { draftField } from '../fields/draftField.ts';
import type { EditorActions } from '../model/editorActions.ts';
import { eventFields } from './eventFields.ts';
import { faultText } from '../model/faultText.ts';
import type { FieldDrafts } from '../fields/fieldDrafts.ts';
import { hexHead } from './hexHead.ts';
import { formatBytes } from '../../../core/common/format.ts';

/** Renders the Body tab: kind, content type, size and the body itself. */
export function bodyPanel(
  snapshot: EditorSnapshot,
  request: RequestFile,
  editor: BodyEditor,
  drafts: FieldDrafts,
  actions: EditorActions,
): TemplateResult {
  const kind = toBodyKind(request);
  const isText = kind === 'json' || kind === 'text';
  const choose = (next: BodyKind): void => {
    if (next === 'file') actions.pickBodyFile();
    else for (const edit of toKindEdits(request, next, editor.getText())) actions.edit(edit);
  };
  return html`<div class="line">
      ${selectField({ id: 'bodyKind', label: 'Body', choices: bodyKinds, value: kind, onSelect: choose })}
      ${draftField(drafts, {
        id: 'contentType',
        label: 'Content type',
        value: request.contentType ?? '',
        placeholder: impliedContentType(request),
        parse: (text) => text.trim(),
        onValue: (value) => actions.type({ field: 'contentType', value: value || undefined }),
      })}
      <vscode-button
        id="insertSample"
        class="shrinks"
        secondary
        title="Insert Sample…"
        @click=${actions.insertSample}
        ><span slot="content-before">${codicon('symbol-snippet')}</span
        ><span class="word">Insert Sample…</span></vscode-button
      >
      <span class="space"></span>${bodySize(snapshot)}
    </div>
    ${snapshot.bodyFault === undefined ? '' : bodyFault(snapshot.bodyFault, actions)}
    ${
      request.intent === 'cloudevent' && isText
        ? eventFields(toBodyText(request.body) ?? '', snapshot.bodyProblems, editor, actions)
        : ''
    }
    ${kind === 'json' ? jsonNotice(editor) : ''}
    ${kind === 'json' && request.body.kind === 'json' ? bodyProblems(snapshot.bodyProblems, editor) : ''}
    <div class="editorPlace" ?hidden=${!isText}>${editor.element}</div>
    ${isText ? '' : otherBody(request, drafts, actions)}`;
}

function bodyFault(fault: EditorFault, actions: EditorActions): TemplateResult {
  return html`<div id="bodyFault" class="notice warning" role="alert">
    ${codicon('warning')}<span>${faultText(fault, actions)}</span>
  </div>`;
}

function otherBody({ body }: RequestFile, drafts: FieldDrafts, actions: EditorActions): TemplateResult {
  switch (body.kind) {
    case 'file':
      return html`<div class="line grow">
        ${textField({
          id: 'bodyFile',
          label: 'File',
          value: body.path,
          placeholder: './payload.json',
          onType: (path) => actions.type({ field: 'body', value: { ...body, path } }),
        })}
        <vscode-button id="browse" secondary @click=${actions.pickBodyFile}>Browse…</vscode-button>
        <vscode-checkbox
          id="expand"
          label="Replace {{variables}} in the file"
          .checked=${live(body.expand)}
          @change=${(event: Event) =>
            actions.edit({
              field: 'body',
              value: { ...body, expand: (event.currentTarget as VscodeCheckbox).checked },
            })}
        ></vscode-checkbox>
      </div>`;
    case 'base64':
      return html`<div class="line grow">
          ${draftField(drafts, {
            id: 'bodyBase64',
            label: 'Base64',
            value: body.data,
            parse: (text) => (decodeBase64(text) ? text : undefined),
            onValue: (data) => actions.type({ field: 'body', value: { kind: 'base64', data } }),
          })}
          <vscode-button id="loadFile" secondary @click=${actions.loadBodyFile}
            >Load from File…</vscode-button
          >
        </div>
        ${hexHead(body.data)}`;
    case 'none':
    case 'json':
    case 'text':
      return html`<p class="hint">No body</p>`;
  }
}

/** Renders the size of the body beside the limit of the service; a screen reader announces a body that is too large. */
function bodySize({
  bodyBytes: bytes,
  bodyLimit: limit,
  bodyFault,
}: Pick<EditorSnapshot, 'bodyBytes' | 'bodyLimit' | 'bodyFault'>): TemplateResult {
  if (bytes === undefined)
    return html`<span id="size" class="size"
      >${bodyFault === undefined ? 'Size depends on variables' : ''}</span
    >`;
  const size = `${formatBytes(bytes)} of ${formatBytes(limit)}`;
  if (bytes <= limit) return html`<span id="size" class="size" title="${bytes} bytes">${size}</span>`;
  const over = bytes - limit;
  return html`<span id="size" class="size over" role="alert" title="${bytes} bytes"
    >${codicon('error')}${`${size}: ${over} ${over === 1 ? 'byte' : 'bytes'} over the limit`}</span
  >`;
}
