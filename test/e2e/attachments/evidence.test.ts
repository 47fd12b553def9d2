import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Person } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase } from '../../support/e2e.ts';
import { card, thread, words } from '../../support/look.ts';
import { png } from '../../support/png.ts';
import { present } from '../../support/present.ts';

describe('a responder keeps evidence', () => {
  let docket: TestDocket;
  let ana: Person;

  beforeAll(async () => {
    docket = await startTestDocket();
    ana = docket.person('ana');
    await openCase(ana, '#incidents', 'Phishing wave');
    await card(ana, '#incidents', 1);
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  async function addToCase(channel: string, ts: string): Promise<void> {
    await ana.messageShortcut({ channel, ts }, 'add_to_case');
    await ana.see(() => ana.modal());
    await ana.choose('modal', { actionId: 'case_pick' }, '1');
    const { errors } = await ana.submit();
    expect(errors).toBeUndefined();
  }

  it('adds a message with a pasted image: text quoted, bytes in Postgres, the image in the thread', async () => {
    const image = png(7);
    const { ts } = await ana.type({ channel: '#incidents' }, 'This is what the mail looks like', [
      { name: 'mail.png', mimetype: 'image/png', data: image },
    ]);
    await addToCase('#incidents', present(ts));
    const receipt = await ana.see(async () =>
      (await ana.messages({ channel: '#incidents' })).find(
        (one) => one.ephemeral && /gets this message/.test(words(one)),
      ),
    );
    expect(words(receipt)).toContain('Case #1 gets this message and 1 file.');
    const shown = await card(ana, '#incidents', 1);
    const replies = await thread(ana, shown, (text) => text.includes('This is what the mail looks like'));
    const withImage = await ana.see(async () => {
      const messages = await ana.messages({ channel: shown.channel, threadTs: shown.ts });
      return messages.find(({ blocks }) => JSON.stringify(blocks ?? []).includes('"slack_file"'));
    });
    expect(words(replies)).toContain('Ana Ruiz');
    expect(JSON.stringify(withImage.blocks)).toContain('mail.png');

    const sha256 = createHash('sha256').update(image).digest('hex');
    const [file] = await docket.database.read.execute<{ id: string; sha256: string; bytes: Uint8Array }>(
      sql`select f.id, f.sha256, c.bytes from files f join file_chunks c using (workspace_id, sha256)`,
    );
    expect(file?.sha256).toBe(sha256);
    expect(Buffer.from(present(file?.bytes)).equals(image)).toBe(true);
    const [comment] = await docket.database.read.execute<{ comment: string }>(
      sql`select attributes->>'comment' comment from attachments where type = 'user'`,
    );
    expect(comment?.comment).toContain(`![mail.png](/files/${file?.id})`);
  });

  it('says how to mend it when the image lies in a channel that the bot has not joined', async () => {
    const { ts } = await ana.type({ channel: '#random' }, 'Screenshot', [
      { name: 'odd.png', mimetype: 'image/png', data: png(9) },
    ]);
    await addToCase('#random', present(ts));
    const channel = await ana.directMessage('U0DOCKET01');
    const seen = await ana.see(async () =>
      (await ana.messages({ channel })).find((message) => /invite me/i.test(words(message))),
    );
    expect(words(seen)).toContain('odd.png');
  });

  it('says that a message from a private conversation will be read by more people', async () => {
    const channel = await ana.directMessage('U0DOCKET01');
    const { ts } = await ana.type({ channel }, 'Between us');
    await ana.messageShortcut({ channel, ts: present(ts) }, 'add_to_case');
    const modal = await ana.see(() => ana.modal());
    expect(words(modal.blocks)).toContain('private conversation');
  });

  it('takes a thread reply, and in the thread of a case takes its case without asking', async () => {
    const shown = await card(ana, '#incidents', 1);
    const { ts } = await ana.type({ channel: '#incidents', threadTs: shown.ts }, 'Gateway log says 41 mails');
    await ana.messageShortcut({ channel: shown.channel, ts: present(ts) }, 'add_to_case');
    const modal = await ana.see(() => ana.modal());
    expect(words(modal.blocks)).toContain('#1 Phishing wave');
    expect(await ana.submit()).toEqual({});
    await thread(
      ana,
      shown,
      (text) =>
        /commented on case 1[^\n]*Gateway log says 41 mails/.test(text) ||
        text.includes('> Gateway') ||
        text.split('Gateway log says 41 mails').length > 2,
    );
  });
});
