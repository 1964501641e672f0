import { clean } from '../clean.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A string as text or attribute value of HTML and SVG: cleaned, and without effect as markup. */
export const escapeMarkup = (text: string): string => clean(text).replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);

/** Attribute values are numbers (two decimals) or texts, which are escaped here. */
export type Attributes = Readonly<Record<string, number | string>>;

/** An element of markup; `children` are markup already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${typeof value === 'number' ? String(Math.round(value * 100) / 100) : escapeMarkup(value)}"`).join('');
  return `<${name}${written}>${children.join('')}</${name}>`;
}

/** A text in a drawing, cut to `letters` where it is longer: the table beside the chart has it whole. */
export function label(text: string, attributes: Attributes, letters = 26): string {
  const signs = [...new Intl.Segmenter().segment(clean(text))].map(({ segment }) => segment);
  const shown = signs.length > letters ? `${signs.slice(0, letters - 1).join('')}…` : signs.join('');
  return element('text', attributes, escapeMarkup(shown));
}

/** Width of every drawing, in its own units; a page scales it by 1.25 at most, a telephone by .75, so letters of 10 to 11 can be read on both. */
export const WIDTH = 480;

export interface Caption {
  /** Unique in the page; the ids of title and description are made from it. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** A drawing that says what it shows to who cannot see it. */
export function drawing({ id, title, description }: Caption, height: number, parts: readonly string[]): string {
  const head = [element('title', { id: `${id}-t` }, escapeMarkup(title)), element('desc', { id: `${id}-d` }, escapeMarkup(description))];
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', role: 'img', 'aria-labelledby': `${id}-t ${id}-d`, viewBox: `0 0 ${WIDTH} ${Math.ceil(height)}` };
  return element('svg', attributes, ...head, ...parts);
}
