/** Takes the README's pictures from the real page: `npm run screenshots -- [folder]` starts a sandbox of its own for them. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './support/browser.ts';

const incidents = '/#/U0ANARUIZ1/C0INCIDEN1';
const folder = process.argv[2] ?? fileURLToPath(new URL('../docs/', import.meta.url));

/** Starts the sandbox in an empty data folder on a free port. Answers its address and its end. */
async function startSandbox(): Promise<{ url: string; stop(): Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), 'docket-screenshots-'));
  const start = fileURLToPath(new URL('../../src/start.ts', import.meta.url));
  const env = { ...process.env, PORT: '0', DOCKET_DATA_DIR: data, LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, [start], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface(child.stdout)) {
    const url = /Open (http:\S+)/.exec(line)?.[1];
    if (!url) continue;
    const stop = async () => {
      child.kill();
      await ended;
      await rm(data, { recursive: true, force: true });
    };
    return { url, stop };
  }
  throw new Error('The sandbox ended before it was ready.');
}

const composer = (page: Page) => page.getByRole('textbox', { name: /^Message / });

async function type(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** A responder opens a case: the form, then the card in the channel. */
async function newCase(page: Page): Promise<void> {
  await type(page, '/case new Credential stuffing against the VPN');
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Description' }).click();
  await page.keyboard.type('212 accounts touched since 09:40, all from ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('one address');
  await page.keyboard.press('Control+b');
  await form.getByRole('combobox', { name: 'Severity' }).fill('high');
  await page.getByRole('option', { name: 'High' }).click();
  await form.getByRole('combobox', { name: 'Tags' }).fill('vpn');
  await page.getByRole('option', { name: 'vpn' }).click();
  await form.getByRole('combobox', { name: 'Assignees' }).fill('leo');
  await page.getByRole('option', { name: 'Leo Brandt' }).click();
  await form.getByRole('textbox', { name: 'Title' }).click();
  await take(page, 'new-case');
  await form.locator('button[type=submit]').click();
  await page.locator('article', { hasText: '#1 Credential stuffing' }).waitFor();
  await take(page, 'case');
}

/** A picture of a sign-in page, drawn by the browser. */
async function drawSignIn(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(640, 300);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('the browser does not draw');
    const box = (colour: string, x: number, y: number, width: number, height: number) => {
      pen.fillStyle = colour;
      pen.fillRect(x, y, width, height);
    };
    box('#eef1f6', 0, 0, 640, 300);
    box('#16324f', 0, 0, 640, 52);
    box('#ffffff', 170, 90, 300, 36);
    box('#ffffff', 170, 142, 300, 36);
    box('#2f6fb3', 170, 204, 300, 40);
    pen.font = '20px sans-serif';
    pen.fillStyle = '#ffffff';
    pen.fillText('Harb0r Security VPN', 24, 33);
    pen.fillText('Sign in', 288, 231);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  return Buffer.from(bytes);
}

/** Someone posts a picture; the responder adds it to the case and looks into the thread of the case. */
async function evidence(page: Page): Promise<void> {
  const file = { name: 'sign-in.png', mimeType: 'image/png', buffer: await drawSignIn(page) };
  await page.locator('.composer input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Remove sign-in.png' }).waitFor();
  await type(page, 'This is the page that they saw');
  const message = page.locator('article', { hasText: 'This is the page that they saw' }).last();
  await message.hover();
  await message.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: /Add to case/ }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('combobox', { name: 'Case' }).click();
  await page.getByRole('option', { name: /Credential stuffing/ }).click();
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
  await page
    .locator('article', { hasText: '#1 Credential stuffing' })
    .getByRole('button', { name: /repl(y|ies)/ })
    .click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread
    .getByRole('img', { name: /sign-in/ })
    .first()
    .waitFor();
  await take(page, 'thread');
}

async function pictures(browser: Browser, url: string): Promise<void> {
  const { page } = await openPage(browser, url + incidents, { width: 1280, height: 860 });
  await newCase(page);
  await evidence(page);
  await page.goto(`${url}/#/U0ANARUIZ1/home`);
  await page.locator('.home .block').first().waitFor();
  await take(page, 'home');
  const phone = await openPage(browser, url + incidents, { width: 390, height: 780, touch: true });
  await phone.page.locator('article', { hasText: 'Credential stuffing' }).last().waitFor();
  await take(phone.page, 'phone');
}

await mkdir(folder, { recursive: true });
const [browser, sandbox] = await Promise.all([openBrowser(), startSandbox()]);
try {
  await pictures(browser, sandbox.url);
} finally {
  await browser.close();
  await sandbox.stop();
}
