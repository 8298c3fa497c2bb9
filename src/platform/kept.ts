/** What was made under a name is kept, `most` at once; then all begins anew. */
export class Kept<T> {
  private readonly made = new Map<string, T>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get(name: string, make: () => T): T {
    let found = this.made.get(name);
    if (found === undefined) {
      if (this.made.size >= this.most) this.made.clear();
      this.made.set(name, (found = make()));
    }
    return found;
  }

  clear(): void {
    this.made.clear();
  }
}
