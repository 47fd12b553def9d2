import { z } from 'zod';

/** Which connector an inbound webhook is for. */
export interface HookAddress {
  workspaceId: string;
  spaceId: string;
  connectorId: string;
}

const address = z.tuple([z.string(), z.string(), z.string()]);

/** Return the last part of a hook's address. It is no secret: what comes in there is signed. */
export function hookId({ workspaceId, spaceId, connectorId }: HookAddress): string {
  const text = JSON.stringify([workspaceId, spaceId, connectorId]);
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Return the connector that a hook's address names; undefined where it names none. */
export function readHookId(id: string): HookAddress | undefined {
  try {
    const bytes = Uint8Array.from(atob(id.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const { data } = address.safeParse(read);
    if (!data) return undefined;
    const [workspaceId, spaceId, connectorId] = data;
    return { workspaceId, spaceId, connectorId };
  } catch {
    return undefined;
  }
}
