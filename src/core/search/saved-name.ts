/** What a saved query may be called: letters, digits, `-` and `_`, at most 40 characters. */
export const SAVED_NAME = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u;
