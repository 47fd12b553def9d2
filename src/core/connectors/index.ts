import type { ConnectorDefinition } from './definition.ts';

/** Every connector type that Docket can push to, in the order in which they are offered. */
export const connectorDefinitions: readonly ConnectorDefinition[] = [];

/** The definition of a connector type; undefined for a type that Docket only keeps (such as `.slack`). */
export function definitionOf(actionTypeId: string): ConnectorDefinition | undefined {
  return connectorDefinitions.find(({ id }) => id === actionTypeId);
}
