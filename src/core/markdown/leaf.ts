import type { Run } from './rows.ts';
import type { CaseLeaf } from './slack-types.ts';

/** Return a run as Slack's leaf. */
export function leaf(run: Run): CaseLeaf {
  const style = Object.keys(run.style).length > 0 ? { style: run.style } : {};
  if (run.url === undefined) return { type: 'text', text: run.text, ...style };
  return run.text === run.url
    ? { type: 'link', url: run.url, ...style }
    : { type: 'link', url: run.url, text: run.text, ...style };
}
