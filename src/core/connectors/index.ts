import { casesWebhook } from './cases-webhook.ts';
import type { ConnectorDefinition } from './definition.ts';
import { github } from './github.ts';
import { jira } from './jira.ts';
import { linear } from './linear.ts';
import { resilient } from './resilient.ts';
import { servicenow } from './servicenow.ts';
import { servicenowSir } from './servicenow-sir.ts';
import { swimlane } from './swimlane.ts';
import { thehive } from './thehive.ts';

/** Every connector type that Docket can push to, in the order in which they are offered. */
export const connectorDefinitions: readonly ConnectorDefinition[] = [
  jira,
  servicenow,
  servicenowSir,
  resilient,
  swimlane,
  thehive,
  casesWebhook,
  github,
  linear,
];

/** The definition of a connector type; undefined for a type that Docket only keeps (such as `.slack`). */
export function definitionOf(actionTypeId: string): ConnectorDefinition | undefined {
  return connectorDefinitions.find(({ id }) => id === actionTypeId);
}
