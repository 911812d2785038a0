import { type ValidationError, ValidationError as ValidationNode, validate } from 'class-validator';
import { getNamedType } from 'graphql';
import { ArgumentValidationError, getMetadataStorage, type ResolverData } from 'type-graphql';

const OPTIONS = {
  skipMissingProperties: true,
  forbidUnknownValues: false,
  stopAtFirstError: false,
  validationError: { target: false, value: false },
};

/**
 * Asks class-validator about one argument of a resolver. type-graphql's own way of asking loses the argument's name, and
 * a client is told `input.name`, however the input came.
 */
export async function validateInput(value: unknown, type: unknown, { info }: ResolverData): Promise<void> {
  const errors = await errorsOf(value);
  if (errors.length === 0) return;
  const inputType = getMetadataStorage().inputTypes.find(({ target }) => target === type)?.name;
  const field = info.parentType.getFields()[info.fieldName];
  const argument = field?.args.find((arg) => getNamedType(arg.type).name === inputType)?.name;
  throw new ArgumentValidationError(argument === undefined ? errors : [inside(argument, errors)]);
}

async function errorsOf(value: unknown): Promise<ValidationError[]> {
  if (value === null || typeof value !== 'object') return [];
  if (!Array.isArray(value)) return validate(value, OPTIONS);
  const found = await Promise.all(value.map(errorsOf));
  return found.flatMap((errors, at) => (errors.length > 0 ? [inside(String(at), errors)] : []));
}

function inside(property: string, children: ValidationError[]): ValidationError {
  return Object.assign(new ValidationNode(), { property, children });
}
