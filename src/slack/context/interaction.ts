import type { KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { z } from 'zod';
import type { Capability } from '../../core/permission.ts';
import type { Actor, Deps, Operation } from '../../operations/operation.ts';
import type { Budget } from './budget.ts';
import type { CommandFiles } from './command-files.ts';
import type { ShortcutMessage } from './message.ts';
import type { InputState, ShownView } from './shown-view.ts';
import type { Directory, NameBook } from './users.ts';

export type { ShortcutMessage } from './message.ts';
export type { InputState } from './shown-view.ts';

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
  /** The Slack user id of the person. */
  userId: string;
  client: WebClient;
  /** The bot's own user id. */
  botUserId: string;
  conversation?: Conversation;
  /** The message in which the bot was spoken to, with its files. */
  message?: ShortcutMessage;
  /** The files of that message, until a command takes them. */
  files: CommandFiles;
  /** The words that the interaction is, as Slack sends them: what people typed is escaped in them. */
  said?: string;
  /** The case whose thread this is, so that its number may be left out. */
  threadCase?: { id: string; spaceId: string };
  triggerId?: string;
  perform<I, O>(operation: Operation<I, O>, input: I): Promise<O>;
  /** Names of the people and channels that the payload mentions, for text that is stored or exported. */
  names: NameBook;
  /** Ends when all of them are there that can be found out: text that is stored waits for it. */
  named: Promise<unknown>;
  /** Where other names can be asked for. */
  directory: Directory;
  /** How long that, and links, may be waited for. */
  budget: Budget;
  /** Return this interaction in another space of the workspace. */
  inSpace(spaceId: string): Interaction;
}

/** What a person gets back: a message only they see, unless `inChannel`; or a form; or nothing. */
export type InteractionResponse =
  | { text: string; blocks?: KnownBlock[]; inChannel?: boolean; replaceOriginal?: boolean }
  | { form: ModalView; push?: boolean }
  | undefined;

/**
 * What became of a submitted form: closed, another view in its place or on top, or errors beside its inputs. A reply
 * comes by direct message, or `at` a place, seen by the person alone.
 */
export type FormResponse =
  | { close: true | 'all'; response?: Extract<InteractionResponse, { text: string }>; at?: Conversation }
  | { update: ModalView }
  | { push: ModalView }
  | { errors: Record<string, string> };

/** A submitted form: its inputs by block id (each block has one input), what it was opened with, and its view. */
export interface Submission<M> {
  metadata: M;
  input(blockId: string): InputState | undefined;
  view: ShownView;
}

/** What every form remembers: its space, and the channel that it was opened in. */
export interface FormAbout {
  spaceId: string;
  channelId?: string;
}

/**
 * A form: a view and the reader of its submission.
 *
 * `M` is what it must remember while it is open, kept in `private_metadata` as JSON (at most 3,000 characters, no
 * secrets) and read back by the schema `metadata`.
 */
export interface Form<M extends FormAbout, Model> {
  callbackId: string;
  /** The right without which sending it would be refused, so that it does not open. */
  needs: Capability;
  metadata: z.ZodType<M>;
  view(model: Model, metadata: M): ModalView;
  submit(interaction: Interaction, submission: Submission<M>): Promise<FormResponse>;
}

/**
 * A click or a choice on a message, in a form or on Home, found by its `action_id`. It may answer with `words`, which
 * are run as if the person had typed them; the answer then takes the message's place with `replaceOriginal`.
 */
export interface Action {
  actionId: string;
  run(
    interaction: Interaction,
    payload: ActionPayload,
  ): Promise<InteractionResponse | FormResponse | { words: string; replaceOriginal?: boolean }>;
}

/** What Slack sends of a click or a choice: the element with what was chosen, and where it stands. */
export interface ActionPayload {
  actionId: string;
  blockId: string;
  value?: string;
  selected: InputState;
  /** It is a link, which opens by itself. */
  isLink?: boolean;
  message?: { ts: string; thread_ts?: string };
  view?: ShownView;
}

/** One subcommand of `/case`, the same as slash command, mention and direct message. */
export interface Command {
  name: string;
  aliases?: string[];
  /** What may follow, as shown in the help: `<case> <status>`. */
  usage: string;
  /** One short line for the help. */
  summary: string;
  /** The right without which all of it is refused, so that help does not offer it; absent where most people have it. */
  needs?: Capability;
  /** More about it, for the help about this command alone: a line each. */
  more?: readonly string[];
  /**
   * Tell whether words are all that it takes, with no text of a person's own, so that it may be one line of several; in
   * the thread of a case the case may be left out. Absent where it never is.
   */
  isWholeLine?(args: string, inThread: boolean): boolean;
  run(interaction: Interaction, args: string): Promise<InteractionResponse>;
}

/** A message shortcut or a global one. */
export interface Shortcut {
  callbackId: string;
  run(interaction: Interaction, message: ShortcutMessage | undefined): Promise<InteractionResponse>;
}
