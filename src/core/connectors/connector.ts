/** A configured link to an external system, without its secrets (`docs/kibana-format.md#connectors`). */
export interface Connector {
  id: string;
  name: string;
  actionTypeId: string;
  config: Record<string, unknown>;
  isMissingSecrets: boolean;
}
