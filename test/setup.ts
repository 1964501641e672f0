import fc from 'fast-check';

/** Random cases are the same at every run, so that a red run means a change; QUICKSCAN_SEED=n looks at others. */
fc.configureGlobal({ seed: Number(process.env['QUICKSCAN_SEED'] ?? 20_261_125) });
