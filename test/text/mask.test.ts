import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideHandles, MASKS, maskPersonal } from '../../src/text/mask.js';

const { email, phone, iban, bsn } = MASKS;

const MASKED: readonly (readonly [text: string, masked: string])[] = [
  ['Mail naar jan.jansen@voorbeeld.nl.', `Mail naar ${email}.`],
  ['(a_b+webcare@post.voorbeeld.co.uk)', `(${email})`],
  ['jansen[at]voorbeeld.nl of jansen (apenstaartje) voorbeeld.nl', `${email} of ${email}`],
  ['mailto:els@café-voorbeeld.nl', `mailto:${email}`],
  ['https://voorbeeld.nl/?mail=els@voorbeeld.nl', `https://voorbeeld.nl/?mail=${email}`],
  ['Bel me op 06-12345678!', `Bel me op ${phone}!`],
  ['06 12 34 56 78 of 0612345678', `${phone} of ${phone}`],
  ['app/bel 06-12345678/06-87654321', `app/bel ${phone}/${phone}`],
  ['(020) 123 45 67, 020 - 1234567, 0123-456789', `${phone}, ${phone}, ${phone}`],
  ['+31 6 12345678 +31 (0)20 123 45 67 0031612345678', `${phone} ${phone} ${phone}`],
  ['+32 470 12 34 56, 0470/12.34.56, 02/123.45.67', `${phone}, ${phone}, ${phone}`],
  ['+49 30 12345678', phone],
  ['0800-1234 en 0900 123 4567', `${phone} en ${phone}`],
  ['op 31-12-2025 belde ik 06-12345678', `op 31-12-2025 belde ik ${phone}`],
  ['klantnummer staat erbij, 06-12345678', `klantnummer staat erbij, ${phone}`],
  ['NL91ABNA0417164300', iban],
  ['op NL91 ABNA 0417 1643 00 graag', `op ${iban} graag`],
  ['nl91abna0417164300, NL91.ABNA.0417.1643.00', `${iban}, ${iban}`],
  ['NL12 ABNA 0417 1643 00 met een tikfout', `${iban} met een tikfout`],
  ['BE68 5390 0754 7034 en DE89370400440532013000', `${iban} en ${iban}`],
  ['mijn bsn is 123456782.', `mijn bsn is ${bsn}.`],
  ['1234.56.782 of 123 456 782', `${bsn} of ${bsn}`],
];

const KEPT: readonly string[] = [
  'Bestelnummer 123456782 is nog niet binnen', 'order 0612345678', 'klantnr: 0612345678', 'factuurnummer 123456782', '#123456782',
  'ticket #4711', 'artikel 8712345678906', '3SABCD0612345678', 'pakket 0871234567890', 'KvK 12345678',
  'In 2025-2026 steeg het', 'op 02-03-2026 12:30', '06-12-2025 14:30', '06-02-2026 12', '01 02 2026 1230', '2026-03-29T02:30:00+01:00', '10.02.2026 10.30',
  '€ 1.234.567,89', '€ 123.456.782', '123.456.782 euro winst', '0,123456789', '1.000.000 klanten', '123456789', '000000000',
  'van 09.00 - 17.30 uur', 'wachttijd 010-020 minuten', 'bel 14 020 of 112', 'postcode 1012 AB', '06:12:34:56:78',
  'https://voorbeeld.nl/bericht/0612345678', 'zie www.voorbeeld.nl/p=123456782', '@telecomnl@server.nl help', '@jansen', 'a@b', 'NL in 2026 bankt anders',
  'GB29NWBK60161331926818 met één cijfer anders', 'regel\n\n  twee\t— “aanhaling” 👍🏽 é é',
];

describe('masking personal details', () => {
  it.each(MASKED)('masks %j', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it.each(KEPT)('keeps %j byte for byte', (text) => {
    expect(maskPersonal(text)).toBe(text);
  });

  it('changes nothing more the second time, whatever the text', () => {
    const part = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...MASKED.map(([text]) => text), ...KEPT, ' ', '-', '0', '6'));
    fc.assert(fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const once = maskPersonal(parts.join(''));
      expect(maskPersonal(once)).toBe(once);
    }));
  });

  it('keeps every text without digits and at signs', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const plain = text.replace(/[\p{N}@[(]/gu, '');
      expect(maskPersonal(plain)).toBe(plain);
    }));
  });
});

describe('hiding handles', () => {
  it('hides whom a text speaks to, keeps its length, and shows the handles that were asked for', () => {
    const known = new Set(['@voltzorg']);
    const text = 'Dag @jan.de.k, vraag het @VoltZorg. Mail naar hulp@voltzorg.example of kijk op https://x.example/@piet';
    expect(hideHandles(text, known)).toBe('Dag @•••••••, vraag het @VoltZorg. Mail naar hulp@voltzorg.example of kijk op https://x.example/@piet'.replace('@•••••••,', `@${'•'.repeat('jan.de.k'.length)},`));
    expect(hideHandles(text, known)).toHaveLength(text.length);
  });
});

describe('hiding who is quoted', () => {
  it.each([
    ['Jan de Buur schreef op 3 maart om 10:12: wat een gedoe', '••• •• •••• schreef op 3 maart om 10:12: wat een gedoe'],
    ['Eerst dit.\n> jan_de_buur wrote:\nNee', 'Eerst dit.\n> •••_•• wrote:\nNee'.replace('•••_••', '•••••••••••')],
    ['quote: Jan schreef:\nja', 'quote: ••• schreef:\nja'],
    ['Ik las wat Volt schreef over de storing', 'Ik las wat Volt schreef over de storing'],
  ])('hides the name above a quote and keeps its length: %j', (text, hidden) => {
    expect(hideHandles(text, new Set())).toBe(hidden);
    expect(hideHandles(text, new Set())).toHaveLength(text.length);
  });
});
