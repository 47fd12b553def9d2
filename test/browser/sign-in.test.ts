import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listConnectors } from '../../src/operations/connectors/list-connectors.ts';
import { perform } from '../../src/operations/perform.ts';
import { createGitHub, type GitHub } from '../../src/sandbox/services/github.ts';
import { sandboxClient } from '../../src/sandbox/services/oauth.ts';
import { openSignInHarness, type SignInHarness } from '../support/harnesses/sign-in-harness.ts';
import { openBrowser, openPage } from './support/browser.ts';

let github: GitHub;
let harness: SignInHarness;
let browser: Browser;
beforeAll(async () => {
  github = createGitHub({ token: 'ghp_good' });
  [harness, browser] = await Promise.all([openSignInHarness([github]), openBrowser()]);
  const config = { apiUrl: harness.urlOf(github), owner: 'acme', repo: 'incidents' };
  for (const id of ['token', 'oauth', 'phone']) {
    await harness.put(id, {
      name: `Security incidents (${id})`,
      actionTypeId: '.github',
      config,
      isMissingSecrets: true,
    });
  }
});
afterAll(async () => {
  await browser?.close();
  await harness?.close();
});

const stateOf = async (id: string) =>
  (await perform(harness.deps, listConnectors, harness.actor, {})).find((one) => one.id === id)?.state;
/** How far the page is wider than the window. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe('the sign-in page, without a line of script', () => {
  test('shows the inputs of the chosen way only, and hides what is typed', async () => {
    const { page, faults } = await openPage(browser, await harness.link('token'));
    const token = page.getByLabel('Access token', { exact: true }).and(page.locator('[type=password]'));
    const clientId = page.getByLabel('Client ID');
    await token.waitFor();
    expect(await clientId.isVisible()).toBe(false);
    await page.getByRole('radio', { name: 'OAuth 2.0' }).check();
    expect([await clientId.isVisible(), await token.isVisible()]).toEqual([true, false]);
    expect(await page.getByLabel('Client secret').getAttribute('type')).toBe('password');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('keeps the page after a mistake and signs in after a good one', async () => {
    const { page } = await openPage(browser, await harness.link('token'), { width: 1100, height: 900 });
    const token = page.locator('[type=password]').first();
    await token.fill('ghp_bad');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('Security incidents (token) does not accept this').waitFor();
    expect(await token.inputValue()).toBe('');
    await token.fill('ghp_good');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Security incidents (token) is signed in' }).waitFor();
    expect(await stateOf('token')).toBe('ready');
    await page.reload();
    expect(await page.context().cookies()).toMatchObject([{ httpOnly: true, sameSite: 'Lax', path: '/connectors' }]);
    await page.context().close();
  });

  test('goes to the external system and comes back', async () => {
    const { page, faults } = await openPage(browser, await harness.link('oauth'), { dark: true });
    await page.getByRole('radio', { name: 'OAuth 2.0' }).check();
    await page.getByLabel('Client ID').fill(sandboxClient.clientId);
    await page.getByLabel('Client secret').fill(sandboxClient.clientSecret);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('heading', { name: 'Security incidents (oauth) is signed in' }).waitFor();
    expect(await stateOf('oauth')).toBe('ready');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['light', false],
    ['dark', true],
  ])('fits a phone, in %s', async (_, dark) => {
    const { page, faults } = await openPage(browser, await harness.link('phone'), {
      width: 320,
      height: 640,
      dark,
      touch: true,
    });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const heights = await page
      .locator('button, .way, input[type=password]')
      .evaluateAll((all) =>
        all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height),
      );
    for (const height of heights) expect(height).toBeGreaterThanOrEqual(44);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('says in another browser how to get a link of one’s own', async () => {
    const link = await harness.link('phone');
    const first = await openPage(browser, link);
    const second = await openPage(browser, link);
    await second.page.getByText('In Slack, press Sign in again for a new link.').waitFor();
    await Promise.all([first.page.context().close(), second.page.context().close()]);
  });
});
