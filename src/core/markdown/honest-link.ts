import type { Row, Run } from './rows.ts';
import { runsText } from './runs.ts';
import { visibleText } from './visible-text.ts';

/** Characters of a link's text in which names of hosts are looked for. */
const MAX_READ_CHARACTERS = 2_000;
const HOST_LIKE = /(?:[\p{L}\p{M}\p{N}-]{1,63}\.)+[\p{L}\p{M}\p{N}-]{1,63}/gu;
const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;
/** Ends of file names that are no top-level domains. */
const FILE_END =
  /\.(?:pdf|png|jpe?g|gif|txt|log|csv|json|ndjson|xml|html?|docx?|xlsx?|pptx?|pcap|eml|msg|exe|dll|js|ts|ya?ml)$/i;

/** Return rows in which no text of a link looks like another host than the one it leads to. */
export function honestRows(rows: readonly Row[]): Row[] {
  return rows.map((row) => {
    if (row.kind === 'text') return { ...row, runs: honestRuns(row.runs) };
    if (row.kind !== 'table') return row;
    return { ...row, cells: row.cells.map((cells) => cells.map(honestRuns)) };
  });
}

/** Return runs with the real host after each link whose text looks like another; runs of one link are read together. */
function honestRuns(runs: readonly Run[]): Run[] {
  const honest: Run[] = [];
  for (let at = 0; at < runs.length; ) {
    const url = runs[at]?.url;
    let end = at + 1;
    while (url !== undefined && runs[end]?.url === url) end += 1;
    const link = runs.slice(at, end);
    at = end;
    if (url === undefined) {
      honest.push(...link);
      continue;
    }
    const text = runsText(link);
    honest.push(...(text === url ? link : link.map((run) => ({ ...run, text: visibleText(run.text) }))));
    const real = realHost(text, url);
    if (real !== undefined) honest.push({ text: ` (${real})`, style: link.at(-1)?.style ?? {}, url });
  }
  return honest;
}

/** Return the text of a link, with the real host where it looks like another one. */
export function honestText(text: string, url: string): string {
  const real = realHost(text, url);
  return real === undefined ? visibleText(text) : `${visibleText(text)} (${real})`;
}

/** Return where a link leads when its text looks like another host; undefined where the text does not mislead. */
function realHost(text: string, url: string): string | undefined {
  const { protocol, pathname, hostname, username } = new URL(url);
  const isMail = protocol === 'mailto:';
  const hosts = isMail ? pathname.split(',').map((one) => one.slice(one.lastIndexOf('@') + 1)) : [hostname];
  const seen = text
    .slice(0, MAX_READ_CHARACTERS)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[。｡]/g, '.');
  if (!isMail && username === '' && isAddressOf(seen.trim(), hostname)) return undefined;
  const misleads = (seen.match(HOST_LIKE) ?? [])
    .filter((name) => IPV4.test(name) || (/\p{L}[^.]+$|[^.]+\p{L}$/u.test(name) && !FILE_END.test(name)))
    .some((name) => !hosts.every((host) => isNamed(name, host)));
  if (!misleads) return undefined;
  return isMail ? pathname : hostname;
}

/** Tell whether a text is a whole address at a host, such as one with another address in its path. */
function isAddressOf(text: string, hostname: string): boolean {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !/^[\x21-\x7e]*$/.test(text) || !URL.canParse(address)) return false;
  const read = new URL(address);
  return read.username === '' && read.hostname === hostname;
}

/** Tell whether a name in a text is that of a host or of a domain that it is in; letters that look alike are not. */
function isNamed(name: string, host: string): boolean {
  const shown = name.toLowerCase().replace(/^www\./, '');
  return host.toLowerCase() === shown || host.toLowerCase().endsWith(`.${shown}`);
}
