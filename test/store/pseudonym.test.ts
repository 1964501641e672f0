import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../src/store/error.js';
import { databasePath, draft, open, rows, SOURCES, store } from './help.js';

describe('authors', () => {
  it('stand in the database and its files as pseudonyms only', () => {
    const path = databasePath();
    const opened = open(path);
    opened.names.putSources(SOURCES);
    opened.mentions.add('forum', [draft({ author: 'Verzonnen Vera' })]);
    opened.close();
    expect(readFileSync(path).includes('Verzonnen')).toBe(false);
    expect(readFileSync(path).includes('verzonnen vera')).toBe(false);
    expect(rows(path, 'SELECT length(pseudonym) AS bytes FROM authors')).toEqual([{ bytes: 16 }]);
  });

  it('are one author however the handle is written', () => {
    const { key } = store();
    const number = key.numberOf('Vera_V');
    expect(number).toBe(1);
    for (const other of ['@vera_v', ' VERA_V ', 'ｖera_v']) expect(key.numberOf(other)).toBe(number);
    expect(key.numberOf('vera')).not.toBe(number);
  });

  it('are unknown where the handle is empty', () => {
    const { key } = store();
    expect(key.numberOf(' @ ')).toBeUndefined();
    expect(key.pseudonym('')).toBeUndefined();
  });

  it('have other pseudonyms under another project\'s key', () => {
    expect(store().key.pseudonym('vera')).not.toEqual(store().key.pseudonym('vera'));
  });

  it('are recognised by the handles of own accounts, and nothing is written for handles that never wrote', () => {
    const opened = store();
    expect(opened.key.recognise(['@voltenzonen'])).toEqual(new Set());
    const own = opened.key.numberOf('VoltEnZonen');
    expect(opened.key.recognise(['@voltenzonen', '@nooit-gezien'])).toEqual(new Set([own]));
    expect(rows(opened.path, 'SELECT no FROM authors')).toHaveLength(1);
  });
});

describe('the key file', () => {
  it('is made on first use, for its owner only', () => {
    const opened = store();
    opened.key.numberOf('vera');
    expect(statSync(`${opened.path}.key`).mode & 0o777).toBe(0o600);
  });

  it('gives the same pseudonyms after the database was opened again', () => {
    const path = databasePath();
    const first = open(path);
    const number = first.key.numberOf('vera');
    first.close();
    expect(open(path).key.numberOf('vera')).toBe(number);
  });

  it.each([
    ['is missing', (path: string) => rmSync(path)],
    ['holds no key', (path: string) => writeFileSync(path, 'sleutel')],
    ['is the key of another database', (path: string) => writeFileSync(path, 'ab'.repeat(32))],
  ])('is refused when it %s: authors would silently become others', (_name, spoil) => {
    const path = databasePath();
    const first = open(path);
    first.key.numberOf('vera');
    first.close();
    spoil(`${path}.key`);
    const second = open(path);
    expect(() => second.key.numberOf('vera')).toThrow(StoreError);
    expect(() => second.key.numberOf('vera')).toThrow(expect.objectContaining({ code: 'key' }));
  });
});
