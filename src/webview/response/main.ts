import '../widgets/widgets.css';
import './response.css';
import './header/header.css';
import './panels/panels.css';
import './panels/tables.css';
import './panels/attempts.css';
import { createVsCodePort } from '../vscodePort.ts';
import { openResponsePage } from './responsePage.ts';

const root = document.getElementById('root');
if (root) openResponsePage(root, createVsCodePort());
