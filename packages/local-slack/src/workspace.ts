import type { Attachment } from './attachment.ts';
import type { Icons } from './model.ts';
import type { PersonFile, Place } from './person.ts';
import type { WorldPerson } from './world.ts';

/**
 * What happens in the workspace around the app that no person does by hand in the page: posts of other apps, webhooks and
 * workflows, messages with any content, and what administrators do.
 */

/**
 * Who sends a message: a person by id or name (also one of another organisation), `slackbot`, `USLACK` (Slack's own
 * notices); another app's bot user; an incoming webhook (`legacy`: one from before apps, without `bot_profile`); or a
 * workflow. Bots, webhooks and workflows come into being with their first post. A `username` of an app's own choice
 * makes the message one of subtype `bot_message` without `user`.
 */
export type Author =
  | string
  | { bot: string; username?: string; icons?: Icons }
  | { webhook: string; username?: string; icons?: Icons; legacy?: boolean }
  | { workflow: string; icons?: Icons };

/** An address in an e-mail: `Ana <ana@example.com>`, or the parts that Slack reads from it. */
export type Address = string | { name: string; address: string };

/** A file in an e-mail; without `data` its bytes cannot be fetched. */
export interface EmailAttachment {
  filename: string;
  mimetype: string;
  data?: Uint8Array;
}

/** An e-mail sent to a channel's address; `html` is what its file holds, `plainText` what Slack made of it. */
export interface EmailDraft {
  mode: 'email';
  subject: string;
  from: Address[];
  to?: Address[];
  cc?: Address[];
  /** Slack gives these four alone: date, in_reply_to, reply_to, message_id. */
  headers?: { date?: string; in_reply_to?: string | null; reply_to?: string | null; message_id?: string };
  plainText: string;
  html?: string;
  attachments?: EmailAttachment[];
}

/** A file of a message. The ones without bytes are shown as Slack shows them: a canvas, a list, a link to elsewhere. */
export type FileDraft =
  | PersonFile
  | EmailDraft
  | { mode: 'snippet'; name: string; text: string; filetype?: string }
  | { mode: 'post'; title: string; text: string }
  | { mode: 'canvas'; title: string; html?: string }
  | { mode: 'list'; title: string }
  | { mode: 'external'; name: string; mimetype?: string; url: string; service: string }
  /** Deleted; hidden by the limit of a free plan; or in Slack Connect only to be had by `files.info`. */
  | { mode: 'tombstone' | 'hidden_by_limit' }
  | (PersonFile & { mode: 'file_access' });

/**
 * How a mention of the app comes when its message has files: as `app_mention` with them, as `app_mention` without
 * them, or as the `message` event (subtype `file_share`) alone.
 */
export type MentionDelivery = 'with_files' | 'without_files' | 'message_only';

/** A whole message. `text` is Slack's own (escaped, with tokens); a person's post without `blocks` gets those of its text. */
export interface Post extends Place {
  as: Author;
  text?: string;
  blocks?: readonly object[];
  attachments?: readonly Attachment[];
  files?: readonly FileDraft[];
  subtype?: string;
  /** For this message alone; otherwise as `mentions.withFile` of the local Slack says. */
  mentionWithFile?: MentionDelivery;
}

/** What happens around the app: changes of other people's and apps' messages, and what administrators do. */
export interface Workspace {
  /** Change a message, marked as edited by its author; what is not given stays. */
  edit(on: { channel: string; ts: string }, content: Pick<Post, 'text' | 'blocks' | 'attachments'>): Promise<void>;
  /** Show a link's preview under a message, as Slack does after it was posted; it does not count as an edit. */
  unfurl(on: { channel: string; ts: string }, preview: Attachment): Promise<void>;
  /** Add somebody, of another organisation too (`role: 'external'`, `organisation`); answer their id. */
  addPerson(person: Partial<WorldPerson> & { name: string }): Promise<string>;
  /** Another app's bot user by its name, made where there is none yet; answer its user id. */
  addBot(name: string): string;
  /** Deactivate somebody's account, or activate it again. */
  deactivate(idOrName: string): Promise<void>;
  activate(idOrName: string): Promise<void>;
  /** Give somebody another role in the workspace. */
  setRole(idOrName: string, role: Exclude<WorldPerson['role'], 'external'>): Promise<void>;
  /** Make a user group, mentioned by its handle; answer its id. */
  addUserGroup(group: { handle: string; name?: string; members: string[] }): string;
  /** Share a channel with another organisation by its team id, which has this name, or end that. */
  share(channel: string, team: string, name?: string): Promise<void>;
  /** Invite another organisation into a channel: it is shared once they accept, which `share` does. */
  inviteOrganisation(channel: string, team: string): void;
  unshare(channel: string, team: string): Promise<void>;
}
