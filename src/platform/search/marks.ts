const scratch = { data: new Uint8Array(0) };

/** 1 for each of these slots, 0 for the others; valid until the next call. */
export function marked(slots: Uint32Array, all: number): Uint8Array {
  if (scratch.data.length < all) scratch.data = new Uint8Array(Math.ceil(all * 1.2));
  else scratch.data.fill(0, 0, all);
  const { data } = scratch;
  for (let i = 0; i < slots.length; i++) data[slots[i] as number] = 1;
  return data;
}
