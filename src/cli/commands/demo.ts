import { startDemo } from '../../scan/demo.js';
import type { ExitCode } from '../exit.js';
import { say, type Io } from '../io.js';
import type { OutputOptions } from '../output.js';
import { withLock, withStore } from '../project.js';
import { scan } from '../scan.js';

const INVENTED = {
  nl: 'Demo: de organisatie, de plaatsen en alle berichten zijn verzonnen. Er wordt niets van het netwerk gevraagd.',
  en: 'Demo: the organisation, the places and all messages are invented. Nothing is asked of the network.',
};

/** The real pipeline over invented places that are served on this machine. */
export async function run(io: Io, options: OutputOptions): Promise<ExitCode> {
  const demo = await startDemo(io.now());
  try {
    const project = options.lang === undefined ? demo.project : { ...demo.project, language: options.lang };
    say(io, INVENTED[project.language]);
    const code = await withLock(project, () => withStore(io, project, 'create', (store) => scan(io, store, project, options)));
    say(io, INVENTED[project.language]);
    return code;
  } finally {
    await demo.close();
  }
}
