import type { CaseStatus } from '../../core/cases/case.ts';
import type { Choice } from '../../core/connectors/definition.ts';
import { toHtml } from '../../core/markdown/dialects/to-html.ts';
import type { MoveTarget } from '../connector.ts';
import { needsMove, targetState } from '../status-move.ts';
import { changeOf, type ResilientIncident } from './fields.ts';

const usual: Record<CaseStatus, string> = { open: 'A', 'in-progress': 'A', closed: 'C' };
const USUAL_RESOLUTION = 'Resolved';

/** Return whether an incident is to be closed or opened again, as it stands now. */
export function isToMove(now: ResilientIncident, to: MoveTarget): boolean {
  // An incident has no state between open and closed: an active one is in progress as well.
  const meaning = now.plan_status === 'C' ? 'closed' : to.status === 'closed' ? 'open' : to.status;
  return needsMove(to, String(now.plan_status), meaning);
}

/** Return what closes an incident or opens it again; `resolutions` are those that the organization offers. */
export function moveOf(now: ResilientIncident, to: MoveTarget, resolutions: readonly Choice[]) {
  const state = targetState(to, usual);
  const { resolution_id, resolution_summary = 'Closed in Docket.' } = to.mapping.closing;
  const offered = resolutions.find(({ label }) => label === USUAL_RESOLUTION) ?? resolutions[0];
  const resolution = resolution_id ?? offered?.value;
  return [
    changeOf(now, 'plan_status', 'text', state),
    ...(state === 'C' && resolution !== undefined ? [changeOf(now, 'resolution_id', 'select', resolution)] : []),
    ...(state === 'C' ? [changeOf(now, 'resolution_summary', 'textarea', toHtml(resolution_summary))] : []),
  ];
}
