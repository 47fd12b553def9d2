import type { CaseFields } from '../../../src/connectors/connector.ts';
import type { CaseStatus } from '../../../src/core/cases/case.ts';
import type { ConnectorTypeId } from '../../../src/core/connectors/definition.ts';
import type { Secrets } from '../../../src/core/connectors/secrets.ts';
import type { Service } from '../../../src/sandbox/services/service.ts';

/** One external system that a connector type is tried against; the suite needs nothing else to know of it. */
export interface ServiceUnderTest {
  type: ConnectorTypeId;
  /** "the sandbox's Jira" */
  name: string;
  /** Starts it, empty. */
  start(): Promise<Stage>;
}

/** A system that runs, and how a connector is set up for it. */
export interface Stage {
  /** Absent where the system has no faults to switch on. */
  service?: Service;
  allowedHosts: string[];
  config: Record<string, unknown>;
  /** What the connector takes its configuration for, where the vendor's own address cannot be reached from here. */
  seenAs?: Record<string, unknown>;
  good: Secrets;
  bad: Secrets;
  /** Values of case fields that the system takes. */
  fields: CaseFields;
  /** Every loaded field of the definition, with a value that must be offered and what the case chose before. */
  choices: { key: string; has: string; fields?: CaseFields }[];
  /** The request that makes a ticket. */
  creates: { method: string; path: RegExp; text?: RegExp };
  /** What the system holds now, oldest first. */
  tickets(): HeldTicket[] | Promise<HeldTicket[]>;
  /** Where the connector moves tickets: how one stands there, and the states in which it should. */
  moves?: {
    stateOf(externalId: string): string | undefined | Promise<string | undefined>;
    /** Where nobody chose: of an open case, and of a closed one. */
    open: string;
    closed: string;
    /** A state that closes a ticket too, to be chosen instead. */
    other: string;
  };
  /** Somebody over there changes the status; where the connector reads. */
  setStatus?(externalId: string, status: CaseStatus): void | Promise<void>;
  /** Somebody over there writes a comment. */
  writeComment?(externalId: string, text: string): void | Promise<void>;
  close(): Promise<void>;
}

/** A ticket as the system holds it; `id` is what the connector calls it by. */
export interface HeldTicket {
  id: string;
  title: string;
  description: string;
  /** Absent where the system takes none. */
  tags?: string[];
  comments: string[];
  files: { name: string; bytes: Uint8Array }[];
}
