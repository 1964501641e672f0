// One module of natural, never its root: the root loads database drivers and prints to stdout.
import stemmer from 'natural/lib/natural/stemmers/porter_stemmer_nl.js';

/**
 * The Dutch Porter stem of a lower-case form, by natural. It errs on about one word in two hundred and folds geweldig onto geweld, so a
 * form is always looked up before its stem.
 */
export function stem(form: string): string {
  return form.length < 4 ? form : stemmer.stem(form);
}
