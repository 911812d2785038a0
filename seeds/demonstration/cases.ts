import { newId } from '../../src/new-id.js';
import {
  CASES,
  type CastCase,
  type CastObjection,
  type CastReport,
  OBJECTIONS,
  WAITING_REPORTS,
} from '../cast/cases.js';
import { daysAgo, instantOn, type Rows, type Stage } from './stage.js';

const MORNING = 10;
const NOON = 12;
const AFTERNOON = 15;
const COMPLIANCE = 'demo:compliance';

/** Adds reports, investigations and objections (sections 5 and 6) to the companies that are there already. */
export function addCases(rows: Rows, stage: Stage): void {
  for (const one of CASES) addCase(rows, stage, one);
  for (const report of WAITING_REPORTS) rows.reports.push(reportRow(rows, stage, report, null));
  rows.objections.push(...OBJECTIONS.map((one) => objectionRow(rows, stage, one)));
}

const companyOf = ({ partners }: Rows, slug: string) => {
  const found = partners.find((partner) => partner.slug === slug);
  if (!found) throw new Error(`The cast has no ${slug}`);
  return found;
};

const sanctionOf = (rows: Rows, slug: string) => {
  const { id } = companyOf(rows, slug);
  const found = rows.sanctions.find(({ partnerId }) => partnerId === id);
  if (!found) throw new Error(`${slug} has no sanction`);
  return found;
};

const when = (stage: Stage, ago: number, hour: number) => {
  const day = daysAgo(stage, ago);
  return { day, at: instantOn(stage, day, hour) };
};

function addCase(rows: Rows, stage: Stage, cast: CastCase): void {
  const by = stage.userId(COMPLIANCE);
  const { id: partnerId } = companyOf(rows, cast.slug);
  const opened = when(stage, cast.openedAgo, MORNING);
  const { decision } = cast;
  const decided = decision && when(stage, decision.ago, NOON);
  const told = decision?.toldAgo == null ? null : when(stage, decision.toldAgo, AFTERNOON);
  const investigation: Rows['investigations'][number] = {
    id: newId(),
    partnerId,
    ground: cast.ground,
    facts: cast.facts,
    happenedOn: daysAgo(stage, cast.happenedAgo),
    assigneeId: by,
    ...{ openedOn: opened.day, openedAt: opened.at, openedBy: by },
    ...{ outcome: decision?.outcome ?? null, reasons: decision?.reasons ?? null },
    ...{ decidedOn: decided?.day ?? null, decidedAt: decided?.at ?? null, decidedBy: decided ? by : null },
    ...{ communicatedOn: told?.day ?? null, communicatedAt: told?.at ?? null, communicatedBy: told ? by : null },
  };
  rows.investigations.push(investigation);
  if (cast.note) {
    const about = { id: newId(), investigationId: investigation.id };
    rows.notes.push({ ...about, text: cast.note, writtenBy: by, writtenAt: opened.at });
  }
  if (cast.explanation) rows.explanations.push(explanationRow(stage, cast, investigation));
  if (cast.report) rows.reports.push(reportRow(rows, stage, cast.report, investigation.id));
  if (cast.isSanctioned) sanctionOf(rows, cast.slug).investigationId = investigation.id;
}

function explanationRow(
  stage: Stage,
  { slug, explanation }: CastCase,
  { id: investigationId, partnerId, ground, facts }: Rows['investigations'][number],
): Rows['explanations'][number] {
  const { question, askedAgo, dueIn, answer } = explanation!;
  const asked = when(stage, askedAgo, NOON);
  const answered = answer && when(stage, answer.ago, AFTERNOON);
  return {
    id: newId(),
    ...{ investigationId, partnerId, ground, facts, question },
    dueOn: daysAgo(stage, -dueIn),
    ...{ requestedOn: asked.day, requestedAt: asked.at, requestedBy: stage.userId(COMPLIANCE) },
    ...{ answer: answer?.text ?? null, answeredOn: answered?.day ?? null, answeredAt: answered?.at ?? null },
    answeredBy: answered ? stage.userId(`demo:partner:${slug}`) : null,
  };
}

function reportRow(
  rows: Rows,
  stage: Stage,
  { by, about, ground, facts, happenedAgo, reportedAgo }: CastReport,
  investigationId: string | null,
): Rows['reports'][number] {
  const reported = when(stage, reportedAgo, MORNING);
  const accused = 'slug' in about ? companyOf(rows, about.slug) : { id: null, name: about.name };
  return {
    id: newId(),
    ...{ accusedId: accused.id, accusedName: accused.name, ground, facts },
    happenedOn: daysAgo(stage, happenedAgo),
    reporterId: stage.userId(by ? `demo:partner:${by}` : 'demo:manager'),
    reporterPartnerId: by ? companyOf(rows, by).id : null,
    ...{ reportedOn: reported.day, reportedAt: reported.at, investigationId },
    ...{ setAsideOn: null, setAsideNote: null, setAsideBy: null },
  };
}

function objectionRow(
  rows: Rows,
  stage: Stage,
  { slug, text, ago, answer }: CastObjection,
): Rows['objections'][number] {
  const { id: sanctionId, partnerId } = sanctionOf(rows, slug);
  const made = when(stage, ago, NOON);
  const answered = answer && when(stage, answer.ago, NOON);
  return {
    id: newId(),
    ...{ sanctionId, partnerId, text, objectedOn: made.day, objectedAt: made.at },
    objectedBy: stage.userId(`demo:partner:${slug}`),
    ...{ outcome: answer?.outcome ?? null, answer: answer?.text ?? null },
    ...{ answeredOn: answered?.day ?? null, answeredAt: answered?.at ?? null },
    answeredBy: answered ? stage.userId(COMPLIANCE) : null,
  };
}
