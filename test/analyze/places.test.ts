import { describe, expect, it } from 'vitest';
import { placeAnswers, type PlaceCase } from '../eval/place-cases.js';

const answers = placeAnswers();
const sum = (part: (one: (typeof answers)[number]) => number): number => answers.reduce((total, one) => total + part(one), 0);

/** Names that are ordinary words too, each in a sentence that means the word. */
const PLAIN: readonly PlaceCase[] = [
  'Dat is best jammer.', 'Best een goede dienst hoor.', 'Dit is echt te gek.', 'Echt slecht.', 'Ik wil niet meer.', 'Meer service graag.', 'Het duurt heel lang.', 'Heel vervelend dit.',
  'Ik heb hem gesproken.', 'Hem zag ik niet.', 'Zij leest de brief.', 'Leest u dit ook?', 'We zetten door.', 'Zetten jullie koffie?', 'Ze halen het niet.', 'Halen is brengen.', 'Ik heb recht op antwoord.',
  'Recht zo die gaat.', 'Hij woont naast mij.', 'Naast elkaar dan.', 'Dat kan leiden tot ruzie.', 'Leiden die klachten ergens toe?', 'De huizen zijn oud.', 'Huizen worden duurder.', 'De rijen zijn lang.',
  'Rijen wachtenden buiten.', 'Een mol groef alles om.', 'Mol of geen mol, de tuin is stuk.', 'De boom is om.', 'Boom op de rails, zeggen ze.', 'Het licht is geel.', 'Geel licht brandt.', 'Er zat een made in.', 'Made in China staat erop.',
  'De winkel is leeg.', 'Winkel voor winkel gebeld.',
].map((text) => ({ text, spoken: [], profile: '', author: '', kind: 'plain' }));

describe('places', () => {
  it('are told right in most hand-written cases, and seldom where there are none', () => {
    const right = sum(({ right: n }) => n);
    expect(right / (right + sum(({ wrong }) => wrong.length))).toBeGreaterThanOrEqual(0.97);
    expect(right / (right + sum(({ missed }) => missed.length))).toBeGreaterThanOrEqual(0.98);
    expect(answers.length).toBeGreaterThanOrEqual(300);
  });

  it('never stand in an ordinary word', () => {
    for (const { text, wrong } of [...answers.filter(({ kind }) => kind === 'word-free' || kind === 'lower-word'), ...placeAnswers(PLAIN)]) expect(wrong, text).toEqual([]);
  });

  it('of one name are told apart by other places, by size, or not at all', () => {
    const said = (text: string): readonly string[] => placeAnswers([{ text, spoken: [], profile: '', author: '', kind: '' }]).flatMap(({ wrong }) => wrong);
    expect(said('In Hasselt en Genk is de dienst hersteld.')).toContain('Hasselt (Limburg)');
    expect(said('In Hasselt bij Zwolle is de dienst hersteld.')).toContain('Hasselt (Overijssel)');
    expect(said('De lijn in Beers is stuk.')).toHaveLength(said('De lijn in Beers en Eindhoven is stuk.').length - 1);
  });
});
