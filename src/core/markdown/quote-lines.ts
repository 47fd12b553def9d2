/** Return Markdown as a quotation. */
export function quoteLines(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => withoutEndSpaces(`> ${line}`))
    .join('\n');
}

function withoutEndSpaces(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ') end--;
  return line.slice(0, end);
}
