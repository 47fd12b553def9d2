import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { type SlackUser, toCaseUser } from '../../core/slack-user.ts';
import type { Deps } from '../../operations/operation.ts';
import { Budget } from './budget.ts';
import { FRESH_MS, People } from './people.ts';

/** Names for text that leaves Slack, where ids mean nothing. An unknown id answers undefined. */
export interface NameBook {
  user(id: string): string | undefined;
  channel(id: string): string | undefined;
}

/** How long names may be waited for, and for how many people, and channels, Slack is asked. */
export interface LookUpLimits {
  budget?: Budget;
  lookUps?: number;
}

/** Names that are being looked up. */
export interface NamesUnderWay {
  names: NameBook;
  complete: Promise<unknown>;
}

/** People, and channels, that Slack is asked for while somebody waits. */
const LOOK_UPS = 50;
/** People, and channels, that Slack is asked for at once where nobody waits. */
export const UNHURRIED_LOOK_UPS = 300;
/** People that Slack is asked for afterwards, one by one. */
const LATER_LOOK_UPS = 200;
/** People of one payload whose names are looked for at all. */
const MAX_NAMED = 5_000;
const MAX_REMEMBERED_CHANNELS = 2_000;

/** People and channels as Slack describes them, so that no interaction waits for Slack twice. */
export class Directory {
  readonly #client: WebClient;
  readonly #people: People;
  readonly #channels: LRUCache<string, string>;

  constructor(deps: Deps, workspaceId: string, client: WebClient) {
    this.#client = client;
    this.#people = new People(deps, workspaceId, client);
    const perf = { now: () => deps.now().getTime() };
    this.#channels = new LRUCache({ max: MAX_REMEMBERED_CHANNELS, ttl: FRESH_MS, ttlResolution: 0, perf });
  }

  /**
   * The person with this id, as they were last known where Slack takes longer than a budget. Throw when Slack does not
   * know them and neither do we.
   */
  user(id: string, budget?: Budget): Promise<SlackUser> {
    return this.#people.user(id, budget);
  }

  /** The person with this id and what they may do now, as far as Slack says so within a budget. */
  acting(id: string, budget?: Budget) {
    return this.#people.acting(id, budget);
  }

  /** Take what Slack tells of a change to a person, where they are known here; of others nothing is kept. */
  changed(user: SlackUser): Promise<void> {
    return this.#people.changed(user);
  }

  /** Take the new name of a channel, where it is remembered here. */
  renamed({ id, name }: { id: string; name: string }): void {
    if (this.#channels.has(id)) this.#channels.set(id, name);
  }

  /**
   * The names of these people and channels, as far as they can be found out within a budget. Slack is asked for
   * `lookUps` of each at most, for strangers first, and for the other people meanwhile, for the next time; names that are
   * old serve until then.
   */
  async names(userIds: Iterable<string>, channelIds: Iterable<string>, limits: LookUpLimits = {}): Promise<NameBook> {
    const { budget = new Budget() } = limits;
    const { names, complete } = this.lookUp(userIds, channelIds, { ...limits, budget });
    await budget.within(complete);
    return names;
  }

  /** Begin to look up names; `complete` ends when all are there that can be found out, and `names` fills meanwhile. */
  lookUp(
    userIds: Iterable<string>,
    channelIds: Iterable<string>,
    { budget = new Budget(), lookUps = LOOK_UPS }: LookUpLimits = {},
  ): NamesUnderWay {
    const users = new Map<string, string>();
    const channels = [...new Set(channelIds)].filter((id) => !this.#channels.has(id)).slice(0, lookUps);
    const complete = Promise.allSettled([
      this.#name(users, [...new Set(userIds)].slice(0, MAX_NAMED), { budget, lookUps }),
      ...channels.map((id) => this.#channel(id)),
    ]);
    return { names: { user: (id) => users.get(id), channel: (id) => this.#channels.get(id) }, complete };
  }

  /** The names that are remembered here, for words that cannot wait. */
  remembered(): NameBook {
    const named = (user: SlackUser | undefined) => user && nameOf(user);
    return { user: (id) => named(this.#people.remembered(id)), channel: (id) => this.#channels.get(id) };
  }

  /** Put names into a map, those that are known at once. */
  async #name(
    users: Map<string, string>,
    ids: readonly string[],
    { budget, lookUps }: Required<LookUpLimits>,
  ): Promise<void> {
    const known = await this.#people.known(ids);
    for (const [id, { user }] of known) users.set(id, nameOf(user));
    const stale = ids.filter((id) => known.get(id)?.isFresh !== true);
    const wanted = [...stale.filter((id) => !known.has(id)), ...stale.filter((id) => known.has(id))];
    await Promise.allSettled(
      wanted.slice(0, lookUps).map(async (id) => users.set(id, nameOf(await this.user(id, budget)))),
    );
    void this.#askLater(wanted.slice(lookUps, lookUps + LATER_LOOK_UPS));
  }

  /** Ask for people for the next time; nobody waits for it, and who cannot be found now is asked for again then. */
  async #askLater(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.user(id).catch(() => {});
  }

  /**
   * The names of these people as far as they are known here, however old: somebody waits for the answer, so Slack is
   * asked for one stranger at most, and for the others meanwhile, for the next time. At most 50.
   */
  async knownNames(userIds: Iterable<string>, budget = new Budget()): Promise<NameBook> {
    const ids = [...new Set(userIds)].slice(0, 50);
    const known = await this.#people.known(ids);
    const users = new Map([...known].map(([id, { user }]) => [id, nameOf(user)]));
    const [first, ...others] = ids
      .filter((id) => !known.has(id))
      .map((id) => this.user(id).then((user) => users.set(id, nameOf(user))));
    for (const other of others) other.catch(() => {});
    if (first) await budget.within(first).catch(() => {});
    return { user: (id) => users.get(id), channel: () => undefined };
  }

  async #channel(id: string): Promise<void> {
    if (this.#channels.has(id)) return;
    const name = (await this.#client.conversations.info({ channel: id })).channel?.name;
    if (name !== undefined) this.#channels.set(id, name);
  }
}

function nameOf(user: SlackUser): string {
  const { full_name, username } = toCaseUser(user);
  return full_name ?? username ?? user.id;
}
