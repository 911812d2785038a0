const COMPANY_INN = /^[0-9]{10}$/;
const PERSON_INN = /^[0-9]{12}$/;
const OGRN = /^[0-9]{13}$/;
const OGRNIP = /^[0-9]{15}$/;
const KPP = /^[0-9]{4}[0-9A-Z]{2}[0-9]{3}$/;

const COMPANY_INN_WEIGHTS = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const PERSON_INN_FIRST_WEIGHTS = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const PERSON_INN_SECOND_WEIGHTS = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_MODULUS = 11;
const OGRN_MODULUS = 11;
const OGRNIP_MODULUS = 13;
const DECIMAL = 10;

/**
 * The first four digits of an ИНН are not looked up anywhere: since 2026 they no longer name a tax inspection.
 */
export function isInn(s: string): boolean {
  return isCompanyInn(s) || isPersonInn(s);
}

/** ИНН of an organisation: ten digits. */
export function isCompanyInn(s: string): boolean {
  return COMPANY_INN.test(s) && hasInnCheckDigit(s, COMPANY_INN_WEIGHTS);
}

/** ИНН of a person, a sole proprietor included: twelve digits. */
export function isPersonInn(s: string): boolean {
  return (
    PERSON_INN.test(s) &&
    hasInnCheckDigit(s, PERSON_INN_FIRST_WEIGHTS) &&
    hasInnCheckDigit(s, PERSON_INN_SECOND_WEIGHTS)
  );
}

export function isOgrn(s: string): boolean {
  return OGRN.test(s) && hasOgrnCheckDigit(s, OGRN_MODULUS);
}

export function isOgrnip(s: string): boolean {
  return OGRNIP.test(s) && hasOgrnCheckDigit(s, OGRNIP_MODULUS);
}

/** Positions 5 and 6 may be capital Latin letters; there is no check digit. */
export function isKpp(s: string): boolean {
  return KPP.test(s);
}

/** The check digit stands right after the digits that the weights cover. */
function hasInnCheckDigit(s: string, weights: readonly number[]): boolean {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(s[i]), 0);
  return (sum % INN_MODULUS) % DECIMAL === Number(s[weights.length]);
}

function hasOgrnCheckDigit(s: string, modulus: number): boolean {
  return (Number(s.slice(0, -1)) % modulus) % DECIMAL === Number(s.at(-1));
}
