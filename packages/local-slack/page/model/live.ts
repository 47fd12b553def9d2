import { useEffect, useRef, useState } from 'react';
import { forgetUnread, markUnread } from './unread.ts';

const changes = new EventTarget();

/** Listen to what changes for one person (Server-Sent Events) while mounted: wake every `useLive`, mark what is unread. */
export function useChanges(userId: string): void {
  useEffect(() => {
    const source = new EventSource(`/_person/${userId}/events`);
    source.addEventListener('open', lookAgain);
    source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- As `http/person-events.ts` writes it.
      const { fresh, channel } = JSON.parse(data) as { fresh?: boolean; channel?: string };
      if (fresh && channel) markUnread(channel);
      lookAgain();
    });
    return () => {
      source.close();
      forgetUnread();
    };
  }, [userId]);
}

/** Ask every `useLive` to look again now. */
export function lookAgain(): void {
  changes.dispatchEvent(new Event('changed'));
}

/**
 * The newest answer of `load`: asked when `key` changes and whenever something changed for this person.
 * One request is under way at a time; changes that come meanwhile lead to one more. An answer that fails is kept out
 * (the last good one stays), because the next change asks again.
 */
export function useLive<T>(key: string, load: () => Promise<T>): T | undefined {
  const [answer, setAnswer] = useState<{ key: string; value: T }>();
  const newest = useRef(load);
  newest.current = load;
  useEffect(() => {
    let ended = false;
    let running = false;
    let again = false;
    const look = async () => {
      again = true;
      if (running) return;
      running = true;
      while (again && !ended) {
        again = false;
        const value = await newest.current().catch(() => undefined);
        if (!ended && value !== undefined) setAnswer({ key, value });
      }
      running = false;
    };
    void look();
    changes.addEventListener('changed', look);
    return () => {
      ended = true;
      changes.removeEventListener('changed', look);
    };
  }, [key]);
  return answer?.key === key ? answer.value : undefined;
}
