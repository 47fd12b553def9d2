/**
 * Whether a changed configuration may keep the secrets: it is so while it names no server that the old one did not name.
 * Whoever may edit a connector could otherwise have its secrets sent to a server of their own.
 */
export function keepsAddress(before: Record<string, unknown>, after: Record<string, unknown>): boolean {
  const known = new Set(serversOf(before));
  return serversOf(after).every((server) => known.has(server));
}

/** The servers that the texts of a configuration name, however deep: scheme, host and port. */
function serversOf(value: unknown): string[] {
  if (typeof value === 'string') return serverOf(value);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(serversOf);
}

function serverOf(text: string): string[] {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return [url.origin];
  return text.includes('//') ? [text] : [];
}
