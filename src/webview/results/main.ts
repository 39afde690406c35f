import '../widgets/widgets.css';
import './results.css';
import { createVsCodePort } from '../vscodePort.ts';
import { openResultsPage } from './resultsPage.ts';

const root = document.getElementById('root');
if (root) openResultsPage(root, createVsCodePort());
