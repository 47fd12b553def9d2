import { isRecord } from '../../objects.ts';
import type { Row, Run } from '../rows.ts';
import { joinLines } from '../runs.ts';
import { imageRuns } from './image.ts';
import { type Loose, paragraph, type Reading } from './reading.ts';

/** Read buttons, menus and pictures beside a text in one line: what they say, and where they lead. */
export function readControls(elements: readonly unknown[], reading: Reading): Row[] {
  const lines = elements.filter(isRecord).map((element) => controlRuns(element, reading));
  return [
    ...paragraph(
      joinLines(
        lines.filter((runs) => runs.some(({ text }) => text !== '')),
        ' · ',
      ),
    ),
    ...elements.flatMap((element) => richValue(element, reading)),
  ];
}

/** Read a row of controls. */
export function readActions(block: Loose, reading: Reading): Row[] {
  return readControls(reading.items(block.elements), reading);
}

function controlRuns(element: Loose, reading: Reading): Run[] {
  switch (element.type) {
    case 'image':
      return imageRuns(element, reading);
    case 'checkboxes':
    case 'radio_buttons':
    case 'overflow':
      return optionRuns(reading.records(element.options), reading);
    case 'button':
    case 'workflow_button':
      return [reading.link(element.url, words(element.text))];
    default:
      return valueRuns(element, reading);
  }
}

/** What was chosen or typed beforehand, and the words on a control of a kind that is new. */
function valueRuns(element: Loose, reading: Reading): Run[] {
  const { initial_option: one, initial_options: several, text, url } = element;
  const typed = element.initial_value ?? element.initial_date ?? element.initial_time;
  return joinLines(
    [
      [reading.link(url, words(text))],
      optionRuns([...(isRecord(one) ? [one] : []), ...reading.records(several)], reading),
      [{ text: reading.text(typed), style: {} }],
    ].filter((runs) => runs.some((run) => run.text !== '')),
    ' · ',
  );
}

function optionRuns(options: readonly Loose[], reading: Reading): Run[] {
  const lines = options.map(({ text, description, url }) => [
    reading.link(url, words(text)),
    ...(description === undefined ? [] : [{ text: ` (${reading.text(words(description))})`, style: {} }]),
  ]);
  return joinLines(lines, ' · ');
}

function richValue(element: unknown, reading: Reading): Row[] {
  const value = isRecord(element) ? element.initial_value : undefined;
  return isRecord(value) ? reading.block(value) : [];
}

function words(text: unknown): unknown {
  return isRecord(text) ? text.text : text;
}
