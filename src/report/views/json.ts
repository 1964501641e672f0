import { harmlessJson } from '../clean.js';
import type { View } from '../view.js';

/** The report field for field, keys in English. */
export const json: View = {
  id: 'json',
  extension: 'json',
  render(report, { sections }) {
    const shown = sections === undefined ? report : { ...report, sections: report.sections.filter(({ id }) => sections.includes(id)) };
    return [{ name: 'quickscan.json', body: `${harmlessJson(JSON.stringify(shown, null, 2))}\n` }];
  },
};
