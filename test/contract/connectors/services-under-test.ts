import { githubUnderTest } from './github.ts';
import { githubEmulated } from './github-emulated.ts';
import { jiraUnderTest } from './jira.ts';
import { linearUnderTest } from './linear.ts';
import { resilientUnderTest } from './resilient.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { servicenowUnderTest } from './servicenow.ts';
import { swimlaneUnderTest } from './swimlane.ts';
import { thehiveUnderTest } from './thehive.ts';
import { webhookUnderTest } from './webhook.ts';

/** Every system that the suite runs over. */
export const servicesUnderTest: readonly ServiceUnderTest[] = [
  ...jiraUnderTest,
  ...servicenowUnderTest,
  resilientUnderTest,
  swimlaneUnderTest,
  thehiveUnderTest,
  webhookUnderTest,
  githubUnderTest,
  githubEmulated,
  linearUnderTest,
];
