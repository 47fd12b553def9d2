import { z } from 'zod';

/** What tells our installation from others of the same app; what is not known is not compared. */
export interface Addressee {
  workspaceId: string;
  enterpriseId?: string | undefined;
  appId?: string | undefined;
}

const id = z.string().nullish().catch(null);
const withId = z.object({ id }).nullish().catch(null);

/** The places where Slack says for which installation something is. */
const address = z.object({
  type: id,
  api_app_id: id,
  team_id: id,
  enterprise_id: id,
  context_team_id: id,
  team: withId,
  enterprise: withId,
  view: z.object({ app_installed_team_id: id }).nullish().catch(null),
  authorizations: z.array(z.object({ team_id: id, enterprise_id: id, is_enterprise_install: z.unknown() })).catch([]),
});

/**
 * Tell whether something that Slack sent is for this installation. What names no workspace is for none.
 *
 * In a channel that organisations share, the team of an event may be the author's, and that of a form the sender's; who
 * has the app installed stands in `authorizations` and in `app_installed_team_id`.
 */
export function isAddressedTo({ workspaceId, enterpriseId, appId }: Addressee, body: unknown): boolean {
  const { data } = address.safeParse(body);
  if (!data || (appId !== undefined && data.api_app_id && data.api_app_id !== appId)) return false;
  const { authorizations, view } = data;
  if (authorizations.length > 0) {
    return authorizations.some((one) => isOurs(one.team_id, one.is_enterprise_install === true && one.enterprise_id));
  }
  const team = view?.app_installed_team_id ?? data.team?.id ?? data.team_id ?? data.context_team_id;
  return isOurs(team, data.enterprise?.id ?? data.enterprise_id);

  /** The enterprise counts where the app is installed for all of it, and no workspace is named. */
  function isOurs(team: string | null | undefined, enterprise: string | false | null | undefined): boolean {
    if (team) return team === workspaceId;
    return enterpriseId !== undefined && enterprise === enterpriseId;
  }
}
