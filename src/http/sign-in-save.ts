import type { Secrets } from '../core/connectors/secrets.ts';
import { DocketError } from '../core/error.ts';
import { finishSignIn } from '../operations/finish-sign-in.ts';
import { hookOf } from '../operations/hook-address.ts';
import type { OpenSignIn } from '../operations/open-sign-in.ts';
import type { Page } from './page.ts';
import { donePage } from './sign-in-pages.ts';
import { type Reach, trySignIn } from './sign-in-try.ts';

/** What the sign-in pages work with. */
export interface SignInSite extends Reach {
  /** Where browsers reach us, without a slash at its end; undefined where they cannot. */
  baseUrl(): string | undefined;
}

/** Tries a sign-in out and keeps it: the page that says so, or why it stays open. */
export async function keepSignIn(
  site: SignInSite,
  open: OpenSignIn,
  entered: Secrets,
): Promise<{ page: Page } | { trouble: string }> {
  const tried = await trySignIn(site, open, entered);
  if (!tried.worked && !tried.saved) return { trouble: tried.words };
  try {
    await finishSignIn(site.deps, open, entered, tried.worked);
  } catch (error) {
    if (error instanceof DocketError) return { trouble: error.message };
    throw error;
  }
  const remark = tried.worked
    ? undefined
    : `It could not be tried out: ${tried.words} What waits goes out when it can.`;
  return { page: donePage(open, remark, await hookOf(site.deps, open, site.baseUrl())) };
}
