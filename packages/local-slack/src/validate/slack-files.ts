import type { Block, SlackFile } from '../block-kit.ts';
import { botMayRead } from '../files.ts';
import { complain, type Slack } from '../slack.ts';

const pictures = ['image/png', 'image/jpeg', 'image/gif'];

/** Images by `slack_file` must exist, be png, jpg or gif, and be readable by the token (Slack: image block). */
export function faultsOfImages(slack: Slack, blocks: readonly Block[], base = '/blocks'): string[] {
  return blocks.flatMap((block, index) => {
    const places = [
      { at: `${base}/${index}/slack_file`, file: block.slack_file },
      { at: `${base}/${index}/accessory/slack_file`, file: block.accessory?.slack_file },
      ...(block.type === 'context' ? (block.elements ?? []) : []).map((element, inner) => ({
        at: `${base}/${index}/elements/${inner}/slack_file`,
        file: element.slack_file,
      })),
    ];
    return places.flatMap(({ at, file }) => {
      if (!file || visible(slack, file)) return [];
      complain(slack, `an image names a file that the bot cannot show: ${file.id ?? file.url}`);
      return [`invalid slack file [json-pointer:${at}]`];
    });
  });
}

function visible(slack: Slack, given: SlackFile): boolean {
  const id = given.id ?? /\/(?:files-pri\/[A-Z0-9]+-|files\/[A-Z0-9]+\/)(F[A-Z0-9]+)/.exec(given.url ?? '')?.[1];
  const file = id ? slack.state.files[id] : undefined;
  if (!file) return false;
  return file.complete && pictures.includes(file.mimetype) && botMayRead(slack, file);
}
