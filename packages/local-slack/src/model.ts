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
  is_stranger: boolean;
  is_bot: boolean;
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
  user: string;
  subtype?: string;
  bot_id?: string;
  client_msg_id?: string;
  text: string;
  blocks?: Block[];
  attachments?: unknown[];
  files?: string[];
  thread_ts?: string;
  edited?: { user: string; ts: string };
  metadata?: Metadata;
  reactions?: { name: string; users: string[] }[];
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
  channels: Record<string, Channel>;
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
