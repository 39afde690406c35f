import '../widgets/widgets.css';
import '../widgets/document.css';
import './setup.css';
import { createVsCodePort } from '../vscodePort.ts';
import { openSetupPage } from './setupPage.ts';

const root = document.getElementById('root');
if (root) openSetupPage(root, createVsCodePort());
