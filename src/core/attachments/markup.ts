const rootElement =
  /^<(!doctype\s+(html|svg)|([a-z]+:)?(html|head|body|script|svg|iframe|meta|title|link|style)[\s/>])/i;

/**
 * Return bytes as text: one character a byte, or UTF-16 where a byte order mark says so; a mark at the start is
 * dropped.
 */
export function bytesAsText(head: Uint8Array): string {
  const [first, second, third] = head;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(head);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(head);
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf;
  return new TextDecoder('latin1').decode(hasMark ? head.subarray(3) : head);
}

/** Tell whether a text begins as a web page or an SVG image does, after any XML declaration and comments. */
export function isMarkup(text: string): boolean {
  return rootElement.test(skipPreamble(text));
}

/**
 * Tell whether a text is plain: it has no control characters but tab, line and page breaks, backspace and the escape of
 * coloured logs.
 */
export function isPlainText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text !== '' && !/[\u0000-\u0007\u000e-\u001a\u001c-\u001f]/.test(text);
}

function skipPreamble(text: string): string {
  let rest = text.trimStart();
  for (;;) {
    const close = rest.startsWith('<!--') ? '-->' : rest.startsWith('<?') ? '?>' : undefined;
    const end = close === undefined ? -1 : rest.indexOf(close);
    if (close === undefined || end < 0) return rest;
    rest = rest.slice(end + close.length).trimStart();
  }
}

/** Tell whether bytes begin as a web page does, such as the sign-in page that stands where a file should be. */
export function beginsAsPage(head: Uint8Array): boolean {
  return /^<(!doctype\s+html|html)[\s>]/i.test(skipPreamble(bytesAsText(head)));
}
