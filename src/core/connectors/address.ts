import type { ConnectorDefinition } from './definition.ts';

/**
 * Tell whether a changed configuration may keep the secrets: it is so while they go to no server that they did not go
 * to before. Whoever may edit a connector could otherwise have its secrets sent to a server of their own.
 */
export function keepsAddress(
  definition: ConnectorDefinition | undefined,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): boolean {
  const known = new Set(serversOf(definition, before));
  return serversOf(definition, after).every((server) => known.has(server));
}

/**
 * Return the servers to which a configuration has requests sent; what it names elsewhere, such as in a header, is none
 * of them.
 */
export function serversOf(definition: ConnectorDefinition | undefined, config: Record<string, unknown>): string[] {
  const complete = definition?.configSchema.safeParse(config).data ?? config;
  const inputs = definition?.config.filter(({ kind, isForPeople }) => kind === 'url' && !isForPeople) ?? [];
  return inputs.flatMap(({ key }) => serverOf(complete[key]));
}

/** Scheme, host and port; what is no address stands for itself. */
function serverOf(value: unknown): string[] {
  if (typeof value !== 'string' || value === '') return [];
  const url = URL.parse(value);
  return [url && /^https?:$/.test(url.protocol) ? url.origin : value];
}
