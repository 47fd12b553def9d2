import type { Case, ExternalService } from '../cases/case.ts';
import { type Decision, type Edit, editCase, touch } from '../cases/edit-case.ts';

/**
 * Decide what a push leaves in its case: the ticket, a `pushed` entry, and where the space says so its closing, which
 * comes first (`docs/kibana-format.md#pushes`).
 */
export function pushCase(before: Case, service: ExternalService, closes: boolean, edit: Edit): Decision {
  const { after, actions } = closes ? editCase(before, { status: 'closed' }, edit) : { after: before, actions: [] };
  const pushed = {
    type: 'pushed',
    action: 'push_to_service',
    payload: { externalService: service },
    previous: before.external_service,
  };
  return { after: touch({ ...after, external_service: service }, edit), actions: [...actions, pushed] };
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
