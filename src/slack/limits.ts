/** Slack's limits on what a person sees, in characters (code points) or items. See `docs/slack-limits.md#blocks`. */
export const MESSAGE_BLOCKS = 50;
export const MODAL_BLOCKS = 100;
/** `text` of a message: `chat.update` refuses more. */
export const MESSAGE_TEXT = 4_000;
export const SECTION_TEXT = 3_000;
export const CONTEXT_ELEMENTS = 10;
export const VIEW_TITLE = 24;
export const PRIVATE_METADATA = 3_000;
export const BUTTON_TEXT = 75;
export const BUTTON_VALUE = 2_000;
export const OPTION_TEXT = 75;
export const OPTION_VALUE = 150;
export const CHECKBOXES = 10;
export const PLACEHOLDER = 150;
export const INPUT_LABEL = 2_000;
export const INPUT_TEXT = 3_000;
