/** Numbers of finished runs; part of the third migration. */
export const SNAPSHOTS = `
`;
