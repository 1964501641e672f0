import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SIGNATURE_BYTES } from '../../src/analyze/passes/signature.js';
import type { MentionDraft } from '../../src/domain/mention.js';
import { linkFamilies } from '../../src/scan/families.js';
import { openStore, type Store } from '../../src/store/open.js';

const folder = mkdtempSync(join(tmpdir(), 'quickscan-families-'));
let made = 0;
afterAll(() => rmSync(folder, { recursive: true }));

const RELEASE = 'Energiebedrijf Vlamwerk verlaagt per 1 juli de vaste leveringskosten voor huishoudens in Doornveld met twee euro per maand. Klanten hoeven daarvoor niets te doen, zegt directeur Pia Holtrop.';
const DRAFTS: readonly MentionDraft[] = [
  { url: 'https://courant.example/1', text: RELEASE, published: { at: '2026-03-02', precision: 'day' } },
  { url: 'https://bode.example/9', text: `DOORNVELD - ${RELEASE} Lees ook: zo lees je de meter`, published: { at: '2026-03-03', precision: 'day' } },
  { url: 'https://forum.example/a', text: 'Mijn rekening van Vlamwerk klopt voor geen meter, alweer een bedrag dat ik niet herken.' },
  { url: 'https://forum.example/b', text: `Gelezen in de krant: ${RELEASE}` },
  { url: 'https://forum.example/c', text: 'Dank je wel, ik ga het vanavond proberen!' },
  { url: 'https://forum.example/d', text: 'Dank je wel, ik ga het vanavond proberen!' },
];

function store(): Store {
  const opened = openStore(join(folder, `${++made}.db`), { create: true, now: () => '2026-03-09T00:00:00Z' });
  opened.names.putSources([{ id: 'alles', label: 'Alles', type: 'news' }]);
  return opened;
}

/** The addresses of each family of more than one. */
function families(of: Store): string[][] {
  const { ids, families: numbers } = of.copies.load(SIGNATURE_BYTES);
  const byFamily = new Map<number, string[]>();
  for (const [index, id] of ids.entries()) byFamily.set(numbers[index] ?? 0, [...(byFamily.get(numbers[index] ?? 0) ?? []), of.quotes.one(id)?.url ?? '']);
  return [...byFamily.values()].filter((members) => members.length > 1).map((members) => members.sort()).sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}

const COPIES = [['https://bode.example/9', 'https://courant.example/1', 'https://forum.example/b'], ['https://forum.example/c', 'https://forum.example/d']];

describe('families of copies', () => {
  it('hold the copies of one text and nothing else', () => {
    const one = store();
    one.mentions.add('alles', DRAFTS);
    expect(linkFamilies(one)).toMatchObject({ linked: 6 });
    expect(families(one)).toEqual(COPIES);
    one.close();
  });

  it('are the same when the mentions come one by one, in another order', () => {
    const one = store();
    for (const draft of DRAFTS.toReversed()) {
      one.mentions.add('alles', [draft]);
      linkFamilies(one);
    }
    expect(families(one)).toEqual(COPIES);
    expect(linkFamilies(one)).toEqual({ linked: 0, changed: 0 });
    one.close();
  });

  it('let go of a text that was edited into another, and of whoever only it tied to the rest', () => {
    const one = store();
    one.mentions.add('alles', DRAFTS);
    linkFamilies(one);
    one.mentions.add('alles', [{ url: 'https://courant.example/1', text: 'De redactie heeft dit stuk teruggetrokken na een klacht van de geïnterviewde over de kop erboven.', published: { at: '2026-03-02', precision: 'day' } }]);
    linkFamilies(one);
    expect(families(one)).toEqual([['https://bode.example/9', 'https://forum.example/b'], ['https://forum.example/c', 'https://forum.example/d']]);
    one.close();
  });
});
