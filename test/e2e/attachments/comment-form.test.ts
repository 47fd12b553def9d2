import type { Person } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase } from '../../support/e2e.ts';
import { card, thread, words } from '../../support/look.ts';
import { png } from '../../support/png.ts';

const said = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text, style: { bold: true } }] }],
});

describe('the form to comment', () => {
  let docket: TestDocket;
  let ana: Person;

  beforeAll(async () => {
    docket = await startTestDocket();
    ana = docket.person('ana');
    await openCase(ana, '#incidents', 'Phishing wave');
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  async function openForm() {
    const shown = await card(ana, '#incidents', 1);
    await ana.click(shown, { actionId: 'case_comment' });
    await ana.see(() => ana.modal());
    return shown;
  }

  it('takes formatted text', async () => {
    const shown = await openForm();
    await ana.fill('comment', said('Blocked the sender'));
    expect(await ana.submit()).toEqual({});
    const reply = await thread(ana, shown, (text) => text.includes('Blocked the sender'));
    expect(JSON.stringify(reply)).toContain('"bold":true');
  });

  it('takes an image with it, shown where the comment is', async () => {
    const shown = await openForm();
    await ana.fill('comment', said('The page they land on'));
    await ana.fill('files', [{ name: 'page.png', mimetype: 'image/png', data: png(3) }]);
    expect(await ana.submit()).toEqual({});
    const reply = await ana.see(async () => {
      const replies = await ana.messages({ channel: shown.channel, threadTs: shown.ts });
      return replies.find(({ blocks }) => JSON.stringify(blocks ?? []).includes('"slack_file"'));
    });
    expect(words(reply)).toContain('The page they land on');
  });

  it('asks for words when there is neither text nor file, and stays open', async () => {
    await openForm();
    const { errors } = await ana.submit();
    expect(errors).toEqual({ comment: 'Write something first: a comment cannot be empty.' });
    expect(await ana.modal()).toBeDefined();
    await ana.close();
  });
});
