import type { Person } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase } from '../../support/e2e.ts';
import { ask, blocksIn, card, words } from '../../support/look.ts';
import { present } from '../../support/present.ts';

describe('spaces', () => {
  let docket: TestDocket;
  let mia: Person;

  beforeAll(async () => {
    docket = await startTestDocket();
    mia = docket.person('mia');
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  it('are made by an administrator, listed, and bound to a channel', async () => {
    expect(await ask(mia, '#incidents', '/case space')).toContain('default');
    expect(await ask(mia, '#incidents', '/case space create Red Team')).toContain('red-team');
    expect(await ask(mia, '#general', '/case space use red-team')).toContain('red-team');
    expect(await ask(docket.person('ana'), '#general', '/case space')).toContain('red-team` (this channel)');
    expect(await ask(docket.person('ana'), '#general', '/case space create Mine')).toContain('do not have the right');
  });

  it('number their cases each from #1, and do not show those of others', async () => {
    await openCase(mia, '#incidents', 'In default');
    await openCase(mia, '#general', 'In red team');
    await openCase(mia, '#general', 'Second in red team');
    await card(mia, '#general', 2, (text) => text.includes('Second in red team'));
    expect(await ask(mia, '#incidents', '/case show 2')).toContain("can't find case #2");
    expect(await ask(mia, '#incidents', '/case list')).not.toContain('red team');
  });

  it('lets bulk close the ticked cases after a confirmation that names the number', async () => {
    await openCase(mia, '#incidents', 'Another');
    await openCase(mia, '#incidents', 'One more');
    await card(mia, '#incidents', 3);
    await mia.type({ channel: '#incidents' }, '/case bulk status:open');
    const modal = await mia.see(() => mia.modal());
    expect(words(modal.blocks)).toContain('Another');
    const boxes = blocksIn(modal).find(
      ({ element }) => element?.type === 'checkboxes' && (element.options?.length ?? 0) > 1,
    );
    const ticked = (boxes?.element?.options ?? []).slice(0, 2).map(({ value }) => value);
    await mia.fill(present(boxes?.block_id), ticked);
    await mia.submit();
    const { modal: confirm } = await mia.submit();
    expect(words([confirm?.title, confirm?.blocks, confirm?.submit])).toMatch(/2 cases/);
    await mia.submit();
    await mia.see(async () => (await ask(mia, '#incidents', '/case list status:closed')).includes('2 cases'));
  });
});
