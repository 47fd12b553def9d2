import { expect, test } from 'vitest';
import { fileExtension, fileMarkdown, fileName, sizeInWords } from '../../../../src/core/attachments/file.ts';
import { textLength } from '../../../../src/core/text.ts';

test.each([
  ['shot.png', 'shot.png'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ana\\mail.msg', 'mail.msg'],
  ['two\nlines\u0000.txt', 'two lines .txt'],
  ['invoice\u202Egnp.exe', 'invoice gnp.exe'],
  ['..', 'file'],
  ['', 'file'],
  [null, 'file'],
])('%j is stored as %j', (given, name) => {
  expect(fileName(given)).toBe(name);
});

test('a long name is cut before its extension', () => {
  const name = fileName(`${'é'.repeat(400)}.ndjson`);
  expect(textLength(name)).toBe(160);
  expect(name.endsWith('….ndjson')).toBe(true);
});

test('an extension is what follows the last dot of a name that has more than that', () => {
  expect(fileExtension('a.tar.GZ')).toBe('gz');
  expect(fileExtension('.env')).toBe('');
  expect(fileExtension('README')).toBe('');
});

test('images are shown and other files are linked, whatever their names hold', () => {
  expect(fileMarkdown({ id: '1', name: 'a](b).png', mime_type: 'image/png' })).toBe('![a\\](b).png](/files/1)');
  expect(fileMarkdown({ id: '2', name: 'mail_1 & more.eml', mime_type: 'message/rfc822' })).toBe(
    '[mail_1 & more.eml](/files/2)',
  );
});

test('sizes are said as people say them', () => {
  expect([834, 12_600, 4 * 1024 * 1024].map(sizeInWords)).toEqual(['834 bytes', '12.3 KB', '4.0 MB']);
});
