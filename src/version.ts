/** The package's version, held equal to package.json by test/package.test.ts. Imports nothing. */
export const VERSION = "0.1.0";
