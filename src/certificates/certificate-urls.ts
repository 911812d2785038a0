import type { SignedUrls } from '../access/signed-urls.js';
import type { Language } from '../access/user-account.js';
import { isPrintable } from '../regulation/certificates.js';
import type { CertificateView } from './certificate-view.js';

export const PDF_MINUTES = 5;

export const pdfPath = (id: string): string => `/certificates/${id}/pdf`;

export function pdfUrlOf({ id, status }: CertificateView, language: Language, urls: SignedUrls): string | null {
  return isPrintable(status) ? urls.make('GET', pdfPath(id), { language }, urls.inMinutes(PDF_MINUTES)) : null;
}

/** What the QR code says: a page for people, open to anyone who has the code. */
export const checkUrlOf = ({ verificationCode }: CertificateView, publicUrl: string): string =>
  `${publicUrl}/certificates/${verificationCode}`;
