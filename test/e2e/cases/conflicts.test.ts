import type { Person, SeenModal } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase, richText } from '../../support/e2e.ts';
import { ask, blocksIn, words } from '../../support/look.ts';

const CHANNEL = '#incidents';

describe('two people edit one case at the same time', () => {
  let docket: TestDocket;
  let ana: Person;
  let leo: Person;
  let number = 0;

  beforeAll(async () => {
    docket = await startTestDocket();
    ana = docket.person('ana');
    leo = docket.person('leo');
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  /** A new case with Ana's edit form open on it. */
  async function anaEdits(): Promise<SeenModal> {
    await openCase(ana, CHANNEL, 'Phishing wave');
    number += 1;
    await ana.type({ channel: CHANNEL }, `/case edit ${number}`);
    return ana.see(() => ana.modal());
  }
  const says = async (text: string) => expect(await ask(leo, CHANNEL, `/case show ${number}`)).toContain(text);
  const choiceOf = (modal: SeenModal | undefined, field: string) => {
    const blocks = blocksIn(modal);
    const block = blocks.find(({ block_id }) => block_id.startsWith(`choose/${field}/`));
    if (!block) throw new Error(`no choice for ${field}`);
    return block;
  };

  it('merges where they changed different fields, lists item by item', async () => {
    await anaEdits();
    await ask(leo, CHANNEL, `/case severity ${number} critical`);
    await ask(leo, CHANNEL, `/case tag ${number} +vip`);
    await ana.fill('title', 'Phishing wave, second day');
    await ana.fill('tags', ['mail']);
    expect(await ana.submit()).toEqual({});
    for (const text of ['second day', 'Critical', 'vip', 'mail']) await says(text);
  });

  it('asks whose to take where they changed the same field, and keeps mine when told so', async () => {
    await anaEdits();
    await ask(leo, CHANNEL, `/case title ${number} Leo's title`);
    await ana.fill('title', "Ana's title");
    await ana.fill('description', richText('Written at length by Ana.'));
    const { modal } = await ana.submit();
    expect(words(modal?.blocks)).toContain("Keep theirs: Leo's title");
    expect(words(modal?.blocks)).toContain("Use mine: Ana's title");
    expect(words(modal?.blocks)).toContain('Leo Brandt changed it, too');
    expect(JSON.stringify(modal?.state.values)).toContain('Written at length by Ana.');
    await says("Leo's title");
    await ana.fill(choiceOf(modal, 'title').block_id, 'mine');
    expect(await ana.submit()).toEqual({});
    await says("Ana's title");
    await says('Written at length by Ana.');
  });

  it('keeps theirs when told so, and saves the rest of mine', async () => {
    await anaEdits();
    await ask(leo, CHANNEL, `/case status ${number} in-progress`);
    await ana.fill('status', 'closed');
    await ana.fill('severity', 'high');
    const { modal } = await ana.submit();
    await ana.fill(choiceOf(modal, 'status').block_id, 'theirs');
    expect(await ana.submit()).toEqual({});
    await says('In progress');
    await says('High');
  });

  it('asks again when it changes once more, and remembers what was chosen before', async () => {
    await anaEdits();
    await ask(leo, CHANNEL, `/case title ${number} First of Leo`);
    await ana.fill('title', 'Of Ana');
    await ana.fill('severity', 'high');
    const first = await ana.submit();
    await ana.fill(choiceOf(first.modal, 'title').block_id, 'theirs');
    await ask(leo, CHANNEL, `/case severity ${number} critical`);
    const second = await ana.submit();
    expect(words(second.modal?.blocks)).toContain('Keep theirs: 🔴 Critical');
    await ana.fill(choiceOf(second.modal, 'severity').block_id, 'mine');
    expect(await ana.submit()).toEqual({});
    await says('First of Leo');
    await says('High');
  });

  it('does not ask where both wrote the same', async () => {
    await anaEdits();
    await ask(leo, CHANNEL, `/case title ${number} The same`);
    await ana.fill('title', 'The same');
    expect(await ana.submit()).toEqual({});
    await says('The same');
  });

  it('must be told which: without a choice nothing is saved', async () => {
    await anaEdits();
    await ask(leo, CHANNEL, `/case title ${number} Leo again`);
    await ana.fill('title', 'Ana again');
    const { modal } = await ana.submit();
    const { errors } = await ana.submit();
    expect(Object.keys(errors ?? {})).toEqual([choiceOf(modal, 'title').block_id]);
    await says('Leo again');
    await ana.close(true);
  });

  it('shows the whole of a long description of theirs', async () => {
    await anaEdits();
    const long = `Leo found ${'one more host, '.repeat(20)}and the door.`;
    await leo.type({ channel: CHANNEL }, `/case edit ${number}`);
    await leo.see(() => leo.modal());
    await leo.fill('description', richText(long));
    expect(await leo.submit()).toEqual({});
    await ana.fill('description', richText('Ana found nothing.'));
    const { modal } = await ana.submit();
    expect(words(modal?.blocks)).toContain(long);
    await ana.fill(choiceOf(modal, 'description').block_id, 'theirs');
    expect(await ana.submit()).toEqual({});
    await says('and the door.');
  });
});
