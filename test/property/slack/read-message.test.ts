import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/core/markdown/index.ts';
import { readMessage } from '../../../src/slack/text/read-message/read-message.ts';
import { runs } from '../../support/runs.ts';

/** Letters that no mark, mention or emoji is made of, so that a leaf is found again as it was. */
const word = fc.string({ unit: fc.constantFrom(...'abcdefgxyz'), minLength: 3, maxLength: 8 });
const leaf = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const mark = fc.constantFrom('', '*', '_', '~', '`', '> ', '• ', '1. ', '# ', '|', '\\', '<b> ', '&amp; ', '\n');

/** Something of a message, and the leaves of text that people see in it, in order. */
interface WithLeaves<T> {
  value: T;
  leaves: string[];
}
type Arb<T = object> = fc.Arbitrary<WithLeaves<T>>;
const map = <T, U>(of: Arb<T>, as: (value: T) => U): Arb<U> =>
  of.map(({ value, leaves }) => ({ value: as(value), leaves }));
const both = <T>(list: fc.Arbitrary<WithLeaves<T>[]>): Arb<T[]> =>
  list.map((parts) => ({ value: parts.map(({ value }) => value), leaves: parts.flatMap(({ leaves }) => leaves) }));
const several = <T>(of: Arb<T>, maxLength = 4): Arb<T[]> => both(fc.array(of, { maxLength }));

const text: Arb<string> = leaf.map((value) => ({ value, leaves: [value] }));
const marked: Arb<string> = fc
  .tuple(mark, leaf, mark)
  .map(([a, said, b]) => ({ value: `${a}${said}${b}`, leaves: [said] }));
const plain = map(text, (of) => ({ type: 'plain_text', text: of }));
const mrkdwn = map(marked, (of) => ({ type: 'mrkdwn', text: of }));
const object = fc.oneof(plain, mrkdwn);

const style = fc.record({ bold: fc.boolean(), italic: fc.boolean(), strike: fc.boolean(), code: fc.boolean() });
const richLeaf: Arb = fc.oneof(
  fc
    .tuple(text, style)
    .map(([{ value, leaves }, look]) => ({ value: { type: 'text', text: ` ${value} `, style: look }, leaves })),
  map(text, (of) => ({ type: 'link', url: 'https://a.example/', text: of })),
  map(text, (of) => ({ type: 'novelty', text: of })),
);
const section = map(several(richLeaf), (elements) => ({ type: 'rich_text_section', elements }));
const richText = map(
  several(
    fc.oneof(
      section,
      map(several(richLeaf), (elements) => ({ type: 'rich_text_quote', elements })),
      map(several(map(text, (of) => ({ type: 'text', text: of }))), (elements) => ({
        type: 'rich_text_preformatted',
        elements,
      })),
      map(several(section), (elements) => ({ type: 'rich_text_list', style: 'bullet', elements })),
    ),
  ),
  (elements) => ({ type: 'rich_text', elements }),
);
const cell: Arb = fc.oneof(
  map(text, (of) => ({ type: 'raw_text', text: of })),
  richText,
);
const button = map(plain, (of) => ({ type: 'button', action_id: 'hidden', value: 'hidden', text: of }));
const image = map(text, (of) => ({ type: 'image', image_url: 'https://a.example/i.png', alt_text: of }));
const card = fc.tuple(object, object, object).map(([title, subtitle, body]) => ({
  value: { type: 'card', title: title.value, subtitle: subtitle.value, body: body.value },
  leaves: [title, subtitle, body].flatMap(({ leaves }) => leaves),
}));

const flat: Arb = fc.oneof(
  richText,
  fc.tuple(object, several(object), fc.oneof(button, image)).map(([said, fields, accessory]) => ({
    value: { type: 'section', text: said.value, fields: fields.value, accessory: accessory.value },
    leaves: [...said.leaves, ...fields.leaves, ...accessory.leaves],
  })),
  map(plain, (of) => ({ type: 'header', text: of })),
  map(several(fc.oneof<[Arb, Arb]>(object, image)), (elements) => ({ type: 'context', elements })),
  map(text, (of) => ({ type: 'markdown', text: of })),
  map(several(several(cell)), (rows) => ({ type: 'table', rows })),
  image,
  card,
  map(several(card), (elements) => ({ type: 'carousel', elements })),
  map(object, (of) => ({ type: 'alert', level: 'info', text: of })),
  map(several(button), (elements) => ({ type: 'actions', elements })),
  map(
    several(
      fc.oneof<[Arb, Arb]>(
        object,
        map(text, (of) => ({ note: of })),
      ),
    ),
    (parts) => ({ type: 'invented', block_id: 'hidden', parts }),
  ),
);
const block: Arb = fc.oneof(
  { weight: 4, arbitrary: flat },
  { weight: 1, arbitrary: map(several(flat), (child_blocks) => ({ type: 'container', child_blocks })) },
  { weight: 1, arbitrary: map(several(flat), (inside) => ({ type: 'invented', inside })) },
);

const field = fc.tuple(text, marked).map(([title, value]) => ({
  value: { title: title.value, value: value.value, short: true },
  leaves: [...title.leaves, ...value.leaves],
}));
const ofApp: Arb = fc.tuple(marked, text, text, marked, several(field), several(block), text, text).map((parts) => {
  const [pretext, author_name, title, said, fields, blocks, fallback, footer] = parts;
  return {
    value: {
      ...{ pretext: pretext.value, author_name: author_name.value, title: title.value, text: said.value },
      ...{ fields: fields.value, blocks: blocks.value, fallback: fallback.value, footer: footer.value },
    },
    leaves: [pretext, author_name, title, said, fields, blocks, footer].flatMap(({ leaves }) => leaves),
  };
});
const forward = (inner: Arb<object[]>): Arb =>
  fc.tuple(marked, several(block), inner, text).map(([said, blocks, attachments, author_name]) => ({
    value: {
      ...{ is_share: true, text: said.value, author_name: author_name.value, attachments: attachments.value },
      message_blocks: [{ message: { blocks: blocks.value } }],
    },
    leaves: [...said.leaves, ...blocks.leaves, ...attachments.leaves, ...author_name.leaves],
  }));
const attachment = fc.oneof(ofApp, forward(several(fc.oneof(ofApp, forward(several(ofApp, 1))), 2)));

const message = fc.tuple(marked, several(block), several(attachment, 3)).map(([said, blocks, attachments]) => ({
  value: { text: said.value, blocks: blocks.value, attachments: attachments.value },
  leaves: [...said.leaves, ...blocks.leaves, ...attachments.leaves],
}));

const squeezed = (of: string) => of.replace(/\s+/g, ' ').trim();

describe('the reader of messages', () => {
  it('never loses a leaf of text', () => {
    fc.assert(
      fc.property(message, ({ value, leaves }) => {
        const read = squeezed(plainText(readMessage(value, {}).text, 1_000_000).replaceAll('> ', ''));
        for (const one of leaves) expect(read).toContain(squeezed(one));
      }),
      runs(300),
    );
  });

  it('says nothing that nobody sees', () => {
    fc.assert(
      fc.property(message, ({ value }) => {
        expect(readMessage(value, {}).text).not.toContain('hidden');
      }),
      runs(50),
    );
  });

  it('reads anything at all, and never throws', () => {
    const odd = fc.record({
      text: fc.string(),
      blocks: fc.anything(),
      attachments: fc.anything(),
      files: fc.anything(),
    });
    const list = fc.record({
      blocks: fc.array(
        fc.record({
          type: fc.constantFrom('section', 'table', 'rich_text', 'plan', 'card', 'x'),
          text: fc.anything(),
          elements: fc.anything(),
          rows: fc.anything(),
          tasks: fc.anything(),
        }),
      ),
      attachments: fc.array(
        fc.dictionary(
          fc.constantFrom('text', 'fields', 'is_share', 'ts', 'message_blocks', 'files', 'title', 'title_link'),
          fc.anything(),
        ),
      ),
      files: fc.array(
        fc.dictionary(
          fc.constantFrom('id', 'mode', 'plain_text', 'from', 'attachments', 'preview', 'permalink'),
          fc.anything(),
        ),
      ),
    });
    fc.assert(
      fc.property(fc.oneof(odd, list), (value) => {
        expect(typeof readMessage(value, {}).text).toBe('string');
      }),
      runs(300),
    );
  });
});
