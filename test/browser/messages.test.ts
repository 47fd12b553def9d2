import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startPageBot } from '../support/page-bot.ts';
import { openBrowser, openPage, pastePicture, pasteText } from './support/browser.ts';
import { alertOfOtherApp, everyBlock, everyFile } from './support/messages.ts';

const channel = 'C0INCIDEN1';
let bot: Awaited<ReturnType<typeof startPageBot>>;
let browser: Browser;
let page: Page;
let faults: string[];

beforeAll(async () => {
  [bot, browser] = await Promise.all([startPageBot(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await bot?.stop();
});
afterEach(async () => {
  expect(faults, 'nothing failed inside the page').toEqual([]);
  await page.context().close();
});

async function visit() {
  ({ page, faults } = await openPage(browser, `${bot.slack.url}/#/U0ANARUIZ1/${channel}`));
  await composer().waitFor();
}
const composer = () => page.getByRole('textbox', { name: 'Message #incidents' });
const message = (text: string) => page.locator('article.message', { hasText: text }).last();
const last = async () => (await bot.slack.person('ana').messages({ channel })).at(-1);

describe('what others send is drawn', () => {
  test('an alert of another app: its name, its colour, its fields', async () => {
    await bot.slack.post({ channel, as: { webhook: 'Alertmanager' }, attachments: [alertOfOtherApp] });
    await visit();
    const alert = message('High CPU on web-1');
    await alert.locator('.author', { hasText: 'Alertmanager' }).waitFor();
    await alert.getByText('APP', { exact: true }).waitFor();
    await alert.getByRole('link', { name: 'High CPU on web-1' }).waitFor();
    for (const words of ['Firing since 09:40', 'Host', 'web-1', 'Monitoring'])
      await alert.getByText(words).first().waitFor();
    const border = await alert.locator('.attachment').evaluate((element) => getComputedStyle(element).borderLeftColor);
    expect(border).toBe('rgb(224, 30, 90)');
  });

  test('blocks of every kind, and of kinds that nobody knows, by their words', async () => {
    await bot.slack.post({ channel, as: { bot: 'Kitchen sink' }, text: 'All blocks', blocks: everyBlock });
    await visit();
    const all = message('A header of its own');
    for (const words of [
      'A plan',
      'War room',
      'Known by its words',
      'In a container',
      'Careful now',
      'A card',
      'cell 1',
    ]) {
      await all.getByText(words).first().waitFor();
    }
  });

  test('files of every kind, and why some are not there', async () => {
    await bot.slack.post({ channel, as: 'leo', text: 'All files', files: everyFile });
    await visit();
    const files = message('All files');
    await files.getByText('Your invoice').click();
    for (const words of ['Pay now', 'invoice.pdf', 'Plan of the week', 'was deleted', 'hidden because', 'notes.sh']) {
      await files.getByText(words).first().waitFor();
    }
  });

  test('not a picture that an update placed before it was shared', async () => {
    const { client } = bot.app;
    const { upload_url = '', file_id = '' } = await client.files.getUploadURLExternal({ filename: 'a.png', length: 3 });
    await fetch(upload_url, { method: 'POST', body: new Uint8Array([1, 2, 3]) });
    await client.files.completeUploadExternal({ files: [{ id: file_id, title: 'A' }] });
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'Evidence' });
    const blocks = [{ type: 'image' as const, alt_text: 'A screenshot', slack_file: { id: file_id } }];
    await client.chat.update({ channel, ts, text: 'Evidence', blocks });
    await visit();
    await page.locator('.picture-missing', { hasText: 'A screenshot' }).waitFor();
  });
});

describe('a newcomer', () => {
  test('forwards a message with words of their own', async () => {
    await bot.slack.person('leo').type({ channel }, 'Odd login from 10.0.0.1');
    await visit();
    await message('Odd login').hover();
    await message('Odd login').getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Forward message…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Forward this message' });
    await dialog.getByLabel('To').selectOption({ label: '#incidents' });
    await dialog.getByLabel(/Add a message/).fill('Please look, *now*');
    await dialog.getByRole('button', { name: 'Forward' }).click();
    const quote = message('Please look, now').getByRole('region', { name: 'Forwarded message' });
    for (const words of ['Leo Brandt', 'Odd login from 10.0.0.1', 'Posted in #incidents'])
      await quote.getByText(words).waitFor();
    expect(await last()).toMatchObject({ attachments: [{ is_share: true, author_id: 'U0LEOBRAN1' }] });
  });

  test.each([
    ['a web page', 'text/html', '<table><tr><th>Host<th>Count<tr><td>web-1<td>7</table>'],
    ['a spreadsheet', 'text/plain', 'Host\tCount\r\nweb-1\t7\r\n'],
  ])('pastes a table from %s', async (_, type, text) => {
    await visit();
    await pasteText(composer(), type, text);
    await page.getByText('2 × 2 cells').waitFor();
    await composer().fill('Counted');
    await composer().press('Enter');
    await message('Counted').getByRole('cell', { name: 'web-1' }).waitFor();
    expect(await last()).toMatchObject({ text: 'Counted', attachments: [{ blocks: [{ type: 'table' }] }] });
    await expect.poll(() => page.getByText('2 × 2 cells').count()).toBe(0);
  });

  test('mentions the app with a picture', async () => {
    const heard: unknown[] = [];
    bot.app.event('app_mention', async ({ event }) => {
      heard.push(event.files?.map(({ name }) => name));
    });
    await visit();
    await pastePicture(composer(), 'shot.png');
    await composer().pressSequentially(`ask @${bot.slack.app.displayName.slice(0, 3)}`);
    await composer().press('Tab');
    await composer().press('Enter');
    await expect.poll(() => heard).toEqual([['shot.png']]);
  });
});
