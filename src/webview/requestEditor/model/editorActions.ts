import type { RequestEdit } from '../../../core/edit/requestEdit.ts';
import type { Tab } from './pageState.ts';
import type { EditorStep } from '../../../protocol/requestEditor.ts';

/** Actions of the form. None of them throws: the page shows errors. */
export type EditorActions = {
  /** Edits the document immediately. */
  readonly edit: (edit: RequestEdit) => void;
  /** Edits the document when typing pauses. */
  readonly type: (edit: RequestEdit) => void;
  readonly invoke: () => void;
  readonly debug: () => void;
  readonly cancel: () => void;
  readonly setInvokeOnSave: (on: boolean) => void;
  readonly addFunction: () => void;
  readonly pickBodyFile: () => void;
  readonly loadBodyFile: () => void;
  readonly insertSample: () => void;
  /** Runs the action that a fault offers. */
  readonly takeStep: (step: EditorStep) => void;
  readonly openAsText: () => void;
  readonly goToError: () => void;
  readonly selectEnvironment: () => void;
  /** Shows a control, on whichever tab it is, and focuses it. */
  readonly goTo: (control: string, tab?: Tab) => void;
};
