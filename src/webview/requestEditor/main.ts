import '../widgets/widgets.css';
import './requestEditor.css';
import './body/body.css';
import './fields/fields.css';
import './tests/tests.css';
import './broken.css';
import { createVsCodePort } from '../vscodePort.ts';
import { openEditorPage } from './editorPage.ts';

const root = document.getElementById('root');
if (root) openEditorPage(root, createVsCodePort());
