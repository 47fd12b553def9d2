import type { GrantedRights } from '../../core/granted-rights.ts';
import { Budget } from './budget.ts';
import { isUnknownPerson } from './slack-error.ts';
import type { Directory } from './users.ts';

/** Milliseconds for which Slack is waited for to say what somebody may do, where they wait for no form. */
const PATIENCE_MS = 5_000;

/** Return what somebody may do now; nothing where Slack does not know them any more. */
export async function rightsNow(directory: Directory, userId: string): Promise<GrantedRights> {
  try {
    return (await directory.acting(userId, new Budget(PATIENCE_MS))).rights;
  } catch (error) {
    if (isUnknownPerson(error)) return { capabilities: new Set() };
    throw error;
  }
}
