import '../widgets/widgets.css';
import './response.css';
import './header.css';
import './panels.css';
import './tables.css';
import './attempts.css';
import { createVsCodePort } from '../vscodePort.ts';
import { openResponsePage } from './responsePage.ts';

const root = document.getElementById('root');
if (root) openResponsePage(root, createVsCodePort());
