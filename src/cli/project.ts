import { resolve } from 'node:path';
import { CONNECTORS } from '../../connectors/index.js';
import { loadProject } from '../config/load.js';
import type { Project } from '../domain/project.js';
import { takeLock } from '../store/lock.js';
import { openStore, type Store } from '../store/open.js';
import type { Io } from './io.js';
import type { CommonOptions } from './options.js';
import { reportTime } from './report-time.js';

/** The project of the command line: the file, with what --db and --lang say instead. Throws ConfigError. */
export function projectOf(io: Io, options: CommonOptions): Project {
  const project = loadProject(options.project, CONNECTORS, reportTime(io));
  return {
    ...project,
    ...(options.db === undefined ? {} : { database: resolve(options.db) }),
    ...(options.lang === undefined ? {} : { language: options.lang }),
  };
}

/** Opens the project's database for one command and closes it whatever happens. */
export async function withStore<Result>(io: Io, project: Project, how: 'create' | 'write' | 'read', work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = openStore(project.database, {
    now: () => io.now().toISOString(), mask: project.privacy.maskText, create: how === 'create', readonly: how === 'read',
  });
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

/**
 * Works under the run lock of the project's database. Taken before anything is opened or loaded for the work, so that a second run is told
 * at once, and no other process migrates the database meanwhile. Throws StoreError `busy`.
 */
export async function withLock<Result>(project: Project, work: () => Promise<Result>): Promise<Result> {
  const lock = takeLock(project.database);
  try {
    return await work();
  } finally {
    lock.release();
  }
}
