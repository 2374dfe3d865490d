import path from "node:path";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";

/** An unset variable and an empty one mean the same: `PORT= npm start` is what people type to clear a value. */
const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const optionalText = z.preprocess(blankIsUnset, z.string().optional());

const Environment = z.object({
  DATA_DIR: z.preprocess(blankIsUnset, z.string().default(".data")),
  DATABASE_URL: z.preprocess(
    blankIsUnset,
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, "must start with postgresql:// (unset it to use the embedded server)")
      .refine((text) => URL.canParse(text), "is not a valid address: write reserved characters of the password as %XX")
      .optional(),
  ),
  HOST: z.preprocess(blankIsUnset, z.string().default("127.0.0.1")),
  PORT: z.preprocess(
    blankIsUnset,
    z.coerce.number("must be a number from 1 to 65535").int().min(1).max(65535).default(3000),
  ),
  PUBLIC_URL: z.preprocess(blankIsUnset, z.url().optional()),
  /** 32 bytes, base64: encrypts stored keys and signs sessions. Default: a generated key file in DATA_DIR. */
  SECRET_KEY: optionalText,
  WORKER_CONCURRENCY: z.preprocess(blankIsUnset, z.coerce.number().int().min(1).max(1024).default(16)),
  /** "0" keeps the first start from launching the sample run. */
  SAMPLE_RUN: z.preprocess(blankIsUnset, z.enum(["0", "1"]).default("1")),
});
export type Environment = z.infer<typeof Environment>;

/**
 * The process's settings. The only reader of `process.env` in `lib/`; read at call time, since start-up fills in
 * `DATABASE_URL` once the embedded server is up.
 * @throws AppError INVALID naming the variable
 */
export function env(): Environment {
  const parsed = Environment.safeParse(process.env);
  if (parsed.success) return { ...parsed.data, DATA_DIR: path.resolve(parsed.data.DATA_DIR) };
  const problems = parsed.error.issues.map((issue) => ({ where: issue.path.join("."), message: issue.message }));
  throw new AppError("INVALID", `Environment variable ${problems.map((p) => `${p.where}: ${p.message}`).join("; ")}.`, {
    problems,
  });
}

/** Tells this process and its children where the database is. */
export function setDatabaseUrl(url: string): void {
  process.env.DATABASE_URL = url;
}

/** @throws AppError INTERNAL when start-up has not provided one */
export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url)
    throw new AppError(
      "INTERNAL",
      "No database is known to this process: start it through npm start or npm run worker.",
    );
  return url;
}
