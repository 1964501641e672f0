import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** What a file of a floor may import of ours; type imports count. A floor may always import itself. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  'src/text': ['src/domain'],
  'src/config': ['src/domain', 'src/text'],
  'src/collect': ['src/domain', 'src/text'],
  'src/store': ['src/domain', 'src/text'],
  'src/analyze': ['src/domain', 'src/text'],
  connectors: ['src/domain', 'src/text', 'src/collect/connector'],
  'src/report': ['src/domain', 'src/text', 'src/config', 'src/collect', 'src/store', 'src/analyze', 'connectors'],
  'src/decide': ['src/domain', 'src/text', 'src/report'],
  'src/scan': ['src/domain', 'src/text', 'src/config', 'src/collect', 'src/store', 'src/analyze', 'connectors', 'src/report', 'src/decide'],
  'src/cli': ['src/domain', 'src/text', 'src/config', 'src/collect', 'src/store', 'src/analyze', 'connectors', 'src/report', 'src/decide', 'src/scan'],
};

/** Chosen packages have one owner, so that each can be changed in one place. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  undici: ['src/collect/fetch'],
  'better-sqlite3': ['src/store/'],
  natural: ['src/text/stem', 'src/analyze/classifier'],
  commander: ['src/cli/'],
  '@clack/prompts': ['src/cli/'],
  'cli-table3': ['src/report/views/'],
  'csv-stringify': ['src/report/views/'],
  chalk: ['src/cli/terminal', 'src/report/views/table'],
  cheerio: ['connectors/', 'src/text/html'],
  'rss-parser': ['connectors/rss'],
  feedsmith: ['connectors/rss'],
  'iconv-lite': ['src/text/decode'],
  'csv-parse': ['src/collect/import/'],
  'tough-cookie': ['src/collect/'],
  'robots-parser': ['src/collect/'],
  yaml: ['src/config/', 'src/scan/demo'],
  eld: ['src/text/', 'src/analyze/stages/language'],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const found = text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gu);
  return [...found].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    return { from: file, to: target.startsWith('.') ? posix.join(posix.dirname(file), target).replace(/\.js$/u, '.ts') : target };
  });
}

const files = [...filesBelow('src'), ...filesBelow('connectors')];
const imports = files.flatMap(importsOf);
const floorOf = (path: string): string | undefined => Object.keys(FLOORS).find((floor) => path === floor || path.startsWith(`${floor}/`));

describe('the floors', () => {
  it('are where every file of ours stands', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((file) => floorOf(file) === undefined)).toEqual([]);
  });

  it('are only crossed downwards, type imports too', () => {
    const wrong = imports.filter(({ from, to }) => {
      const target = floorOf(to);
      const own = floorOf(from);
      if (target === undefined || own === undefined || target === own) return false;
      return !(FLOORS[own] ?? []).some((allowed) => to === `${allowed}.ts` || to.startsWith(`${allowed}/`));
    });
    expect(wrong).toEqual([]);
  });

  it('know no circle', () => {
    const next = new Map<string, string[]>();
    for (const { from, to } of imports) if (floorOf(to) !== undefined) next.set(from, [...(next.get(from) ?? []), to]);
    const circles: string[] = [];
    const state = new Map<string, 'open' | 'done'>();
    const walk = (file: string, trail: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const target of next.get(file) ?? []) walk(target, [...trail, file]);
      state.set(file, 'done');
    };
    for (const file of files) walk(file, []);
    expect(circles).toEqual([]);
  });

  it('give each chosen package one owner', () => {
    const wrong = imports.filter(({ from, to }) => {
      const name = Object.keys(OWNERS).find((owned) => to === owned || to.startsWith(`${owned}/`));
      return name !== undefined && !(OWNERS[name] ?? []).some((owner) => from.startsWith(owner));
    });
    expect(wrong).toEqual([]);
  });

  it('keep SQL in the store, process.exit out of the code, and default exports nowhere', () => {
    const sql = /\b(?:SELECT\s+[\w*(]|INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(?:TABLE|VIEW|INDEX))/u;
    const wrong = files.filter((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return (!file.startsWith('src/store/') && sql.test(text)) || /\bprocess\.exit\(/u.test(text) || /^export default/mu.test(text);
    });
    expect(wrong).toEqual([]);
  });
});

describe('a top-level folder', () => {
  it('is one the design names', () => {
    const allowed = new Set(['src', 'bin', 'connectors', 'lexicons', 'fixtures', 'test', 'package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'vitest.config.ts', 'knip.json', 'node_modules', 'dist', 'coverage']);
    expect(readdirSync(ROOT).filter((name) => !name.startsWith('.') && !allowed.has(name))).toEqual([]);
  });
});
