import { bbpress } from './bbpress.js';
import { discourse } from './discourse.js';
import { flarum } from './flarum.js';
import { fluxbb, punbb } from './fluxbb.js';
import { fok } from './fok.js';
import { insided } from './insided.js';
import { invision, invision3 } from './invision.js';
import { khoros } from './khoros.js';
import { mybb, mybbArchive } from './mybb.js';
import { nodebb } from './nodebb.js';
import { phpbbTables } from './phpbb-tables.js';
import { phpbb } from './phpbb.js';
import type { ForumReader } from './reader.js';
import { reddit } from './reddit.js';
import { smf } from './smf.js';
import { tweakers } from './tweakers.js';
import { vanilla } from './vanilla.js';
import { vbulletin3, vbulletin4, vbulletin5 } from './vbulletin.js';
import { woltlab } from './woltlab.js';
import { wordpress } from './wordpress.js';
import { xenforo, xenforo1 } from './xenforo.js';

/** Readers of makes, in the order they are tried: bbPress lives inside WordPress. */
export const MAKES: readonly ForumReader[] = [
  phpbb, phpbbTables, xenforo, xenforo1, vbulletin5, vbulletin4, vbulletin3, smf, mybb, mybbArchive, invision, invision3, vanilla, fluxbb, punbb,
  flarum, discourse, nodebb, insided, tweakers, woltlab, bbpress, khoros, fok, reddit, wordpress,
];

