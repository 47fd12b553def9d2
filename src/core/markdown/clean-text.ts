/**
 * Make any string safe for Slack, Postgres and the lexer: one kind of line break, no lone surrogates, and control
 * characters other than tab and newline replaced by U+FFFD, as CommonMark does for NUL.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\t\n]|\ufeff/gu, '\ufffd');
}
