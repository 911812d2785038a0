import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/**
 * The names of the fields that are selected below a path of field names, wherever a fragment has put them. Conditions are
 * not asked: what `@skip` leaves out may be among them.
 */
export function selectedFields(nodes: readonly FieldNode[], fragments: Fragments, path: readonly string[]): string[] {
  const [next, ...rest] = path;
  const below = nodes.flatMap(({ selectionSet }) => (selectionSet ? fieldsOf(selectionSet, fragments) : []));
  if (next === undefined) return [...new Set(below.map(({ name }) => name.value))];
  return selectedFields(
    below.filter(({ name }) => name.value === next),
    fragments,
    rest,
  );
}

type Selection = { readonly fieldNodes: readonly FieldNode[]; readonly fragments: Fragments };

/** Of a connection: the fields selected of its nodes, by whichever way. */
export const fieldsOfNodes = ({ fieldNodes, fragments }: Selection): string[] => [
  ...new Set([
    ...selectedFields(fieldNodes, fragments, ['nodes']),
    ...selectedFields(fieldNodes, fragments, ['edges', 'node']),
  ]),
];

export const isSelected = ({ fieldNodes, fragments }: Selection, name: string): boolean =>
  selectedFields(fieldNodes, fragments, []).includes(name);

function fieldsOf({ selections }: SelectionSetNode, fragments: Fragments): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, fragments);
    const fragment = fragments[selection.name.value];
    return fragment ? fieldsOf(fragment.selectionSet, fragments) : [];
  });
}
