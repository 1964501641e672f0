import { targetEntity } from '../../../src/analyze/classify.js';
import { STAGES } from '../../../src/analyze/order.js';
import { type MentionReader, prepareStages } from '../../../src/analyze/reader.js';
import { measure } from '../../../src/analyze/sentiment/measure.js';
import { sentimentLexicons, shapeOf, subjectItems } from '../../../src/analyze/stages/sentiment.js';
import type { Stage } from '../../../src/analyze/stage.js';
import { SOURCE_TYPES } from '../../../src/domain/source-type.js';
import type { Labelled } from './sets.js';

/** Measures texts as the stage does, with a reader for each target. */
export class Measurer {
  readonly #readers = new Map<string, MentionReader>();
  #vector: Float64Array = new Float64Array();

  vector({ text, title, target = '', source }: Labelled): Float64Array {
    const sourceType = SOURCE_TYPES.find((type) => type === source) ?? 'other';
    this.#reader(target).read({ mention: { text, sourceType, sourceId: 'fit', ...(title === undefined ? {} : { title }) }, only: ['vector'] });
    return this.#vector;
  }

  #reader(target: string): MentionReader {
    const known = this.#readers.get(target);
    if (known !== undefined) return known;
    const stages = [...STAGES.filter(({ name }) => ['language', 'entities', 'noise', 'voice'].includes(name)), this.#spy()];
    const reader = prepareStages({ stages, ...(target === '' ? {} : { project: { entities: [targetEntity(target)] } }) });
    this.#readers.set(target, reader);
    return reader;
  }

  /** A stage that keeps the vector and finds nothing. */
  #spy(): Stage {
    return {
      name: 'vector',
      version: 1,
      needs: ['voice'],
      prepare: (tools) => {
        const lexicons = sentimentLexicons(tools);
        return (subject, earlier) => {
          this.#vector = measure(subjectItems(subject, lexicons), shapeOf(subject, earlier));
          return [];
        };
      },
    };
  }
}
