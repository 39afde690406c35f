import { runProcess } from './runProcess.ts';

void runProcess(process);
