import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { Document } from '../documents/document.js';
import { EvidenceDocument } from '../documents/evidence-document.js';
import { groupBy } from '../group-by.js';
import { ExplanationRequest } from './explanation-request.js';
import { Investigation } from './investigation.js';
import { InvestigationNote } from './investigation-note.js';
import { ViolationReport } from './violation-report.js';
import { type ViolationView, violationView } from './violation-view.js';

export const investigationLoader = (database: DataSource) =>
  new DataLoader<string, Investigation | null>(async (ids) => {
    const found = await database.getRepository(Investigation).findBy({ id: In([...ids]) });
    return ids.map((id) => found.find((one) => one.id === id) ?? null);
  });

/** What several partners have been told of, the last told first. */
export const partnerViolationsLoader = (database: DataSource) =>
  new DataLoader<string, ViolationView[]>(async (partnerIds) => {
    const found = await database.getRepository(Investigation).find({
      where: { partnerId: In([...partnerIds]) },
      order: { communicatedAt: 'DESC', id: 'DESC' },
    });
    const byPartner = groupBy(found, ({ partnerId }) => partnerId);
    return partnerIds.map((id) => (byPartner.get(id) ?? []).flatMap((one) => violationView(one) ?? []));
  });

export const reportsOfInvestigationLoader = (database: DataSource) =>
  new DataLoader<string, ViolationReport[]>(async (ids) => {
    const found = await database
      .getRepository(ViolationReport)
      .find({ where: { investigationId: In([...ids]) }, order: { reportedAt: 'ASC', id: 'ASC' } });
    return ids.map((id) => found.filter(({ investigationId }) => investigationId === id));
  });

export const notesLoader = (database: DataSource) =>
  new DataLoader<string, InvestigationNote[]>(async (ids) => {
    const found = await database
      .getRepository(InvestigationNote)
      .find({ where: { investigationId: In([...ids]) }, order: { writtenAt: 'ASC', id: 'ASC' } });
    return ids.map((id) => found.filter(({ investigationId }) => investigationId === id));
  });

const explanations = (key: 'investigationId' | 'partnerId') => (database: DataSource) =>
  new DataLoader<string, ExplanationRequest[]>(async (ids) => {
    const found = await database
      .getRepository(ExplanationRequest)
      .find({ where: { [key]: In([...ids]) }, order: { requestedAt: 'ASC', id: 'ASC' } });
    return ids.map((id) => found.filter((one) => one[key] === id));
  });

export const explanationsOfInvestigationLoader = explanations('investigationId');
export const explanationsOfPartnerLoader = explanations('partnerId');

const evidence = (key: 'reportId' | 'explanationRequestId') => (database: DataSource) =>
  new DataLoader<string, Document[]>(async (ids) => {
    const found = await database.getRepository(EvidenceDocument).find({
      where: { [key]: In([...ids]) },
      relations: { document: true },
      order: { attachedAt: 'ASC', documentId: 'ASC' },
    });
    return ids.map((id) => found.filter((one) => one[key] === id).flatMap(({ document }) => document ?? []));
  });

export const evidenceOfReportLoader = evidence('reportId');
export const documentsOfExplanationLoader = evidence('explanationRequestId');
