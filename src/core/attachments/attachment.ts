import type { CaseUser } from '../user.ts';

/**
 * Attributes that every kind of attachment has, and those of its kind, in the `cases-comments` form
 * (`docs/kibana-format.md#attachments`).
 */
export interface AttachmentAttributes {
  type: string;
  owner: string;
  created_at: string;
  created_by: CaseUser;
  updated_at: string | null;
  updated_by: CaseUser | null;
  pushed_at: string | null;
  pushed_by: CaseUser | null;
  /** Markdown; of type `user` only. */
  comment?: string;
  [kind: string]: unknown;
}

/** Anything attached to a case. A comment is an attachment of type `user`. */
export interface Attachment {
  id: string;
  case_id: string;
  version: number;
  attributes: AttachmentAttributes;
}
