const MARKS = /\p{M}+/gu;

/** The form without accents: `financiële` → `financiele`. Pure ASCII comes back as it was. */
export function fold(form: string): string {
  for (let i = 0; i < form.length; i++) {
    if (form.charCodeAt(i) > 127) return form.normalize('NFD').replace(MARKS, '').replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('æ', 'ae');
  }
  return form;
}

/** A copy that does not hold on to the text it was cut from: V8 keeps the whole parent of a long slice alive. */
export function detached(slice: string): string {
  return slice.length < 13 ? slice : Buffer.from(slice, 'utf8').toString('utf8');
}
