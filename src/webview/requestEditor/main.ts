import { createEditor } from '../monaco/createEditor.ts';
import { createVsCodePort } from '../vscodePort.ts';

const root = document.getElementById('root');
createVsCodePort();
if (root) {
  root.style.height = '300px';
  createEditor(root, { readOnly: false, language: 'json', ariaLabel: 'Body', text: '{ "a": 1 } // x' });
}
