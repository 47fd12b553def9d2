const ALLOWED = /^(?:https?|mailto):/i;
const MAX_URL_LENGTH = 2_000;

/**
 * Return the URL as Docket links to it, with characters that end a Markdown link percent-encoded; `undefined` where
 * people must not be led: any scheme but http, https and mailto, addresses that do not parse, and those over
 * 2,000 characters.
 */
export function safeUrl(href: string): string | undefined {
  const url = href.trim().replace(/[\s<>()\\|`]/g, percentEncode);
  return ALLOWED.test(url) && url.length <= MAX_URL_LENGTH && URL.canParse(url) ? url : undefined;
}

/** `encodeURIComponent` leaves parentheses alone. */
function percentEncode(character: string): string {
  return character === '(' ? '%28' : character === ')' ? '%29' : encodeURIComponent(character);
}
