import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { QUALITY_BEGIN, QUALITY_END, qualitySection, withQuality } from './eval/readme.js';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('the quality section of the README', () => {
  const section = qualitySection(read('README.md')) ?? '';

  it.each(['Copies', 'Speed', 'Sentiment', 'Webcare, on webcare_dev', 'Cues', 'Language', 'Coding by hand', 'Geography'])('has a table for %s', (title) => {
    const [, after = ''] = section.split(`### ${title}\n`);
    expect(after.split('\n### ')[0]).toMatch(/^\|.*\|$/mu);
  });

  it('is written between its marks, and nothing else is touched', () => {
    const readme = `# a\n${QUALITY_BEGIN}\nold\n${QUALITY_END}\n# b\n`;
    expect(withQuality(readme, 'new')).toBe(`# a\n${QUALITY_BEGIN}\nnew\n${QUALITY_END}\n# b\n`);
    expect(() => withQuality('# a\n', 'new')).toThrow(QUALITY_BEGIN);
  });
});

describe('lexicons/README.md', () => {
  const readme = read('lexicons/README.md');
  const files = (folder: string): string[] => readdirSync(new URL(`../lexicons/nl/${folder}`, import.meta.url), { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'NOTICE.txt').map(({ name }) => `nl/${folder}${name}`);
  const rows = readme.split('\n').filter((line) => line.startsWith('| ')).map((line) => line.split('|')[1] ?? '');

  it.each([...files(''), ...files('weights/'), ...files('words/')])('has a row for %s', (file) => {
    const named = rows.flatMap((row) => row.split(',').map((one) => one.trim()));
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    expect(named.some((name) => name === file || (!name.includes('/') && `${folder}${name}` === file))).toBe(true);
  });
});
