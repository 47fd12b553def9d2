import type { Attachment } from './attachment.ts';
import type { StateValues } from './model.ts';

/**
 * What a person can do and see in the local Slack. The page in the browser and the end-to-end tests share these calls,
 * so a test acts exactly as a responder does.
 */

/** A file chosen or pasted by a person; `data` holds its bytes. */
export interface PersonFile {
  name: string;
  mimetype: string;
  data: Uint8Array;
}

/**
 * Where a person writes: a channel (or direct message) by id or `#name`, and a thread in it when `threadTs` is given.
 */
export interface Place {
  channel: string;
  threadTs?: string;
}

/** A message as the person sees it: Slack's own message object, ephemeral ones marked. */
export interface SeenMessage {
  ts: string;
  channel: string;
  user?: string;
  bot_id?: string;
  text: string;
  blocks?: unknown[];
  files?: SeenFile[];
  attachments?: Attachment[];
  username?: string;
  bot_profile?: { name: string };
  user_profile?: { real_name: string };
  /** Pictures in its blocks that Slack does not show, by file id: placed by an update before they were shared. */
  missing_pictures?: string[];
  thread_ts?: string;
  reply_count?: number;
  edited?: { user: string; ts: string };
  ephemeral?: boolean;
  reactions?: { name: string; users: string[] }[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
}

export interface SeenFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  url_private: string;
  permalink: string;
  /** `hosted` for an upload; `email`, `snippet`, `quip` (a canvas), `list`, `external`, `tombstone`, `hidden_by_limit` … */
  mode?: string;
  subject?: string;
  from?: { original: string }[];
  plain_text?: string;
  attachments?: { filename: string; size: number }[];
  external_type?: string;
}

/**
 * The modal on top of the person's stack, as Slack holds it. `errors` are those of the last submission, by block id.
 */
export interface SeenModal {
  id: string;
  callback_id: string;
  title: string;
  submit?: string;
  close?: string;
  blocks: unknown[];
  hash: string;
  state: { values: StateValues };
  errors?: Record<string, string>;
}

/**
 * What a click or a choice hits: an element by `actionId`, or by the label a person reads (`label`), in a block if
 * several match.
 */
export interface Target {
  actionId?: string;
  label?: string;
  blockId?: string;
}

/**
 * A value for one input of a modal, in the shape a person thinks of; rich text is given as Slack's `rich_text` block,
 * and an option of an external menu may be given whole, because only Slack's client remembers what it was offered.
 */
export type InputValue =
  | string
  | number
  | boolean
  | PersonFile[]
  | null
  | Record<string, unknown>
  | (string | Record<string, unknown>)[];

/**
 * What Slack told the person when the app did not answer well: for example "operation_timeout" or "dispatch_failed".
 */
export interface SlackTrouble {
  error: string;
  detail?: string;
}

type Seen<T> = T | undefined | false | null;

/** What looks for something: it answers what it found, or nothing yet. */
export type Look<T> = () => Promise<Seen<T>> | Seen<T>;

/** One person in the local Slack. Every call resolves when the app has acknowledged (or Slack has given up). */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Send a message; a leading `/command` is run as a slash command (outside threads only, as in Slack). */
  type(
    place: Place,
    text: string,
    files?: PersonFile[],
    /** A table pasted with it: rows of cells, the first one the header. */
    table?: string[][],
  ): Promise<{ ts?: string; trouble?: SlackTrouble }>;
  /** Forward a message that the person sees to another place, with words of their own. */
  forward(on: { channel: string; ts: string }, to: Place, words?: string): Promise<{ ts: string }>;
  edit(place: Place, ts: string, text: string): Promise<void>;
  remove(place: Place, ts: string): Promise<void>;
  /** Click a button, or pick an overflow option (`value`), on a message. */
  click(
    on: { channel: string; ts: string } | 'modal' | 'home',
    target: Target,
    value?: string,
  ): Promise<{ trouble?: SlackTrouble }>;
  /**
   * Choose in a menu (static, users, conversations, external, multi, checkboxes, radio, date) on a message, in the
   * modal, or on Home.
   */
  choose(
    on: { channel: string; ts: string } | 'modal' | 'home',
    target: Target,
    value: InputValue,
  ): Promise<{ trouble?: SlackTrouble }>;
  /** Ask an external menu for its options, as typing in it does. */
  suggest(
    on: { channel: string; ts: string } | 'modal' | 'home',
    target: Target,
    text: string,
  ): Promise<{ text: string; value: string }[]>;
  /** Fill one input of the modal on top, found by block id or by its label. */
  fill(input: string, value: InputValue): Promise<void>;
  /** Submit the modal on top. Resolves with the errors shown, the next modal, or neither when it closed. */
  submit(): Promise<{ errors?: Record<string, string>; modal?: SeenModal; trouble?: SlackTrouble }>;
  /** Close the modal on top (`all`: the whole stack, as the ✕ does). */
  close(all?: boolean): Promise<void>;
  /** Run a message shortcut from a message's menu. */
  messageShortcut(on: { channel: string; ts: string }, callbackId: string): Promise<{ trouble?: SlackTrouble }>;
  globalShortcut(callbackId: string): Promise<{ trouble?: SlackTrouble }>;
  openHome(): Promise<void>;
  /** Archive a channel, or open it again. */
  archive(channel: string): Promise<void>;
  unarchive(channel: string): Promise<void>;
  /** Give a channel another name. */
  rename(channel: string, name: string): Promise<void>;
  /** Get somebody, or the bot, into a channel, or out of it. */
  invite(channel: string, userId: string): Promise<void>;
  kick(channel: string, userId: string): Promise<void>;
  /** Delete a file, as the workspace's retention does. */
  deleteFile(fileId: string): Promise<void>;
  /**
   * What the person sees now: messages of a place oldest first (their own ephemeral ones included), the modal on top,
   * Home.
   */
  messages(place: Place): Promise<SeenMessage[]>;
  modal(): Promise<SeenModal | undefined>;
  home(): Promise<{ blocks: unknown[] } | undefined>;
  /** Open the direct message with another person or the app; return its channel id. */
  directMessage(userId: string): Promise<string>;
  /** The bytes of a file the person may see. */
  download(fileId: string): Promise<Uint8Array>;
  /** Wait until `look` answers something truthy, looking again whenever the local Slack changes; fails after `ms` (5,000). */
  see<T>(look: Look<T>, ms?: number): Promise<T>;
}
