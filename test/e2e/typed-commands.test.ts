import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { notedCard, openCase } from '../support/e2e.ts';
import { answer, ask, card, words } from '../support/look.ts';

const channel = '#incidents';
const COUNT = 4;

let docket: TestDocket;
let ana: Person;

beforeAll(async () => {
  docket = await startTestDocket();
  ana = docket.person('ana');
  for (let number = 1; number <= COUNT; number += 1) {
    await openCase(ana, channel, number === 4 ? 'Critical open redirect' : `Phishing wave ${number}`);
    await notedCard(docket, ana, channel, number);
  }
}, 60_000);
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

const slash = (text: string) => ask(ana, channel, `/case ${text}`);
const found = async (search: string) =>
  [...(await slash(`list ${search}`)).matchAll(/#(\d+) (?:Phishing|Critical)/g)]
    .map(([, number]) => Number(number))
    .sort();

/** Says something to the bot in the channel, and reads what only this person sees. */
async function mention(text: string): Promise<SeenMessage> {
  const before = (await ana.messages({ channel })).filter(({ ephemeral }) => ephemeral).at(-1)?.ts;
  await ana.type({ channel }, `<@U0DOCKET01>${text}`);
  return answer(ana, channel, before);
}

describe('several cases in one command', () => {
  it.each([
    ['status 1 2 in progress', 'Cases #1 and #2: status is now in-progress.'],
    ['status 1 2 in progress', 'Cases #1 and #2 were so already'],
    ['status 2,3 in-progress', 'Case #3: status is now in-progress. Case #2 was so already'],
    ['severity #1 #2 crit', 'Cases #1 and #2: severity is now critical.'],
    ['assign 1 2 @leo', 'Cases #1 and #2: assigned.'],
    ['unassign 1,2 all', 'Cases #1 and #2: nobody is assigned now.'],
    ['tag 1 2 +vip –fp “data loss”', 'Cases #1 and #2: tags changed.'],
    ['close 1 2 99', 'Cases #1 and #2: closed. There is no case #99 here'],
    ['reopen 1 2', 'Cases #1 and #2: open again.'],
    ['close 1,2 it was a false alarm', 'Cases #1 and #2: closed, and your words are kept as a comment.'],
    ['close 1,3 5 hosts were wrong', 'part of your words'],
    ['close 1,3: 5 hosts were wrong', 'Case #3: closed, and your words are kept as a comment. Case #1: closed already'],
    ['reopen 1 2 3', 'Cases #1, #2 and #3: open again.'],
    ['comment 1,2 3 hosts are down', 'Cases #1 and #2: comment added.'],
    ['comment 2 3 4', 'Case #2: comment added.'],
    ['category 1,2 “Data loss”', 'Cases #1 and #2: category is now Data loss.'],
    ['push 1 2 98', 'There is no case #98 here'],
    ['status 98 99 closed', 'There are no cases #98 and #99 here'],
    [`close ${Array.from({ length: 21 }, (_, at) => at + 1).join(' ')}`, '/case bulk number:1,2,3'],
  ])('%s', async (typed, expected) => {
    expect((await slash(typed)).replaceAll(/\s+/g, ' ')).toContain(expected);
  });

  it('kept the words of the person, digits and all', async () => {
    expect(await slash('show 1')).toContain('it was a false alarm');
    expect(await slash('show 3')).toContain('5 hosts were wrong');
    expect(await slash('show 2')).toMatch(/3 hosts are down[\s\S]*3 4/);
    expect(await slash('show 2')).toContain('vip and data loss');
  });

  it('asks once before several go, and takes all of it back with one button', async () => {
    const asked = (await slash('delete 2 3 99')).replaceAll(/\s+/g, ' ');
    expect(asked).toContain('Delete cases #2 “Phishing wave 2” and #3 “Phishing wave 3”?');
    expect(asked).toContain('no case #99');
    const question = await answer(ana, channel);
    await ana.click(question, { actionId: 'cases_delete' });
    const gone = await ana.see(async () => {
      const last = (await ana.messages({ channel })).filter(({ ephemeral }) => ephemeral).at(-1);
      return last && words(last).includes('are in the trash') ? last : undefined;
    });
    expect(words(gone)).toContain('Cases #2 and #3 are in the trash.');
    await ana.click(gone, { actionId: 'undo' });
    await ana.see(async () => (await found('number:2,3')).length === 2);
  });
});

describe('a command as it was pasted', () => {
  it.each([
    [' `close 1`', 'Case #1: closed.'],
    [', reopen 1', 'Case #1: open again.'],
    [': *close 1*', 'Case #1: closed.'],
    [' /case reopen 1', 'Case #1: open again.'],
    [' “close １”', 'Case #1: closed.'],
    [' *reopen* `1`', 'Case #1: open again.'],
    [
      ' ```\nclose 1\nreopen 1\nstatus 1 closed\n```',
      'Case #1: closed. Case #1: open again. Case #1: status is now closed.',
    ],
    ['\nreopen 1\nclose 99\nseverity 1 low', 'Case #1: open again. ⚠️'],
    ['\nclose 1\nfalse positive\nreopen 1', 'closed as false positive, and your words are kept'],
    [' reopen 1', 'Case #1: open again.'],
    [' title 1 Wave of <@U0LEOBRAN1> at evil.example', 'title changed'],
    [' thanks!', 'You are welcome!'],
    [' hello', 'Hello!'],
    [' 👍', '👍'],
    [' can you have a look', "I don't know can ."],
  ])('%j', async (typed, expected) => {
    const seen = await mention(typed);
    expect(
      words(seen.blocks)
        .replaceAll(/Undo|\s+/g, ' ')
        .replaceAll(/ +/g, ' '),
    ).toContain(expected);
    expect(seen.blocks?.length).toBeLessThan(4);
  });

  it('a comment keeps its signs, and a mention of the bot in it', async () => {
    await mention(' comment 1 I asked <@U0DOCKET01> and <@U0LEOBRAN1> – “so”… −5 ２');
    await ana.see(async () => (await slash('show 1')).includes('I asked @Docket and @Leo Brandt – “so”… −5 ２'));
  });

  it('a mention in a title is the name of the person', async () => {
    expect(await slash('show 1')).toContain('Wave of @Leo Brandt at evil.example');
    await slash('title 1 Phishing wave 1');
  });

  it('more lines than twenty do nothing', async () => {
    const said = words((await mention(Array.from({ length: 21 }, () => '\nclose 1').join(''))).blocks);
    expect(said).toContain('21 commands');
    expect(await found('#1 open')).toEqual([1]);
  });
});

describe('a search as people say it', () => {
  it.each([
    ['open', [1, 2, 3, 4], 'status:open'],
    ['closed', [], 'status:closed'],
    ['in progress', [], 'status:in-progress'],
    ['crit', [2], 'severity:critical'],
    ['sev1 open', [2], 'severity:critical status:open'],
    ['"Phishing wave 1" -yesterday', [1], '-created:yesterday'],
    ['last week', [], 'created:last-week'],
    ['updated>-1h', [1, 2, 3, 4], 'updated<1h'],
    ['-created:last-week severity:sev1', [2], '-created:last-week severity:critical'],
    ['@leo', [], 'assignee:@leo'],
    ['mine', [], 'assignee:me'],
    ['"open"', [4], '"open"'],
    ['open redirect', [4], 'status:open redirect'],
    ['tag:“data loss”', [1, 2], 'tag:"data loss"'],
    ['—tag:vip', [3, 4], '-tag:vip'],
  ])('%s', async (typed, numbers, shown) => {
    expect(await found(typed)).toEqual(numbers);
    const last = await answer(ana, channel);
    expect(words(last.blocks)).toContain(shown);
    expect(words(last)).not.toContain('<@');
  });

  it('can be taken for text with one button', async () => {
    expect(await found('closed redirect')).toEqual([]);
    const none = await answer(ana, channel);
    expect(words(none)).toContain('Search "closed" redirect');
    await ana.click(none, { actionId: 'list_show' });
    expect(words(await answer(ana, channel, none.ts))).toContain('No case matches');
  });

  it.each([
    ['list stauts:opne', 'status:open', 'Search status:open'],
    ['list prio:hihg', 'severity:high', 'Search severity:high'],
    ['list severity>=hgih tag:vip', 'severity>=high', 'Search severity>=high tag:vip'],
    ['status 1 clsoed', 'closed', 'Set closed'],
    ['severity 1 2 hihg', 'high', 'Set high'],
    ['status 1 in progress please, thanks', 'in-progress', 'Set in-progress'],
    ['severity 1 crit for now', 'critical', 'Set critical'],
    ['list created:tody -updated:yesterdya', 'created:today', 'Search created:today -updated:yesterday'],
    ['lsit mine', '/case list mine', 'Do it'],
    ['1 severity low', '/case severity 1 low', 'Do it'],
    ['list save hot stats:open', 'status:open', 'Use status:open'],
  ])('%s: offers what was meant, and one button does it', async (typed, meant, button) => {
    const said = await slash(typed);
    expect(said).toContain(meant);
    expect(said).toContain(button);
    const offered = await answer(ana, channel);
    await ana.click(offered, { actionId: 'run_words' });
    expect(words(await answer(ana, channel, offered.ts))).not.toMatch(/⚠️/);
  });

  it('offers a saved search whose name is near', async () => {
    expect(await slash('list save oncall-open open')).toContain('status:open');
    expect(await slash('list @oncal-open')).toContain('Search @oncall-open');
    const offered = await answer(ana, channel);
    await ana.click(offered, { actionId: 'run_words' });
    expect(words(await answer(ana, channel, offered.ts))).toContain('@oncall-open');
  });
});

it('in a thread, no number of a text is taken for a case', async () => {
  const shown = await card(ana, channel, 2);
  for (const text of ['comment 2 hosts are down', 'close 3 hosts were wrong']) {
    await ana.type({ channel, threadTs: shown.ts }, `<@U0DOCKET01> ${text}`);
  }
  await ana.see(async () => /2 hosts are down[\s\S]*3 hosts were wrong/.test(await slash('show 2')));
});
