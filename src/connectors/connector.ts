import type { CaseStatus } from '../core/cases/case.ts';
import type { Choice, ConnectorDefinition } from '../core/connectors/definition.ts';
import type { Secrets } from '../core/connectors/secrets.ts';
import type { StatusMapping } from '../core/connectors/status-mapping.ts';
import type { ExternalTicket, Incident, RemoteTicket, SentComment } from '../core/push/incident.ts';
import type { Http } from './http/http.ts';
import type { Auth } from './http/request.ts';

/** What the calls of a connector work with: the way out, already signed in, and how it is configured. */
export interface Session<Config = Record<string, unknown>> {
  http: Http;
  config: Config;
  secrets: Secrets;
}

/** The fields that a case sets for its connector, by Kibana's keys. */
export type CaseFields = Record<string, unknown>;

/** A file to attach to a ticket. */
export interface SentFile {
  name: string;
  mimeType: string;
  /** Empty where `definition.linksFiles`. */
  bytes: Uint8Array;
  /** Bytes of it. */
  size: number;
  /** Where people find it, where that is known. */
  url?: string;
}

/** Where a ticket is to be moved: the status of its case, and how an administrator wants that to show in tickets. */
export interface MoveTarget {
  status: CaseStatus;
  mapping: StatusMapping;
}

/** A ticket that was made; `isWhole` is false where a part of what belongs to it did not arrive, which an update sends. */
export type MadeTicket = ExternalTicket & { isWhole?: boolean };

/**
 * A connector type: its definition and its calls. Every call throws `ConnectorError`s only, all of which come from
 * `http`; a connector itself catches nothing.
 */
export interface Connector<Config = Record<string, unknown>> {
  definition: ConnectorDefinition;
  /** How requests are signed; pure. */
  auth(config: Config, secrets: Secrets): Auth;
  /** Throw where the connector cannot work: the cheapest call that needs the sign-in. */
  test(session: Session<Config>): Promise<void>;
  /**
   * The ticket that was made for this case, where `definition.finds`; the newest, as older ones may have been unlinked.
   */
  find?(session: Session<Config>, caseId: string): Promise<ExternalTicket | undefined>;
  /** The ticket with this id or key, to link a case to it by hand. Throw `not_found`. */
  get(session: Session<Config>, externalId: string): Promise<ExternalTicket>;
  create(session: Session<Config>, incident: Incident, fields: CaseFields): Promise<MadeTicket>;
  update(session: Session<Config>, externalId: string, incident: Incident, fields: CaseFields): Promise<ExternalTicket>;
  /**
   * Where `definition.movesStatus`: move the ticket to where the status of its case belongs. Return why it could not be
   * moved, as the end of a sentence ("the workflow offers no way to “Done”"); null where it is where it belongs. What
   * the external system refuses is thrown as ever, and means the same.
   */
  move?(session: Session<Config>, externalId: string, to: MoveTarget): Promise<string | null>;
  /** The states that tickets can have, where `definition.status` does not list them. */
  states?(session: Session<Config>): Promise<Choice[]>;
  /** Return the comment's own id there, where the external system says it. */
  comment?(session: Session<Config>, externalId: string, comment: SentComment): Promise<string | undefined>;
  /** Where `definition.editsComments`. */
  editComment?(session: Session<Config>, externalId: string, commentId: string, comment: SentComment): Promise<void>;
  /** Return the id of the comment that tells of the file, where that is how it is attached. */
  attach?(session: Session<Config>, externalId: string, file: SentFile): Promise<string | undefined>;
  /** How many bytes a file may have at most, where the external system says so. */
  maxFileBytes?(session: Session<Config>): Promise<number | undefined>;
  /** Choices of a loaded case field; `fields` has what the case has chosen so far. */
  choices?(session: Session<Config>, key: string, fields: CaseFields): Promise<Choice[]>;
  /** Where `definition.twoWay`: how the ticket stands now. */
  read?(session: Session<Config>, externalId: string): Promise<RemoteTicket>;
  /** The id of the ticket that an inbound webhook tells of; undefined where it tells of none. */
  ticketOfHook?(body: unknown): string | undefined;
}
