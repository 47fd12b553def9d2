/** Texts that templates, queries and other markups trip over. */
export const hardTexts: Record<string, string> = {
  quotes: `He said "no" and 'yes', “perhaps” and \\"never\\"`,
  backslashes: 'C:\\temp\\new \\\\server\\share \\u0041 end\\',
  tabs: 'one\ttwo\t\tthree',
  emoji: 'Fire 🔥 family 👩‍👩‍👧 flag 🇫🇷 done',
  'right to left': 'שלום עולם and مرحبا بالعالم',
  templates: '{{x}} {{{case.title}}} $y {code}z{code} {quote} [~admin] !image.png!',
  marks: '2 * 3 * 4, snake_case_name, -minus- +plus+ ^up^ ~down~ ??cite?? h1. head bq. quote (x) :) #12 @ana',
  tables: '| head | other |\n|---|:-:|\n| first \\| bar | **bold** |\n| last | `code` |',
  code: '```js\nif (a < b && c > "d") { return `x`; } // {code} {noformat}\n```',
  lists: '1. first\n   - nested\n   - [x] task\n2. second\n\n> quoted\n> > deeper',
  styles: 'a **bold** and *italic* and ~~gone~~ word, a[link](https://example.com/a?b=1&c=2)b',
  visualizations: '!{lens{"attributes":{"title":"Top \\"hosts\\" {x}"}}}',
  'foreign images': '![screen shot](https://kibana.example/s/soc/api/files/files/123/blob)',
};

/** What a person must see of each, in order; where other words are to be seen than were written, those. */
export const hardWords: Record<string, string> = {
  ...hardTexts,
  tables: 'head other first bar bold last code',
  code: 'if a b c d return x code noformat',
  lists: 'first nested task second quoted deeper',
  styles: 'a bold and italic and gone word a link b',
  visualizations: 'Visualization Top hosts x',
  'foreign images': 'screen shot',
};
