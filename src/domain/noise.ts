/**
 * What is on the web without anybody having meant to say it to readers (ruis). The place in the list is what packed fact rows hold: from
 * `advert` on a message is left out of shares; a `repeat` was meant once and is counted by its family.
 */
export const NOISES = ['none', 'repeat', 'unused-2', 'unused-3', 'advert', 'jobad', 'affiliate', 'spam'] as const;
export type Noise = Exclude<(typeof NOISES)[number], `unused-${string}`>;
/** Set in the number of every kind that is left out of shares. */
export const NOISE_LEFT_OUT = 4;
