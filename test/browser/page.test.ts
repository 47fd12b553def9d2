import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fitting } from '../support/json.ts';
import { startPageBot } from '../support/page-bot.ts';
import { openBrowser, openPage, pastePicture } from './support/browser.ts';

const incidents = '/#/U0ANARUIZ1/C0INCIDEN1';
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
  await bot.slack.person('ana').close(true);
});

async function visit(path: string, size: Parameters<typeof openPage>[2] = {}) {
  ({ page, faults } = await openPage(browser, bot.slack.url + path, size));
}

const composer = (place = '#incidents') => page.getByRole('textbox', { name: `Message ${place}` });
const message = (text: string) => page.locator('article.message', { hasText: text }).last();

async function say(text: string) {
  await composer().fill(text);
  await composer().press('Enter');
}

describe('a channel', () => {
  test('shows what a person writes, with mentions, formatting and lines', async () => {
    await visit(incidents);
    await say('Looking at *212* accounts with @Leo Brandt');
    const sent = message('Looking at 212 accounts');
    await sent.locator('b', { hasText: '212' }).waitFor();
    await sent.getByText('@Leo Brandt').waitFor();
    await composer().fill('first line');
    await composer().press('Shift+Enter');
    await composer().pressSequentially('second line');
    await composer().press('Enter');
    await message('first line').getByText('second line').waitFor();
    const last = (await bot.slack.person('ana').messages({ channel: '#incidents' })).at(-1);
    expect(last?.text).toBe('first line\nsecond line');
  });

  test('shows what others write without being asked', async () => {
    await visit(incidents);
    await composer().waitFor();
    await bot.slack.person('leo').type({ channel: '#incidents' }, 'I see it too');
    await message('I see it too').locator('.author', { hasText: 'Leo Brandt' }).waitFor();
  });

  test('marks where something new was written until one looks', async () => {
    await visit(incidents);
    const general = page.getByRole('link', { name: 'general unread' });
    // Only what is written while the page listens is news to it.
    await expect
      .poll(async () => {
        await bot.slack.person('leo').type({ channel: '#general' }, 'News');
        return general.count();
      })
      .toBe(1);
    await general.click();
    await message('News').waitFor();
    await expect.poll(() => general.count()).toBe(0);
  });

  test('completes commands, people and channels by keyboard', async () => {
    await visit(incidents);
    await composer().pressSequentially('/ca');
    await page.getByRole('option', { name: /\/case new Work on cases/ }).waitFor();
    await composer().press('Tab');
    expect(await composer().inputValue()).toBe('/case ');
    await composer().fill('');
    await composer().pressSequentially('ask @mi');
    await composer().press('Enter');
    expect(await composer().inputValue()).toBe('ask @Mia Okafor ');
    await composer().pressSequentially('in #gen');
    await composer().press('Enter');
    expect(await composer().inputValue()).toBe('ask @Mia Okafor in #general ');
  });

  test('lets a person edit and delete an own message, and marks it', async () => {
    await visit(incidents);
    await say('A tpyo');
    await message('A tpyo').hover();
    await message('A tpyo').getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Edit message' }).click();
    await page.getByRole('textbox', { name: 'Edit message' }).fill('A typo, corrected');
    await page.getByRole('button', { name: 'Save' }).click();
    await message('A typo, corrected').getByText('(edited)').waitFor();
    await message('A typo, corrected').hover();
    await message('A typo, corrected').getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete message…' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect.poll(() => message('A typo, corrected').count()).toBe(0);
  });

  test('keeps an answer for one person to that person, who can dismiss it', async () => {
    await visit(incidents);
    await say('/case');
    const answer = message('Try /case new');
    await answer.getByText('Only visible to you').waitFor();
    await answer.getByRole('button', { name: 'Dismiss message' }).click();
    await expect.poll(() => answer.count()).toBe(0);
  });

  test('shows whoever scrolled up what they write, and nobody else’s words', async () => {
    for (let line = 0; line < 30; line += 1)
      await bot.slack.person('leo').type({ channel: '#incidents' }, `Old ${line}`);
    await visit(incidents);
    const list = page.getByRole('log', { name: /Messages in/ });
    const fromEnd = () => list.evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight);
    await expect.poll(fromEnd).toBeLessThan(5);
    await list.evaluate((one) => one.scrollTo(0, 0));
    await expect.poll(fromEnd).toBeGreaterThan(200);
    await bot.slack.person('leo').type({ channel: '#incidents' }, 'Said by Leo');
    await message('Said by Leo').waitFor();
    expect(await fromEnd()).toBeGreaterThan(200);
    await say('Said by me');
    await message('Said by me').waitFor();
    await expect.poll(fromEnd).toBeLessThan(5);
  });

  test('says in Slack’s words when the app does not answer', async () => {
    await visit(incidents);
    bot.slack.faults.deliver('command', 'drop');
    await say('/case new');
    await page.getByRole('status').getByText('/case failed with the error "operation_timeout"').waitFor();
  });
});

describe('the elements of a message', () => {
  test('reach the app: buttons, menus and overflow, with a question first where the app wants one', async () => {
    await visit(incidents);
    await say('/case card');
    const card = message('#7 Credential stuffing');
    await card.getByRole('button', { name: 'Comment' }).click();
    await expect.poll(() => lastAction()).toMatchObject({ action_id: 'comment' });

    await card.getByRole('button', { name: 'Close case' }).click();
    await page.getByRole('dialog', { name: 'Close case 7?' }).getByRole('button', { name: 'Keep open' }).click();
    await card.getByRole('button', { name: 'Close case' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close case' }).click();
    await expect.poll(() => lastAction()).toMatchObject({ action_id: 'close' });
    expect(actions().filter(({ action_id }) => action_id === 'close')).toHaveLength(1);

    await card.getByRole('combobox', { name: 'Severity' }).fill('cri');
    await card.getByRole('combobox', { name: 'Severity' }).press('Enter');
    await expect.poll(() => lastAction()).toMatchObject({ selected_option: { value: 'critical' } });
    await card.getByRole('button', { name: 'More options' }).click();
    await page.getByRole('menuitem', { name: 'Share' }).press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => lastAction()).toMatchObject({ action_id: 'more', selected_option: { value: 'delete' } });
  });
});

describe('a thread', () => {
  test('opens beside the channel, takes replies, and the channel counts them', async () => {
    await visit(incidents);
    await say('Start of a thread');
    await message('Start of a thread').hover();
    await message('Start of a thread').getByRole('button', { name: 'Reply in thread' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('textbox', { name: 'Reply…' }).fill('A reply');
    await thread.getByRole('textbox', { name: 'Reply…' }).press('Enter');
    await thread.locator('article', { hasText: 'A reply' }).waitFor();
    await thread.getByRole('button', { name: 'Close thread' }).click();
    await page.getByRole('button', { name: /^1 reply/ }).click();
    await thread.locator('article', { hasText: 'A reply' }).waitFor();
  });
});

describe('files', () => {
  test('are pasted into the composer and shown as pictures', async () => {
    await visit(incidents);
    await composer().waitFor();
    await pastePicture(composer(), 'shot.png');
    await page.getByRole('button', { name: 'Remove shot.png' }).waitFor();
    await say('The sign-in page');
    const picture = message('The sign-in page').getByRole('img', { name: 'shot.png' });
    await picture.waitFor();
    expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(2);
  });

  test('of other kinds are cards to download', async () => {
    await visit(incidents);
    const bytes = Buffer.from('{"type":"cases"}\n');
    await page
      .locator('.composer input[type=file]')
      .setInputFiles({ name: 'cases.ndjson', mimeType: '', buffer: bytes });
    await page.getByText('cases.ndjson').waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    const download = page.waitForEvent('download');
    await message('cases.ndjson').locator('a.file-card').click();
    expect((await download).suggestedFilename()).toBe('cases.ndjson');
  });
});

describe('shortcuts', () => {
  test('of a message carry that message; global ones open from the composer', async () => {
    await visit(incidents);
    await say('Evidence to keep');
    await message('Evidence to keep').hover();
    await message('Evidence to keep').getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /Add to case/ }).click();
    await page.getByRole('dialog', { name: 'Add to case' }).waitFor();
    const sent = bot.heard.findLast(({ kind }) => kind === 'message shortcut');
    expect(sent?.body).toMatchObject({ message: { text: 'Evidence to keep' }, channel: { id: 'C0INCIDEN1' } });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Shortcuts' }).click();
    await page.getByRole('menuitem', { name: /New case/ }).click();
    await page.getByRole('dialog', { name: 'Every input' }).waitFor();
  });
});

describe('other places', () => {
  test('the app has a Home tab and direct messages', async () => {
    await visit('/#/U0ANARUIZ1/C0GENERAL1');
    await page.getByRole('navigation').getByRole('link', { name: 'Docket' }).click();
    await page.getByRole('heading', { name: '#7 Credential stuffing' }).waitFor();
    await page.getByRole('button', { name: 'Comment' }).click();
    await expect.poll(() => lastAction()).toMatchObject({ action_id: 'comment' });
    await page.getByRole('tab', { name: 'Messages' }).click();
    await composer('Docket').fill('hello');
    await composer('Docket').press('Enter');
    await message('hello').waitFor();
  });

  test('people write to each other, and the page acts as whom it is told', async () => {
    await visit(incidents);
    await page.getByRole('navigation').getByRole('button', { name: 'Leo Brandt' }).click();
    await composer('Leo Brandt').fill('Are you there?');
    await composer('Leo Brandt').press('Enter');
    await message('Are you there?').waitFor();
    await page.getByRole('button', { name: /Acting as Ana Ruiz/ }).click();
    await page.getByRole('menuitem', { name: /Leo Brandt/ }).click();
    await page.getByRole('button', { name: /Acting as Leo Brandt/ }).waitFor();
    await page.getByRole('navigation').getByRole('button', { name: 'Ana Ruiz' }).click();
    await message('Are you there?').waitFor();
  });

  test('a guest sees only the channels that the guest is in', async () => {
    await visit('/#/U0GUSPARK1');
    await page.getByRole('navigation').getByRole('link', { name: 'incidents' }).waitFor();
    expect(await page.getByRole('navigation').getByRole('link', { name: 'sec-ops' }).count()).toBe(0);
  });

  test('a phone shows one thing at a time and nothing wider than itself', async () => {
    await visit('/#/U0ANARUIZ1', { width: 390, height: 780, touch: true });
    await page.getByRole('link', { name: 'incidents' }).click();
    await say('/case card');
    await message('#7 Credential stuffing').waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBe(0);
    expect(await page.getByRole('link', { name: 'general' }).isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await page.getByRole('link', { name: 'general' }).waitFor();
  });
});

const sentAction = z.looseObject({ action_id: z.string() });
type SentAction = z.infer<typeof sentAction>;

function actions(): SentAction[] {
  return bot.heard
    .filter(({ kind }) => kind === 'action')
    .map(({ body }) => fitting(z.looseObject({ action: sentAction }), body).action);
}

function lastAction(): SentAction | undefined {
  return actions().at(-1);
}
