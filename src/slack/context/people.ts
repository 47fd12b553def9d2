import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { type GrantedRights, grantedRights } from '../../core/granted-rights.ts';
import { isAdministrator, type SlackUser, slackUser } from '../../core/slack-user.ts';
import type { Deps } from '../../operations/operation.ts';
import { findSlackUser, findSlackUsers, saveSlackUser } from '../../operations/workspace/slack-users.ts';
import { Budget } from './budget.ts';

/** Milliseconds for which what Slack said of somebody counts without asking again. */
export const FRESH_MS = 10 * 60_000;
/** Milliseconds for which somebody's word counts as an administrator's: Slack may have taken that from them since. */
export const ADMINISTRATOR_FRESH_MS = 60_000;
const MAX_REMEMBERED = 5_000;

/** A person as Slack described them, and when it did (milliseconds since 1970). */
interface Known {
  user: SlackUser;
  at: number;
}

/** Tell for how many milliseconds what is known of somebody counts. */
type Patience = (user: SlackUser) => number;

const forNames: Patience = () => FRESH_MS;
const forRights: Patience = (user) => (isAdministrator(user) ? ADMINISTRATOR_FRESH_MS : FRESH_MS);

/**
 * People as Slack describes them: kept in memory for ten minutes or until an event tells of a change, those used last;
 * and in the database, for as long as Slack cannot be asked.
 */
export class People {
  readonly #deps: Deps;
  readonly #workspaceId: string;
  readonly #client: WebClient;
  readonly #known: LRUCache<string, Known>;

  constructor(deps: Deps, workspaceId: string, client: WebClient) {
    this.#deps = deps;
    this.#workspaceId = workspaceId;
    this.#client = client;
    const perf = { now: () => this.#now() };
    this.#known = new LRUCache({ max: MAX_REMEMBERED, ttl: FRESH_MS, ttlResolution: 0, perf });
  }

  /**
   * The person with this id, as they were last known where Slack takes longer than a budget. Throw when Slack does not
   * know them and neither do we.
   */
  async user(id: string, budget = new Budget()): Promise<SlackUser> {
    return (await this.#find(id, budget, forNames)).user;
  }

  /**
   * The person with this id and what they may do now. What an administrator may do beyond a member is withheld where
   * Slack does not say within the budget that they still are one.
   */
  async acting(id: string, budget = new Budget()): Promise<{ user: SlackUser; rights: GrantedRights }> {
    const { user, at } = await this.#find(id, budget, forRights);
    const isConfirmed = !isAdministrator(user) || this.#now() - at < ADMINISTRATOR_FRESH_MS;
    return { user, rights: grantedRights(user, this.#workspaceId, isConfirmed) };
  }

  async #find(id: string, budget: Budget, patience: Patience): Promise<Known> {
    const remembered = this.#known.get(id);
    if (remembered && (patience === forNames || this.#counts(remembered, patience))) return remembered;
    const stored = await findSlackUser(this.#deps, this.#workspaceId, id);
    const known = stored && read(stored);
    if (known && this.#counts(known, patience)) return this.#keep(id, known);
    const asked = this.#ask(id);
    const last = known ?? remembered;
    if (!last) return asked;
    const answer = await budget.within(asked).catch(() => undefined);
    return answer ?? this.#keep(id, last, FRESH_MS);
  }

  /** Whoever is in no workspace by what is kept of them was met before that was kept. */
  #counts({ user, at }: Known, patience: Patience): boolean {
    return user.team_id !== undefined && this.#now() - at < patience(user);
  }

  async #ask(id: string): Promise<Known> {
    const at = this.#now();
    const user = slackUser.parse((await this.#client.users.info({ user: id })).user);
    await saveSlackUser(this.#deps, this.#workspaceId, id, user);
    return this.#keep(id, { user, at });
  }

  #keep(id: string, known: Known, ttl = Math.max(1, known.at + FRESH_MS - this.#now())): Known {
    this.#known.set(id, known, { ttl });
    return known;
  }

  #now(): number {
    return this.#deps.now().getTime();
  }

  /** Take what Slack tells of a change to a person, where they are known here; of others nothing is kept. */
  async changed(user: SlackUser): Promise<void> {
    const { id } = user;
    const stored = await findSlackUser(this.#deps, this.#workspaceId, id);
    if (stored) await saveSlackUser(this.#deps, this.#workspaceId, id, user);
    if (stored || this.#known.has(id)) this.#keep(id, { user, at: this.#now() });
  }

  /** Return what is remembered of a person here, however old. */
  remembered(id: string): SlackUser | undefined {
    return this.#known.get(id, { allowStale: true, noDeleteOnStaleGet: true })?.user;
  }

  /** Return what is known of people, from memory or else from the database. */
  async known(ids: readonly string[]): Promise<Map<string, { user: SlackUser; isFresh: boolean }>> {
    const found = new Map<string, { user: SlackUser; isFresh: boolean }>();
    for (const id of ids) {
      const known = this.#known.get(id);
      if (known) found.set(id, { user: known.user, isFresh: true });
    }
    const others = ids.filter((id) => !found.has(id));
    if (others.length === 0) return found;
    for (const { id, ...stored } of await findSlackUsers(this.#deps, this.#workspaceId, others)) {
      const known = read(stored);
      const isFresh = this.#now() - known.at < FRESH_MS;
      found.set(id, { user: isFresh ? this.#keep(id, known).user : known.user, isFresh });
    }
    return found;
  }
}

function read({ profile, fetchedAt }: { profile: unknown; fetchedAt: Date }): Known {
  return { user: slackUser.parse(profile), at: fetchedAt.getTime() };
}
