/**
 * Block Kit as the local Slack handles it once validated: wide shapes, because one walk serves every block and element.
 * The exact shapes are checked in `validate/`.
 */

export interface Text {
  type: 'plain_text' | 'mrkdwn';
  text: string;
  emoji?: boolean | undefined;
  verbatim?: boolean | undefined;
}

export interface Option {
  text: Text;
  value: string;
  description?: Text | undefined;
  url?: string | undefined;
}

export interface OptionGroup {
  label: Text;
  options: Option[];
}

/** A private image by id or url. */
export interface SlackFile {
  id?: string | undefined;
  url?: string | undefined;
}

/** An interactive element, or an image or text inside a context block. */
export interface Element {
  type: string;
  action_id?: string | undefined;
  text?: Text | undefined;
  value?: string | undefined;
  url?: string | undefined;
  style?: string | undefined;
  placeholder?: Text | undefined;
  options?: Option[] | undefined;
  option_groups?: OptionGroup[] | undefined;
  min_length?: number | undefined;
  max_length?: number | undefined;
  min_value?: string | undefined;
  max_value?: string | undefined;
  is_decimal_allowed?: boolean | undefined;
  min_query_length?: number | undefined;
  max_selected_items?: number | undefined;
  max_files?: number | undefined;
  filetypes?: string[] | undefined;
  response_url_enabled?: boolean | undefined;
  default_to_current_conversation?: boolean | undefined;
  accessibility_label?: string | undefined;
  timezone?: string | undefined;
  slack_file?: SlackFile | undefined;
  [key: string]: unknown;
}

export interface Block {
  type: string;
  block_id?: string | undefined;
  text?: Text | undefined;
  fields?: Text[] | undefined;
  label?: Text | undefined;
  optional?: boolean | undefined;
  dispatch_action?: boolean | undefined;
  element?: Element | undefined;
  accessory?: Element | undefined;
  elements?: Element[] | undefined;
  /** The buttons of a card. */
  actions?: Element[] | undefined;
  slack_file?: SlackFile | undefined;
  [key: string]: unknown;
}

/** An interactive element with the block that carries it. */
export interface Placed {
  block: Block;
  element: Element;
}

/** Every interactive element of the blocks, in reading order: section accessories, `actions` and `input` elements. */
export function interactive(blocks: readonly Block[]): Placed[] {
  return blocks.flatMap((block) => carriedBy(block).map((element) => ({ block, element })));
}

/** The Slack files that the blocks show as pictures: image blocks, section accessories, images of a context. */
export function picturesIn(blocks: readonly Block[]): SlackFile[] {
  return blocks
    .flatMap((block) => [block, block.accessory, ...(block.type === 'context' ? (block.elements ?? []) : [])])
    .flatMap((holder) => holder?.slack_file ?? []);
}

function carriedBy(block: Block): Element[] {
  switch (block.type) {
    case 'section':
      return block.accessory && block.accessory.type !== 'image' ? [block.accessory] : [];
    case 'input':
      return block.element ? [block.element] : [];
    case 'actions':
    case 'context_actions':
      return block.elements ?? [];
    case 'card':
      return block.actions ?? [];
    default:
      return [];
  }
}

/** All options of a static menu, groups flattened. */
export function optionsOf(element: Element): Option[] {
  return element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];
}
