import type { RichTextBlock, RichTextElement, RichTextList, RichTextSection } from '@slack/types';
import { faultsOfBlocks } from 'local-slack';
import { describe, expect, it } from 'vitest';
import { fromRichText } from '../../../src/core/markdown/index.ts';
import { openedWith } from '../../../src/slack/views/initial-values.ts';
import { keptText } from '../../../src/slack/views/kept-text.ts';
import { markdownOf, richInput } from '../../../src/slack/views/markdown-input.ts';
import { modal } from '../../../src/slack/views/modal.ts';
import { refill } from '../../../src/slack/views/refill.ts';

const names = {
  user: (id: string) => (id === 'U0LEO' ? 'Leo Brandt' : undefined),
  channel: (id: string) => (id === 'C0NEWS' ? 'news' : undefined),
};

const rich = (...elements: RichTextBlock['elements'][number][]): RichTextBlock => ({ type: 'rich_text', elements });
const section = (...elements: RichTextElement[]): RichTextSection => ({ type: 'rich_text_section', elements });
const bullet = (indent: number, text: string): RichTextList => ({
  type: 'rich_text_list',
  style: 'bullet',
  indent,
  elements: [section({ type: 'text', text })],
});

/** A form with one box of formatted text, and what came back in it. */
function given(value: RichTextBlock) {
  const view = modal({
    callbackId: 'x',
    title: 'X',
    submit: 'Save',
    metadata: {},
    blocks: [richInput('text', 'Text')],
  });
  const values = { text: { type: 'rich_text_input', rich_text_value: { ...value } } };
  return { view, values };
}

describe('formatted text that is given back in a form', () => {
  it.each<[string, RichTextBlock, string]>([
    ['a person', rich(section({ type: 'text', text: 'Ask ' }, { type: 'user', user_id: 'U0LEO' })), 'Ask @Leo Brandt'],
    ['a person nobody knows', rich(section({ type: 'user', user_id: 'U0NEW' })), '@U0NEW'],
    ['a channel', rich(section({ type: 'channel', channel_id: 'C0NEWS' })), '#news'],
    ['a user group', rich(section({ type: 'usergroup', usergroup_id: 'S0ONCALL' })), '@S0ONCALL'],
    ['everybody', rich(section({ type: 'broadcast', range: 'here' })), '@here'],
    ['an emoji', rich(section({ type: 'emoji', name: 'fire', unicode: '1f525' })), '🔥'],
    [
      'bold, code and a link',
      rich(
        section(
          { type: 'text', text: 'bold', style: { bold: true } },
          { type: 'text', text: ' ' },
          { type: 'text', text: 'rm', style: { code: true } },
          { type: 'text', text: ' ' },
          { type: 'link', url: 'https://example.com/', text: 'there' },
        ),
      ),
      '**bold** `rm` [there](https://example.com/)',
    ],
    ['signs of Markdown', rich(section({ type: 'text', text: '* not a list, 1 < 2 & _x_ <@U0LEO>' })), ''],
    ['a list in a list', rich(bullet(0, 'one'), bullet(1, 'two')), ''],
    [
      'a picture in Markdown',
      rich(section({ type: 'text', text: '![a.png](/files/00000000-0000-4000-8000-000000000000)' })),
      '',
    ],
  ])('means the same, and Slack takes it: %s', (_, value, said) => {
    const { view, values } = given(value);
    const again = refill(view, values, 'It did not work.', names);
    expect(faultsOfBlocks(again.blocks, 'modal')).toEqual([]);
    const back = openedWith(again.blocks, 'text');
    expect(JSON.stringify(back)).not.toMatch(/"type":"(user|usergroup|channel|broadcast|team|color|date)"/);
    expect(markdownOf(back, names)).toBe(fromRichText(value, names));
    if (said !== '') expect(markdownOf(back, names)).toBe(said);
  });

  it('comes by message with the names of people where the form is closed', () => {
    const { view, values } = given(rich(section({ type: 'user', user_id: 'U0LEO' })));
    expect(JSON.stringify(keptText(view.blocks, values, 'Away.', names))).toContain('@Leo Brandt');
  });
});
