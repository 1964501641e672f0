import { gazetteer } from '../../src/analyze/gazetteer.js';
import type { Figure } from './tasks.js';
import { read } from './tasks.js';
import { rowsOf } from './sets.js';

/** Hits and gold counted over names that the gazetteer has, cased and lower-cased. */
export function geographyFigures(): Figure[] {
  const names = new Set([...gazetteer().values()].map(({ name }) => name.toLowerCase()));
  const rows = rowsOf('geo_conll2002');
  return [false, true].map((lower): Figure => {
    let hits = 0;
    let right = 0;
    let gold = 0;
    let found = 0;
    for (const row of rows) {
      const text = lower ? row.text.toLowerCase() : row.text;
      const truth = (row['loc'] ?? '').split('|').filter((name) => names.has(name.toLowerCase())).map((name) => name.toLowerCase());
      const said = read({ text }).places.map(({ name }) => name.toLowerCase());
      const evidence = new Set(said);
      gold += new Set(truth).size;
      found += new Set(truth.filter((name) => evidence.has(name))).size;
      hits += evidence.size;
      right += [...evidence].filter((name) => (row['loc'] ?? '').toLowerCase().split('|').includes(name)).length;
    }
    return {
      task: `places (CoNLL, ${lower ? 'lower-cased' : 'cased'})`, n: rows.length, measure: 'precision', ours: right / Math.max(1, hits), goal: lower ? '≥ .75 at recall ≥ .80' : '≥ .92 at recall ≥ .95',
      detail: `recall ${(found / Math.max(1, gold)).toFixed(3)} of ${gold}`,
    };
  });
}
