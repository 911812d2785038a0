/** Something that whoever started the program can put right: the message is all that has to be said. */
export class PlainError extends Error {}
