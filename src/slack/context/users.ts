import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { type SlackUser, slackUser, toCaseUser } from '../../core/slack-user.ts';
import type { CaseUser } from '../../core/user.ts';
import type { Deps } from '../../operations/operation.ts';
import { findSlackUser, saveSlackUser } from '../../operations/workspace/slack-users.ts';
import { Budget } from './budget.ts';

/** Names for text that leaves Slack, where ids mean nothing. An unknown id answers undefined. */
export interface NameBook {
  user(id: string): string | undefined;
  channel(id: string): string | undefined;
}

/** Names that are being looked up. */
export interface NamesUnderWay {
  names: NameBook;
  complete: Promise<unknown>;
}

const FRESH_MS = 10 * 60_000;
const MAX_REMEMBERED_USERS = 5_000;
const MAX_REMEMBERED_CHANNELS = 2_000;

/**
 * People and channels as Slack describes them, so that no interaction waits for Slack twice: kept in memory for ten
 * minutes or until an event tells of a change, those used last; people also in the database, for as long as Slack
 * cannot be asked.
 */
export class Directory {
  readonly #deps: Deps;
  readonly #workspaceId: string;
  readonly #client: WebClient;
  readonly #users: LRUCache<string, SlackUser>;
  readonly #channels: LRUCache<string, string>;

  constructor(deps: Deps, workspaceId: string, client: WebClient) {
    this.#deps = deps;
    this.#workspaceId = workspaceId;
    this.#client = client;
    const fresh = { ttl: FRESH_MS, ttlResolution: 0, perf: { now: () => deps.now().getTime() } };
    this.#users = new LRUCache({ max: MAX_REMEMBERED_USERS, ...fresh });
    this.#channels = new LRUCache({ max: MAX_REMEMBERED_CHANNELS, ...fresh });
  }

  /**
   * The person with this id, as they were last known where Slack takes longer than a budget. Throw when Slack does not
   * know them and neither do we.
   */
  async user(id: string, budget = new Budget()): Promise<SlackUser> {
    const cached = this.#users.get(id);
    if (cached) return cached;
    const now = this.#deps.now().getTime();
    const stored = await findSlackUser(this.#deps, this.#workspaceId, id);
    if (stored && now - stored.fetchedAt.getTime() < FRESH_MS) return this.#keep(id, slackUser.parse(stored.profile));
    const asked = this.#ask(id);
    if (!stored) return asked;
    const answer = await budget.within(asked).catch(() => undefined);
    return answer ?? this.#keep(id, slackUser.parse(stored.profile));
  }

  async #ask(id: string): Promise<SlackUser> {
    const user = slackUser.parse((await this.#client.users.info({ user: id })).user);
    await saveSlackUser(this.#deps, this.#workspaceId, id, user);
    return this.#keep(id, user);
  }

  #keep(id: string, user: SlackUser): SlackUser {
    this.#users.set(id, user);
    return user;
  }

  /** Take what Slack tells of a change to a person, where they are known here; of others nothing is kept. */
  async changed(user: SlackUser): Promise<void> {
    const { id } = user;
    const stored = await findSlackUser(this.#deps, this.#workspaceId, id);
    if (stored) await saveSlackUser(this.#deps, this.#workspaceId, id, user);
    if (stored || this.#users.has(id)) this.#keep(id, user);
  }

  /** Take the new name of a channel, where it is remembered here. */
  renamed({ id, name }: { id: string; name: string }): void {
    if (this.#channels.has(id)) this.#channels.set(id, name);
  }

  /** The names of these people and channels, as far as they can be found out within a budget; at most 50 of each. */
  async names(userIds: Iterable<string>, channelIds: Iterable<string>, budget = new Budget()): Promise<NameBook> {
    const { names, complete } = this.lookUp(userIds, channelIds, budget);
    await budget.within(complete);
    return names;
  }

  /** Begin to look up names; `complete` ends when all are there that can be found out, and `names` fills meanwhile. */
  lookUp(userIds: Iterable<string>, channelIds: Iterable<string>, budget: Budget): NamesUnderWay {
    const users = new Map<string, string>();
    const remember = async (id: string) => {
      const { full_name, username } = toCaseUser(await this.user(id, budget));
      users.set(id, full_name ?? username ?? id);
    };
    const complete = Promise.allSettled([
      ...[...new Set(userIds)].slice(0, 50).map(remember),
      ...[...new Set(channelIds)].slice(0, 50).map((id) => this.#channel(id)),
    ]);
    return { names: { user: (id) => users.get(id), channel: (id) => this.#channels.get(id) }, complete };
  }

  /** The names that are remembered here, for words that cannot wait. */
  remembered(): NameBook {
    const name = ({ full_name, username }: CaseUser) => full_name ?? username ?? undefined;
    const known = (id: string) => this.#users.get(id, { allowStale: true, noDeleteOnStaleGet: true });
    return {
      user: (id) => {
        const user = known(id);
        return user && name(toCaseUser(user));
      },
      channel: (id) => this.#channels.get(id),
    };
  }

  /**
   * The names of these people as far as they are known here, however old: somebody waits for the answer, so Slack is
   * asked for one stranger at most, and for the others meanwhile, for the next time. At most 50.
   */
  async knownNames(userIds: Iterable<string>, budget = new Budget()): Promise<NameBook> {
    const users = new Map<string, string>();
    const remember = (id: string, user: SlackUser) => {
      const { full_name, username } = toCaseUser(user);
      users.set(id, full_name ?? username ?? id);
    };
    const found = await Promise.all([...new Set(userIds)].slice(0, 50).map((id) => this.#known(id)));
    const strangers = found.flatMap(({ id, user }) => (user ? [] : [id]));
    for (const { id, user } of found) if (user) remember(id, user);
    const [first, ...others] = strangers.map((id) => this.user(id).then((user) => remember(id, user)));
    for (const other of others) other.catch(() => {});
    if (first) await budget.within(first).catch(() => {});
    return { user: (id) => users.get(id), channel: () => undefined };
  }

  async #known(id: string): Promise<{ id: string; user: SlackUser | undefined }> {
    const cached = this.#users.get(id, { allowStale: true, noDeleteOnStaleGet: true });
    if (cached) return { id, user: cached };
    const stored = await findSlackUser(this.#deps, this.#workspaceId, id);
    return { id, user: stored && slackUser.parse(stored.profile) };
  }

  async #channel(id: string): Promise<void> {
    if (this.#channels.has(id)) return;
    const name = (await this.#client.conversations.info({ channel: id })).channel?.name;
    if (name !== undefined) this.#channels.set(id, name);
  }
}
