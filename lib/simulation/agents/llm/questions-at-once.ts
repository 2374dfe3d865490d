/** Kinds of instruction that a model is asked for at a time, for one API. */
export const QUESTIONS_AT_ONCE = 4;
