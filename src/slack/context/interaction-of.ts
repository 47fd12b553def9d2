import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import type { GrantedRights } from '../../core/granted-rights.ts';
import { type SlackUser, toCaseUser } from '../../core/slack-user.ts';
import type { Actor, Deps, Operation, WriteOperation } from '../../operations/operation.ts';
import { perform } from '../../operations/perform.ts';
import { resolveContext } from '../../operations/workspace/resolve-context.ts';
import { Budget } from './budget.ts';
import { CommandFiles } from './command-files.ts';
import type { Commitment } from './commitment.ts';
import type { Conversation, Entry, Interaction, ShortcutMessage } from './interaction.ts';
import { isUnknownPerson } from './slack-error.ts';
import type { Directory } from './users.ts';

/** The bot in one workspace: its ids, its client, and what it knows of people there. */
export interface Installation {
  workspaceId: string;
  botUserId: string;
  client: WebClient;
  directory: Directory;
}

/** What every payload of Slack tells, whatever its kind. */
export interface Received {
  entry: Entry;
  userId: string;
  conversation?: Conversation;
  triggerId?: string;
  /** Identity of the interaction, of its message or view rather than of its delivery. */
  identity: string;
  /** The space, where the payload names it; else the channel's. */
  spaceId?: string;
  /** The message in which the bot was spoken to. */
  message?: ShortcutMessage;
  /** The payload, for the names of those it mentions. */
  payload: unknown;
  /** The files that came with words to the bot. */
  files?: CommandFiles;
  /** Called with what each operation answered that wrote something. */
  noteWrite?: (operation: string, output: unknown) => void;
  /** How many people Slack is asked for at once, where nobody waits for the answer. */
  lookUps?: number;
  /** Asked before anything is committed. */
  commitment?: Commitment;
}

/** How long what was clicked waits for names and links before its form is opened without them. */
const FORM_BUDGET_MS = 1_000;

/** Find out who acts, where, and with which rights. */
export async function interactionOf(deps: Deps, installation: Installation, received: Received): Promise<Interaction> {
  const { workspaceId, directory } = installation;
  const { channelId, threadTs } = received.conversation ?? {};
  // Whoever clicked may be waiting for a form; what was written is waited for as long as it takes.
  const budget = new Budget(received.triggerId === undefined ? undefined : FORM_BUDGET_MS);
  const { names, complete } = directory.lookUp(...mentionedIn(received.payload), {
    budget,
    ...(received.lookUps !== undefined && { lookUps: received.lookUps }),
  });
  const [{ user, rights }, where] = await Promise.all([
    directory.acting(received.userId, budget).catch(strangerOf(received.userId)),
    resolveContext(deps, workspaceId, channelId, threadTs),
    budget.within(complete),
  ]);
  const requestId = randomUUID();
  const actor: Actor = {
    workspaceId,
    spaceId: received.spaceId ?? where.spaceId,
    user: toCaseUser(user),
    kind: 'person',
    ...rights,
    requestId,
  };
  const count = { operations: 0 };
  const said = typeof received.payload === 'string' ? { said: received.payload } : {};
  const build = (as: Actor): Interaction => ({
    deps,
    entry: received.entry,
    actor: as,
    userId: received.userId,
    client: installation.client,
    botUserId: installation.botUserId,
    ...said,
    names,
    named: complete,
    directory,
    budget,
    files: received.files ?? new CommandFiles(),
    ...(received.conversation && { conversation: received.conversation }),
    ...(received.message && { message: received.message }),
    ...(where.threadCase && { threadCase: where.threadCase }),
    ...(received.triggerId !== undefined && { triggerId: received.triggerId }),
    perform: async <I, O>(operation: Operation<I, O>, input: I) => {
      if (!('write' in operation)) return perform(deps, operation, as, input);
      count.operations += 1;
      const output = await perform(
        deps,
        guarded(operation, received.commitment),
        { ...as, ...said, receipt: `${received.identity}:${count.operations}` },
        input,
      );
      received.noteWrite?.(operation.name, output);
      return output;
    },
    inSpace: (spaceId) => build({ ...as, spaceId }),
  });
  return build(actor);
}

/** Somebody whom Slack does not show to the bot is there all the same, with no rights, and gets words. */
function strangerOf(id: string): (error: unknown) => { user: SlackUser; rights: GrantedRights } {
  return (error) => {
    if (isUnknownPerson(error)) return { user: { id }, rights: { capabilities: new Set() } };
    throw error;
  };
}

/** Return an operation that asks, right before it is committed, whether it still may be. */
function guarded<I, O>(operation: WriteOperation<I, O>, commitment: Commitment | undefined): WriteOperation<I, O> {
  if (!commitment) return operation;
  return {
    ...operation,
    async write(context, input) {
      const output = await operation.write(context, input);
      commitment.commit();
      return output;
    },
  };
}

/**
 * Return the ids of people and channels that a payload mentions, in text (`<@U1>`) or in rich text (`"user_id":"U1"`).
 */
export function mentionedIn(payload: unknown): [users: Set<string>, channels: Set<string>] {
  const text = JSON.stringify(payload ?? '');
  const find = (pattern: RegExp) => new Set([...text.matchAll(pattern)].flatMap(([, id]) => id ?? []));
  return [
    find(/(?:<@|"user_id":"|"author_id":")([UW][A-Z0-9]{2,})/g),
    find(/(?:<#|"channel_id":")([CG][A-Z0-9]{2,})/g),
  ];
}
