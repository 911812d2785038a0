import { describe, expect, test } from '@jest/globals';
import { APPLICATION_STATES, type ApplicationState } from '../../src/regulation/applications.js';
import {
  type AttachmentFacts,
  refusalsToAttach,
  refusalsToRemove,
  refusalsToRequestUpload,
  refusalToContent,
  refusalToLength,
} from '../../src/regulation/documents.js';

const codes = (refusals: { code: string }[]) => refusals.map(({ code }) => code);

describe('an upload', () => {
  const small = { contentType: 'application/pdf', sizeBytes: 1, waiting: 0 };
  test.each([
    [small, []],
    [{ ...small, sizeBytes: 20 * 1024 * 1024 }, []],
    [{ ...small, sizeBytes: 20 * 1024 * 1024 + 1 }, ['DOCUMENT_TOO_LARGE']],
    [{ ...small, sizeBytes: 0 }, ['DOCUMENT_EMPTY']],
    [{ ...small, waiting: 49 }, []],
    [{ ...small, waiting: 50 }, ['DOCUMENTS_WAITING']],
    [{ ...small, contentType: 'Application/PDF' }, ['DOCUMENT_TYPE_NOT_TAKEN']],
    [
      { contentType: '', sizeBytes: 0, waiting: 60 },
      ['DOCUMENT_TYPE_NOT_TAKEN', 'DOCUMENT_EMPTY', 'DOCUMENTS_WAITING'],
    ],
  ])('%j: %j', (facts, expected) => {
    expect(codes(refusalsToRequestUpload(facts))).toEqual(expected);
  });

  test.each([
    [9, 10, 'GOES_ON', undefined],
    [10, 10, 'GOES_ON', undefined],
    [11, 10, 'GOES_ON', 'DOCUMENT_LONGER_THAN_ANNOUNCED'],
    [9, 10, 'IS_OVER', 'DOCUMENT_SHORTER_THAN_ANNOUNCED'],
    [10, 10, 'IS_OVER', undefined],
    [11, 10, 'IS_OVER', 'DOCUMENT_LONGER_THAN_ANNOUNCED'],
  ] as const)('%d of %d bytes, which %s: %s', (received, announced, content, expected) => {
    expect(refusalToLength(received, announced, content)?.code).toBe(expected);
  });

  test('is of the type that was announced', () => {
    expect(refusalToContent('image/png', 'image/png')).toBeNull();
    for (const found of [null, 'image/jpeg']) {
      expect(refusalToContent(found, 'image/png')?.code).toBe('DOCUMENT_CONTENT_DIFFERS');
    }
  });
});

describe('2.1 a document is attached', () => {
  const facts: AttachmentFacts = {
    state: 'DRAFT',
    attachedToApplication: 0,
    isStored: true,
    isAttached: false,
    isAbandoned: false,
  };

  test.each(APPLICATION_STATES)('in the state %s', (state: ApplicationState) => {
    const isOpen = ['DRAFT', 'SUBMITTED', 'INFORMATION_REQUESTED'].includes(state);
    expect(codes(refusalsToAttach({ ...facts, state }))).toEqual(isOpen ? [] : ['APPLICATION_STATE']);
    expect(codes(refusalsToRemove(state))).toEqual(state === 'DRAFT' ? [] : ['APPLICATION_STATE']);
  });

  test.each([
    [{ isStored: false }, ['DOCUMENT_NOT_UPLOADED']],
    [{ isAttached: true }, ['DOCUMENT_ALREADY_ATTACHED']],
    [{ isAbandoned: true, isStored: false }, ['DOCUMENT_NOT_KEPT']],
    [{ attachedToApplication: 59 }, []],
    [{ attachedToApplication: 60 }, ['APPLICATION_DOCUMENTS_FULL']],
    [
      { state: 'GRANTED', attachedToApplication: 60, isStored: false },
      ['APPLICATION_STATE', 'APPLICATION_DOCUMENTS_FULL', 'DOCUMENT_NOT_UPLOADED'],
    ],
  ] as [Partial<AttachmentFacts>, string[]][])('%j: %j', (some, expected) => {
    expect(codes(refusalsToAttach({ ...facts, ...some }))).toEqual(expected);
  });

  test('what is attached to nothing is not removed', () => {
    expect(codes(refusalsToRemove(null))).toEqual(['DOCUMENT_NOT_ATTACHED']);
  });
});
