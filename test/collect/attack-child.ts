import { PageReader } from '../../src/scan/read-page.js';
import { attacked, type Places } from './attack.js';
import { FAULTS } from './faults.js';

/** All faults one after the other in a process of its own; prints how far its memory rose above what it began with. */
const places = JSON.parse(process.argv[2] ?? '[]') as readonly Places[]; // written by attack.test.ts
const reader = new PageReader();
const before = process.memoryUsage().rss;
for (const [index, fault] of FAULTS.entries()) {
  const at = places[index];
  if (at !== undefined) await attacked(fault, at, reader);
}
await reader.close();
// maxRSS is in kilobytes.
process.stdout.write(JSON.stringify({ growthMb: (process.resourceUsage().maxRSS * 1024 - before) / 1e6, cases: places.length }));
