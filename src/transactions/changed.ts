/** A stored object that a mutation changed and answers with. */
export interface Changed {
  id: string;
  version?: number;
}
