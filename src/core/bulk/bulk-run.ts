import { z } from 'zod';
import { fetchedFile } from '../attachments/file.ts';
import { postedMessage, reportTo } from '../report-to.ts';
import { BULK_RESULTS } from './outcome.ts';

/** What a run of kind `bulk` must do, to cases that were found by `query`. */
export const bulkInput = z.object({
  action: z.string(),
  params: z.unknown(),
  query: z.string(),
  reportTo,
});
export type BulkInput = z.infer<typeof bulkInput>;

/**
 * How far a bulk run is: `done` is the place of the last case that was taken, `renderAt` when its next card may be
 * refreshed.
 */
export const bulkProgress = z.object({
  total: z.number().default(0),
  counts: z.partialRecord(z.enum(BULK_RESULTS), z.number()).default({}),
  done: z.number().default(0),
  renderAt: z.string().exactOptional(),
  /** What was fetched of the files that go to every case. */
  files: z.array(fetchedFile).exactOptional(),
  message: postedMessage.exactOptional(),
  /** The try of the job at which it went on last: only tries without progress count. */
  attempt: z.number().exactOptional(),
  /** The runs that took it back, and that tried its failures again. */
  undoneBy: z.string().exactOptional(),
  retriedBy: z.string().exactOptional(),
  /** Why it was given up. */
  failure: z.string().exactOptional(),
});
export type BulkProgress = z.infer<typeof bulkProgress>;
