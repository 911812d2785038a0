import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import type { Loaders } from '../loaders.js';
import { projectsOfPartner } from './list-projects.js';
import { Project } from './project.js';
import { ProjectPublication } from './project-publication.js';

/** The publications of several projects in one statement, the newest first. */
export const publicationsLoader = (_: DataSource, { reader }: Loaders) =>
  new DataLoader<string, ProjectPublication[]>(async (projectIds) => {
    const found = await reader.entitiesBy(
      ProjectPublication,
      'projectId',
      projectIds,
      'order by item.published_at desc, item.id desc',
    );
    return projectIds.map((id) => found.filter((publication) => publication.projectId === id));
  });

/** The project behind a publication; null where there is none. */
export const projectOfPublicationLoader = (database: DataSource) =>
  new DataLoader<string, Project | null>(async (publicationIds) => {
    const found = await database
      .getRepository(ProjectPublication)
      .find({ where: { id: In([...publicationIds]) }, relations: { project: true } });
    const projects = new Map(found.map(({ id, project }) => [id, project]));
    return publicationIds.map((id) => projects.get(id) ?? null);
  });

export const partnerProjectsLoader = (database: DataSource, { reader }: Loaders) =>
  pagesByOwner(database, reader, projectsOfPartner);
