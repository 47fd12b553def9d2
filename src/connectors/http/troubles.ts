/** What is told of a trouble to whoever reads up on it (`docs/errors.md`), one plain sentence each. */
interface TroubleCase {
  happened: string;
  kept: string;
  next: string;
  /** What people see where the external system says nothing itself; a place that knows more says more. */
  words(system: string): string;
}

const waits = 'The case and the push are kept; the push waits and goes out by itself.';
const failed = 'The case is kept as it is; the push ends, and the card of the case says why.';

/**
 * Why a call to an external system did not do its work. The set is closed: whoever calls decides by it what happens
 * next.
 */
export const troubleCases = {
  signed_out: {
    happened: 'The external system answers 401, revoked the sign-in, or nobody has signed in yet.',
    kept: 'Everything is kept; pushes wait until somebody has signed in.',
    next: 'Press “Sign in” in Slack.',
    words: (system) => `${system} does not accept the sign-in any more.`,
  },
  not_allowed: {
    happened: 'The external system answers 403: the account that is signed in lacks a right.',
    kept: failed,
    next: 'Give the account the right there, or sign in with another one, then push again.',
    words: (system) => `${system} does not allow this to the account that is signed in.`,
  },
  not_found: {
    happened: 'The external system answers 404 or 410: the ticket, the project or the address is not there.',
    kept: failed,
    next: 'Where the ticket is gone, press “Unlink and make a new one” or “Link another”; else check the connector.',
    words: (system) => `${system} does not find it.`,
  },
  conflict: {
    happened: 'The external system answers 409: somebody changed the ticket at the same time.',
    kept: failed,
    next: 'Push again.',
    words: (system) => `${system} says that it was changed by somebody else meanwhile.`,
  },
  rejected: {
    happened: 'The external system answers 400, 422 or the like: it does not take what was sent.',
    kept: failed,
    next: 'Change what the words name (“Change its fields…” leads there), then push again.',
    words: (system) => `${system} does not take what was sent.`,
  },
  rate_limited: {
    happened: 'The external system answers 429: it was asked too often.',
    kept: waits,
    next: 'Wait; if it stays so, raise the limit there.',
    words: (system) => `${system} asks to wait a little.`,
  },
  unavailable: {
    happened: 'The external system answers with a fault of its own (5xx), or cannot be reached.',
    kept: waits,
    next: 'Wait; if it stays so, check the address of the connector and the network.',
    words: (system) => `${system} has a fault of its own.`,
  },
  timeout: {
    happened: 'The external system gave no answer in time.',
    kept: waits,
    next: 'Wait; if it stays so, check the address of the connector and the network.',
    words: (system) => `${system} does not answer in time.`,
  },
  bad_answer: {
    happened: 'The answer is no JSON, too large, or not of the shape that the external system promises.',
    kept: failed,
    next: 'Check that the address of the connector leads to the external system and not to a proxy or its sign-in page.',
    words: (system) => `${system} gives an answer that makes no sense.`,
  },
  address_refused: {
    happened: 'The address of the connector lies where connectors may not reach: no web address, or a private network.',
    kept: 'Nothing was sent; the case is kept as it is.',
    next: 'Correct the address, or have whoever runs Docket allow the host.',
    words: (system) => `The address of ${system} lies where connectors may not reach.`,
  },
} as const satisfies Record<string, TroubleCase>;

/** The closed set of troubles. */
export type ConnectorTrouble = keyof typeof troubleCases;

const PASSING: ReadonlySet<ConnectorTrouble> = new Set(['rate_limited', 'timeout', 'unavailable']);

/** Tell whether a trouble passes by itself: it speaks of the external system's own state, and a later call may work. */
export function isPassing(trouble: ConnectorTrouble): boolean {
  return PASSING.has(trouble);
}
