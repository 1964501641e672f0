/* oxlint-disable no-control-regex -- escape sequences are what is looked at */
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.js';
import { countingLine, ProgressLines } from '../../src/cli/progress.js';

/** What a terminal shows after it was sent these bytes; the cursor cannot go above the top of the window. */
function screenOf(sent: string, rows: number, columns: number): string[] {
  const lines: string[] = [''];
  let row = 0;
  let column = 0;
  for (const piece of sent.split(/(\u001B\[\d*[A-Z]|[\r\n])/u)) {
    const up = /^\u001B\[(\d+)A$/u.exec(piece)?.[1];
    if (up !== undefined) row = Math.max(lines.length - rows, 0, row - Number(up));
    else if (piece === '\u001B[J') lines.splice(row, lines.length, (lines[row] ?? '').slice(0, column));
    else if (piece === '\r') column = 0;
    else if (piece === '\n') {
      row += 1;
      column = 0;
      if (row === lines.length) lines.push('');
    } else {
      if (column + piece.length > columns) throw new Error(`a line of ${column + piece.length} wraps: ${piece}`);
      const line = (lines[row] ?? '').padEnd(column);
      lines[row] = line.slice(0, column) + piece + line.slice(column + piece.length);
      column += piece.length;
    }
  }
  return lines.filter((line) => line !== '');
}

interface Scene {
  readonly isTTY: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

function scene(window: Scene, labels: readonly (readonly [string, string])[]) {
  let sent = '';
  const stderr = Object.assign(new Writable({
    decodeStrings: false,
    write: (text: string, _encoding, done) => {
      sent += text;
      done();
    },
  }), window);
  let time = 0;
  const io: Io = { stdout: new PassThrough(), stderr, stdin: new PassThrough(), env: {}, now: () => new Date((time += 1000)), signal: new AbortController().signal };
  return { io, lines: new ProgressLines(io, new Map(labels)), sent: (): string => {
    const all = sent;
    sent = '';
    return all;
  } };
}

const under = (sourceId: string, asked: number) => ({ sourceId, asked, read: asked * 10, kept: asked, pending: 3 });
const through = (sourceId: string, status: 'ok' | 'partly' | 'failed' | 'stopped') => ({ sourceId, asked: 4, read: 40, kept: 4, pending: 0, status });

describe('progress on a terminal', () => {
  it('leaves one line for each source that came through, and none of its earlier states', () => {
    const { lines, sent } = scene({ isTTY: true, columns: 80, rows: 24 }, [['a', 'Forum A'], ['b', 'Krant B']]);
    for (const asked of [0, 1, 2]) for (const id of ['a', 'b']) lines.update(under(id, asked));
    lines.update(through('b', 'failed'));
    lines.update(under('a', 3));
    lines.update(through('a', 'ok'));
    lines.end();
    expect(screenOf(sent(), 24, 80)).toEqual(['✗ Krant B: 4 asked, 40 posts read, 4 kept, could not be read', '✓ Forum A: 4 asked, 40 posts read, 4 kept, done']);
  });

  it.each([[0, '0:00'], [400, '0:01'], [39_001, '0:40'], [3_599_500, '1:00:00'], [3_725_000, '1:02:05']])('tells the %i ms left as %s while a source is under way', (leftMs, words) => {
    const { lines, sent } = scene({ isTTY: true, columns: 80, rows: 24 }, [['a', 'Forum A']]);
    lines.update({ ...under('a', 2), leftMs });
    expect(screenOf(sent(), 24, 80)).toEqual([`… Forum A: 2 asked, 20 posts read, 2 kept, 3 to go, ${words} left`]);
  });

  it('holds with more sources than the window has rows, and with lines of the log between', () => {
    const ids = Array.from({ length: 30 }, (_, n) => `s${n}`);
    const { lines, sent } = scene({ isTTY: true, columns: 80, rows: 8 }, ids.map((id) => [id, `Bron ${id}`]));
    for (const id of ids) lines.update(under(id, 1));
    lines.log('robots: read');
    for (const id of ids) lines.update(through(id, 'ok'));
    lines.end();
    expect(screenOf(sent(), 8, 80)).toEqual(['robots: read', ...ids.map((id) => `✓ Bron ${id}: 4 asked, 40 posts read, 4 kept, done`)]);
  });

  it('takes away what stands half-way when the run breaks', () => {
    const { lines, sent } = scene({ isTTY: true, columns: 80, rows: 24 }, [['a', 'Forum A']]);
    lines.update(under('a', 1));
    lines.end();
    expect(screenOf(sent(), 24, 80)).toEqual([]);
  });

  it('stands straight, and leaves no ^C, after the terminal wrote one where the cursor stood', () => {
    const { lines, sent } = scene({ isTTY: true, columns: 70, rows: 24 }, [['a', 'Het Grote Klantenforum van alle buurten']]);
    lines.update(under('a', 1));
    const before = sent();
    lines.update(through('a', 'stopped'));
    lines.end();
    const [only = '', ...rest] = screenOf(`${before}^C${sent()}`, 24, 70);
    expect(rest).toEqual([]);
    expect(only).toMatch(/^■ Het Grote .*: 4 asked, 40 posts read, 4 kept, stopped$/u);
  });

  it.each([20, 40, 60, 80, 120])('never wraps in %i columns: the label gives way, wide letters and escapes too', (columns) => {
    const { lines, sent } = scene({ isTTY: true, columns, rows: 24 }, [['a', 'Het grote \u001B[31m論壇 van alle klanten met een heel lange naam 📣📣📣'.repeat(2)]]);
    lines.update({ ...under('a', 1), leftMs: 3_725_000 });
    lines.update(through('a', 'ok'));
    lines.end();
    const [only = '', ...rest] = screenOf(sent(), 24, columns);
    expect(rest).toEqual([]);
    expect(only).not.toContain('\u001B');
    if (columns >= 60) expect(only).toMatch(/: 4 asked, 40 posts read, 4 kept, done$/u);
  });
});

describe('labels that begin alike', () => {
  it('are cut at a letter, so that more of them shows', () => {
    const { lines, sent } = scene({ isTTY: true, columns: 70, rows: 24 }, [['a', 'Het Klantenplein, rekening en contract'], ['b', 'Het Klantenplein, internet en tv']]);
    for (const id of ['a', 'b']) lines.update(through(id, 'ok'));
    lines.end();
    expect(screenOf(sent(), 24, 70)).toEqual(['✓ Het Klantenplein, rekening e…: 4 asked, 40 posts read, 4 kept, done', '✓ Het Klantenplein, internet e…: 4 asked, 40 posts read, 4 kept, done']);
  });
});

describe('a count', () => {
  it('stands on one line of a terminal and is gone at the end', () => {
    const { io, sent } = scene({ isTTY: true, columns: 80, rows: 24 }, []);
    const line = countingLine(io);
    line.show('… 2000 of 4000 mentions read');
    line.show('… 4000 of 4000 mentions read');
    line.end();
    expect(sent()).toBe('\r\u001B[K… 2000 of 4000 mentions read\r\u001B[K… 4000 of 4000 mentions read\r\u001B[K');
  });

  it('is not written elsewhere', () => {
    const { io, sent } = scene({ isTTY: false }, []);
    const line = countingLine(io);
    line.show('… 2000 of 4000 mentions read');
    line.end();
    expect(sent()).toBe('');
  });
});

describe('progress elsewhere', () => {
  it('is one plain line a source, as soon as it is through, with how it went', () => {
    const { lines, sent } = scene({ isTTY: false }, [['a', 'Forum A'], ['b', 'Krant B']]);
    lines.update(under('a', 1));
    expect(sent()).toBe('');
    lines.update(through('a', 'partly'));
    expect(sent()).toBe('! Forum A: 4 asked, 40 posts read, 4 kept, read in part\n');
    lines.update(through('b', 'stopped'));
    lines.end();
    expect(sent()).toBe('■ Krant B: 4 asked, 40 posts read, 4 kept, stopped\n');
  });
});
