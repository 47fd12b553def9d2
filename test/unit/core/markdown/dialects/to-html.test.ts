import { expect, test } from 'vitest';
import { toHtml } from '../../../../../src/core/markdown/dialects/to-html.ts';

test('marks become tags', () => {
  expect(toHtml('**Seen** on `host`\n\n- one\n- two')).toBe(
    '<p><strong>Seen</strong> on <code>host</code></p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>',
  );
});

test.each([
  ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
  ['a <b onclick="x">b</b>', '<p>a &lt;b onclick=&quot;x&quot;&gt;b&lt;/b&gt;</p>'],
  ['[click](javascript:alert(1))', '<p>[click](javascript:alert(1))</p>'],
  ['[docs](https://example.com/?a=1&b=2)', '<p><a href="https://example.com/?a=1&amp;b=2">docs</a></p>'],
  ['![shot](https://example.com/s.png)', '<p><a href="https://example.com/s.png">shot</a></p>'],
  ['!{lens{"attributes":{"title":"Top <hosts>"}}}', '<p>Visualization: Top &lt;hosts&gt;</p>'],
])('%s is harmless', (markdown, html) => {
  expect(toHtml(markdown)).toBe(html);
});
