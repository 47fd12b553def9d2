import { CAPABILITIES, type Capability, capabilitiesOf } from './permission.ts';
import { type SlackUser, standingOf } from './slack-user.ts';

/** Why somebody may not do now what they otherwise may, or once might. */
export type Withheld = 'right_unconfirmed' | 'right_lost';

/** What somebody may do now, and why they may not do what they could expect to. */
export interface GrantedRights {
  capabilities: ReadonlySet<Capability>;
  withheld?: ReadonlyMap<Capability, Withheld>;
}

/**
 * Return what a person may do in a workspace. Where it is not confirmed that they administrate it, they count as a
 * member.
 */
export function grantedRights(user: SlackUser, workspaceId: string, isConfirmed: boolean): GrantedRights {
  const standing = standingOf(user, workspaceId);
  const full = capabilitiesOf(standing);
  if (isConfirmed) return { capabilities: full };
  const capabilities = capabilitiesOf({ ...standing, is_admin: false, is_owner: false, is_primary_owner: false });
  return { capabilities, ...withholding(full, capabilities, () => 'right_unconfirmed') };
}

/** Return what somebody may do now of what they might when they asked for something. */
export function remainingRights(then: ReadonlySet<Capability>, now: GrantedRights): GrantedRights {
  const capabilities = new Set(CAPABILITIES.filter((one) => then.has(one) && now.capabilities.has(one)));
  return { capabilities, ...withholding(then, capabilities, (one) => now.withheld?.get(one) ?? 'right_lost') };
}

function withholding(
  expected: ReadonlySet<Capability>,
  given: ReadonlySet<Capability>,
  why: (one: Capability) => Withheld,
): Pick<GrantedRights, 'withheld'> {
  const missing = CAPABILITIES.filter((one) => expected.has(one) && !given.has(one));
  return missing.length === 0 ? {} : { withheld: new Map(missing.map((one) => [one, why(one)])) };
}
