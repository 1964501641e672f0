/** What JSON can carry: used for what connectors hand to their own next read. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
