import SQLite from 'better-sqlite3';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { StoreError, storeError, type StoreErrorCode } from '../../src/store/error.js';
import { APPLICATION_ID, migrate, MIGRATIONS, schemaOf } from '../../src/store/migrate.js';
import { openStore } from '../../src/store/open.js';
import { databasePath, draft, folder, now, open, rows, SOURCES } from './help.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/db/', import.meta.url));

function refusal(path: string, options = {}): StoreErrorCode | undefined {
  try {
    openStore(path, { create: true, now, ...options }).close();
    return undefined;
  } catch (error) {
    if (error instanceof StoreError) {
      expect(error.mend).not.toBe('');
      return error.code;
    }
    throw error;
  }
}

function otherDatabase(path: string, applicationId: number, schema = 0): void {
  const db = new SQLite(path);
  db.exec('CREATE TABLE other (id INTEGER); INSERT INTO other VALUES (1)');
  db.pragma(`application_id = ${applicationId}`);
  db.pragma(`user_version = ${schema}`);
  db.close();
}

describe('opening a database', () => {
  it('makes a new one for its owner only, and nothing else beside it', () => {
    const path = databasePath();
    open(path).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(path))).toEqual(['scan.db']);
  });

  it('takes the right to read away from others where somebody gave it', () => {
    const path = databasePath();
    open(path).close();
    chmodSync(path, 0o644);
    open(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    for (const name of readdirSync(dirname(path))) expect(statSync(join(dirname(path), name)).mode & 0o077).toBe(0);
  });

  it('does not make one unless asked to', () => {
    const path = databasePath();
    expect(refusal(path, { create: false })).toBe('missing');
    expect(refusal(path, { readonly: true })).toBe('missing');
    expect(existsSync(path)).toBe(false);
  });

  it('refuses an empty file and leaves it empty', () => {
    const path = databasePath();
    writeFileSync(path, '');
    expect(refusal(path)).toBe('empty');
    expect(statSync(path).size).toBe(0);
  });

  it.each([
    ['a text file', (path: string) => writeFileSync(path, 'datum;tekst\n2026-03-02;hallo\n'.repeat(20))],
    ['a file shorter than a header', (path: string) => writeFileSync(path, 'x')],
    ["another program's database", (path: string) => otherDatabase(path, 0)],
    ['a database with another application id', (path: string) => otherDatabase(path, 0x12345678)],
  ])('refuses %s and leaves it byte for byte', (_name, make) => {
    const path = databasePath();
    make(path);
    const before = readFileSync(path);
    expect(refusal(path)).toBe('foreign');
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(dirname(path))).toEqual(['scan.db']);
  });

  it('refuses a folder', () => {
    const path = join(folder(), 'scan.db');
    mkdirSync(path);
    expect(refusal(path)).toBe('foreign');
  });

  it('makes no folders: one that is not there is an error', () => {
    expect(refusal(join(folder(), 'nergens', 'scan.db'))).toBe('readonly');
  });

  it('refuses a newer schema, for reading too', () => {
    const path = databasePath();
    otherDatabase(path, APPLICATION_ID, MIGRATIONS.length + 1);
    expect(refusal(path)).toBe('newer');
    expect(refusal(path, { readonly: true })).toBe('newer');
  });

  it('refuses to read an older schema without migrating it', () => {
    const path = databasePath();
    otherDatabase(path, APPLICATION_ID, MIGRATIONS.length - 1);
    expect(refusal(path, { readonly: true })).toBe('older');
  });

  it('reads a database that it may not write', () => {
    const path = databasePath();
    const writer = open(path);
    writer.names.putSources(SOURCES);
    writer.mentions.add('forum', [draft()]);
    const reader = open(path, { readonly: true });
    expect(reader.mentions.count()).toBe(1);
    expect(() => reader.mentions.add('forum', [draft({ url: 'https://stroomforum.example/2' })])).toThrow(StoreError);
  });

  it('says disk when the disk is full, and keeps what was committed', () => {
    const path = databasePath();
    const opened = open(path);
    opened.names.putSources(SOURCES);
    opened.mentions.add('forum', [draft()]);
    opened.close();
    const db = new SQLite(path);
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
    let failure: unknown;
    try {
      db.exec(`CREATE TABLE filler AS SELECT randomblob(10000000) AS bytes`);
    } catch (error) {
      failure = storeError(error);
    }
    db.close();
    expect(failure).toBeInstanceOf(StoreError);
    expect(failure).toMatchObject({ code: 'disk' });
    expect(rows(path, 'SELECT count(*) AS n FROM mentions')).toEqual([{ n: 1 }]);
  });
});

describe('migrating', () => {
  const later = 'CREATE TABLE later (id INTEGER) STRICT; ALTER TABLE mentions ADD COLUMN later INTEGER;';

  it('has a fixture of every released schema', () => {
    for (let schema = 1; schema <= MIGRATIONS.length; schema++) expect(existsSync(join(FIXTURES, `schema-${schema}.db`))).toBe(true);
  });

  it.each(readdirSync(FIXTURES).filter((name) => name.endsWith('.db')))('opens %s of a released version with all that is in it', (name) => {
    const path = databasePath();
    copyFileSync(join(FIXTURES, name), path);
    copyFileSync(join(FIXTURES, `${name}.key`), `${path}.key`);
    const opened = open(path);
    const [first] = opened.quotes.byIds([1]);
    expect(opened.mentions.count()).toBe(3);
    expect(first).toMatchObject({ sourceId: 'forum', published: '2026-03-02 08:14', threadTitle: 'Storing in Voorbeeldstad' });
    expect(opened.mentions.add('forum', [draft({ nativeId: 'post-1', author: 'ans', text: 'Weer storing bij Volt & Zonen.' })]).added).toBe(0);
    expect(opened.key.recognise(['@Ans']).size).toBe(1);
  });

  it('backs an older database up, whole and for its owner only, before it is changed', () => {
    const path = databasePath();
    const opened = open(path);
    opened.names.putSources(SOURCES);
    opened.mentions.add('forum', [draft()]);
    opened.close();
    const db = new SQLite(path);
    migrate(db, path, [...MIGRATIONS, later]);
    expect(schemaOf(db)).toBe(MIGRATIONS.length + 1);
    db.close();
    const backup = `${path}.schema-${MIGRATIONS.length}.bak`;
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(open(backup).mentions.count()).toBe(1);
  });

  it('changes nothing when a migration fails, and never writes over an earlier backup', () => {
    const path = databasePath();
    open(path).close();
    const db = new SQLite(path);
    for (let time = 0; time < 2; time++) {
      expect(() => migrate(db, path, [...MIGRATIONS, later, 'NO SQL'])).toThrow(/syntax error/);
    }
    expect(schemaOf(db)).toBe(MIGRATIONS.length);
    expect(db.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'later'").get()).toEqual({ n: 0 });
    db.close();
    expect(readdirSync(dirname(path)).filter((name) => name.endsWith('.bak'))).toHaveLength(2);
  });

  it('makes views anew that an earlier version wrote otherwise', () => {
    const path = databasePath();
    open(path).close();
    const db = new SQLite(path);
    db.exec('DROP VIEW v_days; CREATE VIEW v_days AS SELECT 1 AS old');
    db.close();
    open(path).close();
    expect(rows(path, 'SELECT * FROM v_days')).toEqual([]);
  });
});
