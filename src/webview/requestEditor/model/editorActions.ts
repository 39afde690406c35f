import type { RequestEdit } from '../../../core/edit/requestEdit.ts';
import type { EditorStep } from '../../../protocol/requestEditor.ts';

/** What the parts of the form can do. None of these throws: what fails is shown by the page. */
export type EditorActions = {
  /** Makes a change at once. */
  readonly edit: (edit: RequestEdit) => void;
  /** Makes a change when typing pauses. */
  readonly type: (edit: RequestEdit) => void;
  readonly invoke: () => void;
  readonly cancel: () => void;
  readonly addFunction: () => void;
  readonly pickBodyFile: () => void;
  readonly loadBodyFile: () => void;
  readonly insertSample: () => void;
  /** Takes the step that a fault offers. */
  readonly takeStep: (step: EditorStep) => void;
  readonly openAsText: () => void;
};
