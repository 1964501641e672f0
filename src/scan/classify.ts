import { createInterface } from 'node:readline';
import { classify, type ClassifyOutput, parseClassifyLine, TargetReaders } from '../analyze/classify.js';
import { gazetteer } from '../analyze/gazetteer.js';
import { prepareStages } from '../analyze/reader.js';
import type { Project } from '../domain/project.js';

/** What one line gave: an answer, or what was wrong with it. Lines come out in the order they went in. */
export type ClassifiedLine = { readonly output: ClassifyOutput } | { readonly line: number; readonly id: string | null; readonly error: string };

function idOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const id: unknown = Reflect.get(value, 'id');
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

/** Classifies one line of JSON after another. Without a project each line's own `target` is what it may be about. */
export function lineClassifier(project?: Project): (json: string, line: number) => ClassifiedLine {
  const places = gazetteer();
  const whole = project === undefined ? undefined : { reader: prepareStages({ project }), entities: project.entities };
  const targets = new TargetReaders((entities) => prepareStages(entities.length === 0 ? {} : { project: { entities } }));
  return (json, line) => {
    let value: unknown;
    try {
      value = JSON.parse(json);
      const input = parseClassifyLine(value);
      const { reader, entities } = whole ?? targets.of(input.target);
      return { output: classify(input, reader, entities, places) };
    } catch (error) {
      return { line, id: idOf(value), error: error instanceof Error ? error.message : String(error) };
    }
  };
}

/** Classifies a stream of JSON Lines; empty lines are passed over. */
export async function* classifyLines(input: NodeJS.ReadableStream, project?: Project): AsyncGenerator<ClassifiedLine> {
  const answer = lineClassifier(project);
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    const json = text.replace(/^\uFEFF/u, '').trim();
    if (json !== '') yield answer(json, line);
  }
}
