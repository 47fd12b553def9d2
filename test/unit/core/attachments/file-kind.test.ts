import { fileTypeFromBuffer } from 'file-type';
import { expect, test } from 'vitest';
import { classifyFile } from '../../../../src/core/attachments/file-kind.ts';
import { cpuTimeOf } from '../../../support/measure/cpu-time.ts';
import { present } from '../../../support/present.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb', 'hex');
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const pdf = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n', 'latin1');
const zip = Buffer.from('504b0304140000000800', 'hex');
const pcap = Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex');
const pcapng = Buffer.from('0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000', 'hex');
const oldWord = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);

async function typeOf(name: string, bytes: Uint8Array | string, claimed?: string): Promise<string> {
  const head = Buffer.from(present(bytes));
  return classifyFile({ name, claimed, head, detected: (await fileTypeFromBuffer(head))?.mime });
}

test.each([
  ['shot.png', png, 'image/png'],
  ['a photo that a phone named wrongly.png', jpeg, 'image/jpeg'],
  ['image', png, 'image/png'],
  ['loop.gif', gif, 'image/gif'],
  ['report.pdf', pdf, 'application/pdf'],
  ['malware.zip', zip, 'application/zip'],
  ['capture.pcap', pcap, 'application/vnd.tcpdump.pcap'],
  ['capture.pcapng', pcapng, 'application/x-pcapng'],
  ['letter.doc', oldWord, 'application/msword'],
  ['phish.msg', oldWord, 'application/vnd.ms-outlook'],
  ['letter.docx', zip, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['hosts.csv', 'host,ip\nweb-1,10.0.0.1\n', 'text/csv'],
  ['alert.json', '{"a":1}', 'application/json'],
  ['phish.eml', 'From: a@b.example\nContent-Type: text/html\n\n<html><script>1</script></html>', 'message/rfc822'],
  ['auth.log', '\u001b[31mfailed\u001b[0m <script>alert(1)</script>\n', 'text/plain'],
  ['cars.txt', 'BMW and others', 'text/plain'],
  ['Untitled', 'some snippet', 'text/plain'],
  ['feed.xml', '<?xml version="1.0"?><feed/>', 'text/plain'],
])('%s is taken by its content', async (name, bytes, type) => {
  expect(await typeOf(name, bytes)).toBe(type);
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

test.each([
  ['logo.svg', svg, undefined],
  ['logo.png', svg, 'image/png'],
  ['logo.txt', `<?xml version="1.0"?>\n<!-- one --><!-- two -->\n${svg}`, undefined],
  ['wide.txt', Buffer.from(`\ufeff${svg}`, 'utf16le'), undefined],
  ['page.html', '<p>hi', undefined],
  ['page.txt', '\ufeff  <!doctype html><p>hi', undefined],
  ['Untitled', 'no markup at all', 'text/html'],
])('%s is refused because it can run code', async (name, bytes, claimed) => {
  await expect(typeOf(name, bytes, claimed)).rejects.toThrow(/can run code when opened\. Put it in a \.zip/);
});

test.each([
  ['a GIF with a script inside', 'x.gif', Buffer.concat([gif, Buffer.from('<script>alert(1)</script>')])],
  ['a GIF that is a script', 'x.gif', Buffer.from('GIF89a/*\u0000\u0000*/=1;alert(1)//', 'latin1')],
  ['a PNG that is a page', 'x.png', Buffer.concat([png, Buffer.from('<HTML><body onload=alert(1)>')])],
  ['a JPEG that is a PDF', 'x.jpg', Buffer.concat([jpeg, pdf])],
  ['a PDF that is a page', 'x.pdf', Buffer.concat([pdf, Buffer.from('<html><script>')])],
])('%s is refused as two things at once', async (_, name, bytes) => {
  await expect(typeOf(name, bytes)).rejects.toThrow('hidden inside');
});

test.each([
  ['shot.png', pdf],
  ['shot.png', zip],
  ['shot.png', Buffer.from('just text')],
  ['report.pdf', png],
  ['report.docx', Buffer.from('just text')],
])('%s that is something else is refused', async (name, bytes) => {
  await expect(typeOf(name, bytes)).rejects.toThrow('not what its name says');
});

test.each([
  ['tool.exe', program],
  ['shot.png', program],
  ['noise', Buffer.from([1, 2, 3, 4, 5, 6, 7, 0])],
  ['song.mp3', Buffer.from('49443303000000000000', 'hex')],
])('%s is refused because nothing like it is stored', async (name, bytes) => {
  await expect(typeOf(name, bytes)).rejects.toThrow(/kind that I don't store\. I take images, text/);
});

test('hostile markup is looked through in no time', async () => {
  const { ms } = await cpuTimeOf(async () => {
    await typeOf('x.txt', `${'<!---->'.repeat(9_000)}x`);
    await typeOf('x.txt', '<!--'.repeat(16_000));
  });
  expect(ms).toBeLessThan(500);
});
