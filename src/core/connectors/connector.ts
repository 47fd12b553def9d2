/** A configured link to an external system, without its secrets (wire format 1.6). */
export interface Connector {
  id: string;
  name: string;
  actionTypeId: string;
  config: Record<string, unknown>;
  isMissingSecrets: boolean;
}
