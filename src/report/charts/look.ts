import { numberText, shareText } from '../words/fill.js';
import type { Words } from '../words/nl.js';
import type { Chart } from './chart.js';

/** Told apart in every kind of colour vision, and in grey by their signs. */
export const SENTIMENT_LOOK = [
  { key: 'negative', colour: '#b2182b', sign: '▼' },
  { key: 'neutral', colour: '#8c8c8c', sign: '●' },
  { key: 'positive', colour: '#2166ac', sign: '▲' },
] as const;

/** The sign of a sentiment; undefined for a text that was not weighed. */
export const signOf = (sentiment: unknown): string | undefined => SENTIMENT_LOOK.find(({ key }) => key === sentiment)?.sign;

/** One hue for plain amounts, none of the sentiments'. */
export const INK = '#3f5364';
export const FAINT = '#d5dade';
export const TEXT = '#24303a';
export const SOFT = '#5b6770';
/** Lines of different names: different in lightness too, so that a grey print keeps them apart; `dash` helps there. */
const LINE_LOOK = [
  { colour: '#1b3a57', dash: 'none' }, { colour: '#b35806', dash: '7 3' }, { colour: '#5e8c31', dash: '2 3' }, { colour: '#7b3294', dash: '9 3 2 3' }, { colour: '#4a4a4a', dash: '4 4' },
] as const;

/** A sentiment keeps its colour; other lines take theirs in turn. */
export function lineLook(keys: readonly string[], series: number): { readonly colour: string; readonly dash: string } {
  const { dash, colour } = LINE_LOOK[series % LINE_LOOK.length] ?? LINE_LOOK[0];
  const side = SENTIMENT_LOOK.find(({ key }) => keys[series] === key || keys[series] === `share_${key}`);
  return { dash, colour: side?.colour ?? colour };
}

/** A value as the table writes it. */
export function valueText(value: number | null, { unit }: Pick<Chart, 'unit'>, words: Words): string {
  if (value === null) return words.nothing;
  return unit === 'share' ? shareText({ share: value, n: Number.POSITIVE_INFINITY }, words) : numberText(value, words);
}

/** The darkest of the shades, #1b3a57. */
const [RED, GREEN, BLUE] = [0x1b, 0x3a, 0x57] as const;

/** The darkest shade mixed with white for a part 0..1 of the most, and the ink that can be read on it; the lightest tells one from none. */
export function shadeOf(part: number): { readonly fill: string; readonly ink: string } {
  const dark = 0.06 + 0.94 * Math.min(1, Math.max(0, part));
  const mixed = [RED, GREEN, BLUE].map((full) => Math.round(255 - (255 - full) * dark).toString(16).padStart(2, '0'));
  return { fill: `#${mixed.join('')}`, ink: dark > 0.5 ? '#ffffff' : '#000000' };
}

/** Largest value drawn; one at least, so that a scale has a length. */
export const highest = ({ rows, unit }: Chart): number => Math.max(unit === 'share' ? 0.01 : 1, ...rows.flatMap(({ values }) => values.map((value) => value ?? 0)));
