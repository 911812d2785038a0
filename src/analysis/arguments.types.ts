import { Arg } from 'type-graphql';

/** What type-graphql's decorators do where the fields of a resolver come from a table and are put on by hand. */
export type Param = (target: object, method: string, at: number) => void;

export interface Argument {
  readonly name: string;
  readonly type: () => unknown;
  readonly description: string;
  readonly isRequired?: boolean;
}

export const valuesByName = (args: readonly Argument[], values: readonly unknown[]): unknown =>
  Object.fromEntries(args.map(({ name }, at) => [name, values[at]]));

export const asParam = ({ name, type, description, isRequired = false }: Argument): Param =>
  Arg(name, type as never, { nullable: !isRequired, description }) as Param;

export function decorate(prototype: object, method: string, field: MethodDecorator, params: readonly Param[]): void {
  params.forEach((param, at) => {
    param(prototype, method, at);
  });
  field(prototype, method, Object.getOwnPropertyDescriptor(prototype, method)!);
}
