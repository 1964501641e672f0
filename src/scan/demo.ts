import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONNECTORS } from '../../connectors/index.js';
import { parseProject } from '../config/load.js';
import type { Project } from '../domain/project.js';
import { demoProject, startDemoSite } from './demo-site.js';

/** A demo under way: invented places on this machine, and a project that reads them into a folder of its own. */
export interface Demo {
  readonly project: Project;
  readonly folder: string;
  /** Ends the places and removes the folder. */
  close(): Promise<void>;
}

/** Serves the invented places and writes their project file into a new temporary folder. */
export async function startDemo(now: Date): Promise<Demo> {
  const site = await startDemoSite();
  const folder = mkdtempSync(join(tmpdir(), 'quickscan-demo-'));
  const close = async (): Promise<void> => {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const file = join(folder, 'quickscan.yaml');
    const text = demoProject(site.origins);
    writeFileSync(file, text, { mode: 0o600 });
    return { project: parseProject(text, file, CONNECTORS, now), folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}
