import { html, nothing, type TemplateResult } from 'lit';
import { codicon, iconButton, toggleButton } from '../../widgets/codicon.ts';
import { segmentedControl, type Segment } from '../../widgets/segmentedControl.ts';
import type { ShownBody, Viewer, ViewOptions } from './common/viewer.ts';
import { modesOf, type ViewMode } from './model/viewMode.ts';

const segments: Readonly<Record<ViewMode, Segment<ViewMode>>> = {
  preview: { value: 'preview', label: 'Preview', title: 'Show for reading' },
  pretty: { value: 'pretty', label: 'Pretty', title: 'Formatted' },
  raw: { value: 'raw', label: 'Raw', title: 'As received' },
  hex: { value: 'hex', label: 'Hex', title: 'Bytes' },
};

/** What the toolbar of the body shows and does. */
export type BodyToolbar = {
  readonly body: ShownBody;
  readonly options: ViewOptions;
  /** The visible viewer. */
  readonly viewer: Viewer;
  /** Whether lines are wrapped now. */
  readonly wraps: boolean;
  readonly setMode: (mode: ViewMode) => void;
  readonly setWrap: (wrap: boolean) => void;
  /** Whether the visible JSON can be a table as well as a tree. */
  readonly canBeTable: boolean;
  readonly setJsonAs: (jsonAs: 'table' | 'tree') => void;
  /** Says how much of the body is copied. */
  readonly copyLabel: string;
  readonly copyBody: () => Promise<void>;
};

/** Renders the choice between the views of a body, the tools of the visible one, and those of all. */
export function bodyTools(bar: BodyToolbar): TemplateResult {
  const { body, options, viewer, wraps } = bar;
  const modes = modesOf(body.type, body.running).map((mode) => segments[mode]);
  const isText = options.mode === 'raw' || options.mode === 'pretty';
  return html`<span class="bodyBar">
    ${modes.length > 1 ? segmentedControl('Body view', modes, options.mode, bar.setMode) : nothing}
    <span class="bodyTools" role="toolbar" aria-label="Body">
      ${
        bar.canBeTable
          ? [
              toggleButton(codicon('table'), 'Show as Table', options.jsonAs === 'table', () =>
                bar.setJsonAs('table'),
              ),
              toggleButton(codicon('list-tree'), 'Show as Tree', options.jsonAs === 'tree', () =>
                bar.setJsonAs('tree'),
              ),
            ]
          : nothing
      }
      ${viewer.tools?.() ?? nothing}
      ${isText ? toggleButton(codicon('word-wrap'), 'Word Wrap', wraps, () => bar.setWrap(!wraps)) : nothing}
      ${viewer.find ? iconButton('search', 'Find', () => viewer.find?.()) : nothing}
      ${body.text === '' ? nothing : copyButton(bar.copyLabel, bar.copyBody)}
    </span>
  </span>`;
}

/** How long the button shows that the body was copied, in milliseconds. */
const doneTime = 1500;

function copyButton(label: string, copy: () => Promise<void>): TemplateResult {
  const onClick = async ({ currentTarget: button }: Event): Promise<void> => {
    await copy();
    if (!(button instanceof HTMLElement)) return;
    button.classList.add('done');
    setTimeout(() => button.classList.remove('done'), doneTime);
  };
  return html`<button type="button" class="iconButton" aria-label=${label} title=${label} @click=${onClick}>
    ${codicon('copy')}
  </button>`;
}
