import { evidenceComments } from '../../core/attachments/evidence.ts';
import { type FetchedFile, fileExtension, fileMarkdown, type StoredFile } from '../../core/attachments/file.ts';
import type { WriteContext } from '../operation.ts';
import type { AttachmentKind } from './attach.ts';
import type { EvidenceEntry } from './evidence-entry.ts';

/** Evidence as it is attached to a case; `leftOut` names the files for which there is no room. */
export interface Arranged {
  /** What is attached, in order, and the entry that it is of. */
  parts: { of: EvidenceEntry; kind: AttachmentKind }[];
  files: StoredFile[];
  leftOut: string[];
}

/** Give files their ids while there is room, and put comments and files in the order in which they are attached. */
export function arrange(context: WriteContext, caseId: string, entries: EvidenceEntry[], room: number): Arranged {
  const arranged: Arranged = { parts: [], files: [], leftOut: [] };
  for (const entry of entries) {
    const kept: StoredFile[] = [];
    for (const file of entry.files) {
      if (arranged.files.length + kept.length >= room) arranged.leftOut.push(file.name);
      else kept.push(storedFile(context, caseId, entry, file, arranged.files.length + kept.length));
    }
    arranged.files.push(...kept);
    const isEmpty = kept.length === 0 && !entry.note?.trim() && !entry.message?.text.trim();
    if (isEmpty) continue;
    const { note, message } = entry;
    const comments = evidenceComments({ note, message, files: kept.map(fileMarkdown) });
    const kinds = [...comments.map((comment) => ({ type: 'user', comment })), ...kept.map(fileAttachment)];
    arranged.parts.push(...kinds.map((kind) => ({ of: entry, kind })));
  }
  return arranged;
}

/** A millisecond lies between the times of files, so that they keep their order. */
function storedFile(
  { deps, actor, at }: WriteContext,
  caseId: string,
  { message, origin, channelId }: EvidenceEntry,
  { name, mimeType, size, sha256, slackFileId }: FetchedFile,
  index: number,
): StoredFile {
  const { messageTs, permalink } = message ?? origin ?? {};
  return {
    id: deps.id(),
    case_id: caseId,
    name,
    mime_type: mimeType,
    size,
    sha256,
    created_at: new Date(Date.parse(at) + index).toISOString(),
    created_by: actor.user,
    source: { slackFileId, channelId, ...(messageTs && { messageTs }), ...(permalink && { permalink }) },
    slack_file_id: null,
  };
}

/** A file as Kibana attaches one: a reference to the file, and what is shown of it. */
function fileAttachment({ id, name, mime_type, created_at }: StoredFile): AttachmentKind {
  const extension = fileExtension(name);
  const bare = extension === '' ? name : name.slice(0, -extension.length - 1);
  return {
    type: 'externalReference',
    externalReferenceAttachmentTypeId: '.files',
    externalReferenceId: id,
    externalReferenceMetadata: { files: [{ name: bare, extension, mimeType: mime_type, created: created_at }] },
    externalReferenceStorage: { type: 'savedObject', soType: 'file' },
  };
}
