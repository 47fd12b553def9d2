import { describe, expect, test } from 'vitest';
import { honestText } from '../../../../src/core/markdown/honest-link.ts';
import { toRichText } from '../../../../src/core/markdown/index.ts';
import { safeUrl } from '../../../../src/core/markdown/url.ts';

const shown = (markdown: string) => JSON.stringify(toRichText(markdown, { surface: 'message' }));

describe('the text of a link', () => {
  test.each([
    ['another host', 'bank.example', 'https://evil.test/x', 'evil.test'],
    ['another address', 'https://bank.example/login', 'https://evil.test/x', 'evil.test'],
    ['another host in a sentence', 'Log in at bank.example now', 'https://evil.test/', 'evil.test'],
    ['an IP address', '10.0.0.1', 'http://10.0.0.2/', '10.0.0.2'],
    ['the host as a user name', 'https://bank.example@evil.test/', 'https://bank.example@evil.test/', 'evil.test'],
    ['the host before another', 'bank.example', 'https://bank.example.evil.test/', 'bank.example.evil.test'],
    ['a host with an invisible character', 'ba\u200bnk.example', 'https://evil.test/', 'evil.test'],
    ['a host with other dots', 'bank。example', 'https://evil.test/', 'evil.test'],
    ['a host in full-width letters', 'ｂａｎｋ．example', 'https://evil.test/', 'evil.test'],
    ['a host in letters that look alike', 'b\u0430nk.example', 'https://b\u0430nk.example/', 'xn--bnk-6cd.example'],
    ['a mail address', 'ceo@bank.example', 'mailto:ceo@evil.test', 'ceo@evil.test'],
  ])('that looks like %s shows the real one', (_, text, url, real) => {
    expect(honestText(text, url)).toContain(` (${real})`);
  });

  test.each([
    ['words', 'the report', 'https://evil.test/'],
    ['the host', 'bank.example', 'https://bank.example/login'],
    ['the host without www', 'bank.example', 'https://www.bank.example/'],
    ['the host with www', 'www.bank.example', 'https://bank.example/'],
    ['its domain', 'bank.example', 'https://login.bank.example/'],
    ['the address', 'https://bank.example/login', 'https://bank.example/login'],
    [
      'an address with another in it',
      'https://archive.example/https://bank.test/',
      'https://archive.example/https://bank.test/',
    ],
    ['a file name', 'invoice.pdf', 'https://files.example/1'],
    ['a version', 'v1.2.3', 'https://files.example/1'],
    ['the mail address', 'ana@bank.example', 'mailto:ana@bank.example'],
  ])('that is %s stays', (_, text, url) => {
    expect(honestText(text, url)).toBe(text);
  });

  test('is read as a whole where its styles differ, in paragraphs and in tables', () => {
    expect(shown('[ba**nk**.example](https://evil.test)')).toContain(' (evil.test)');
    expect(shown('| a |\n| - |\n| [bank.example](https://evil.test) |')).toContain(' (evil.test)');
    expect(shown('[invoice\u202efdp.exe](https://evil.test)')).toContain('⟨U+202E⟩');
  });
});

test.each([
  'javascript:alert(1)',
  'slack://open',
  'file:///etc/passwd',
  'data:text/html,x',
  'ftp://x.test',
  'vbscript:x',
])('nobody is led to %s', (url) => {
  expect(safeUrl(url)).toBeUndefined();
  expect(shown(`[x](${url})`)).not.toContain('"link"');
});
