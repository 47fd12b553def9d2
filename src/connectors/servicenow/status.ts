import type { CaseStatus } from '../../core/cases/case.ts';
import type { MoveTarget } from '../connector.ts';
import { needsMove, targetState } from '../status-move.ts';
import { serviceNowChoices } from './choices.ts';
import { readIncident, type ServiceNowSession, type ServiceNowTables, writeIncident } from './records.ts';

/** How the incidents of a ServiceNow product stand, and what closes them. */
export interface ServiceNowStates {
  /** What the states of its incidents mean. */
  statuses: Record<string, CaseStatus>;
  /** The state for each status of a case where none was chosen. */
  usual: Readonly<Record<CaseStatus, string>>;
  /** Close codes to take where none was chosen, the first that an instance offers; they changed over its releases. */
  closeCodes: readonly [string, ...string[]];
}

/**
 * Give an incident the state that belongs to the status of its case; with what closing asks for. Return why it does not
 * have it; null where it has.
 */
export async function moveIncident(
  session: ServiceNowSession,
  product: ServiceNowTables & ServiceNowStates,
  id: string,
  to: MoveTarget,
): Promise<string | null> {
  const isElsewhere = async () => {
    const { state = '' } = await readIncident(session, product, id);
    return needsMove(to, state, product.statuses[state]);
  };
  if (!(await isElsewhere())) return null;
  const { close_notes = 'Closed in Docket.', ...closing } = to.mapping.closing;
  const close_code = closing.close_code ?? (await usualCloseCode(session, product, to));
  const values = { state: targetState(to, product.usual), ...(to.status === 'closed' && { close_code, close_notes }) };
  await writeIncident(session, product, { values }, id);
  if (!(await isElsewhere())) return null;
  return session.config.usesTableApi
    ? 'the state stays as it is there'
    : 'the Elastic app there does not pass the state on to the incident';
}

async function usualCloseCode(
  session: ServiceNowSession,
  product: ServiceNowTables & ServiceNowStates,
  { status }: MoveTarget,
): Promise<string> {
  const [first] = product.closeCodes;
  if (status !== 'closed') return first;
  const offered = (await serviceNowChoices(session, product, 'close_code', {})).map(({ value }) => value);
  return product.closeCodes.find((code) => offered.includes(code)) ?? offered[0] ?? first;
}
