/** Command line: the parts of `yaml` in use. A bundled CommonJS package has no named exports when it is imported late; this file has. */
export { isMap, isScalar, LineCounter, parseDocument, stringify } from "yaml";
