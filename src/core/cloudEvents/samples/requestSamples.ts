import { alarmSample } from './alarmSample.ts';
import { cloudEventSample } from './cloudEventSample.ts';
import { gatewaySample } from './gatewaySample.ts';
import { loggingSample } from './loggingSample.ts';
import { objectStorageSample } from './objectStorageSample.ts';
import { queueSample } from './queueSample.ts';
import type { RequestSample } from './requestSample.ts';
import { streamingSample } from './streamingSample.ts';

/** The samples in the order of the list. */
export const requestSamples: readonly RequestSample[] = [
  objectStorageSample,
  cloudEventSample,
  alarmSample,
  streamingSample,
  loggingSample,
  queueSample,
  gatewaySample,
];
