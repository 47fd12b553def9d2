import { pageRoutes } from 'local-slack';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { openBrowser, openPage, pastePicture } from './support/browser.ts';

let docket: TestDocket;
let browser: Browser;
let page: Page;
let faults: string[];

beforeAll(async () => {
  const [started, opened, routes] = await Promise.all([startTestDocket(), openBrowser(), pageRoutes()]);
  [docket, browser] = [started, opened];
  docket.slack.mount(routes);
  ({ page, faults } = await openPage(browser, `${docket.slack.url}/#/U0ANARUIZ1/C0INCIDEN1`));
});
afterAll(async () => {
  await browser?.close();
  await docket?.stop();
});

const composer = () => page.getByRole('textbox', { name: 'Message #incidents' });
const message = (text: string | RegExp) => page.locator('main article.message', { hasText: text });
const dialog = () => page.getByRole('dialog');

async function type(text: string) {
  await composer().fill(text);
  await composer().press('Enter');
}

async function submit() {
  await dialog().locator('button[type=submit]').click();
  await expect.poll(() => dialog().count()).toBe(0);
}

describe('a responder in the page', () => {
  test('opens a case in a form and sees its card', async () => {
    await type('/case new Credential stuffing');
    await dialog().getByRole('textbox', { name: 'Description' }).click();
    await page.keyboard.type('212 accounts touched');
    await dialog().getByRole('combobox', { name: 'Severity' }).fill('high');
    await page.getByRole('option', { name: 'High' }).click();
    await dialog().getByRole('combobox', { name: 'Tags' }).fill('vpn');
    await page.getByRole('option', { name: 'vpn' }).click();
    await dialog().getByRole('combobox', { name: 'Assignees' }).fill('leo');
    await page.getByRole('option', { name: 'Leo Brandt' }).click();
    await submit();
    await message('#1 Credential stuffing').getByText('212 accounts touched').waitFor();
    await message('#1 Credential stuffing').getByText('vpn').waitFor();
  });

  test('changes the case from its card, where everyone sees it', async () => {
    await message('#1 Credential stuffing').getByRole('button', { name: 'Edit' }).click();
    await dialog().getByRole('textbox', { name: 'Title' }).fill('Credential stuffing against the VPN');
    await submit();
    await message('#1 Credential stuffing against the VPN').waitFor();
  });

  test('adds a pasted picture to the case and sees it in the thread of the case', async () => {
    await pastePicture(composer(), 'sign-in.png');
    await page.getByRole('button', { name: 'Remove sign-in.png' }).waitFor();
    await type('This is what they saw');
    await message('This is what they saw').hover();
    await message('This is what they saw').getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /Add to case/ }).click();
    await dialog().getByRole('combobox', { name: 'Case' }).click();
    await page.getByRole('option', { name: /Credential stuffing/ }).click();
    await submit();
    await message('#1 Credential stuffing')
      .getByRole('button', { name: /repl(y|ies)/ })
      .click();
    const picture = page.getByRole('complementary', { name: 'Thread' }).getByRole('img', { name: /sign-in/ });
    await picture.first().waitFor();
    expect(
      await picture.first().evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBe(2);
  });

  test('follows the link from the case back to the message', async () => {
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('link', { name: 'message' }).first().click();
    await thread.locator('article').first().getByText('This is what they saw').waitFor();
  });

  test('meets no fault, in the page or behind it', () => {
    expect(faults).toEqual([]);
    expect(docket.errors).toEqual([]);
    expect(docket.slack.complaints).toEqual([]);
  });
});
