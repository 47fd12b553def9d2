import { z } from 'zod';

const word = z.string().nullable().catch(null);

/** Whether a case stood still in the Kibana that it came from, under the names that Kibana gives. */
export const casePause = z.object({
  /** Since when it does; null where it goes on. */
  paused_at: word,
  /** Seconds of earlier pauses. */
  time_paused: z.number().nullable().catch(null),
  pause_reason: word,
  /** The status with which it goes on. */
  resume_to_status_key: word,
});
export type CasePause = z.infer<typeof casePause>;
