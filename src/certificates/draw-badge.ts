import { LEVELS, type Level } from '../regulation/levels.js';
import { PALETTES } from './palette.js';

interface Place {
  x: number;
  y: number;
  radius: number;
  level: Level;
}

interface Badge extends Place {
  letters: string;
}

const TEETH = 36;
const TOOTH_DEPTH = 0.055;

/** 2.3: the badge: a seal with the competence's letters and as many stars as the level has steps. */
export function drawBadge(page: PDFKit.PDFDocument, { x, y, radius, level, letters }: Badge): void {
  const { deep, accent, pale } = PALETTES[level];
  const seal = Array.from({ length: TEETH * 2 }, (_, at): [number, number] => {
    const angle = (Math.PI * at) / TEETH;
    const distance = radius * (at % 2 === 0 ? 1 : 1 - TOOTH_DEPTH);
    return [x + distance * Math.sin(angle), y - distance * Math.cos(angle)];
  });
  page.polygon(...seal).fill(accent);
  page.circle(x, y, radius * 0.86).fill(deep);
  page
    .circle(x, y, radius * 0.78)
    .lineWidth(1)
    .strokeColor(accent)
    .stroke();
  page
    .font('serifBold')
    .fontSize(radius * 0.42)
    .fillColor('#FFFFFF');
  page.text(letters, x - page.widthOfString(letters) / 2, y - radius * 0.36, { lineBreak: false });
  drawStars(page, { x, y: y + radius * 0.36, radius: radius * 0.13, level }, [accent, pale]);
}

/** One for each level that it includes (1.1); the rest are left empty. */
function drawStars(page: PDFKit.PDFDocument, { x, y, radius, level }: Place, [full, empty]: [string, string]): void {
  const step = radius * 2.6;
  LEVELS.forEach((_, at) => {
    const points = star(x + (at - (LEVELS.length - 1) / 2) * step, y, radius);
    if (at <= LEVELS.indexOf(level)) page.polygon(...points).fill(full);
    else
      page
        .polygon(...points)
        .lineWidth(0.6)
        .strokeColor(empty)
        .strokeOpacity(0.5)
        .stroke()
        .strokeOpacity(1);
  });
}

const POINTS = 5;
const INNER_RADIUS = 0.4;

const star = (x: number, y: number, radius: number): [number, number][] =>
  Array.from({ length: POINTS * 2 }, (_, at) => {
    const angle = (Math.PI * at) / POINTS;
    const distance = radius * (at % 2 === 0 ? 1 : INNER_RADIUS);
    return [x + distance * Math.sin(angle), y - distance * Math.cos(angle)];
  });
