export { fromMrkdwn, fromRichText } from './from-slack.ts';
export type { Names } from './names.ts';
export { escapeMrkdwn, plainText } from './plain-text.ts';
export type { ImageResolver, ResolvedImage } from './read-inline.ts';
export { fromRichTextInput, toRichTextInput } from './rich-text-input.ts';
export type { CaseBlock, CaseElement, CaseLeaf, CaseRichText } from './slack-types.ts';
export { fitBlocks, type Room, splitBlocks } from './split-blocks.ts';
export { type RichTextOptions, toRichText } from './to-rich-text.ts';
export type { Surface } from './write-blocks.ts';
