import { setTimeout as pause } from 'node:timers/promises';
import { DocketError } from '../../../core/error.ts';
import { isApp, type SlackUser, toCaseUser } from '../../../core/slack-user.ts';
import { isSlackUser, personName } from '../../blocks/people.ts';
import { listing } from '../../blocks/words.ts';
import type { Interaction } from '../../context/interaction.ts';
import { isUnknownPerson } from '../../context/slack-error.ts';

/** How long Slack may take to say who somebody is; whoever it says nothing of in time is assigned unseen. */
const CHECK_BUDGET_MS = 500;

/**
 * Check people who are to be assigned. Return what to say of those whose account is deactivated, empty where there is
 * none. Throw a `DocketError`, on `field` where given, for apps and for people whom Slack does not know.
 */
export async function checkAssignees(
  interaction: Interaction,
  ids: readonly string[],
  field?: string,
): Promise<string> {
  const at = field === undefined ? {} : { field };
  const gone: string[] = [];
  for (const { id, user, isUnknown } of await lookUp(interaction, ids)) {
    const name = user ? personName(toCaseUser(user), interaction.names) : id;
    if (isApp({ id, ...user }) || id === interaction.botUserId) throw new DocketError('person_is_app', { name }, at);
    if (isUnknown) throw new DocketError('person_not_in_slack', { id }, at);
    if (user?.deleted) gone.push(name);
  }
  const [only, ...others] = gone;
  if (only === undefined) return '';
  if (others.length === 0) return `⚠️ The Slack account of ${only} is deactivated.`;
  return `⚠️ The Slack accounts of ${listing(gone)} are deactivated.`;
}

/** What Slack says of somebody; nothing where it does not answer now, or not in time. */
interface LookedUp {
  id: string;
  user?: SlackUser;
  isUnknown?: boolean;
}

function lookUp({ directory }: Interaction, ids: readonly string[]): Promise<LookedUp[]> {
  const late = pause(CHECK_BUDGET_MS, undefined, { ref: false });
  const one = async (id: string): Promise<LookedUp> => {
    const answer = directory.user(id).then(
      (user) => ({ id, user }),
      (error: unknown) => ({ id, isUnknown: isUnknownPerson(error) }),
    );
    return (await Promise.race([answer, late])) ?? { id };
  };
  return Promise.all([...new Set(ids)].filter(isSlackUser).map(one));
}
