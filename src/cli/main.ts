/** The command's entry: argv in, exit status out. */
export {};
