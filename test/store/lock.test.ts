import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../src/store/error.js';
import { takeLock } from '../../src/store/lock.js';
import { databasePath, draft, open, SOURCES } from './help.js';

describe('the run lock', () => {
  it('is held by one: the second is told so within a second', () => {
    const path = databasePath();
    const lock = takeLock(path);
    const start = performance.now();
    expect(() => takeLock(path)).toThrow(expect.objectContaining({ code: 'busy' }));
    expect(() => takeLock(path)).toThrow(StoreError);
    expect(performance.now() - start).toBeLessThan(1000);
    lock.release();
    takeLock(path).release();
  });

  it('keeps nobody from reading or writing the database itself', () => {
    const path = databasePath();
    const lock = takeLock(path);
    const opened = open(path);
    opened.names.putSources(SOURCES);
    opened.mentions.add('forum', [draft()]);
    expect(open(path, { readonly: true }).mentions.count()).toBe(1);
    lock.release();
  });

  it('is a file for its owner only', () => {
    const path = databasePath();
    takeLock(path).release();
    expect(statSync(`${path}.lock`).mode & 0o777).toBe(0o600);
  });

  it('says readonly, not busy, where the folder is not there', () => {
    expect(() => takeLock(`${databasePath()}/nergens/scan.db`)).toThrow(expect.objectContaining({ code: 'readonly' }));
  });
});
