export const run: any = null;
export const watch: any = null;
