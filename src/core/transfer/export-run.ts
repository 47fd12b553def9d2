import { z } from 'zod';
import { DocketError } from '../error.ts';
import { type KibanaVersion, KNOWN_KIBANAS, kibanaVersion } from '../kibana-version.ts';
import { postedMessage, reportTo } from '../report-to.ts';
import { LOSSES } from './export-losses.ts';

/** What an export is made for without a version: Kibana 8.8 to 9.x, Kibana 7.16 to 8.7, or another Docket. */
export const EXPORT_PROFILES = ['kibana-8.8', 'kibana-7.16', 'bundle'] as const;

/** What an export is made for: many Kibanas at once, another Docket, or Kibana of one version (`8.11`). */
export const exportProfile = z.union([
  z.enum(EXPORT_PROFILES),
  z.string().transform((text, context): KibanaVersion => {
    const version = kibanaVersion(text);
    if (version === text) return version;
    context.addIssue('no version of Kibana');
    return z.NEVER;
  }),
]);
export type ExportProfile = z.infer<typeof exportProfile>;

/** Return the profile for Kibana of one version, as a person wrote it. Throw a `DocketError` where there is none. */
export function exportVersion(text: string): KibanaVersion {
  const version = kibanaVersion(text);
  if (version) return version;
  throw new DocketError('export_version_unknown', { version: text, known: KNOWN_KIBANAS });
}

/** Slack takes files of 1 GB; a file of ours ends with the cases that reach this, and what they hold must fit. */
const MAX_FILE_BYTES = 900_000_000;

/** What a run of kind `export` must do. */
export const exportInput = z.object({
  query: z.string(),
  profile: exportProfile,
  related: z.boolean().default(true),
  maxBytes: z.number().positive().default(MAX_FILE_BYTES),
  reportTo,
});

/** How an export ended. */
export const exportProgress = z.object({
  /** Cases and objects in the files; references to what is not here, and objects that the profile cannot hold. */
  exported: z
    .object({
      ...{ cases: z.number(), objects: z.number(), missing: z.number(), excluded: z.number() },
      /** What the files lack. */
      lost: z.partialRecord(z.enum(LOSSES), z.number()).exactOptional(),
    })
    .exactOptional(),
  /** The run that makes the bundle of the same cases, where somebody asked for it. */
  bundle: z.uuid().exactOptional(),
  /** In which it shows how far it is. */
  message: postedMessage.exactOptional(),
  /** Why it was given up. */
  failure: z.string().exactOptional(),
});
