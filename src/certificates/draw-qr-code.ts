import { encode } from 'uqr';

interface Place {
  x: number;
  y: number;
  side: number;
}

/** The code as squares of a vector drawing, a quarter of which may be lost. It needs a light margin around it. */
export function drawQrCode(page: PDFKit.PDFDocument, text: string, { x, y, side }: Place): void {
  const { data, size } = qrMatrix(text);
  const module = side / size;
  data.forEach((row, line) => {
    row.forEach((isDark, column) => {
      if (isDark) page.rect(x + column * module, y + line * module, module, module);
    });
  });
  page.fill('#000000');
}

export const qrMatrix = (text: string) => encode(text, { ecc: 'Q', border: 0 });
