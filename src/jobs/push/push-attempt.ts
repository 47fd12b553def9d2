import type { Connector, Session } from '../../connectors/connector.ts';
import { ConnectorError } from '../../connectors/http/error.ts';
import { writeTitle } from '../../connectors/write-texts.ts';
import type { Attachment } from '../../core/attachments/attachment.ts';
import type { Case, CaseStatus } from '../../core/cases/case.ts';
import type { SentAttachment, SentTo } from '../../core/push/build-incident.ts';
import type { TicketStep } from '../../core/push/plan-ticket.ts';
import type { CaseUser } from '../../core/user.ts';
import type { WriteContext } from '../../operations/operation.ts';
import { performAsSystem } from '../../operations/perform.ts';
import type { ConnectorRow } from '../../store/connectors/connectors.ts';
import type { Scope } from '../../store/database.ts';
import type { Push } from '../../store/push/push.ts';
import type { SendState } from '../../store/push/send-state.ts';
import type { SentTitle } from '../../store/push/ticket-records.ts';
import type { TicketKey, TicketOfCase } from '../../store/push/tickets.ts';
import type { JobContext } from '../handler.ts';

/** A connector that is signed in, as of a generation of its sign-in. */
export interface ConnectorHandle {
  id: string;
  name: string;
  connector: Connector;
  session: Session;
  row: ConnectorRow;
}

/** Something to be written in the next transaction of an attempt. */
type Write = (context: WriteContext) => Promise<unknown>;

/**
 * A push on its way: the case as it was read at a time (ISO 8601) and is sent, what is known of its ticket, and what is
 * to be done first. What was done is written before the next call, together with what that is about to send.
 */
export interface PushAttempt {
  context: Pick<JobContext, 'deps'>;
  scope: Scope;
  push: Push;
  handle: ConnectorHandle;
  case: Case;
  at: string;
  to: SentTo;
  key: TicketKey;
  state: SendState;
  /** The status from which the case is closed with its push. */
  closes: CaseStatus | undefined;
  /** The case as it is sent: closed where its push closes it. */
  sent: Case;
  digest: string;
  step: TicketStep;
  /** Of an update that has begun: what its end is recorded with. */
  revision: number | undefined;
  attachments: { attachment: Attachment; sent: SentAttachment | undefined }[];
  /** The ticket that this attempt was to make is there. */
  isMade: boolean;
  writes: Write[];
}

/** A push whose ticket is there. */
export type TicketAttempt = PushAttempt & { ticket: TicketOfCase };

/** Somebody linked, unlinked or updated the ticket while a call for it was under way: their word stands. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Write what is due, in one transaction, in the name of whoever asked for the push. */
export async function flush(attempt: PushAttempt, name: string): Promise<void> {
  const writes = attempt.writes.splice(0);
  if (writes.length === 0) return;
  const { context, scope, push } = attempt;
  await performAsSystem(
    context.deps,
    name,
    scope,
    async (writeContext) => {
      for (const write of writes) await write(writeContext);
    },
    { user: push.requested_by },
  );
}

/** Return the name under which somebody's words are sent. */
export function senderName({ full_name, username, email }: CaseUser): string {
  return [full_name, username, email].find((name) => name?.trim()) ?? 'someone';
}

/** Return the title of the case that an attempt sends, and as its external system gets it. */
export function sentTitleOf({ sent: { title }, handle: { connector, session } }: PushAttempt): SentTitle {
  return { ours: title, written: writeTitle({ definition: connector.definition, config: session.config }, title) };
}

/**
 * Call a connector. What is no `ConnectorError` is a fault in how it reads answers: the call may have done its work.
 */
export async function call<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof ConnectorError) throw cause;
    throw new ConnectorError('bad_answer', 'The answer could not be understood.', { uncertain: true, cause });
  }
}
