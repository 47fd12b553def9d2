import { pageRoutes } from 'local-slack';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notedCard } from '../support/e2e.ts';
import { importFile } from '../support/import-steps.ts';
import { ask } from '../support/look.ts';
import { exportedCase, SIGN_IN, startTrackedDocket, type TrackedDocket } from '../support/tracker.ts';
import { openBrowser, openPage } from './support/browser.ts';

const channel = '#incidents';

let docket: TrackedDocket;
let browser: Browser;
let page: Page;
let faults: string[];

beforeAll(async () => {
  const [started, opened, routes] = await Promise.all([startTrackedDocket(), openBrowser(), pageRoutes()]);
  [docket, browser] = [started, opened];
  docket.slack.mount(routes);
  const mia = docket.person('mia');
  await importFile(mia, channel, 'export.ndjson', exportedCase(docket.jiraUrl, 'From Kibana'));
  await mia.see(async () => /From Kibana/.test(await ask(mia, channel, '/case show 1')), 15_000);
  await ask(mia, channel, '/case share 1');
  await notedCard(docket, mia, channel, 1);
  await ask(mia, channel, '/case push 1');
  const size = { width: 390, height: 844, touch: true };
  ({ page, faults } = await openPage(browser, `${docket.slack.url}/#/U0MIAOKAF1/C0INCIDEN1`, size));
});
afterAll(async () => {
  await browser?.close();
  await docket?.stop();
});

describe('on a phone, an admin signs a connector in', () => {
  test('from the prompt in the thread of the case to the page, in two taps', async () => {
    const replies = page.locator('article', { hasText: '#1 From Kibana' }).getByRole('button', { name: /repl(y|ies)/ });
    await replies.first().click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('1 push waits').waitFor();
    await thread.getByRole('button', { name: 'Sign in to Jira HQ' }).first().click();
    const opening = page.context().waitForEvent('page');
    await thread.getByRole('button', { name: 'Open the sign-in page' }).click();
    const form = await opening;
    await form.getByRole('heading', { name: 'Sign in to Jira HQ' }).waitFor();
    expect(await form.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await form.getByRole('textbox', { name: 'E-mail address' }).fill(SIGN_IN['basic.email']);
    await form.locator('[name="basic.apiToken"]').fill(SIGN_IN['basic.apiToken']);
    await form.getByRole('button', { name: 'Sign in' }).click();
    await form.getByText('Jira HQ is signed in').waitFor();
    await form.close();
  });

  test('and sees the push go out, and the prompt say who did it', async () => {
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('Signed in by Mia Okafor. 1 push delivered.').waitFor({ timeout: 15_000 });
    await thread.getByRole('link', { name: 'SEC-1' }).first().waitFor();
    expect(docket.jira.issues).toHaveLength(1);
  });

  test('meets no fault, in the page or behind it', () => {
    expect(faults).toEqual([]);
    expect(docket.errors).toEqual([]);
    expect(docket.slack.complaints).toEqual([]);
  });
});
