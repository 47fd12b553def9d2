import { z } from 'zod';
import { CASE_STATUSES, type CaseSeverity, type CaseStatus } from '../cases/case.ts';

/** A case as it is sent to an external system (`docs/kibana-format.md#pushes`); texts are Markdown. */
export interface Incident {
  /** The id of the case: the correlation id under which a ticket is found again. */
  caseId: string;
  number: number;
  title: string;
  /** With "Added by NAME." as Kibana writes it. */
  description: string;
  /** The description as it stands, for templates. */
  rawDescription: string;
  tags: string[];
  status: CaseStatus;
  severity: CaseSeverity;
  /** Values of attached alerts and observables that some systems take: addresses, file hashes, URLs. */
  observables: { type: 'destination.ip' | 'source.ip' | 'file.hash.sha256' | 'url.full'; value: string }[];
}

/** A ticket in an external system. */
export const externalTicket = z.object({ id: z.string(), title: z.string(), url: z.string() });
export type ExternalTicket = z.infer<typeof externalTicket>;

/** A comment as it is sent; `text` is Markdown with "Added by NAME.". */
export interface SentComment {
  /** The id of the comment in Docket. */
  id: string;
  text: string;
}

/** A comment of a ticket; `isOwn` where the connector's own account wrote it. */
const remoteComment = z.object({
  id: z.string(),
  text: z.string(),
  author: z.string(),
  createdAt: z.string(),
  isOwn: z.boolean().exactOptional(),
});

/** A ticket as the external system shows it now: what may come back. */
export const remoteTicket = z.object({
  /** Absent where the external status means none of ours. */
  status: z.enum(CASE_STATUSES).exactOptional(),
  /** Another of our statuses that the external status shows as well. */
  alsoMeans: z.enum(CASE_STATUSES).exactOptional(),
  /** The status in the external system's own words, to see whether it changed. */
  rawStatus: z.string(),
  title: z.string().exactOptional(),
  comments: z.array(remoteComment),
});
export type RemoteTicket = z.infer<typeof remoteTicket>;
