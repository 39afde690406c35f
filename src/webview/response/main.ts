import '../widgets/widgets.css';
import './response.css';
import './parts/header.css';
import './parts/panels.css';
import './parts/tables.css';
import './parts/attempts.css';
import './parts/tests.css';
import './viewers/viewers.css';
import './parts/output.css';
import { createVsCodePort } from '../vscodePort.ts';
import { openResponsePage } from './responsePage.ts';

const root = document.getElementById('root');
if (root) openResponsePage(root, createVsCodePort());
