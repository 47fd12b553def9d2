import type { Connector, Session } from '../../connectors/connector.ts';
import { ConnectorError } from '../../connectors/http/error.ts';
import type { Case } from '../../core/cases/case.ts';
import type { CaseUser } from '../../core/user.ts';
import type { Scope } from '../../store/database.ts';
import type { TicketOfCase } from '../../store/push/external-tickets.ts';
import type { Push } from '../../store/push/push.ts';
import type { JobContext } from '../handler.ts';

/** A connector that is signed in. */
export interface ConnectorHandle {
  id: string;
  name: string;
  connector: Connector;
  session: Session;
}

/** A push on its way: the case as it was read at a time (ISO 8601), and the handle of its connector. */
export interface PushAttempt {
  context: Pick<JobContext, 'deps'>;
  scope: Scope;
  push: Push;
  handle: ConnectorHandle;
  case: Case;
  at: string;
}

/** A push whose ticket is there. */
export type TicketAttempt = PushAttempt & { ticket: TicketOfCase };

/** Return the name under which somebody's words are sent. */
export function senderName({ full_name, username, email }: CaseUser): string {
  return [full_name, username, email].find((name) => name?.trim()) ?? 'someone';
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
