import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import { SlackError } from './error.ts';
import { limits } from './limits.ts';

export interface Trigger {
  user: string;
  at: number;
  used: boolean;
  /** The modal whose element was used: only such a trigger can push. */
  view?: string;
  channel?: string;
}

export interface Triggers {
  issue(from: { user: string; view?: string; channel?: string }): string;
  /**
   * Use a trigger up. Throws `invalid_trigger_id`, `expired_trigger_id` (after 3 s) or `exchanged_trigger_id` (second
   * use), as views.open documents them.
   */
  exchange(id: string): Trigger;
}

export function createTriggers(clock: Clock): Triggers {
  const issued = new Map<string, Trigger>();
  return {
    issue(from) {
      const id = `${clock.seconds()}.${Math.floor(clock.now() % 1e9)}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { ...from, at: clock.now(), used: false });
      return id;
    },
    exchange(id) {
      const trigger = issued.get(id);
      if (!trigger) throw new SlackError('invalid_trigger_id');
      if (trigger.used) throw new SlackError('exchanged_trigger_id');
      if (clock.now() - trigger.at > limits.triggerMs) throw new SlackError('expired_trigger_id');
      trigger.used = true;
      return trigger;
    },
  };
}
