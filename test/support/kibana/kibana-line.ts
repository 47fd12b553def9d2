import { z } from 'zod';
import type { ExportProfile } from '../../../src/core/transfer/export-run.ts';
import { judgeExport } from '../conformance/judge.ts';
import { fitting, readJson } from '../json.ts';

/** An object of Kibana's as a line of a file holds it, to be read and changed freely. */
export const kibanaLine = z.looseObject({
  type: z.string(),
  id: z.string(),
  attributes: z.record(z.string(), z.unknown()),
  references: z.array(z.looseObject({ id: z.string(), name: z.string(), type: z.string() })),
});
export type KibanaLine = z.infer<typeof kibanaLine>;

/** A line of an export: an object, or the details at the end, which have none of its keys. */
const exportedLine = kibanaLine.partial();
export type ExportedLine = z.infer<typeof exportedLine>;

/** Read the lines of an export, the details line among them. Throw where a Kibana that it is for could not read it. */
export function exportedLines(text: string, profile: ExportProfile = 'kibana-8.8'): ExportedLine[] {
  if (profile !== 'bundle') judgeExport(text, profile);
  return linesOfFile(text);
}

/** Read the lines of any file in Kibana's format. */
export function linesOfFile(text: string): ExportedLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => readJson(exportedLine, line));
}

/** Leave out the details line of an export; every other line must be an object. */
export function objectLines(lines: readonly ExportedLine[]): KibanaLine[] {
  return lines.filter((line) => !('exportedCount' in line)).map((line) => fitting(kibanaLine, line));
}
