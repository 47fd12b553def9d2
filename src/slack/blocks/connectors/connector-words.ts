import type { ConnectorSummary } from '../../../core/connectors/summary.ts';
import { clip } from '../elements.ts';
import { age, duration } from '../words.ts';
import { waitingWords } from './reauthentication-prompt.ts';

/** What a sentence about a connector's health needs to know. */
export type ConnectorHealth = Pick<
  ConnectorSummary,
  'name' | 'state' | 'openUntil' | 'lastSuccessAt' | 'waiting' | 'tokenExpiresAt'
>;

const DAY_SECONDS = 86_400;
/** Days before the end of a sign-in from which it is worth a word. */
const EXPIRES_SOON_DAYS = 30;

/** What becomes of connectors of types that cases cannot be pushed to. */
export const KEPT = '📦 Kept for Kibana, not used here';

/** Return the state of a connector, a mark and words: never colour alone. */
export function stateWords({ state, openUntil, name }: ConnectorHealth, now: Date): string {
  switch (state) {
    case 'ready':
      return '🟢 Ready';
    case 'signed_out':
      return '🔑 Needs signing in';
    case 'disabled':
      return '⏸️ Paused';
    case 'circuit_open':
      return `🕓 ${clip(name, 60)} does not answer, ${again(openUntil, now)}`;
    case 'kept':
      return KEPT;
  }
}

function again(openUntil: string | null, now: Date): string {
  const seconds = openUntil === null ? 0 : (Date.parse(openUntil) - now.getTime()) / 1000;
  return seconds < 1 ? 'trying again now' : `next try in ${duration(seconds)}`;
}

/**
 * Return how a connector is doing in one line: `🟢 Ready · last push 3 min ago · 2 pushes wait · sign-in ends in 6 d`.
 */
export function healthWords(connector: ConnectorHealth, now: Date): string {
  const { state, lastSuccessAt, waiting, tokenExpiresAt } = connector;
  if (state === 'kept') return KEPT;
  return [
    stateWords(connector, now),
    lastSuccessAt === null ? '' : `worked ${ago(lastSuccessAt, now)}`,
    waiting === 0 ? '' : waitingWords(waiting),
    tokenExpiresAt === null ? '' : endWords(tokenExpiresAt, now),
  ]
    .filter((words) => words !== '')
    .join(' · ');
}

function ago(iso: string, now: Date): string {
  const words = age(iso, now);
  return words === 'just now' ? words : `${words} ago`;
}

function endWords(iso: string, now: Date): string {
  const seconds = (Date.parse(iso) - now.getTime()) / 1000;
  if (seconds > EXPIRES_SOON_DAYS * DAY_SECONDS) return '';
  return seconds <= 0 ? 'sign-in has ended' : `sign-in ends in ${duration(seconds)}`;
}
