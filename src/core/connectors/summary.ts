import type { CaseUser } from '../user.ts';
import type { ConnectorDefinition } from './definition.ts';

/**
 * What a connector can do just now: `circuit_open` while its target does not answer, `signed_out` until somebody signs
 * in, `kept` where its type is kept for exports only.
 */
export type ConnectorState = 'ready' | 'signed_out' | 'disabled' | 'circuit_open' | 'kept';

/** A connector as lists show it. Times are ISO 8601. */
export interface ConnectorSummary {
  id: string;
  name: string;
  type: string;
  /** The type in words, or the type itself where Docket only keeps it. */
  typeTitle: string;
  /** False for types that are kept for export only. */
  isSupported: boolean;
  state: ConnectorState;
  /** While `circuit_open`: when it is tried again. */
  openUntil: string | null;
  /** Pushes that are not done yet. */
  waiting: number;
  twoWay: boolean;
  /** Who set it up or imported it. */
  owner: CaseUser | null;
  signedInBy: CaseUser | null;
  signedInAt: string | null;
  /** When the sign-in runs out by itself. */
  tokenExpiresAt: string | null;
  lastSuccessAt: string | null;
  reauthenticationId: string | null;
}

/** What the state of a connector follows from. */
export interface ConnectorCondition {
  is_disabled: boolean;
  isMissingSecrets: boolean;
  reauthentication_id: string | null;
  open_until: string | null;
}

/** Return what a connector of a type that cases are pushed to can do at a time. */
export function stateOf(of: ConnectorCondition, now: Date): Exclude<ConnectorState, 'kept'> {
  if (of.is_disabled) return 'disabled';
  if (of.isMissingSecrets || of.reauthentication_id !== null) return 'signed_out';
  return of.open_until !== null && Date.parse(of.open_until) > now.getTime() ? 'circuit_open' : 'ready';
}

/** Tell whether nobody has to sign in with this configuration. */
export function worksSignedOut(definition: ConnectorDefinition, config: Record<string, unknown>): boolean {
  return definition.signIns(config).every(({ id }) => id === 'none');
}
