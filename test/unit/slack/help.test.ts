import { describe, expect, it } from 'vitest';
import { errorMessage } from '../../../src/slack/blocks/error-message.ts';
import { sentenceMessage } from '../../../src/slack/blocks/message.ts';
import { help } from '../../../src/slack/blocks/workspace/help.ts';
import { words } from '../../support/look.ts';

const commands = [{ name: 'show', usage: 'show <case>', summary: 'Show a case in full' }];

describe('the help', () => {
  it('shows what can be written, and buttons for what people come for', () => {
    const { blocks } = help(commands);
    expect(words(blocks)).toContain('/case show <case>');
    expect(JSON.stringify(blocks)).toMatch(/help_new.*help_mine.*help_list/);
  });

  it('begins with what was not understood', () => {
    expect(help(commands, "I don't know `shwo`. Did you mean `show`?").text).toMatch(/^I don't know `shwo`/);
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
