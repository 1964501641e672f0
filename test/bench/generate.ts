import type { MentionDraft } from '../../src/domain/mention.js';
import { dayNumber, dayText } from '../../src/domain/time.js';

/** Mulberry32: small, seeded, the same on every machine. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const OPENINGS = ['Sinds vanochtend', 'Vorige week', 'Al drie dagen', 'Gisteren', 'Na de verhuizing', 'Volgens mijn buurman', 'Hier in de straat', 'Op het werk', 'Weet iemand waarom', 'Ik snap niet dat'];
const SUBJECTS = ['Vonk', 'de monteur van Vonk', 'mijn modem', 'de klantenservice', 'het internet', 'de factuur van Vonk', 'Kadelijn', 'mijn abonnement', 'de app van Vonk', 'onze aansluiting'];
const EVENTS = [
  'doet het niet meer', 'is veel te duur', 'werkt weer prima', 'heeft netjes gebeld', 'geeft steeds een foutmelding', 'staat dubbel op de rekening', 'is nog steeds niet geleverd',
  'was in een uur gemaakt', 'ligt er weer uit', 'reageert nergens op', 'zou worden overgenomen', 'is eindelijk in orde',
];
const PLACES = ['in Zwolle', 'in Gent', 'bij ons in Ede', 'in de wijk', 'hier', 'in Utrecht', 'op vakantie', 'in Breda', 'thuis', 'in Leeuwarden'];
const ENDINGS = ['.', '!', ' en dat is niet de eerste keer.', ' 😡', ', bedankt daarvoor.', '?', '. Heeft iemand dat ook?', ', dus ik stap over.', ' :)', '. Waardeloos gewoon.'];

/** A number in the text keeps most texts distinct without making them longer. */
const NUMBERS = ['ticket', 'order', 'dag', 'melding', 'poging'];

/** Generated drafts for timing only; nothing is learned or measured about reading from them. The same seed gives the same drafts. */
export function* generatedDrafts(count: number, seed = 1): Generator<MentionDraft> {
  const next = random(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? '';
  const first = dayNumber('2026-03-02');
  for (let n = 0; n < count; n++) {
    const minutes = Math.floor(next() * 84 * 1440);
    const at = `${dayText(first + Math.floor(minutes / 1440))}T${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    const thread = Math.floor(n / 12);
    yield {
      url: `https://forum.example/viewtopic.php?p=${n}#p${n}`,
      nativeId: `post-${n}`,
      text: `${pick(OPENINGS)} ${pick(SUBJECTS)} ${pick(EVENTS)} ${pick(PLACES)}, ${pick(NUMBERS)} ${Math.floor(next() * 100_000)}${pick(ENDINGS)}`,
      published: { at, precision: 'minute' },
      author: `bezoeker${Math.floor(next() * count * 0.3)}`,
      thread: { id: `t${thread}`, title: thread % 3 === 0 ? 'Storing bij Vonk' : 'Ervaringen', opening: n % 12 === 0 },
    };
  }
}
