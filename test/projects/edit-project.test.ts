import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CompanyPartner, moveClockTo, refusalsOf } from '../support/competence.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import {
  change,
  draftProject,
  fullContent,
  key,
  type ProjectAnswer,
  publishedProject,
  sendChange,
  submittedProject,
} from '../support/projects.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
let partner: CompanyPartner;

beforeAll(async () => {
  server = await startServerToday();
  partner = await registerPartner(server);
});
afterAll(() => server.stop());

const update = (as: Parameters<typeof sendChange>[1], { id, version }: ProjectAnswer, changes: object) =>
  sendChange(server, as, 'updateProject', { projectId: id, expectedVersion: version, ...changes });

async function archiveIndustry(code: string, on: string | null) {
  await server.database.dataSource.query('update industry set archived_on = $2 where code = $1', [code, on]);
}

describe('createProject', () => {
  it('begins a draft that needs no more than a title', async () => {
    const project = await change(server, partner.as, 'createProject', { idempotencyKey: key(), title: 'Портал' });
    expect(project).toMatchObject({
      title: 'Портал',
      publicationState: 'DRAFT',
      description: '',
      categories: [],
      industry: null,
      isFinished: false,
      submittedAt: null,
      version: 1,
      partner: { id: partner.id },
      publications: [],
    });
  });

  it('keeps what is given, categories as a set', async () => {
    const categories = ['CRM_SYSTEM', 'ONLINE_STORE'];
    const project = await draftProject(server, partner, { categories, screenshotUrls: ['https://example.com/1.png'] });
    const { contactName, contactEmail, contactPhone, ...shown } = fullContent();
    expect(project).toMatchObject({
      ...shown,
      categories: ['ONLINE_STORE', 'CRM_SYSTEM'],
      industry: { code: 'RETAIL' },
    });
    expect(project.isFinished).toBe(true);
  });

  it('is done by a manager for a partner that is named', async () => {
    const input = { idempotencyKey: key(), title: 'За партнёра', partnerId: partner.id };
    const project = await change(server, 'MANAGER', 'createProject', input);
    expect(project.partner.id).toBe(partner.id);
    const unnamed = await sendChange(server, 'MANAGER', 'createProject', { idempotencyKey: key(), title: 'Ничей' });
    expect(unnamed.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(refusalsOf(unnamed)[0]?.field).toBe('input.partnerId');
  });

  it('is not done for somebody else, who might as well not exist', async () => {
    const other = await registerPartner(server, { level: null });
    const missing = '00000000-0000-7000-8000-00000000dead';
    for (const partnerId of [other.id, missing]) {
      const input = { idempotencyKey: key(), title: 'Чужой', partnerId };
      const answer = await sendChange(server, partner.as, 'createProject', input);
      expect(answer.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'input.partnerId' });
    }
  });

  it('makes one project of the same key', async () => {
    const input = { idempotencyKey: key(), title: 'Один раз' };
    const first = await change(server, partner.as, 'createProject', input);
    expect(await change(server, partner.as, 'createProject', input)).toEqual(first);
    const other = await sendChange(server, partner.as, 'createProject', { ...input, title: 'Другой' });
    expect(refusalsOf(other).map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('4.8 refuses an industry that is not in the catalogue, and days in the wrong order, at once', async () => {
    const wrong = { industry: 'ALCHEMY', startedOn: '2026-02-02', finishedOn: '2026-02-01' };
    const answer = await sendChange(server, partner.as, 'createProject', {
      idempotencyKey: key(),
      title: 'Т',
      ...wrong,
    });
    expect(refusalsOf(answer)).toEqual([
      { code: 'INDUSTRY_UNKNOWN', clause: '4.8', field: 'input.industry' },
      { code: 'PROJECT_FINISHES_BEFORE_START', clause: null, field: 'input.finishedOn' },
    ]);
    const oneDay = { startedOn: '2026-02-02', finishedOn: '2026-02-02' };
    const right = await sendChange(server, partner.as, 'createProject', {
      idempotencyKey: key(),
      title: 'Т',
      ...oneDay,
    });
    expect(right.errors).toBeUndefined();
  });

  it('4.8 refuses an archived industry from its day on, and not before', async () => {
    const inTourism = () => ({ idempotencyKey: key(), title: 'Т', industry: 'TOURISM' });
    await archiveIndustry('TOURISM', dayFromToday(1));
    expect((await sendChange(server, partner.as, 'createProject', inTourism())).errors).toBeUndefined();
    await archiveIndustry('TOURISM', TODAY);
    expect(refusalsOf(await sendChange(server, partner.as, 'createProject', inTourism()))).toEqual([
      { code: 'INDUSTRY_ARCHIVED', clause: '4.8', field: 'input.industry' },
    ]);
    await archiveIndustry('TOURISM', null);
  });

  it.each([
    [{ title: '' }, 'input.title', 'INVALID_LENGTH'],
    [{ title: 'x'.repeat(301) }, 'input.title', 'INVALID_LENGTH'],
    [{ categories: ['CRM_SYSTEM', 'CRM_SYSTEM'] }, 'input.categories', 'REPEATED_ITEMS'],
    [{ siteUrl: 'ftp://example.com' }, 'input.siteUrl', 'INVALID_URL'],
    [{ contactEmail: 'nobody' }, 'input.contactEmail', 'INVALID_EMAIL'],
    [{ idempotencyKey: '' }, 'input.idempotencyKey', 'INVALID_LENGTH'],
  ])('refuses the shape of %j', async (wrong, field, code) => {
    const input = { idempotencyKey: key(), title: 'Т', ...wrong };
    const answer = await sendChange(server, partner.as, 'createProject', input);
    expect(refusalsOf(answer)).toEqual([{ code, clause: null, field }]);
  });
});

describe('updateProject', () => {
  it('changes what is sent, empties what is null, leaves the rest', async () => {
    const draft = await draftProject(server, partner);
    const answer = await update(partner.as, draft, { title: 'Новое имя', clientName: null, industry: null });
    expect(answer.data.updateProject).toMatchObject({
      title: 'Новое имя',
      clientName: null,
      industry: null,
      product: draft.product,
      version: draft.version + 1,
    });
  });

  it('does not empty what cannot be empty', async () => {
    const draft = await draftProject(server, partner);
    const answer = await update(partner.as, draft, { title: null });
    expect(refusalsOf(answer)[0]).toEqual({ code: 'REQUIRED', clause: null, field: 'input.title' });
  });

  it('tells the second of two editors', async () => {
    const draft = await draftProject(server, partner);
    await update(partner.as, draft, { title: 'Первый' });
    const second = await update(partner.as, draft, { title: 'Второй' });
    expect(second.errors?.[0]?.extensions.code).toBe('CONFLICT');
  });

  it('is open to the partner while the project is submitted or returned', async () => {
    const submitted = await submittedProject(server, partner);
    const edited = await update(partner.as, submitted, { title: 'Правка', categories: ['CRM_SYSTEM'] });
    expect(edited.data.updateProject).toMatchObject({ publicationState: 'SUBMITTED', title: 'Правка' });
    const { id, version } = edited.data.updateProject;
    const input = { projectId: id, expectedVersion: version, remarks: 'Уточните' };
    const returned = await change(server, 'MANAGER', 'returnProject', input);
    expect((await update(partner.as, returned, { industry: 'FINANCE' })).errors).toBeUndefined();
  });

  it.each([
    ['categories', ['CRM_SYSTEM']],
    ['industry', 'FINANCE'],
    ['product', 'BITRIX24_ENTERPRISE_BOX'],
    ['startedOn', dayFromToday(-201)],
    ['finishedOn', dayFromToday(-11)],
  ])('4.8 leaves %s of a published project to staff', async (field, value) => {
    const published = await publishedProject(server, partner);
    const byPartner = await update(partner.as, published, { [field]: value });
    expect(refusalsOf(byPartner)).toEqual([
      { code: 'PROJECT_PUBLISHED_IS_LOCKED', clause: '4.8', field: `input.${field}` },
    ]);
    const byManager = await update('MANAGER', published, { [field]: value });
    expect(byManager.data.updateProject[field]).toEqual(field === 'industry' ? { code: value } : value);
  });

  it('4.8 lets the partner send the same values and new texts', async () => {
    const published = await publishedProject(server, partner, { categories: ['ONLINE_STORE', 'CRM_SYSTEM'] });
    const same = { categories: ['CRM_SYSTEM', 'ONLINE_STORE'], industry: 'RETAIL', finishedOn: published.finishedOn };
    const answer = await update(partner.as, published, { ...same, description: 'Ещё и личный кабинет.' });
    expect(answer.data.updateProject).toMatchObject({
      publicationState: 'PUBLISHED',
      description: 'Ещё и личный кабинет.',
    });
  });

  it('4.8 does not let a published project become incomplete, by anybody', async () => {
    const published = await publishedProject(server, partner);
    const incomplete = { code: 'PROJECT_INCOMPLETE', clause: '4.8' };
    expect(refusalsOf(await update(partner.as, published, { clientName: null, description: ' ' }))).toEqual([
      { ...incomplete, field: 'input.clientName' },
      { ...incomplete, field: 'input.description' },
    ]);
    expect(refusalsOf(await update('MANAGER', published, { categories: [], industry: null }))).toEqual([
      { code: 'CATEGORY_REQUIRED', clause: '4.8', field: 'input.categories' },
      { ...incomplete, field: 'input.industry' },
    ]);
  });

  it('4.3 does not move the finish day behind the day of publication, even when both are past', async () => {
    const published = await publishedProject(server, partner);
    await moveClockTo(server, dayFromToday(5));
    const later = await update('MANAGER', published, { finishedOn: dayFromToday(1) });
    expect(refusalsOf(later)).toEqual([{ code: 'PROJECT_NOT_FINISHED', clause: '4.3', field: 'input.finishedOn' }]);
    const onTheDay = await update('MANAGER', published, { finishedOn: TODAY });
    expect(onTheDay.errors).toBeUndefined();
    await moveClockTo(server, TODAY);
  });

  it('4.8 keeps an industry that was archived after it was chosen', async () => {
    const draft = await draftProject(server, partner, { industry: 'MEDIA' });
    await archiveIndustry('MEDIA', TODAY);
    const answer = await update(partner.as, draft, { industry: 'MEDIA', title: 'То же' });
    expect(answer.errors).toBeUndefined();
    await archiveIndustry('MEDIA', null);
  });
});

describe('submitProject', () => {
  const submit = ({ id, version }: ProjectAnswer) =>
    sendChange(server, partner.as, 'submitProject', { projectId: id, expectedVersion: version });

  it('4.8 says everything that is missing at once', async () => {
    const draft = await change(server, partner.as, 'createProject', { idempotencyKey: key(), title: 'Пусто' });
    const incomplete = (field: string) => ({ code: 'PROJECT_INCOMPLETE', clause: '4.8', field: `project.${field}` });
    expect(refusalsOf(await submit(draft))).toEqual([
      ...['clientName', 'contactName', 'description', 'product', 'startedOn'].map(incomplete),
      { code: 'CATEGORY_REQUIRED', clause: '4.8', field: 'project.categories' },
      incomplete('industry'),
    ]);
  });

  it('takes a running project, and a project once', async () => {
    const draft = await draftProject(server, partner, { finishedOn: null });
    const { data } = await submit(draft);
    expect(data.submitProject).toMatchObject({ publicationState: 'SUBMITTED', isFinished: false });
    expect(data.submitProject.submittedAt).not.toBeNull();
    const again = await submit(data.submitProject);
    expect(refusalsOf(again)).toEqual([{ code: 'PROJECT_ALREADY_SUBMITTED', clause: '4.3', field: null }]);
  });

  it('tells who read an older version', async () => {
    const draft = await draftProject(server, partner);
    await update(partner.as, draft, { title: 'Новее' });
    expect((await submit(draft)).errors?.[0]?.extensions.code).toBe('CONFLICT');
  });

  it('4.8 refuses an industry archived meanwhile', async () => {
    const draft = await draftProject(server, partner, { industry: 'TELECOM' });
    await archiveIndustry('TELECOM', TODAY);
    expect(refusalsOf(await submit(draft)).map(({ code }) => code)).toEqual(['INDUSTRY_ARCHIVED']);
    await archiveIndustry('TELECOM', null);
    expect((await submit(draft)).errors).toBeUndefined();
  });
});
