import type { KnownBlock, View } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Actor, Deps, Operation } from '../../operations/operation.ts';
import type { Directory, NameBook } from './users.ts';

/** Where something was typed or clicked; `threadTs` is set inside a thread. */
export interface Conversation {
  channelId: string;
  threadTs?: string;
  /** A direct message or a private channel, where Slack said so. */
  isPrivate?: boolean;
}

/** How the person came here: a slash command, words to the bot, a click, a form. */
export type Entry = 'command' | 'mention' | 'message' | 'action' | 'shortcut' | 'view';

/**
 * One interaction of a person, with Slack's payload already understood.
 *
 * `perform` runs an operation as this person, in the space that the interaction belongs to; a repeat of the same
 * interaction gets the first answer again.
 */
export interface Interaction {
  deps: Deps;
  entry: Entry;
  actor: Actor;
  client: WebClient;
  /** The bot's own user id. */
  botUserId: string;
  conversation?: Conversation;
  /** The message in which the bot was spoken to, with its files. */
  message?: ShortcutMessage;
  /** The case whose thread this is, so that its number may be left out. */
  threadCase?: { id: string; spaceId: string };
  triggerId?: string;
  perform<I, O>(operation: Operation<I, O>, input: I): Promise<O>;
  /** Names of the people and channels that the payload mentions, for text that is stored or exported. */
  names: NameBook;
  /** Where other names can be asked for. */
  directory: Directory;
  /** Return this interaction in another space of the workspace. */
  inSpace(spaceId: string): Interaction;
}

/** What a person gets back: a message only they see, unless `inChannel`; or a form; or nothing. */
export type InteractionResponse =
  | { text: string; blocks?: KnownBlock[]; inChannel?: boolean; replaceOriginal?: boolean }
  | { form: View; push?: boolean }
  | undefined;

/**
 * What became of a submitted form: closed, another view in its place or on top, or errors beside its inputs. A reply
 * comes by direct message, or `at` a place, seen by the person alone.
 */
export type FormResponse =
  | { close: true | 'all'; response?: Extract<InteractionResponse, { text: string }>; at?: Conversation }
  | { update: View }
  | { push: View }
  | { errors: Record<string, string> };

/** What Slack holds for one input of a form, by element type. */
export interface InputState {
  type: string;
  value?: string | null;
  selected_option?: { value: string; text?: { text: string } } | null;
  selected_options?: { value: string }[];
  selected_users?: string[];
  selected_conversation?: string | null;
  rich_text_value?: unknown;
  files?: { id: string; name: string }[];
  [key: string]: unknown;
}

/** A submitted form: its inputs by block id (each block has one input), what it was opened with, and its view. */
export interface Submission<M> {
  metadata: M;
  input(blockId: string): InputState | undefined;
  view: { id: string; hash: string; blocks: unknown[]; state: { values: Record<string, Record<string, unknown>> } };
}

/**
 * A form: a view and the reader of its submission.
 *
 * `M` is what it must remember while it is open, kept in `private_metadata` as JSON: at most 3,000 characters, no
 * secrets.
 */
export interface Form<M, Model> {
  callbackId: string;
  view(model: Model, metadata: M): View;
  submit(interaction: Interaction, submission: Submission<M>): Promise<FormResponse>;
}

/**
 * A click or a choice on a message, in a form or on Home, found by its `action_id`. It may answer with `words`, which
 * are run as if the person had typed them.
 */
export interface Action {
  actionId: string;
  run(
    interaction: Interaction,
    payload: ActionPayload,
  ): Promise<InteractionResponse | FormResponse | { words: string }>;
}

/** What Slack sends of a click or a choice: the element with what was chosen, and where it stands. */
export interface ActionPayload {
  actionId: string;
  blockId: string;
  value?: string;
  selected: InputState;
  message?: { ts: string; thread_ts?: string; blocks?: unknown[] };
  view?: Submission<unknown>['view'] & { callback_id: string; private_metadata: string };
}

/** One subcommand of `/case`, the same as slash command, mention and direct message. */
export interface Command {
  name: string;
  aliases?: string[];
  /** What may follow, as shown in the help: `<case> <status>`. */
  usage: string;
  /** One short line for the help. */
  summary: string;
  run(interaction: Interaction, args: string): Promise<InteractionResponse>;
}

/** A message shortcut or a global one. */
export interface Shortcut {
  callbackId: string;
  run(interaction: Interaction, message: ShortcutMessage | undefined): Promise<InteractionResponse>;
}

/** The message on which a shortcut was run, as Slack sends it. */
export interface ShortcutMessage {
  ts: string;
  thread_ts?: string;
  user?: string;
  bot_id?: string;
  username?: string;
  text?: string;
  blocks?: unknown[];
  files?: SlackFile[];
}

/** A file as Slack describes it; pushed payloads may carry only an id and `file_access`. */
export interface SlackFile {
  id: string;
  name?: string | null;
  mimetype?: string;
  size?: number;
  url_private_download?: string;
  url_private?: string;
  permalink?: string;
  file_access?: string;
  mode?: string;
}
