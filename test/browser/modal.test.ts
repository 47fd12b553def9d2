import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fitting } from '../support/json.ts';
import { formattedText, startPageBot } from '../support/page-bot.ts';
import { openBrowser, openPage, pastePicture } from './support/browser.ts';

const submission = z.looseObject({
  state: z.looseObject({ values: z.record(z.string(), z.looseObject({ value: z.record(z.string(), z.unknown()) })) }),
});
type Values = z.infer<typeof submission>['state']['values'];

let bot: Awaited<ReturnType<typeof startPageBot>>;
let browser: Browser;
let page: Page;
let dialog: Locator;
let faults: string[];

beforeAll(async () => {
  [bot, browser] = await Promise.all([startPageBot(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await bot?.stop();
});
beforeEach(async () => {
  ({ page, faults } = await openPage(browser, `${bot.slack.url}/#/U0ANARUIZ1/C0INCIDEN1`));
  const composer = page.getByRole('textbox', { name: 'Message #incidents' });
  await composer.fill('/case new');
  await composer.press('Enter');
  dialog = page.getByRole('dialog', { name: 'Every input' });
  await dialog.waitFor();
});
afterEach(async () => {
  expect(faults, 'nothing failed inside the page').toEqual([]);
  await page.context().close();
  await bot.slack.person('ana').close(true);
});

const field = (label: string) => dialog.getByRole('textbox', { name: label });
const menu = (label: string) => dialog.getByRole('combobox', { name: label });

async function choose(label: string, ...options: string[]) {
  for (const option of options) {
    await menu(label).fill(option.slice(0, 4));
    await page.getByRole('option', { name: option }).click();
  }
}

async function submitted(): Promise<Values> {
  const before = submissions().length;
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => submissions().length).toBe(before + 1);
  return fitting(submission, submissions().at(-1)?.body).state.values;
}

function submissions() {
  return bot.heard.filter(({ kind }) => kind === 'submission');
}

describe('a modal', () => {
  test('puts the focus into its first field and keeps Tab inside', async () => {
    expect(await field('Title').evaluate((element) => element === document.activeElement)).toBe(true);
    for (let presses = 0; presses < 40; presses++) await page.keyboard.press('Tab');
    expect(
      await page.evaluate(
        () => document.activeElement === document.body || Boolean(document.activeElement?.closest('dialog')),
      ),
    ).toBe(true);
  });

  test('sends text, numbers and addresses as typed', async () => {
    await field('Title').fill('Credential stuffing');
    await field('Notes').fill('two\nlines');
    await field('Score').fill('7.5');
    await field('Mail').fill('ana@harbor.example');
    await field('Link').fill('https://harbor.example/a');
    const values = await submitted();
    expect(values).toMatchObject({
      title: { value: { value: 'Credential stuffing' } },
      notes: { value: { value: 'two\nlines' } },
      score: { value: { value: '7.5' } },
      mail: { value: { value: 'ana@harbor.example' } },
      link: { value: { value: 'https://harbor.example/a' } },
      severity: { value: { selected_option: { value: 'low' } } },
      tags: { value: { selected_options: [] } },
    });
    await expect.poll(() => dialog.count()).toBe(0);
  });

  test('offers menus: the app’s options, people, conversations, and what the app suggests while one types', async () => {
    await field('Title').fill('Menus');
    await choose('Severity', 'Critical');
    await choose('Labels', 'Low', 'High');
    await choose('Tags', 'phis-one', 'mail-two');
    await choose('Assignees', 'Ana Ruiz', 'Leo Brandt');
    await choose('Channel', '#general');
    await dialog.getByRole('button', { name: 'Remove Low' }).click();
    expect(await submitted()).toMatchObject({
      severity: { value: { selected_option: { value: 'critical' } } },
      labels: { value: { selected_options: [{ value: 'high' }] } },
      tags: { value: { selected_options: [{ value: 'phis-one' }, { value: 'mail-two' }] } },
      assignees: { value: { selected_users: ['U0ANARUIZ1', 'U0LEOBRAN1'] } },
      channel: { value: { selected_conversation: 'C0GENERAL1' } },
    });
  });

  test('takes dates, times, checkboxes and radio buttons', async () => {
    await field('Title').fill('Choices');
    await dialog.getByLabel('Due').fill('2026-11-30');
    await dialog.getByLabel('Time of day').fill('09:40');
    await dialog.getByLabel('Moment').fill('2026-11-30T09:40');
    await dialog.getByRole('group', { name: 'Sync' }).getByLabel('Medium').check();
    await dialog.getByRole('group', { name: 'Kind' }).getByLabel('Low').check();
    const moment = await page.evaluate(() => new Date('2026-11-30T09:40').getTime() / 1000);
    expect(await submitted()).toMatchObject({
      due: { value: { selected_date: '2026-11-30' } },
      at: { value: { selected_time: '09:40' } },
      moment: { value: { selected_date_time: moment } },
      sync: { value: { selected_options: [{ value: 'medium' }] } },
      kind: { value: { selected_option: { value: 'low' } } },
    });
  });

  test('turns formatted text into Slack’s rich text', async () => {
    await field('Title').fill('Rich text');
    await field('Description').click();
    await page.keyboard.type('plain ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('bold');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Bulleted list' }).click();
    await page.keyboard.type('one');
    await page.keyboard.press('Enter');
    await page.keyboard.type('two https://harbor.example');
    const { description } = await submitted();
    expect(description?.value.rich_text_value).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'plain ' },
            { type: 'text', text: 'bold', style: { bold: true } },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'bullet',
          indent: 0,
          elements: [
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] },
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'two ' },
                { type: 'link', url: 'https://harbor.example' },
              ],
            },
          ],
        },
      ],
    });
  });

  test('keeps what the editor cannot show of formatted text when a person only adds to it', async () => {
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
    const composer = page.getByRole('textbox', { name: 'Message #incidents' });
    await composer.fill('/case edit');
    await composer.press('Enter');
    dialog = page.getByRole('dialog', { name: 'Edit case' });
    const editor = field('Description');
    await editor.getByText('@Leo Brandt').waitFor();
    await editor.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('!');
    const { description } = await submitted();
    const elements = structuredClone(formattedText.elements);
    elements.splice(-1, 1, {
      type: 'rich_text_section',
      elements: [{ type: 'text', text: 'The end!' }],
    });
    expect(description?.value.rich_text_value).toEqual({ type: 'rich_text', elements });
  });

  test('takes chosen and pasted files', async () => {
    await field('Title').fill('Files');
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'cases.ndjson', mimeType: '', buffer: Buffer.from('{}') });
    await dialog.getByText('cases.ndjson').waitFor();
    await pastePicture(dialog.locator('.file-input'), 'shot.png');
    await dialog.getByRole('button', { name: 'Remove shot.png' }).waitFor();
    const { files } = await submitted();
    expect(files?.value.files).toMatchObject([
      { name: 'cases.ndjson', size: 2 },
      { name: 'shot.png', mimetype: 'image/png' },
    ]);
  });

  test('shows errors at their fields, keeps what was typed, and closes without asking', async () => {
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.locator('[data-block-id=title]').getByRole('alert').waitFor();
    await expect.poll(() => field('Title').evaluate((element) => element === document.activeElement)).toBe(true);
    await field('Title').fill('taken');
    await field('Notes').fill('kept');
    await submitted();
    await dialog.getByText('This title is taken.').waitFor();
    expect(await field('Notes').inputValue()).toBe('kept');
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
  });

  test('stays open with its text when the app does not answer', async () => {
    await field('Title').fill('Not lost');
    bot.slack.faults.deliver('interaction', 'drop');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('We had some trouble connecting. Try again?').waitFor();
    expect(await field('Title').inputValue()).toBe('Not lost');
    expect(await submitted()).toMatchObject({ title: { value: { value: 'Not lost' } } });
  });

  test('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 780 });
    const box = await dialog.boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 780 });
    expect(await dialog.getByRole('button', { name: 'Save' }).isVisible()).toBe(true);
  });
});
