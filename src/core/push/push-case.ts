import type { Case, CaseStatus, ExternalService } from '../cases/case.ts';
import { type Decision, type Edit, editCase, touch } from '../cases/edit-case.ts';

/**
 * Decide what a push leaves in its case: the ticket, a `pushed` entry, and where the space says so its closing, which
 * comes first (`docs/kibana-format.md#pushes`). `closes` is the status from which the case is closed: where it has
 * another one by now, somebody goes on with it.
 */
export function pushCase(before: Case, service: ExternalService, closes: CaseStatus | undefined, edit: Edit): Decision {
  const isClosed = closes !== undefined && before.status === closes;
  const { after, actions } = isClosed ? editCase(before, { status: 'closed' }, edit) : { after: before, actions: [] };
  const pushed = {
    type: 'pushed',
    action: 'push_to_service',
    payload: { externalService: service },
    previous: before.external_service,
  };
  return { after: touch({ ...after, external_service: service }, edit), actions: [...actions, pushed] };
}

/** Decide what a link to a ticket that was there already leaves in its case. */
export function linkCase(before: Case, service: ExternalService, edit: Edit): Decision {
  const linked = {
    type: 'link_ticket',
    action: 'add',
    payload: { externalService: service },
    previous: before.external_service,
  };
  return { after: touch({ ...before, external_service: service }, edit), actions: [linked] };
}

/** Decide what is left of a case whose link to a ticket is taken away; the ticket itself stays as it is. */
export function unlinkCase(before: Case, connectorId: string, edit: Edit): Decision {
  const isShown = before.external_service?.connector_id === connectorId;
  const action = {
    type: 'unlink_ticket',
    action: 'delete',
    payload: { connector_id: connectorId },
    previous: isShown ? before.external_service : null,
  };
  const external_service = isShown ? null : before.external_service;
  return { after: touch({ ...before, external_service }, edit), actions: [action] };
}
