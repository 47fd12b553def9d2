import type { Logger } from 'pino';
import type { z } from 'zod';
import type { ActorKind } from '../core/actor.ts';
import type { SecretBox } from '../core/connectors/secret-box.ts';
import type { Counted } from '../core/counted.ts';
import type { GrantedRights } from '../core/granted-rights.ts';
import type { Capability } from '../core/permission.ts';
import type { CaseUser } from '../core/user.ts';
import type { Database, Reader, Scope, Tx } from '../store/database.ts';

/** What every operation needs from outside; built once in `main.ts`, with overrides in tests. */
export interface Deps {
  database: Database;
  log: Logger;
  now(): Date;
  /** A new random UUID. */
  id(): string;
  /** A number from 0 to 1 by chance; not for secrets. */
  random(): number;
  /** Milliseconds for which it is tried to find out what became of a change whose connection was lost; ten seconds. */
  outcomePatienceMs?: number;
  /** Milliseconds that an answer may take before Slack is told "Working on it"; two seconds. */
  answerBudgetMs?: number;
  /** Milliseconds after which a job does what was kept, unless the process that took it has done so; five seconds. */
  handoverMs?: number;
  /** An address under which a stored file can be fetched for a few minutes; absent without `PUBLIC_URL`. */
  fileUrl?: (file: Scope & { id: string }) => string;
  /** The address of the sign-in page for a link's token; absent where browsers cannot reach us. */
  signInUrl?: (token: string) => string;
  /** What a person may do as Slack says now; absent where nobody but the database can be asked. */
  rightsNow?: (userId: string) => Promise<GrantedRights>;
  /** Where secrets are kept encrypted; absent where a process has to do with none. */
  secretBox?: SecretBox;
  /** Count something for the operator; absent where nobody asks. */
  count?: (counted: Counted) => void;
}

/** Who acts, where, and with which rights. */
export interface Actor extends Scope, GrantedRights {
  kind: ActorKind;
  user: CaseUser;
  requestId: string;
  /** Identity of the interaction; the same one delivered twice is handled once. */
  receipt?: string;
  /**
   * The words that the interaction is, as they came. They are what is asked, whatever was found out of whom they
   * mention: that may be another time more, or less.
   */
  said?: string;
}

interface Described<I> {
  name: string;
  capability: Capability;
  input: z.ZodType<I>;
}

export interface WriteContext {
  tx: Tx;
  deps: Deps;
  actor: Actor;
  /** The time of this operation, ISO 8601. */
  at: string;
  /** The cases that the audit event names. */
  touched: Set<string>;
  /** The connectors that the audit event names. */
  touchedConnectors: Set<string>;
  /** What is counted once this is committed. */
  counted: Counted[];
  /** The bulk run of which this is a part: its cards wait their turn from `renderAt` on, and threads stay quiet. */
  run?: { id: string; renderAt: Date };
  /** What changes came from an external system or is about one, so that it is no reason to push the case. */
  cameBack?: boolean;
}

export interface ReadContext {
  db: Reader;
  deps: Deps;
  actor: Actor;
}

/** A use case that changes something. Its answer is kept with the receipt, so it must be plain JSON. */
export interface WriteOperation<I, O> extends Described<I> {
  /** What it reads is gone after the first time, so it is not done again where Postgres undid it. */
  once?: true;
  write(context: WriteContext, input: I): Promise<O>;
}

/** A use case that only looks; it is authorised like any other. */
export interface ReadOperation<I, O> extends Described<I> {
  read(context: ReadContext, input: I): Promise<O>;
}

export type Operation<I, O> = WriteOperation<I, O> | ReadOperation<I, O>;
