import { removeUriSchemePlugin } from '@hyperjump/browser';
import { setMetaSchemaOutputFormat } from '@hyperjump/json-schema/draft-2020-12';

/**
 * The parts of the JSON Schema library that are used, as one module: both programs load it from the same file.
 */
export { value as schemaValue } from '@hyperjump/browser';
export {
  addKeyword,
  buildSchemaDocument,
  compile,
  getSchema,
  interpret,
} from '@hyperjump/json-schema/experimental';
export { fromJs, typeOf, value } from '@hyperjump/json-schema/instance/experimental';

// Schemas are only those that are given: none is read from a file or the network.
for (const scheme of ['http', 'https', 'file']) removeUriSchemePlugin(scheme);
setMetaSchemaOutputFormat('BASIC');
