import { expect, test } from 'vitest';
import { fromJira } from '../../../../../src/core/markdown/dialects/from-jira.ts';
import { toJira } from '../../../../../src/core/markdown/dialects/to-jira.ts';

test.each([
  ['# Head\n\ntext', 'h1. Head\n\ntext'],
  ['**bold** *it* ~~gone~~ `x`', '*bold* _it_ -gone- {{x}}'],
  ['a**b**c ***d***', 'a{*}b{*}c {*}{_}d{_}{*}'],
  ['[docs](https://x.y/a) <https://z.q>', '[docs|https://x.y/a] [https://z.q]'],
  ['![shot](https://x.y/s.png)', '[shot|https://x.y/s.png]'],
  ['![shot](/api/files/files/1/blob)', '🖼 shot'],
  ['- one\n  - two\n- [x] done\n- [ ] open', '* one\n** two\n* ☑ done\n* ☐ open'],
  ['1. one\n2. two\n   1. deep', '# one\n# two\n## deep'],
  ['5. five\n6. six', '* 5. five\n* 6. six'],
  ['> said\n> > deeper', '{quote}\nsaid\n\n> deeper\n{quote}'],
  ['| a | b |\n|---|---|\n| 1 | |', '||a||b||\n|1| |'],
  ['```js\nx * y\n```', '{code:javascript}\nx * y\n{code}'],
  ['```brainfuck\n+-\n```', '{noformat}\n+-\n{noformat}'],
  ['```\n{noformat} {code}\n```', '{code:none}\n{noformat} {\u200bcode}\n{code}'],
  ['```\n{Noformat} x\n```', '{code:none}\n{Noformat} x\n{code}'],
  ['```js\n{CODE} {NoFormat}\n```', '{code:none}\n{\u200bCODE} {NoFormat}\n{code}'],
  ['a\n\n---\n\nb', 'a\n\n----\n\nb'],
  ['!{lens{"attributes":{"title":"Top {hosts}"}}}', 'Visualization: Top \\{hosts\\}'],
  ['!{lens{}}', 'Visualization'],
])('%j becomes what Jira reads', (markdown, wiki) => {
  expect(toJira(markdown)).toBe(wiki);
});

test.each([
  ['{code} [x] !i! a|b', '\\{code\\} \\[x\\] \\!i\\! a\\|b'],
  ['2 \\* 3, \\_x\\_, a-b, -c', '2 \\* 3, \\_x\\_, a-b, \\-c'],
  ['h1. x', 'h1&#46; x'],
  ['\\# x', '&#35; x'],
  ['C:\\temp (x) :) ??', 'C:&#92;temp &#40;x) &#58;) \\?\\?'],
  ['`{{x}}*`', '{{&#123;&#123;x&#125;&#125;&#42;}}'],
  ['&amp;lt; AT&T', '&amp;lt; AT&T'],
  ['javascript://x', 'javascript&#58;//x'],
  ['[d](http://x/"onmouseover="y)', '[d|http://x/%22onmouseover=%22y]'],
])('%j stays text in Jira', (markdown, wiki) => {
  expect(toJira(markdown)).toBe(wiki);
});

test.each([
  ['h2. Head\ntext', '**Head**\n\ntext'],
  ['*bold* _it_ -gone- {{x}} {*}b{*}c', '**bold** *it* ~~gone~~ `x` **b**c'],
  [
    '[docs|https://x.y/a] [https://z.q] [~ana] [^a.png] [SEC-1]',
    '[docs](https://x.y/a) <https://z.q> @ana a.png \\[SEC-1\\]',
  ],
  ['* one\n** two\n# three', '- one\n  - two\n1. three'],
  ['bq. said', '> said'],
  ['{quote}\nsaid\n{quote}', '> said'],
  ['||a||b||\n|1|[x|https://x.y]|', '| a | b |\n| --- | --- |\n| 1 | [x](https://x.y) |'],
  ['{code:java}\nx = *p*;\n{code}', '```java\nx = *p*;\n```'],
  ['{color:red}hot{color} {panel:title=x}in{panel}', 'hot in'],
  ['\\*not bold\\* &#92;', '\\*not bold\\* \\\\'],
  ['1 * 2 # and [link](x)', '1 \\* 2 # and \\[link\\](x)'],
  ['{noformat}\nopen', '{noformat}\n\nopen'],
])('%j of Jira is read as Markdown', (wiki, markdown) => {
  expect(fromJira(wiki)).toBe(markdown);
});
