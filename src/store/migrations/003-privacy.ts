/** What must not come back, and what is no longer kept; part of the third migration. */
export const PRIVACY = `
`;
