import { watchPipes, say, type Io } from './io.js';
import { EXIT } from './exit.js';
import { runProgram } from './program.js';

const stop = new AbortController();
const io: Io = { stdout: process.stdout, stderr: process.stderr, stdin: process.stdin, env: process.env, now: () => new Date(), signal: stop.signal };

/** The first signal stops in order (what is committed stays); the second ends the process as the system would have. */
for (const [signal, code] of [['SIGINT', EXIT.interrupted], ['SIGTERM', EXIT.terminated]] as const) {
  let asked = false;
  process.on(signal, () => {
    process.exitCode = code;
    if (asked) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
    asked = true;
    stop.abort(signal);
  });
}

/** Told before the command ends or after it: a stream breaks when it is flushed. */
let unwritten = false;
watchPipes(io, (error) => {
  unwritten = true;
  process.exitCode = EXIT.disk;
  say(io, `quickscan: cannot write the output: ${error.message}`);
});

const code = await runProgram(process.argv.slice(2), io);
process.exitCode = unwritten ? EXIT.disk : code;
