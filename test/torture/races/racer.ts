import { randomUUID } from 'node:crypto';
import type { Holder } from '../../support/bonuses.js';
import { fullContent } from '../../support/projects.js';
import type { TestServer } from '../../support/server.js';
import { addPartner, type PartnerSketch } from '../../support/world.js';
import { type Act, doing } from './race.js';

/** A partner of its own for a pair, of a higher level if nothing else is said. */
export async function newPartner(server: TestServer, sketch: Partial<PartnerSketch> = {}): Promise<Holder> {
  const { dataSource } = server.database;
  const slug = `racer-${randomUUID()}`;
  const { id } = await addPartner(dataSource, { slug, ...sketch });
  const [{ id: legalEntityId }] = await dataSource.query('select id from legal_entity where partner_id = $1', [id]);
  return { id, legalEntityId, as: { partner: slug } };
}

export const onProject = ({ id, version }: { id: string; version: number }) => ({
  projectId: id,
  expectedVersion: version,
});

/** A project that the vendor is to look at. */
export async function sentProject(server: TestServer, { as }: Holder): Promise<{ id: string; version: number }> {
  const made = await doing(server, as, 'createProject', fullContent());
  return doing(server, as, 'submitProject', onProject(made));
}

export const publishing = (project: { id: string; version: number }): Act => ({
  as: 'MANAGER',
  mutation: 'publishProject',
  input: onProject(project),
});
