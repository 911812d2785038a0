import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import { projectsOfPartner } from './list-projects.js';
import { Project } from './project.js';
import { ProjectPublication } from './project-publication.js';

/** The publications of several projects in one statement, the newest first. */
export const publicationsLoader = (database: DataSource) =>
  new DataLoader<string, ProjectPublication[]>(async (projectIds) => {
    const found = await database
      .getRepository(ProjectPublication)
      .find({ where: { projectId: In([...projectIds]) }, order: { publishedAt: 'DESC', id: 'DESC' } });
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

export const partnerProjectsLoader = (database: DataSource) => pagesByOwner(database, projectsOfPartner);
