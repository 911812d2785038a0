import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { Language } from '../access/user-account.js';
import { CERTIFICATE_TEXTS, type CertificateTexts, longDay } from './certificate-texts.js';
import type { CertificateView } from './certificate-view.js';
import { drawBadge } from './draw-badge.js';
import { drawQrCode } from './draw-qr-code.js';
import { INK, MUTED, PALETTES, RULE } from './palette.js';
import { printedCode } from './verification-code.js';

/** A4 across, in points. */
const PAGE = { width: 841.89, height: 595.28 };
const BAND_WIDTH = 232;
const LEFT = BAND_WIDTH + 58;
const RIGHT = PAGE.width - 58;
const TEXT_WIDTH = RIGHT - LEFT;

const fontFile = createRequire(import.meta.url).resolve;
const FONTS = {
  serif: fontFile('dejavu-fonts-ttf/ttf/DejaVuSerif.ttf'),
  serifBold: fontFile('dejavu-fonts-ttf/ttf/DejaVuSerif-Bold.ttf'),
  sans: fontFile('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
  sansBold: fontFile('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
  mono: fontFile('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf'),
};

export interface Printing {
  certificate: CertificateView;
  language: Language;
  /** The address that the QR code holds. */
  checkUrl: string;
}

/** 2.3: the certificate as one page. The same certificate gives the same bytes: nothing in it is of the moment. */
export async function renderCertificate(printing: Printing): Promise<Buffer> {
  const { certificate, language } = printing;
  const texts = CERTIFICATE_TEXTS[language];
  const page = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    lang: language.toLowerCase(),
    displayTitle: true,
    info: {
      Title: `${texts.heading} ${certificate.number}`,
      Subject: texts.competence,
      CreationDate: certificate.issuedAt,
    },
  });
  for (const [name, file] of Object.entries(FONTS)) page.registerFont(name, file);
  drawBand(page, printing, texts);
  drawStatement(page, certificate, texts);
  drawFacts(page, printing, texts);
  page.end();
  return buffer(page);
}

type Page = PDFKit.PDFDocument;

/** The coloured side: badge and level above, what checks the certificate below. */
function drawBand(page: Page, { certificate, checkUrl }: Printing, texts: CertificateTexts): void {
  const { level, verificationCode } = certificate;
  const palette = PALETTES[level];
  const middle = BAND_WIDTH / 2;
  page.rect(0, 0, BAND_WIDTH, PAGE.height).fill(palette.deep);
  page.rect(BAND_WIDTH, 0, 4, PAGE.height).fill(palette.accent);
  drawBadge(page, { x: middle, y: 158, radius: 74, level, letters: texts.badge });
  page.font('serifBold').fontSize(19).fillColor('#FFFFFF');
  centred(page, texts.levels[level], middle, 262);
  page.font('sans').fontSize(11).fillColor(palette.pale);
  centred(page, texts.level, middle, 287);
  const side = 112;
  page.roundedRect(middle - side / 2 - 10, 396, side + 20, side + 20, 6).fill('#FFFFFF');
  drawQrCode(page, checkUrl, { x: middle - side / 2, y: 406, side });
  page.font('mono').fontSize(8.5).fillColor(palette.pale);
  const [first, second] = linesOfCode(printedCode(verificationCode));
  centred(page, first, middle, 540);
  centred(page, second, middle, 553);
}

/** Who holds what. */
function drawStatement(page: Page, { holderName, holderInn }: CertificateView, texts: CertificateTexts): void {
  page.font('serifBold').fontSize(36).fillColor(INK).text(texts.heading, LEFT, 76, { lineBreak: false });
  const name = { width: TEXT_WIDTH, lineGap: 3, height: NAME_HEIGHT, ellipsis: true };
  page.font('serif').fontSize(fittingSize(page, holderName));
  const nameHeight = Math.min(page.heightOfString(holderName, name), NAME_HEIGHT);
  // A short name leaves room, which is shared between what stands above and below.
  let y = 154 + (NAME_HEIGHT - nameHeight) / 2;
  page.fillColor(INK).text(holderName, LEFT, y + 24, name);
  small(page, texts.confirmsThat, y);
  y += 24 + nameHeight + 6;
  small(page, `${texts.inn} ${holderInn}`, y);
  small(page, texts.holds, y + 40);
  page
    .font('serifBold')
    .fontSize(20.5)
    .fillColor(INK)
    .text(texts.competence, LEFT, y + 62, { width: TEXT_WIDTH });
}

function small(page: Page, text: string, y: number): void {
  page.font('sans').fontSize(12).fillColor(MUTED).text(text, LEFT, y, { lineBreak: false });
}

const NAME_SIZES = [25, 22, 19, 16.5, 14, 12, 10.5];
const NAME_HEIGHT = 92;

/** Names of companies can be very long: the largest size in which the whole of it has room, else the smallest. */
function fittingSize(page: Page, name: string): number {
  const fits = (size: number) =>
    page.font('serif').fontSize(size).heightOfString(name, { width: TEXT_WIDTH, lineGap: 3 }) <= NAME_HEIGHT;
  return NAME_SIZES.find(fits) ?? NAME_SIZES.at(-1)!;
}

/** Number, day and term, in columns under a line. */
function drawFacts(page: Page, { certificate, language }: Printing, texts: CertificateTexts): void {
  const { number, issuedOn, validFrom, validThrough, level } = certificate;
  const day = (value: string) => longDay(value, language);
  const y = 440;
  page.moveTo(LEFT, y).lineTo(RIGHT, y).lineWidth(0.75).strokeColor(RULE).stroke();
  page
    .moveTo(LEFT, y)
    .lineTo(LEFT + 46, y)
    .lineWidth(2.5)
    .strokeColor(PALETTES[level].accent)
    .stroke();
  const facts: [x: number, label: string, value: string][] = [
    [LEFT, texts.number, number],
    [LEFT + 138, texts.issued, day(issuedOn)],
    [LEFT + 276, texts.term, texts.days(day(validFrom), day(validThrough))],
  ];
  for (const [x, label, value] of facts) {
    page
      .font('sans')
      .fontSize(9.5)
      .fillColor(MUTED)
      .text(label, x, y + 16, { lineBreak: false });
    page
      .font('sansBold')
      .fontSize(12)
      .fillColor(INK)
      .text(value, x, y + 32, { width: RIGHT - x, lineGap: 3 });
  }
  page.font('sans').fontSize(8.5).fillColor(MUTED);
  page.text(texts.footnote, LEFT, 534, { width: TEXT_WIDTH });
}

function centred(page: Page, text: string, middle: number, y: number): void {
  page.text(text, middle - page.widthOfString(text) / 2, y, { lineBreak: false });
}

/** The code in two lines, broken between groups. */
function linesOfCode(code: string): [string, string] {
  const groups = code.split('-');
  return [groups.slice(0, 3).join('-'), groups.slice(3).join('-')];
}
