/**
 * Slack's limits on what case text becomes (`docs/slack-limits.md#blocks`). Sizes are characters of JSON, which is
 * never less than what Slack counts: it refuses messages of about 13,200 characters over all blocks and does not
 * publish how it counts (`docs/slack-limits.md#messages`).
 */
export const LIMITS = {
  /** Blocks of a message. */
  messageBlocks: 50,
  /** Blocks of a modal or Home. */
  viewBlocks: 100,
  /** JSON of all blocks of a message. */
  messageSize: 12_000,
  /** JSON of one `rich_text` block of ours, so that any two fit a message. */
  blockSize: 5_000,
  /** Text of one leaf of ours; in JSON it may take twice that. */
  leafText: 2_000,
  tableRows: 100,
  tableColumns: 20,
  /** JSON of a table; Slack allows 10,000 characters of cell text a message. */
  tableSize: 10_000,
  altText: 2_000,
} as const;
