import { buildReport } from '../../src/report/quickscan.js';
import type { Report } from '../../src/report/section.js';
import { inputOf, lookupOf, type Scan } from './facts-helper.js';
import { HOSTILE } from './hostile.js';
import { lindehof } from './lindehof.js';

/** Names that would do something in a page, a drawing or a Markdown reader, beside those that would on a terminal or in a spreadsheet. */
export const HOSTILE_MARKUP: readonly string[] = [
  ...HOSTILE.filter((name) => name.trim() !== ''),
  '</title><script>alert(1)</script>', '</style><script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '<svg onload=alert(1)>', '<svg><style>*{x:url(//kwaad.example)}</style></svg>',
  '<math><mtext><script>alert(1)</script></mtext></math>', '</desc></svg><b>los</b>', '<!--', '-->', ']]>', '<![CDATA[x]]>', '<?xml version="1.0"?>', '&lt;script&gt;', '&#60;b&#62;', '&amp', 'url(https://kwaad.example/x.png)',
  '[klik](https://kwaad.example)', '![beeld](https://kwaad.example/x.png)', '`code`', '```', '| cel | cel |', 'a|b', '\\|', '\\', '# kop', '- punt', '1. een', '> citaat', '***', '---', '~~weg~~', '<https://kwaad.example>', 'https://kwaad.example', 'data:text/html,<b>x</b>',
  'javascript:alert(1)', '$&', "$'", '{n}', '{{x}}', '${x}', '__proto__', 'constructor',
];

/** The scan of Lindehof with everybody, every source and every place going by one name. */
export function hostileReport(name: string): Report {
  const { project } = lindehof;
  const scan: Scan = {
    ...lindehof, places: lindehof.places.map((place) => Object.assign({}, place, { name })),
    project: { ...project, organisation: { ...project.organisation, name }, entities: project.entities.map((one) => Object.assign({}, one, { name })), sources: project.sources.map((one) => Object.assign({}, one, { label: name })) },
  };
  return buildReport(inputOf(scan), { lookup: { ...lookupOf(scan.places), topic: () => name } });
}
