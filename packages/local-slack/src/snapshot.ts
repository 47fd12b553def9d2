import type { State } from './model.ts';

/** The whole local Slack as JSON: state, and file bytes in base64. Triggers and response URLs end with the process. */
export interface Snapshot {
  version: 1;
  state: State;
  bytes: Record<string, string>;
}

export function takeSnapshot(state: State, bytes: Map<string, Uint8Array>): Snapshot {
  const encoded = [...bytes].map(([id, data]) => [id, Buffer.from(data).toString('base64')] as const);
  return { version: 1, state: structuredClone(state), bytes: Object.fromEntries(encoded) };
}

export function readSnapshot(snapshot: Snapshot): { state: State; bytes: Map<string, Uint8Array> } {
  const decoded = Object.entries(snapshot.bytes).map(
    ([id, data]) => [id, new Uint8Array(Buffer.from(data, 'base64'))] as const,
  );
  const state = structuredClone(snapshot.state);
  // A snapshot from before there were other apps and user groups in the workspace has none.
  return { state: { ...state, bots: { ...state.bots }, userGroups: { ...state.userGroups } }, bytes: new Map(decoded) };
}
