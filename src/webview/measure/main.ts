import '../widgets/widgets.css';
import '../widgets/document.css';
import './measure.css';
import { createVsCodePort } from '../vscodePort.ts';
import { openMeasurePage } from './measurePage.ts';

const root = document.getElementById('root');
if (root) openMeasurePage(root, createVsCodePort());
