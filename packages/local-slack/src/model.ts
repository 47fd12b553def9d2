/** What the local Slack holds, in shapes that JSON can carry (file bytes apart), so that it survives a restart. */
import type { Block, Text } from './block-kit.ts';

export interface Team {
  id: string;
  name: string;
  domain: string;
}

export interface User {
  id: string;
  team_id: string;
  name: string;
  real_name: string;
  email: string;
  tz: string;
  title?: string;
  color: string;
  is_admin: boolean;
  is_owner: boolean;
  is_restricted: boolean;
  is_ultra_restricted: boolean;
  /** Of another organisation, here by Slack Connect. */
  is_stranger: boolean;
  is_bot: boolean;
  /** Deactivated by an administrator. */
  deleted?: boolean;
}

/** Pictures beside a name, as Slack names them: `image_48`, `emoji`. */
export type Icons = Record<string, string>;

/** Another app's name and pictures, as its messages carry them. */
export interface BotProfile {
  id: string;
  app_id: string;
  name: string;
  icons: Icons;
  deleted: boolean;
  updated: number;
  team_id: string;
  is_workflow_bot?: boolean;
}

export interface UserGroup {
  id: string;
  handle: string;
  name: string;
  users: string[];
  created: number;
}

/** Another app's bot, an incoming webhook or a workflow; only a bot has a user. */
export interface Bot {
  kind: 'bot' | 'webhook' | 'workflow';
  profile: BotProfile;
  user?: string;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  created: number;
  creator: string;
  members: string[];
  is_general: boolean;
  is_archived: boolean;
  is_ext_shared: boolean;
  /** Team ids of the organisations it is shared with. */
  shared_with?: string[];
  /** Team ids of the organisations that were invited to it and have not come yet. */
  pending_with?: string[];
  previous_names?: string[];
  topic: string;
  purpose: string;
}

export interface Metadata {
  event_type: string;
  event_payload: Record<string, unknown>;
}

/** A posted message. Ephemeral ones are kept apart, with the one person who sees them. */
export interface Message {
  channel: string;
  ts: string;
  /** Absent where an app posted under a name of its own, as webhooks and workflows do. */
  user?: string;
  subtype?: string;
  bot_id?: string;
  app_id?: string;
  /** Of other apps; the app's own is told from `bot_id`. */
  bot_profile?: BotProfile;
  username?: string;
  icons?: Icons;
  client_msg_id?: string;
  text: string;
  blocks?: Block[];
  attachments?: Record<string, unknown>[];
  files?: string[];
  thread_ts?: string;
  edited?: { user: string; ts: string };
  metadata?: Metadata;
  reactions?: { name: string; users: string[] }[];
  /** Pictures in its blocks that Slack does not show, by file id. */
  missing_pictures?: string[];
}

export interface Ephemeral extends Message {
  to: string;
}

export interface StoredFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  user: string;
  created: number;
  alt_txt?: string;
  /** Put into a `file_input`: the app may read it without a channel (Slack: file input element). */
  givenToApp: boolean;
  /** False between getUploadURLExternal and completeUploadExternal. */
  complete: boolean;
  /** Shown by a message from its first post on; see `missing_pictures`. */
  placed?: boolean;
  /** Where it is no upload: `email`, `snippet`, `quip` (a canvas), `tombstone` … (Slack: file object). */
  mode?: string;
  /** Pushed with its id alone, as in Slack Connect; `files.info` tells the rest (Slack: file_share event). */
  needsInfo?: boolean;
  /** What Slack tells of a file of this mode beside what it tells of every file. */
  shown?: Record<string, unknown>;
  shares: { channel: string; ts: string; thread_ts?: string }[];
}

/** One stateful element's value in Slack's shape, for example `{type: 'plain_text_input', value: 'x'}`. */
export type StateValue = { type: string } & Record<string, unknown>;
export type StateValues = Record<string, Record<string, StateValue>>;

/** A view as the app describes it, defaults filled in (Slack: "Views" reference). */
export interface ViewContent {
  type: 'modal' | 'home';
  title?: Text;
  submit?: Text | null;
  close?: Text | null;
  blocks: Block[];
  private_metadata: string;
  callback_id: string;
  external_id: string;
  clear_on_close: boolean;
  notify_on_close: boolean;
}

export interface View extends ViewContent {
  id: string;
  hash: string;
  user: string;
  root_view_id: string;
  previous_view_id: string | null;
  /** The conversation from which the modal was opened, for `default_to_current_conversation`. */
  origin?: string;
  /** What the person changed; untouched elements show their initial values. */
  inputs: StateValues;
  /** Shown after a submission that was refused, by block id. */
  errors?: Record<string, string>;
}

export interface State {
  users: Record<string, User>;
  /** Other apps that have posted, by bot id. */
  bots: Record<string, Bot>;
  userGroups: Record<string, UserGroup>;
  channels: Record<string, Channel>;
  /** Names of other organisations, by team id. */
  organisations?: Record<string, string>;
  messages: Record<string, Message[]>;
  ephemerals: Ephemeral[];
  files: Record<string, StoredFile>;
  /** Open modals of each person, the top one last. */
  modals: Record<string, View[]>;
  homes: Record<string, View>;
  /** What each person chose in menus on messages, by `user|channel|ts`. */
  messageInputs: Record<string, StateValues>;
  /** Microseconds of the newest `ts` given out. */
  lastTs: number;
}
