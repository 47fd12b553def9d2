import type { SectionBlock } from '@slack/types';
import { definitionOf } from '../../../connectors/definitions.ts';
import { signInRow } from '../connectors/reauthentication-prompt.ts';
import { clip, plain } from '../elements.ts';

/** A connector that the cases of a file use; `end` says what became of a sign-in that its log asked for. */
export interface AskedConnector {
  id: string;
  name: string;
  type: string;
  missingSecrets: boolean;
  end?: SignInEnd;
}

/** How a sign-in came to its end: who did it (null where nobody had to after all), or the connector is gone. */
export type SignInEnd = { by: string | null } | 'deleted';

/** What a log asks for; with `isNothing`, nothing was written. */
interface Asking {
  connectors: readonly AskedConnector[];
  isNothing?: boolean;
}

/** Rows of one log. */
const MAX_SIGN_IN_ROWS = 10;

/** Return the connectors that the log asks somebody to sign in to, or did; none where nothing was imported. */
export function askedToSignIn({ connectors, isNothing }: Asking): AskedConnector[] {
  if (isNothing) return [];
  return connectors
    .filter(({ type, missingSecrets }) => missingSecrets && definitionOf(type) !== undefined)
    .slice(0, MAX_SIGN_IN_ROWS);
}

/** Build the row of such a connector: the button while somebody must sign in, else how that came to its end. */
export function askedRow(one: AskedConnector, spaceId: string): SectionBlock {
  const name = clip(one.name, 100);
  if (one.end === undefined) return signInRow(`${name} needs signing in.`, one, spaceId);
  return { type: 'section', text: plain(endWords(name, one.end)) };
}

function endWords(name: string, end: SignInEnd): string {
  if (end === 'deleted') return `${name} was deleted. Nobody needs to sign in to it.`;
  return end.by === null ? `✅ ${name} needs no signing in now.` : `✅ ${name}: signed in by ${clip(end.by, 80)}.`;
}
