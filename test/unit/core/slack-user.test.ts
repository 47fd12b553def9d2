import { describe, expect, test } from 'vitest';
import { toCaseUser } from '../../../src/core/slack-user.ts';
import { authorOf } from '../../../src/slack/text/read-message/author.ts';

const noNames = { user: () => undefined };

describe('a name that somebody chose', () => {
  test.each([
    ['Eve \u202egnp.exe', 'Eve gnp.exe'],
    ['Eve\nBcc: all', 'Eve Bcc: all'],
    ['\u2067Eve\u2069', 'Eve'],
    ['Eve\u2028\u0007 Roy', 'Eve Roy'],
    ['דנה\u200f (SOC)', 'דנה\u200f (SOC)'],
    ['علی\u200cرضا', 'علی\u200cرضا'],
  ])('leaves the words around it as they are: %j', (chosen, shown) => {
    expect(toCaseUser({ id: 'U1', name: 'eve', real_name: chosen }).full_name).toBe(shown);
    expect(authorOf({ username: chosen, subtype: 'bot_message' }, noNames)).toBe(shown);
    expect(authorOf({ user: 'U9', user_profile: { real_name: chosen } }, noNames)).toBe(shown);
    expect(authorOf({ bot_id: 'B1', bot_profile: { name: chosen } }, noNames)).toBe(shown);
  });

  test.each(['\u202e', ' \n ', ''])('that shows nothing is none: %j', (chosen) => {
    expect(toCaseUser({ id: 'U1', real_name: chosen, profile: { display_name: 'eve' } }).full_name).toBe('eve');
    expect(toCaseUser({ id: 'U1', name: chosen }).username).toBe('U1');
    expect(authorOf({ user: 'U9', user_profile: { real_name: chosen, name: 'eve' } }, noNames)).toBe('eve');
  });
});
