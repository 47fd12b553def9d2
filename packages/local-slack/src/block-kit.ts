/**
 * Block Kit as the local Slack handles it once validated: wide shapes, because one walk serves every block and element.
 * The exact shapes are checked in `validate/`.
 */

export interface Text {
  type: 'plain_text' | 'mrkdwn';
  text: string;
  emoji?: boolean;
  verbatim?: boolean;
}

export interface Option {
  text: Text;
  value: string;
  description?: Text;
  url?: string;
}

export interface OptionGroup {
  label: Text;
  options: Option[];
}

/** An interactive element, or an image or text inside a context block. */
export interface Element {
  type: string;
  action_id?: string;
  text?: Text;
  value?: string;
  url?: string;
  style?: string;
  placeholder?: Text;
  options?: Option[];
  option_groups?: OptionGroup[];
  min_length?: number;
  max_length?: number;
  min_value?: string;
  max_value?: string;
  is_decimal_allowed?: boolean;
  min_query_length?: number;
  max_selected_items?: number;
  max_files?: number;
  filetypes?: string[];
  response_url_enabled?: boolean;
  default_to_current_conversation?: boolean;
  accessibility_label?: string;
  timezone?: string;
  slack_file?: { id?: string; url?: string };
  [key: string]: unknown;
}

export interface Block {
  type: string;
  block_id?: string;
  text?: Text;
  fields?: Text[];
  label?: Text;
  optional?: boolean;
  dispatch_action?: boolean;
  element?: Element;
  accessory?: Element;
  elements?: Element[];
  slack_file?: { id?: string; url?: string };
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
export function picturesIn(blocks: readonly Block[]): { id?: string; url?: string }[] {
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
      return (block.actions as Element[] | undefined) ?? [];
    default:
      return [];
  }
}

/** All options of a static menu, groups flattened. */
export function optionsOf(element: Element): Option[] {
  return element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];
}
