import { describe } from '@jest/globals';
import { equalsNaiveComputation } from './directory-property.js';

describe('4.6–4.9 the directory equals a naive computation', () => equalsNaiveComputation(1));
