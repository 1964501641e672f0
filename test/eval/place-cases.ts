import { readFileSync } from 'node:fs';
import { readPlaceLabel } from '../../src/analyze/stages/geography.js';
import { gazetteer } from '../../src/analyze/gazetteer.js';
import { prepareStages } from '../../src/analyze/reader.js';
import type { Place } from '../../src/domain/place.js';

/** A hand-written message with the places it speaks of, as fixtures/places/cases.tsv has them: a name, with its province where several bear it. */
export interface PlaceCase {
  readonly text: string;
  readonly spoken: readonly string[];
  readonly profile: string;
  readonly author: string;
  readonly kind: string;
}

export function placeCases(): PlaceCase[] {
  const lines = readFileSync(new URL('../../fixtures/places/cases.tsv', import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.slice(1).map((line) => {
    const [text = '', spoken = '', profile = '', author = '', kind = ''] = line.split('\t');
    return { text, spoken: spoken === '' ? [] : spoken.split('|'), profile, author, kind };
  });
}

/** What was said and what is true, per case. */
export interface PlaceAnswer extends PlaceCase {
  readonly said: readonly string[];
  readonly saidAuthor: string;
  /** Names said that are right, said that are wrong, and true ones missed. */
  readonly right: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

/** Reads all cases. */
export function placeAnswers(cases: readonly PlaceCase[] = placeCases()): PlaceAnswer[] {
  const places = gazetteer();
  const reader = prepareStages();
  const shown = (place: Place | undefined): string[] => (place === undefined ? [] : [place.name, `${place.name} (${place.kind === 'province' ? 'provincie' : (place.province ?? '')})`]);
  return cases.map((one) => {
    const { text, profile } = one;
    const found = (reader.read({ mention: { text, sourceType: 'forum', sourceId: 'x', ...(profile === '' ? {} : { authorPlace: profile }) } })['geography'] ?? []).flatMap(({ label }) => readPlaceLabel(label) ?? []);
    const said = found.filter(({ link }) => link === 'spoken').map(({ id }) => shown(places.get(id)));
    const author = found.find(({ link }) => link === 'author');
    const fits = (names: readonly string[]): boolean => names.some((name) => one.spoken.includes(name));
    return {
      ...one,
      said: said.map(([name = '', long = '']) => (one.spoken.includes(name) ? name : long)),
      saidAuthor: shown(author === undefined ? undefined : places.get(author.id))[0] ?? '',
      right: said.filter(fits).length,
      wrong: said.filter((names) => !fits(names)).map(([, long = '']) => long),
      missed: one.spoken.filter((name) => !said.some((names) => names.includes(name))),
    };
  });
}
