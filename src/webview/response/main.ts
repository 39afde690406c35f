import '../widgets/widgets.css';
import './response.css';
import { createVsCodePort } from '../vscodePort.ts';
import { openResponsePage } from './responsePage.ts';

const root = document.getElementById('root');
if (root) openResponsePage(root, createVsCodePort());
