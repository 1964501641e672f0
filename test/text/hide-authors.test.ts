import { describe, expect, it } from 'vitest';
import { hideAuthors } from '../../src/text/hide-authors.js';

const AUTHORS = new Set(['Piet Paaltjens', 'bramen_plukker', 'Zonnekind82', 'Roos', 'Kwibus']);
const WORDS = new Set(['roos', 'de', 'had', 'gelijk', 'en', 'van', 'staat', 'in']);
const hidden = (text: string): string => hideAuthors(text, { isAuthor: (name) => AUTHORS.has(name), isWord: (word) => WORDS.has(word) });

describe('names of those who wrote', () => {
  it.each([
    ['Piet Paaltjens had gelijk.', '•••• ••••••••• had gelijk.'],
    ['Vraag het (bramen_plukker) maar, of Kwibus!', 'Vraag het (••••••••••••••) maar, of ••••••!'],
    ["Volgens Zonnekind82's buurman wel.", "Volgens •••••••••••'s buurman wel."],
  ])('are hidden in %j, with their length kept', (text, shown) => {
    expect(hidden(text)).toBe(shown);
    expect(hidden(text)).toHaveLength(text.length);
  });

  it('are left where they are ordinary words, or nobody’s', () => {
    for (const text of ['De roos staat in bloei.', 'Roos had gelijk.', 'Piet en Paaltjens wonen hier.', '']) expect(hidden(text)).toBe(text);
  });
});
