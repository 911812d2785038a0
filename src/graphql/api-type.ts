import { ObjectType } from 'type-graphql';

/**
 * An object type of the API. Its plain fields are read by name straight from the entity, without type-graphql's
 * per-field machinery; that machinery is also where field decorators for roles live, so roles are never given by
 * decorators here but by the permissions table, which guards the finished schema.
 */
export const ApiType = (name: string, description: string): ClassDecorator =>
  ObjectType(name, { description, simpleResolvers: true }) as ClassDecorator;
