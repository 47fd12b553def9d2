import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Attachment } from '../attachments/attachment.ts';
import { fileMarkup } from '../attachments/file.ts';
import type { Case, CaseStatus, Observable } from '../cases/case.ts';
import type { ConnectorDefinition, Sent } from '../connectors/definition.ts';
import type { StatusMapping } from '../connectors/status-mapping.ts';
import { compareInstants } from '../instant.ts';
import type { CaseUser } from '../user.ts';
import type { Incident, SentComment } from './incident.ts';

/**
 * A ticket of a case as it was sent last; without a digest where only an import tells of it. `pushedAt` is ISO 8601.
 */
export interface KnownTicket {
  externalId: string;
  title: string;
  url: string;
  pushedAt: string;
  sentDigest: string | null;
  /** The status that a call of its own sent last; null where nobody knows. */
  sentStatus: CaseStatus | null;
  /** The status to which the ticket could not be moved, and why; null where nothing is in the way. */
  refusedMove: RefusedMove | null;
}

/** A status to which a ticket could not be moved, and why, as the end of a sentence. */
export interface RefusedMove {
  status: CaseStatus;
  reason: string;
}

/** Where a case is sent: what of it, and whether its status goes by a call of its own. */
export type SentTo = { connectorId: string } & Pick<ConnectorDefinition, 'sends' | 'movesStatus'>;

/**
 * What was sent of an attachment: its version, 0 while the first sending goes on, -1 where it came from the ticket.
 * `sendingSince` (ISO 8601) is set before the call and until its end is known, with the version that it sends; its words
 * (`sentText`) stay as long as it is not known which comment they are there. Files have none.
 */
export const sentAttachment = z.object({
  attachmentId: z.string(),
  version: z.number(),
  commentId: z.string().nullable(),
  sendingSince: z.string().nullable(),
  sendingVersion: z.number().nullable().default(null),
  sentText: z.string().nullable().default(null),
});
export type SentAttachment = z.infer<typeof sentAttachment>;

/** What is known of an attachment of which no sending is under way. */
export const notSending = { sendingSince: null, sendingVersion: null, sentText: null };

/** The version of an attachment that came from the ticket, and is never sent back to it. */
export const CAME_FROM_TICKET = -1;

export type NameOf = (user: CaseUser) => string;

/**
 * Return a case as it is sent: its description, a blank line and "Added by NAME.", who is the last updater, else the
 * creator (`docs/kibana-format.md#pushes`).
 */
export function incidentOf(of: Case, nameOf: NameOf): Incident {
  const rawDescription = withoutOwnLinks(of.description);
  return {
    caseId: of.id,
    number: of.incremental_id,
    title: of.title,
    description: `${rawDescription}\n\nAdded by ${nameOf(of.updated_by ?? of.created_by)}.`,
    rawDescription,
    tags: of.tags,
    status: of.status,
    severity: of.severity,
    observables: of.observables.flatMap(observableOf),
  };
}

/** Return a comment as it is sent, with "Added by NAME." */
export function sentCommentOf({ id, attributes }: Attachment, nameOf: NameOf): SentComment {
  const text = withoutOwnLinks(attributes.comment ?? '');
  return { id, text: `${text}\n\nAdded by ${nameOf(attributes.updated_by ?? attributes.created_by)}.` };
}

/**
 * Return a digest of what is sent of a case to a connector: as long as it stays, the ticket says what the case says.
 */
export function sentDigest(of: Case, { connectorId, sends, movesStatus }: SentTo): string {
  const { title, description, tags, status, severity, connector } = of;
  const sent = {
    title,
    description,
    ...(sends.has('tags') && { tags }),
    ...(sends.has('status') && !movesStatus && { status }),
    ...(sends.has('severity') && { severity }),
    fields: connector.id === connectorId ? connector.fields : null,
  };
  return createHash('sha256').update(JSON.stringify(sent)).digest('base64url');
}

/**
 * Return the attachments that were created or edited since they were sent: comments, and files where the target takes
 * them.
 */
export function unsentOf(
  attachments: readonly Attachment[],
  sent: readonly SentAttachment[],
  sends: ReadonlySet<Sent>,
): Attachment[] {
  const versions = new Map(sent.map(({ attachmentId, version }) => [attachmentId, version]));
  return attachments.filter(({ id, version, attributes }) => {
    const before = versions.get(id) ?? 0;
    if (before === CAME_FROM_TICKET) return false;
    if (fileIdOf(attributes) !== undefined) return sends.has('files') && before === 0;
    return attributes.type === 'user' && sends.has('comments') && before < version;
  });
}

/**
 * Tell whether the ticket lags behind the case. Of a ticket that only an import tells of it is known by time alone, as
 * in Kibana's list (`docs/kibana-format.md#pushes`).
 */
export function requiresUpdate(
  of: Case,
  to: SentTo,
  ticket: KnownTicket,
  attachments: readonly Attachment[],
  sent: readonly SentAttachment[],
): boolean {
  return (ticket.sentDigest !== null && mustMove(of, to, ticket)) || isTextDue(of, to, ticket, attachments, sent);
}

/** Tell whether anything but its status is due for a ticket. */
export function isTextDue(
  of: Case,
  to: SentTo,
  ticket: KnownTicket,
  attachments: readonly Attachment[],
  sent: readonly SentAttachment[],
): boolean {
  if (ticket.sentDigest === null) return compareInstants(of.updated_at ?? of.created_at, ticket.pushedAt) > 0;
  return ticket.sentDigest !== sentDigest(of, to) || unsentOf(attachments, sent, to.sends).length > 0;
}

/**
 * Return the status of a ticket that was made of this digest: open, in every external system that moves a ticket by a
 * call of its own; null where nobody knows what it was made of, or where a state was chosen for open cases.
 */
export function firstStatus(digest: string, { states }: StatusMapping): CaseStatus | null {
  return digest === '' || states.open !== undefined ? null : 'open';
}

/** Tell whether the status of a case is to be sent to its ticket by a call of its own. */
export function mustMove({ status }: Case, { sends, movesStatus }: SentTo, { sentStatus }: KnownTicket): boolean {
  return movesStatus === true && sends.has('status') && sentStatus !== status;
}

/**
 * Return what was sent of the attachments of a case before Docket knew of its ticket: what was there and was not edited
 * since.
 */
export function sentBefore(attachments: readonly Attachment[], { pushedAt }: KnownTicket): SentAttachment[] {
  return attachments
    .filter(
      ({ attributes: { type, updated_at, created_at } }) =>
        type === 'user' && compareInstants(updated_at ?? created_at, pushedAt) <= 0,
    )
    .map(({ id, version }) => ({ attachmentId: id, version, commentId: null, ...notSending }));
}

/** Return the id of the stored file that an attachment is; undefined for any other. */
export function fileIdOf(attributes: Attachment['attributes']): string | undefined {
  const { externalReferenceAttachmentTypeId: type, externalReferenceId: id } = attributes;
  return type === '.files' && typeof id === 'string' ? id : undefined;
}

/** Links to stored files lead nowhere outside; their names stay. */
function withoutOwnLinks(markdown: string): string {
  return markdown.replace(fileMarkup, (_link, label: string) => `📎 ${label.replace(/\\(.)/g, '$1')}`);
}

/** Kibana's types of observables that external systems have a place for. */
function observableOf({ typeKey, value }: Observable): Incident['observables'] {
  if (/ipv[46]/i.test(typeKey)) return [{ type: 'destination.ip', value }];
  if (/file-hash|sha256/i.test(typeKey) && /^[0-9a-f]{64}$/i.test(value)) return [{ type: 'file.hash.sha256', value }];
  return /url/i.test(typeKey) ? [{ type: 'url.full', value }] : [];
}
