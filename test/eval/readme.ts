import { readFileSync, writeFileSync } from 'node:fs';

const README = new URL('../../README.md', import.meta.url);
/** Between these stands what `npm run eval -- --write` measured. */
export const QUALITY_BEGIN = '<!-- quality:begin -->';
export const QUALITY_END = '<!-- quality:end -->';

/** What stands between the marks; undefined where one is missing. */
export function qualitySection(readme: string): string | undefined {
  const from = readme.indexOf(QUALITY_BEGIN);
  const to = readme.indexOf(QUALITY_END);
  return from === -1 || to < from ? undefined : readme.slice(from + QUALITY_BEGIN.length, to).trim();
}

/** The README with another section. @throws Error where the marks are missing. */
export function withQuality(readme: string, section: string): string {
  if (qualitySection(readme) === undefined) throw new Error(`README.md has no ${QUALITY_BEGIN} … ${QUALITY_END}`);
  const head = readme.slice(0, readme.indexOf(QUALITY_BEGIN) + QUALITY_BEGIN.length);
  return `${head}\n${section.trim()}\n${readme.slice(readme.indexOf(QUALITY_END))}`;
}

export function writeQuality(section: string): void {
  writeFileSync(README, withQuality(readFileSync(README, 'utf8'), section));
}
