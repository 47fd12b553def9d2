import type { UserAction } from '../../core/cases/user-action.ts';
import { type Attributes, isRecord, type Reference, referenceNamed, type SavedObject } from '../types.ts';
import { without } from '../versions/step.ts';
import { connectorIdOf } from './case-connector.ts';
import { fileReference, withFileId, withoutFileId } from './file-reference.ts';
import { timeOf } from './parts.ts';
import { assigneesHere, type People, peopleOf, userHere } from './people.ts';

/** Return the user action that a saved object of type `cases-user-actions` (current shape) describes. */
export function toUserAction({ id, attributes, references, envelope }: SavedObject): UserAction {
  const people = peopleOf(envelope);
  const attachment =
    referenceNamed(references, 'associated-cases-comments') ??
    referenceNamed(references, 'associated-cases-attachments');
  return {
    id,
    case_id: referenceNamed(references, 'associated-cases')?.id ?? '',
    type: String(attributes.type),
    action: String(attributes.action),
    payload: withIds(isRecord(attributes.payload) ? withPeopleHere(attributes.payload, people) : {}, references),
    ...ownParts(envelope),
    created_at: timeOf(attributes.created_at),
    created_by: userHere(attributes.created_by, people),
    owner: typeof attributes.owner === 'string' ? attributes.owner : 'cases',
    ...(attachment && { comment_id: attachment.id }),
  };
}

/** Return the saved object of a user action. Nobody changes one, so an imported one leaves exactly as it came. */
export function fromUserAction(found: UserAction, imported: SavedObject | null): SavedObject {
  if (imported) return imported;
  const { id, type, action, payload, owner, created_at, created_by } = found;
  return {
    type: 'cases-user-actions',
    id,
    attributes: { type, action, payload: withoutIds(payload), owner, created_at, created_by },
    references: referencesOf(found),
    envelope: { created_at, updated_at: created_at, ...ownEnvelope(found) },
  };
}

/** What Docket knows of a change and Kibana has no place for; it travels in bundles only. */
function ownEnvelope({ previous, life_cycle, undo }: UserAction): Attributes {
  const own = { ...(previous !== null && { previous }), ...(life_cycle && { life_cycle }), ...(undo && { undo }) };
  return Object.keys(own).length === 0 ? {} : { docket: own };
}

type OwnParts = Pick<UserAction, 'previous' | 'life_cycle' | 'undo'>;

function ownParts({ docket }: Attributes): OwnParts {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only a bundle has these; an import reads too many lines to check more than that they are objects
  const { previous = null, life_cycle, undo } = (isRecord(docket) ? docket : {}) as Partial<OwnParts>;
  return { previous, ...(isRecord(life_cycle) && { life_cycle }), ...(isRecord(undo) && { undo }) };
}

function withPeopleHere(payload: Record<string, unknown>, people: People): Record<string, unknown> {
  const { assignees } = payload;
  return Array.isArray(assignees) ? { ...payload, assignees: assigneesHere(assignees, people) } : payload;
}

/** Ids of connectors and files are references in the file and stand beside the rest of them here. */
function withIds(payload: Record<string, unknown>, references: readonly Reference[]): Record<string, unknown> {
  const { comment, connector, externalService: service } = payload;
  const id = referenceNamed(references, 'connectorId')?.id ?? 'none';
  const connector_id = referenceNamed(references, 'pushConnectorId')?.id ?? 'none';
  return {
    ...payload,
    ...(isRecord(comment) && { comment: withFileId(comment, references) }),
    ...(isRecord(connector) && { connector: { ...connector, id } }),
    ...(isRecord(service) && { externalService: { ...service, connector_id } }),
  };
}

function withoutIds(payload: Record<string, unknown>): Record<string, unknown> {
  const { comment, connector, externalService: service } = payload;
  return {
    ...payload,
    ...(isRecord(comment) && { comment: withoutFileId(comment) }),
    ...(isRecord(connector) && { connector: without(connector, 'id') }),
    ...(isRecord(service) && { externalService: without(service, 'connector_id') }),
  };
}

function referencesOf({ case_id, comment_id, payload }: UserAction): Reference[] {
  const { comment, connector, externalService: service } = payload;
  const links: [name: string, type: string, id: unknown][] = [
    ['associated-cases', 'cases', case_id],
    ['associated-cases-comments', 'cases-comments', comment_id],
    ['connectorId', 'action', isRecord(connector) ? connectorIdOf(connector.id) : null],
    ['pushConnectorId', 'action', isRecord(service) ? connectorIdOf(service.connector_id) : null],
  ];
  const linked = links.flatMap(([name, type, id]) => (typeof id === 'string' ? [{ id, name, type }] : []));
  return [...linked, ...(isRecord(comment) ? fileReference(comment) : [])];
}
