import { describe } from '@jest/globals';
import { equalsNaiveComputation } from './directory-property.js';

describe('4.6–4.9 the directory of two servers, asked in turns, equals a naive computation', () =>
  equalsNaiveComputation(2));
