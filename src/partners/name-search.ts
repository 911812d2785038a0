/** How alike a name and a search must be to match in spite of typos; found by trying misspelt names. */
const SEARCH_LIKENESS = 0.45;
/** A shorter search has too few groups of three letters to be alike to anything by more than chance. */
const SHORTEST_WITH_TYPOS = 5;

/** The condition that a name matches a search: it holds the text, or some words of it are alike. */
export const nameMatches = (name: string, parameter: string): string =>
  `(position(search_form(${parameter}) in search_form(${name})) > 0
    or char_length(${parameter}) >= ${SHORTEST_WITH_TYPOS}
       and word_similarity(search_form(${parameter}), search_form(${name})) >= ${SEARCH_LIKENESS})`;
