import { v7, validate } from 'uuid';

/** A UUIDv7: made by the application, growing with time, so that indexes stay compact. */
export const newId = (): string => v7();

/** Whether a text is an id at all; PostgreSQL answers anything else with an error of its own. */
export const isUuid = (text: string): boolean => validate(text);
