import type { CaseSeverity, CaseStatus } from '../cases/case.ts';

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
export interface ExternalTicket {
  id: string;
  title: string;
  url: string;
}

/** A comment as it is sent; `text` is Markdown with "Added by NAME.". */
export interface SentComment {
  /** The id of the comment in Docket. */
  id: string;
  text: string;
}

/** A ticket as the external system shows it now: what may come back. */
export interface RemoteTicket {
  /** Undefined where the external status means none of ours. */
  status?: CaseStatus;
  /** The status in the external system's own words, to see whether it changed. */
  rawStatus: string;
  comments: { id: string; text: string; author: string; createdAt: string }[];
}
