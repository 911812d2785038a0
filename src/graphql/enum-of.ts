import { registerEnumType } from 'type-graphql';

/**
 * Makes the GraphQL enum of a table that the regulation's code keeps: one list, one order. Every value is described,
 * or the call does not compile.
 */
export function enumOf<T extends string>(
  name: string,
  description: string,
  values: { readonly [K in T]: string },
): { readonly [K in T]: K } {
  const members = Object.fromEntries(Object.keys(values).map((value) => [value, value])) as { [K in T]: K };
  registerEnumType(members, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      Object.entries(values).map(([value, text]) => [value, { description: text as string }]),
    ) as never,
  });
  return members;
}
