import { renewTokens } from '../connectors/oauth/tokens.ts';
import type { Secrets } from '../core/connectors/secrets.ts';
import { DocketError } from '../core/error.ts';
import { finishSignIn } from '../operations/connectors/finish-sign-in.ts';
import { hookOf } from '../operations/connectors/hook-address.ts';
import type { OpenSignIn } from '../operations/connectors/open-sign-in.ts';
import type { Page } from './page.ts';
import { donePage, logged } from './sign-in-pages.ts';
import { type NetworkRules, toTried, trySignIn } from './sign-in-try.ts';

/** What the sign-in pages work with. */
export interface SignInSite extends NetworkRules {
  /** Where browsers reach us, without a slash at its end; undefined where they cannot. */
  baseUrl(): string | undefined;
}

/** Try a sign-in out and keep it: the page that says so, or why it stays open. */
export async function keepSignIn(
  site: SignInSite,
  open: OpenSignIn,
  entered: Secrets,
): Promise<{ page: Page } | { trouble: string }> {
  const ready = await withTokens(site, open, entered);
  if ('trouble' in ready) return ready;
  const tried = await trySignIn(site, open, ready);
  if (!tried.worked && !tried.saved) return { trouble: tried.words };
  try {
    await finishSignIn(site.deps, open, ready, tried.worked);
  } catch (error) {
    if (error instanceof DocketError) return { trouble: logged(site.deps.log, error) };
    throw error;
  }
  const remark = tried.worked
    ? undefined
    : `It could not be tried out: ${tried.words} What waits goes out when it can.`;
  return { page: donePage(open, remark, await hookOf(site.deps, open, site.baseUrl())) };
}

/** The sign-in with its first tokens, where a key that was entered gets them. */
async function withTokens(
  { deps, allowedHosts }: SignInSite,
  { definition, connector }: OpenSignIn,
  entered: Secrets,
): Promise<Secrets | { trouble: string }> {
  if (entered.tokens) return entered;
  try {
    const { name, config } = connector;
    const tokens = await renewTokens({ name, definition, config }, entered, { allowedHosts, now: deps.now() });
    return { ...entered, ...(tokens && { tokens }) };
  } catch (error) {
    return { trouble: toTried(error, connector.name).words };
  }
}
