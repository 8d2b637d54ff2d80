/** Check: the rules. */
export const RULE_NAMES: readonly string[] = [];
