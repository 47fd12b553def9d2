import { randomBytes, randomInt } from 'node:crypto';
import type { State } from './model.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A new id in Slack's manner: the prefix (`F`, `V`, `Ev`, …), then capital letters and digits. */
export function newId(prefix: string): string {
  return `${prefix}0${Array.from({ length: 9 }, () => alphabet[randomInt(alphabet.length)]).join('')}`;
}

/** A short id for a block or an action that the app left unnamed, as `k9aB+`. */
export function newBlockId(): string {
  return randomBytes(4).toString('base64').replaceAll('=', '');
}

/** The next message `ts`: seconds and six digits, strictly growing in the workspace. */
export function nextTs(state: State, nowMs: number): string {
  state.lastTs = Math.max(Math.floor(nowMs * 1000), state.lastTs + 1);
  return tsOf(state.lastTs);
}

/** A `ts` from microseconds since 1970. */
export function tsOf(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  return `${seconds}.${String(micros % 1_000_000).padStart(6, '0')}`;
}
