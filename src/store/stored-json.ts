/** Back from JSON that this folder wrote into a column of its own: the type is what was written there, so nothing is checked again. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names what the column holds
export function storedJson<Written>(json: string): Written {
  const value: Written = JSON.parse(json);
  return value;
}
