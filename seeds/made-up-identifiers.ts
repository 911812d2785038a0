const COMPANY_INN_WEIGHTS = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const PERSON_INN_WEIGHTS = [
  [7, 2, 4, 10, 3, 5, 9, 4, 6, 8],
  [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8],
];

/** No region of Russia has this code, so that no number made here is that of a real company or person. */
const NO_REGION = '00';

const digits = (serial: number, length: number) => String(serial).padStart(length, '0');

const withInnDigit = (body: string, weights: readonly number[]) =>
  body + ((weights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11) % 10);

const withOgrnDigit = (body: string, modulus: number) => body + ((Number(body) % modulus) % 10);

/** Each serial number, up to seven digits, gives other numbers. */
export const companyInn = (serial: number): string => withInnDigit(NO_REGION + digits(serial, 7), COMPANY_INN_WEIGHTS);

export const personInn = (serial: number): string =>
  PERSON_INN_WEIGHTS.reduce(withInnDigit, NO_REGION + digits(serial, 8));

export const kpp = (): string => `${NO_REGION}0101001`;

/** A company's number of the year of its registration. */
export const ogrn = (serial: number, year: number): string =>
  withOgrnDigit(`1${digits(year % 100, 2)}${NO_REGION}${digits(serial, 7)}`, 11);

export const ogrnip = (serial: number, year: number): string =>
  withOgrnDigit(`3${digits(year % 100, 2)}${NO_REGION}${digits(serial, 9)}`, 13);
