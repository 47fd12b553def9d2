import { describe, expect, it } from 'vitest';
import { errorMessage } from '../../../src/slack/blocks/error-message.ts';
import { sentenceMessage } from '../../../src/slack/blocks/message.ts';
import { help } from '../../../src/slack/blocks/workspace/help.ts';
import { helpGroups } from '../../../src/slack/blocks/workspace/help-groups.ts';
import { commands } from '../../../src/slack/commands/index.ts';
import { commandPrefix } from '../../../src/slack/text/command-prefix.ts';
import { words } from '../../support/look.ts';

describe('the help', () => {
  it('has five groups with an example and a button each, and buttons for what people come for', () => {
    const { blocks } = help('/case ');
    expect(helpGroups).toHaveLength(5);
    for (const { title, example, word } of helpGroups) {
      expect(words(blocks)).toContain(title);
      expect(words(blocks)).toContain(`/case ${example}`);
      expect(JSON.stringify(blocks)).toContain(`help_group_${word}`);
    }
    expect(JSON.stringify(blocks)).toMatch(/help_new.*help_mine.*help_list/);
  });

  it('has each command in one group, whose word means no command', () => {
    const names = commands.map(({ name }) => name);
    expect(helpGroups.flatMap((group) => group.commands).toSorted()).toEqual(names.toSorted());
    const typed = commands.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
    for (const { word, example } of helpGroups) {
      expect(typed).not.toContain(word);
      expect(typed).toContain(example.split(' ')[0]);
    }
  });

  it.each([
    [{ channelId: 'C1' }, '/case '],
    [{ channelId: 'C1', threadTs: '1.2' }, '@docket '],
    [{ channelId: 'D1' }, ''],
    [{ channelId: 'D1', threadTs: '1.2' }, ''],
  ])('puts before a command what can be typed there: %o', (conversation, prefix) => {
    expect(commandPrefix({ conversation })).toBe(prefix);
  });
});

describe('a sentence of ours', () => {
  it('shows what stands between backticks as code, and all else as it is', () => {
    expect(sentenceMessage('Write `/case list`, *not* <!here>.').blocks).toMatchObject([
      {
        elements: [
          {
            elements: [
              { type: 'text', text: 'Write ' },
              { type: 'text', text: '/case list', style: { code: true } },
              { type: 'text', text: ', *not* <!here>.' },
            ],
          },
        ],
      },
    ]);
  });

  it.each(['one ` alone', 'a `b` c ` d', '``', '`x'])('keeps a backtick that closes nothing: %s', (text) => {
    const shown = words(sentenceMessage(text).blocks);
    expect(shown.replaceAll(/[` ]/g, '')).toBe(text.replaceAll(/[` ]/g, ''));
  });

  it('says an error with a mark and words', () => {
    expect(errorMessage('That did not work.').text).toBe('⚠️ That did not work.');
  });
});
