import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AgainstDocument } from '../../src/scan/against.js';

const GOLD = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'fixtures', 'gold');

/** A firm whose name is also a word: whose mentions it borrows, and what the word stands beside when it is the word. */
export interface Homonym {
  readonly name: string;
  readonly sector: string;
  readonly borrowed: string;
  /** Words of the other meaning, at most three in one message. */
  readonly around: readonly string[];
  /** `%` is the name in lower case, `_` a word of the other meaning, `+` a word that could stand anywhere. */
  readonly frames: readonly string[];
}

interface GoldLine {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly target: string;
  readonly about: string;
}

function goldLines(sector: string): GoldLine[] {
  // The shape of these lines is held by a test of their own.
  return readFileSync(join(GOLD, `${sector}.jsonl`), 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as GoldLine);
}

/** Numbers below `most` in an order that looks like chance and is the same every time (a linear congruential generator). */
export function numbers(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/** Hand-written mentions of a sector with the firm's name put in. */
export function firmMessages({ name, sector, borrowed }: Homonym): AgainstDocument[] {
  return goldLines(sector)
    .filter(({ text, title, about }) => about === 'yes' && `${title ?? ''} ${text}`.includes(borrowed))
    .map(({ id, text, title }) => ({ id, text: text.replaceAll(borrowed, name), ...(title === undefined ? {} : { title: title.replaceAll(borrowed, name) }) }));
}

/** Messages in which the name is only a word. */
export function wordMessages({ name, around, frames }: Homonym, count: number, seed: number): AgainstDocument[] {
  const pick = numbers(seed);
  return Array.from({ length: count }, (_, index) => {
    const frame = frames[pick(frames.length)] ?? '';
    return { id: `${name}-word-${index}`, text: frame.replaceAll('%', name.toLowerCase()).replaceAll('_', () => around[pick(around.length)] ?? '').replaceAll('+', () => ANYWHERE[pick(ANYWHERE.length)] ?? '') };
  });
}

/** Mentions that name none of the firms. */
export function otherMessages(sectors: readonly string[]): AgainstDocument[] {
  return sectors.flatMap(goldLines).map(({ id, text, title }) => ({ id, text, ...(title === undefined ? {} : { title }) }));
}

/** Words of no meaning in particular, so that the texts are not all alike. */
const ANYWHERE = [
  'buurman', 'fiets', 'koffie', 'zus', 'tuin', 'kast', 'auto', 'brood', 'school', 'hond', 'muziek', 'keuken', 'trui', 'boek', 'krant', 'stoel', 'film', 'markt', 'soep', 'tante',
  'foto', 'tas', 'wandeling', 'bakker', 'puzzel', 'verjaardag', 'hoed', 'wekker', 'tafel', 'bloem', 'kat', 'jas', 'les', 'vriend', 'taart', 'dorp', 'plan', 'verhaal', 'kamer', 'bank',
];

/** Three firms with the name of a wind, a fire and a tooth. */
export const HOMONYMS: readonly Homonym[] = [
  {
    name: 'Bries', sector: 'telecom', borrowed: 'Wadtel',
    around: ['strand', 'windkracht', 'zeilen', 'kust', 'golven', 'vlieger', 'duinen', 'branding'],
    frames: [
      'Er stond vanmiddag een % op het _, dus + zat er niet in.', 'een % bij de _ en ik ben weer +', 'Er komt een % over de _, zeggen ze. Neem een + mee.', 'zonder % geen _, zo zit het',
      'De + vond de % bij _ en _ het beste van alles.', 'wat een % daar! _ de hele dag, + ook',
    ],
  },
  {
    name: 'Vonk', sector: 'energy', borrowed: 'Dynalicht',
    around: ['brandweer', 'rieten', 'lasser', 'stro', 'vlammen', 'blusser', 'hooiberg', 'rookmelder'],
    frames: [
      'Door een % is de _ er niet meer, de _ was er net te laat.', 'een % en je hele _ is weg, + ook', 'Volgens de _ was een % genoeg.', 'Mijn + zag een % bij het _ en ging er meteen heen. Goed zo!',
      'nooit naast _, want een % gaat zo naar de +',
    ],
  },
  {
    name: 'Kroon', sector: 'banking-insurance', borrowed: 'Grachtenbank',
    around: ['tandarts', 'kies', 'porselein', 'verdoving', 'wortel', 'vulling', 'gebit', 'boren'],
    frames: [
      'Mijn _ zegt dat er een % op moet, met _ erbij.', 'die % was na een week al weg, weer naar de _', 'iemand hier met een % van _? en de + dan, en het _', 'Eerst de _, dan pas de %. Met de + erbij drie keer.',
      'dan maar een % en geen _',
    ],
  },
];
