/**
 * Kibana's limits with Kibana's names (`docs/kibana-format.md#limits`). They bind edits; what an import brings beyond
 * them is kept.
 */
export const MAX_TITLE_LENGTH = 160;
export const MAX_DESCRIPTION_LENGTH = 30_000;
export const MAX_COMMENT_LENGTH = 30_000;
export const MAX_TAGS_PER_CASE = 200;
export const MAX_LENGTH_PER_TAG = 256;
export const MAX_CATEGORY_LENGTH = 50;
export const MAX_ASSIGNEES_PER_CASE = 10;
export const MAX_CUSTOM_FIELDS_PER_CASE = 10;
export const MAX_CUSTOM_FIELD_KEY_LENGTH = 36;
export const MAX_CUSTOM_FIELD_TEXT_LENGTH = 160;
export const MAX_USER_ACTIONS_PER_CASE = 10_000;
export const MAX_FILES_PER_CASE = 100;
/** Bytes. */
export const MAX_FILE_SIZE = 100 * 1024 * 1024;
/** Bytes. */
export const MAX_IMAGE_FILE_SIZE = 10 * 1024 * 1024;
export const MAX_FILENAME_LENGTH = 160;
