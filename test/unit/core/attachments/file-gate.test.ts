import { expect, test } from 'vitest';
import { fileName, nameRemark } from '../../../../src/core/attachments/file-name.ts';
import { kindOfType, storedType } from '../../../../src/core/attachments/file-types.ts';
import { DocketError } from '../../../../src/core/error.ts';
import { admitFile } from '../../../../src/operations/admit-file.ts';
import { png } from '../../../support/png.ts';

const MiB = 1024 * 1024;
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const program = latin1(`MZ\u0090\0${'\0'.repeat(200)}`);
const pdf = latin1('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n');
const zip = Buffer.from('504b0304140000000800', 'hex');
const page = '<!doctype html><script>alert(1)</script>';
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';

interface Row {
  bytes: Uint8Array | string;
  name: string | null;
  type?: string;
  size?: number;
  /** The name and type under which it is kept; the name where it differs from the given one. */
  as: string;
  called?: string;
  /** Why it is refused where nothing is lost by that. */
  refused?: string;
}

const bytesAlone = 'application/octet-stream';

const rows: Record<string, Row> = {
  'a picture': { bytes: png(), name: 'shot.png', type: 'image/png', as: 'image/png' },
  'a picture without a name': { bytes: png(), name: null, type: 'image/png', as: 'image/png', called: 'file' },
  'a picture of an unknown type': { bytes: png(), name: 'shot.png', type: bytesAlone, as: 'image/png' },
  'a picture whose type is nonsense': { bytes: png(), name: 'shot.png', type: 'constructor', as: 'image/png' },
  'a picture whose type ends the header': {
    bytes: png(),
    name: 'shot.png',
    type: 'image/png\r\nX: y',
    as: 'image/png',
  },
  'a picture said to be a page': {
    bytes: png(),
    name: 'shot.png',
    type: 'text/html',
    as: 'image/png',
    refused: 'file_active',
  },
  'a picture said to be a page, with a charset': {
    bytes: png(),
    name: 'shot.png',
    type: ' Text/HTML;charset=utf-8',
    as: 'image/png',
    refused: 'file_active',
  },
  'a log': { bytes: 'one\ntwo', name: 'auth.log', type: 'text/plain', as: 'text/plain' },
  'a table': { bytes: 'a,b\n1,2', name: 'hosts.csv', type: 'text/plain', as: 'text/csv' },
  'a mail': { bytes: 'From: a@b.example\n\nhi', name: 'phish.eml', type: 'message/rfc822', as: 'message/rfc822' },
  'a script as text': { bytes: 'Get-Process | Stop-Process', name: 'drop.ps1', type: 'text/plain', as: 'text/plain' },
  'a page': { bytes: page, name: 'page.html', type: 'text/html', as: bytesAlone, refused: 'file_active' },
  'a page named as text': { bytes: page, name: 'page.txt', type: 'text/plain', as: bytesAlone, refused: 'file_active' },
  'a page named as a picture': {
    bytes: page,
    name: 'page.png',
    type: 'image/png',
    as: bytesAlone,
    refused: 'file_active',
  },
  'a page by its name alone': {
    bytes: 'hi',
    name: 'page.xhtml',
    type: 'text/plain',
    as: bytesAlone,
    refused: 'file_active',
  },
  'a page behind an XML declaration': {
    bytes: `<?xml version="1.0"?><!-- x -->${page}`,
    name: 'a.xml',
    as: bytesAlone,
    refused: 'file_active',
  },
  'an archived page': { bytes: 'MIME-Version: 1.0', name: 'a.mhtml', as: bytesAlone, refused: 'file_active' },
  'an SVG': { bytes: svg, name: 'logo.svg', type: 'image/svg+xml', as: bytesAlone, refused: 'file_active' },
  'an SVG as PNG': { bytes: svg, name: 'logo.png', type: 'image/png', as: bytesAlone, refused: 'file_active' },
  'an SVG in UTF-16': {
    bytes: Buffer.from(`\ufeff${svg}`, 'utf16le'),
    name: 'logo.txt',
    as: bytesAlone,
    refused: 'file_active',
  },
  'an SVG behind a mark': {
    bytes: `\u00ef\u00bb\u00bf${svg}`,
    name: 'logo.png',
    as: bytesAlone,
    refused: 'file_active',
  },
  'a program': { bytes: program, name: 'setup.exe', as: bytesAlone, refused: 'file_kind_not_stored' },
  'a program as PDF': {
    bytes: program,
    name: 'invoice.pdf',
    type: 'application/pdf',
    as: bytesAlone,
    refused: 'file_kind_not_stored',
  },
  'two letters of a program as PDF': {
    bytes: 'MZ',
    name: 'invoice.pdf',
    as: bytesAlone,
    refused: 'file_kind_not_stored',
  },
  'a program of Linux': {
    bytes: latin1(`\u007fELF${'\0'.repeat(60)}`),
    name: 'tool',
    as: bytesAlone,
    refused: 'file_kind_not_stored',
  },
  noise: { bytes: Buffer.from([1, 2, 3, 0, 7]), name: 'core.dump', as: bytesAlone, refused: 'file_kind_not_stored' },
  'half the mark of a PNG': {
    bytes: png().subarray(0, 3),
    name: 'shot.png',
    type: 'image/png',
    as: bytesAlone,
    refused: 'file_mismatch',
  },
  'the mark of a PNG and nothing more': {
    bytes: png().subarray(0, 8),
    name: 'shot.png',
    type: 'image/png',
    as: bytesAlone,
    refused: 'file_kind_not_stored',
  },
  'half the mark of a PDF': { bytes: '%PD', name: 'a.pdf', as: bytesAlone, refused: 'file_mismatch' },
  'a PDF as picture': { bytes: pdf, name: 'shot.png', type: 'image/png', as: bytesAlone, refused: 'file_mismatch' },
  'an archive as picture': { bytes: zip, name: 'shot.gif', as: bytesAlone, refused: 'file_mismatch' },
  'text as Word': { bytes: 'text', name: 'a.docx', as: bytesAlone, refused: 'file_mismatch' },
  'a picture that is a script': {
    bytes: latin1('GIF89a/*\0\0*/=1;alert(1)//'),
    name: 'x.gif',
    type: 'image/gif',
    as: bytesAlone,
    refused: 'file_twofold',
  },
  'a picture that is a page': {
    bytes: Buffer.concat([png(), latin1('<HTML><body onload=alert(1)>')]),
    name: 'x.png',
    as: bytesAlone,
    refused: 'file_twofold',
  },
  'a picture that is a PDF': {
    bytes: Buffer.concat([png(), pdf]),
    name: 'x.png',
    as: bytesAlone,
    refused: 'file_twofold',
  },
  'a PDF that is a page': {
    bytes: Buffer.concat([pdf, latin1(page)]),
    name: 'x.pdf',
    as: bytesAlone,
    refused: 'file_twofold',
  },
  'no bytes': { bytes: '', name: 'notes.txt', type: 'text/plain', as: bytesAlone, refused: 'file_empty' },
  'no bytes of a page': { bytes: '', name: 'page.html', as: bytesAlone, refused: 'file_empty' },
  'a picture of a terabyte': {
    bytes: png(),
    name: 'shot.png',
    size: 2 ** 40,
    as: 'image/png',
    refused: 'file_too_large',
  },
  'a picture of 11 MiB': { bytes: png(), name: 'a.png', size: 11 * MiB, as: 'image/png', refused: 'file_too_large' },
  'a text of 11 MiB': { bytes: 'one', name: 'a.txt', size: 11 * MiB, as: 'text/plain' },
  'a picture that reads from the right': {
    bytes: png(),
    name: 'gpj.\u202etohs.png',
    as: 'image/png',
    called: 'gpj. tohs.png',
  },
  'a program that reads from the right': {
    bytes: program,
    name: 'invoice\u202efdp.exe',
    as: bytesAlone,
    called: 'invoice fdp.exe',
    refused: 'file_kind_not_stored',
  },
  'a name with folders of Windows': { bytes: 'x', name: '..\\..\\a.txt', as: 'text/plain', called: 'a.txt' },
  'a name with folders': { bytes: 'x', name: '../../etc/passwd', as: 'text/plain', called: 'passwd' },
  'a name of folders alone': { bytes: 'x', name: '..\\', as: 'text/plain', called: 'file' },
  'a name of two lines': {
    bytes: 'x',
    name: 'a.txt\r\nContent-Type: text/html',
    as: 'text/plain',
    called: 'html',
  },
  'a name that Windows reserves': { bytes: 'x', name: 'CON.txt', as: 'text/plain', called: '_CON.txt' },
  'a reserved name without an extension': { bytes: 'x', name: 'lpt1', as: 'text/plain', called: '_lpt1' },
  'a page behind a dot': {
    bytes: 'x',
    name: 'page.html.',
    as: bytesAlone,
    called: 'page.html',
    refused: 'file_active',
  },
  'a long name': { bytes: 'x', name: `${'n'.repeat(300)}.txt`, as: 'text/plain', called: `${'n'.repeat(155)}….txt` },
  'a name of emoji': { bytes: 'x', name: '👩‍💻 🏳️‍🌈 👍🏽.txt', as: 'text/plain' },
};

test('the table is as long as it is meant to be', () => {
  expect(Object.keys(rows).length).toBeGreaterThanOrEqual(50);
});

const offered = ({ bytes, name, type, size }: Row) => {
  const head = typeof bytes === 'string' ? latin1(bytes) : bytes;
  return { name, claimed: type, size: size ?? head.length, head };
};

test.each(Object.entries(rows))(
  '%s is kept as what it is, or as bytes alone, and what changed is said',
  async (_, row) => {
    const kept = await admitFile(offered(row), 'keep');
    expect(kept).toMatchObject({ name: row.called ?? row.name, mimeType: row.as });
    const isRenamed = row.called !== undefined;
    const isRetyped = row.as === bytesAlone ? row.type !== bytesAlone : row.type !== undefined && row.type !== row.as;
    expect(kept.remarks).toHaveLength(Number(isRenamed) + Number(isRetyped));
    for (const remark of kept.remarks) expect(remark).toMatch(/^[^\r\n\u202e]{1,200}\.$/u);
  },
);

test.each(Object.entries(rows))('%s is taken or refused where refusing it loses nothing', async (_, row) => {
  const outcome = await admitFile(offered(row), 'refuse').catch((error: unknown) => error);
  if (row.refused === undefined) {
    expect(outcome).toMatchObject({ name: row.called ?? row.name, mimeType: row.as });
    return;
  }
  expect(outcome).toBeInstanceOf(DocketError);
  expect(outcome).toMatchObject({ code: row.refused });
});

test('what was kept as bytes alone stays so without another word', async () => {
  const again = await admitFile({ ...offered({ bytes: program, name: 'a.pdf', as: '' }), claimed: bytesAlone }, 'keep');
  expect(again).toEqual({ name: 'a.pdf', mimeType: bytesAlone, remarks: [] });
});

test.each([
  ['C:\\Users\\ana\\mail.msg', 'mail.msg', 'folders in it and the letter of a drive in front'],
  ['C:evil.txt', 'evil.txt', 'the letter of a drive in front'],
  ['a\nb.txt', 'a b.txt', 'line breaks'],
  ['a\u202eb.txt', 'a b.txt', 'characters that turn the direction of writing'],
  ['a\u0000b.txt', 'a b.txt', 'characters that do not show'],
  ['a\u200db.txt', 'a b.txt', 'characters that do not show'],
  ['a.pdf                .exe', 'a.pdf .exe', 'needless blanks or dots'],
  ['a.txt. . ', 'a.txt', 'needless blanks or dots'],
  ['aux .log', '_aux .log', 'a word that Windows reserves'],
  ['com¹.txt', '_com¹.txt', 'a word that Windows reserves'],
  ['é'.repeat(200), `${'é'.repeat(159)}…`, 'more than 160 characters'],
])('%j is called %j, because it had %s', (given, name, words) => {
  expect(fileName(given)).toBe(name);
  expect(nameRemark(given)).toContain(words);
});

test.each([
  'Screenshot 2026-05-01 at 3.04.05\u202fPM.png',
  '.env',
  'console.log',
  'company.txt',
  'RE: where is it?.eml',
  'گزارش.pdf',
  '報告.txt',
])('%j keeps its name', (given) => {
  expect(fileName(given)).toBe(given);
  expect(nameRemark(given)).toBeUndefined();
});

test.each([
  'text/html',
  'image/svg+xml',
  'application/xhtml+xml',
  'text/javascript',
  'image/png\r\nX: y',
  'image/png\n',
  'image/png; charset=utf-8',
  'application/vnd.ms-excel\r\nX: y',
  'application/vnd.openxmlformats-officedocument, text/html',
  'constructor',
  '__proto__',
  '',
])('the type %j is stored and served as bytes alone', (type) => {
  expect(kindOfType(type)).toBeUndefined();
  expect(storedType(type)).toBe(bytesAlone);
});

test('names of any length are cleaned in no time', () => {
  const began = performance.now();
  for (const part of ['.', ' ', '. ', 'a:', '/', '\u202e', '\u200d', '👩\u200d', 'con'])
    fileName(`${part.repeat(200_000)}x`);
  expect(performance.now() - began).toBeLessThan(2_000);
});
