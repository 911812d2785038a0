/**
 * What an answer has seen of this process's index of the directory, as questions that can be asked again: whether the index
 * would still show the same. Whoever reads the index for an answer notes its question here.
 */
export class SeenDirectory {
  private readonly questions: (() => boolean)[] = [];

  note(isStillSo: () => boolean): void {
    this.questions.push(isStillSo);
  }

  /** The answer saw something that the index does not show. */
  noteOther(): void {
    this.note(() => false);
  }

  isStillSo(): boolean {
    return this.questions.every((isStillSo) => isStillSo());
  }
}
