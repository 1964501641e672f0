import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo, type Demo } from '../../src/scan/demo.js';
import { takeLock } from '../../src/store/lock.js';
import { quickscan, type Ran } from './program.js';

const folder = mkdtempSync(join(tmpdir(), "quickscan 100% o'clock-"));
const database = join(folder, 'scan.db');
let demo: Demo;

const command = (name: string, ...more: readonly string[]): Promise<Ran> => quickscan([name, '--project', demo.project.file, '--db', database, ...more]);
const alerts = (lines: string): string => {
  const file = join(demo.folder, 'alerts.yaml');
  writeFileSync(file, `${readFileSync(demo.project.file, 'utf8')}\nalerts:\n${lines}\n`);
  return file;
};
const withAlerts = (lines: string, name: string, ...more: readonly string[]): Promise<Ran> => quickscan([name, '--project', alerts(lines), '--db', database, '--alert', ...more]);

beforeAll(async () => {
  demo = await startDemo(new Date());
});
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true });
});

describe('snapshots', () => {
  it('are none before the first run: that is status 1, and compare says so', async () => {
    expect(await command('status')).toMatchObject({ code: 1, out: 'quickscan none: no run yet: there is no database\n' });
    expect((await command('snapshots')).code).toBe(1);
  });

  it('are kept by run, which says nothing with --quiet and --out', async () => {
    expect(await command('run', '--quiet', '--out', join(folder, 'report.txt'))).toMatchObject({ code: 0, out: '', err: '' });
    const listed = await command('snapshots', '--format', 'json');
    expect(JSON.parse(listed.out)).toMatchObject([{ id: 1, state: 'done', period: { start: '2026-03-02', end: '2026-05-24' }, messages: expect.any(Number), relevantShare: expect.any(Number) }]);
    expect((await command('snapshots')).out).toMatch(/1 {2}20\d\d-\d\d-\d\d \d\d:\d\d {2}volledig {2}2026-03-02 – 2026-05-24/u);
    expect((await command('snapshots', '--format', 'csv', '--dialect', 'rfc4180')).out.split('\r\n')[0]).toBe('"id","started_at","state","period_start","period_end","messages","relevant","relevant_share","version","project","query","instrument"');
  });

  it('cannot be compared with what is not there', async () => {
    expect(await command('compare')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('no snapshot previous; the last ones: 1 (') });
    expect(await command('compare', '1', 'last')).toMatchObject({ code: 2, err: expect.stringContaining('cannot be compared with itself') });
    expect(await command('compare', '1', '9')).toMatchObject({ code: 2, err: expect.stringContaining('no snapshot 9') });
  });

  it('mark a run that was killed, pass it over, and say so', async () => {
    expect((await command('run', '--quiet', '--out', join(folder, 'report.txt'))).code).toBe(0);
    const killed = await quickscan(['run', '--project', demo.project.file, '--db', database, '-v'], { onErr: (_, kill) => kill('SIGKILL') });
    expect(killed.signal).toBe('SIGKILL');
    const status = await command('status', '--max-age', '8d');
    expect(status).toMatchObject({ code: 3, out: expect.stringMatching(/^quickscan crashed: snapshot 2 of .*; run 3 after it was crashed\n$/u) });
    expect(await command('compare', '1', '3')).toMatchObject({ code: 2, err: expect.stringContaining('snapshot 3 crashed half-way: it has no numbers') });
    const compared = await command('compare');
    expect(compared).toMatchObject({ code: 0, err: 'snapshot 3 (crashed) has no numbers: snapshot 2 is the last that has\n' });
    expect((await command('run', '--quiet', '--out', join(folder, 'report.txt'))).code).toBe(0);
    expect(await command('compare', '2', 'last')).toMatchObject({ code: 0, err: '' });
    expect(await command('compare', 'previous', 'last')).toMatchObject({ out: expect.stringMatching(/^Merelnet: snapshot 4 naast 2\n/u), err: 'snapshot 3 (crashed) is passed over: snapshot 2 is the last whole one before 4\n' });
  });

  it('judge the runs that are through while another is busy', async () => {
    const lock = takeLock(database);
    expect(await command('status', '--max-age', '1h')).toMatchObject({ code: 0, out: expect.stringMatching(/^quickscan ok: snapshot 4 of .*, 0 hours old, \d+ messages, \d+ % relevant\n$/u) });
    lock.release();
  });

  it('are too old after a while; with --quiet only that is said', async () => {
    const later = { SOURCE_DATE_EPOCH: String(Math.floor(Date.now() / 1000) + 9 * 86_400) };
    const status = (...more: readonly string[]): Promise<Ran> => quickscan(['status', '--project', demo.project.file, '--db', database, ...more], { env: later });
    expect(await status('--max-age', '8d')).toMatchObject({ code: 1, out: expect.stringMatching(/^quickscan old: .* 9 days old.*; older than 8 days\n$/u) });
    expect(await status('--max-age', '2w', '--quiet')).toMatchObject({ code: 0, out: '', err: '' });
    expect(await status('--max-age', 'gisteren')).toMatchObject({ code: 2 });
    expect(JSON.parse((await status('--format', 'json')).out)).toMatchObject({ status: 'ok', exit: 0, snapshot: { id: 4 } });
  });

  it('compare in three formats with the same numbers', async () => {
    const json = JSON.parse((await command('compare', '1', '4', '--format', 'json')).out) as { schema: string; figures: { figure: string; old: number; new: number; parts: object }[] }; // quickscan-compare/1
    expect(json.schema).toBe('quickscan-compare/1');
    const csv = (await command('compare', '1', '4', '--format', 'csv', '--dialect', 'rfc4180')).out.split('\r\n');
    expect(csv[0]).toBe('"figure","line","kind","old","new","delta","world","outage","query","instrument","unknown","low","high","interval"');
    expect(csv).toHaveLength(json.figures.length + 2);
    const { old } = json.figures.find(({ figure }) => figure === 'webcare.complaint') ?? { old: Number.NaN };
    expect(csv.find((line) => line.startsWith('"webcare.complaint",'))).toContain(`"number","${old}","${old}","0"`);
    expect((await command('compare', '1', '4')).out).toMatch(new RegExp(`klacht +${old} +${old} +0 +0`, 'u'));
  });
});

describe('alerts', () => {
  it('end with 6 and say which figure and by how much', async () => {
    const ran = await withAlerts('  - { figure: webcare.complaint, above: 5 }\n  - { figure: sentiment.merelnet.share_negative, above: 99% }', 'compare', '--quiet', '1', '2');
    expect(ran.code, ran.err).toBe(6);
    expect(ran.err).toMatch(/^alert: webcare\.complaint is \d+, above 5 by \d+\n$/u);
    const run = await withAlerts('  - { figure: topics.privacy, below: 900, fall: 10% }', 'run', '--quiet', '--out', join(folder, 'report.txt'));
    expect(run).toMatchObject({ code: 6, err: expect.stringMatching(/^alert: topics\.privacy is \d+, below 900 by \d+\n$/u) });
  });

  it('end with 0 where every figure is within its bounds', async () => {
    expect(await withAlerts('  - { figure: webcare.complaint, above: 5000, rise: 50% }', 'compare', '--quiet', '1', '2')).toMatchObject({ code: 0, err: '' });
  });

  it('tell a figure that does not exist with its place and those like it, before anything is collected', async () => {
    const ran = await withAlerts('  - { figure: webcare.complant, above: 5 }', 'run');
    expect(ran).toMatchObject({ code: 78, out: '', err: expect.stringMatching(/alerts\.yaml:\d+:15 alerts\[0\]\.figure: there is no figure webcare\.complant; near it: webcare\.complaint/u) });
  });

  it('tell a bound that cannot be read, and one that is missing', async () => {
    expect(await withAlerts('  - { figure: webcare.complaint, rise: 0.5 }', 'compare')).toMatchObject({ code: 78, err: expect.stringContaining('alerts[0].rise: expected a percentage such as 50%, found 0.5') });
    expect(await withAlerts('  - { figure: webcare.complaint, above: veel }', 'compare')).toMatchObject({ code: 78, err: expect.stringMatching(/alerts\[0\]\.above: expected a (?:number of messages, or a share such as 30%|percentage such as 50%)/u) });
    expect(await withAlerts('  - { figure: webcare.complaint }', 'compare')).toMatchObject({ code: 78, err: expect.stringContaining('expected a bound: above, below, rise or fall') });
    expect(await command('compare', '--alert', '1', '2')).toMatchObject({ code: 78, err: expect.stringContaining('has no alerts') });
  });
});

describe('plan --cron', () => {
  it('prints lines that a shell reads as they are meant, whatever is in the paths', async () => {
    const ran = await command('plan', '--cron', '--out', join(folder, "week 100%'s.html"));
    expect(ran.code, ran.err).toBe(0);
    const lines = ran.out.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines).toHaveLength(2);
    // What cron hands to the shell: the five fields gone, its own escape of percent signs undone.
    const [run = '', status = ''] = lines.map((line) => line.replace(/^(?:\S+ ){5}/u, '').replaceAll(String.raw`\%`, '%'));
    expect(lines.join('').replaceAll(String.raw`\%`, '')).not.toContain('%');
    const words = (line: string): readonly string[] => [...line.matchAll(/(?:'[^']*'|\\'|[^\s'])+/gu)].map(([word]) => word.replaceAll(/'([^']*)'|\\(')/gu, '$1$2'));
    expect(words(run)).toEqual([process.execPath, expect.stringMatching(/bin\/quickscan\.js$/u), 'run', '--quiet', '--project', demo.project.file, '--db', database, '--format', 'html', '--out', join(folder, "week 100%'s.html")]);
    expect(words(status)).toEqual([process.execPath, expect.any(String), 'status', '--quiet', '--max-age', '8d', '--project', demo.project.file, '--db', database]);
  });

  it('wants --cron, and a time that cron knows', async () => {
    expect(await command('plan')).toMatchObject({ code: 2, err: expect.stringContaining('plan --cron') });
    expect(await command('plan', '--cron', 'maandag')).toMatchObject({ code: 2, err: expect.stringContaining('expected a time of cron') });
    expect((await command('plan', '--cron', '0 5 * * 2')).out).toMatch(/^0 5 \* \* 2 '/mu);
  });
});

describe('the same database and project', () => {
  it.each(['json', 'html', 'md', 'csv', 'xlsx', 'table'])('give the same %s to the byte with SOURCE_DATE_EPOCH', async (format) => {
    const report = async (name: string): Promise<Buffer> => {
      const out = format === 'csv' ? `${join(folder, name)}/` : join(folder, `${name}.${format}`);
      const ran = await quickscan(['report', '--project', demo.project.file, '--db', database, '--format', format, '--out', out, '--quiet'], { env: { SOURCE_DATE_EPOCH: '1780000000' } });
      expect(ran.code, ran.err).toBe(0);
      return format === 'csv' ? Buffer.concat(readdirSync(out).toSorted().map((file) => readFileSync(join(out, file)))) : readFileSync(out);
    };
    const first = await report('first');
    expect(first.equals(await report('second'))).toBe(true);
    if (format === 'json') expect(JSON.parse(first.toString('utf8'))).toMatchObject({ generatedAt: '2026-05-28T20:26:40.000Z' });
  });

  it('refuse a moment that is no number', async () => {
    const ran = await quickscan(['report', '--project', demo.project.file, '--db', database], { env: { SOURCE_DATE_EPOCH: 'nu' } });
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining('SOURCE_DATE_EPOCH') });
  });
});
