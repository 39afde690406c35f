import { describeFailure } from '../../core/describeFailure.ts';
import type { Failure } from '../../core/failure.ts';
import { editorSteps, type EditorFault, type EditorStep } from '../../protocol/requestEditor.ts';

/** A failure as the form tells it. A variable of the files may have its value in another environment. */
export function toEditorFault(failure: Failure): EditorFault {
  const { message } = describeFailure(failure);
  const step = toStep(failure);
  return { message, ...(step && { step }) };
}

function toStep(failure: Failure): EditorStep | undefined {
  if (failure.code === 'variableUnknown')
    return failure.name.startsWith('$') ? undefined : 'selectEnvironment';
  const { action } = describeFailure(failure);
  return editorSteps.find((step) => step === action);
}
