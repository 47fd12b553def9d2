import { resilientUnderTest } from './resilient.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { servicenowUnderTest } from './servicenow.ts';
import { swimlaneUnderTest } from './swimlane.ts';
import { thehiveUnderTest } from './thehive.ts';

/** Every system that the suite runs over. */
export const servicesUnderTest: readonly ServiceUnderTest[] = [
  ...servicenowUnderTest,
  resilientUnderTest,
  swimlaneUnderTest,
  thehiveUnderTest,
];
