/** The vendor's own figures are not public. What stands in for them is labelled so wherever it is shown. */
export const DEMONSTRATION_NOTE = 'Демонстрационное значение, не опубликованное вендором. Demonstration value.';

/** Early enough for every day that the seeds use. */
export const DEMONSTRATION_FROM = '2024-01-01';
