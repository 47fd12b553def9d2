import type { ConnectorDefinition } from '../core/connectors/definition.ts';
import { DocketError } from '../core/error.ts';
import { github } from './github/definition.ts';
import { jira } from './jira/definition.ts';
import { linear } from './linear/definition.ts';
import { resilient } from './resilient/definition.ts';
import { servicenow } from './servicenow/definition.ts';
import { servicenowSir } from './servicenow/sir-definition.ts';
import { swimlane } from './swimlane/definition.ts';
import { thehive } from './thehive/definition.ts';
import { casesWebhook } from './webhook/definition.ts';

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

/** Return the definition of a connector type; undefined for a type that Docket only keeps (such as `.slack`). */
export function definitionOf(actionTypeId: string): ConnectorDefinition | undefined {
  return connectorDefinitions.find(({ id }) => id === actionTypeId);
}

/** Return the definition of a connector type. Throw a `DocketError` for a type that is not offered. */
export function offeredDefinition(actionTypeId: string): ConnectorDefinition {
  const definition = definitionOf(actionTypeId);
  if (!definition) throw new DocketError('connector_type_unknown');
  return definition;
}
