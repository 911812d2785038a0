/** How alike a name and a search must be to match in spite of typos; found by trying misspelt names. */
const SEARCH_LIKENESS = 0.45;

/** The condition that a name matches a search: it holds the text, or some words of it are alike. */
export const nameMatches = (name: string, parameter: string): string =>
  `(position(search_form(${parameter}) in search_form(${name})) > 0
    or word_similarity(search_form(${parameter}), search_form(${name})) >= ${SEARCH_LIKENESS})`;
