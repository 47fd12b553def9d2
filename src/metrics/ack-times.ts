import type { Metrics } from './metrics.ts';

/** Something that Slack sent, over whichever way. */
interface Incoming {
  body: Record<string, unknown>;
  ack(answer?: unknown): Promise<void>;
}

const KINDS: Readonly<Record<string, string>> = {
  event_callback: 'event',
  block_actions: 'click',
  view_submission: 'form',
  view_closed: 'form',
  shortcut: 'shortcut',
  message_action: 'shortcut',
  block_suggestion: 'options',
};

/** Return the kind of interaction that Slack sent; `other` for what Docket knows nothing of. */
function kindOf(body: Record<string, unknown>): string {
  if (typeof body.command === 'string') return 'command';
  return (typeof body.type === 'string' && Object.hasOwn(KINDS, body.type) && KINDS[body.type]) || 'other';
}

/** Return `take` with the time measured until it acknowledges, for the figures of an operator. */
export function timed<E extends Incoming>(
  take: (event: E) => Promise<void>,
  metrics: Pick<Metrics, 'acknowledged' | 'unacknowledged'>,
): (event: E) => Promise<void> {
  return async (event) => {
    const [began, kind] = [performance.now(), kindOf(event.body)];
    let isAcknowledged = false;
    const ack = async (answer?: unknown) => {
      await event.ack(answer);
      if (!isAcknowledged) metrics.acknowledged(kind, (performance.now() - began) / 1_000);
      isAcknowledged = true;
    };
    try {
      await take({ ...event, ack });
    } finally {
      if (!isAcknowledged) metrics.unacknowledged(kind);
    }
  };
}
