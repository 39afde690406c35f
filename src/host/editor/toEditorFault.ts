import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import { editorSteps, type EditorFault } from '../../protocol/requestEditor.ts';

/** A failure as the form tells it, with its next step where the form has a button for that. */
export function toEditorFault(failure: Failure): EditorFault {
  const { message, action } = describeFailure(failure);
  const step = editorSteps.find((each) => each === action);
  return { message, ...(step && { step }) };
}
