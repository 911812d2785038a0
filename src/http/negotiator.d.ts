/** The library brings no types; this is the part in use. */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: { headers: Record<string, string | string[] | undefined> });
    mediaType(available: readonly string[]): string | undefined;
    language(available: readonly string[]): string | undefined;
    /** Of encodings that the caller likes equally well, the first of `preferred` is taken. */
    encoding(available: readonly string[], options: { preferred: readonly string[] }): string | undefined;
  }
}
