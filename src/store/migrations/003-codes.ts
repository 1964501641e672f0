/** What people said of mentions by hand; part of the third migration. */
export const CODES = `
`;
