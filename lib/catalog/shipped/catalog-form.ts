import { z } from "zod";

/** Shortest and longest texts: a word or two is no description, a page is no sentence. */
const Sentence = z.string().trim().min(3).max(400);
const Text = z.string().trim().min(20).max(2000);
const WebAddress = z.string().regex(/^https?:\/\/[^\s{}]+$/, "This must be a web address that begins with https://.");
const Scalar = z.union([z.string().min(1), z.number(), z.boolean()]);

const HeaderName = z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/, "This must be the name of a header or query parameter.");

export const AUTH_KINDS = ["none", "apiKey", "oauth2", "bearer", "basic"] as const;

/** How callers prove who they are; with `{ apiKey, in }` also the name and place of the key. */
const Auth = z.union([
  z.enum(AUTH_KINDS),
  z.strictObject({ apiKey: HeaderName, in: z.enum(["header", "query"]).default("header") }),
]);

export const VALUE_TYPES = ["string", "integer", "number", "boolean"] as const;

/** What a parameter or a field holds. The type is that of `enum`, `examples`, `default` or the bounds; text where nothing says. */
const Value = z.strictObject({
  about: Sentence,
  type: z.enum(VALUE_TYPES).optional(),
  enum: z.array(Scalar).min(1).max(200).optional(),
  examples: z.array(Scalar).min(1).max(100).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(1).optional(),
  pattern: z.string().max(200).optional(),
  format: z
    .enum(["date", "date-time", "time", "uuid", "uri", "email", "ipv4", "ipv6", "hostname", "int64", "float"])
    .optional(),
  default: Scalar.optional(),
});

/** Names and what they hold: told in read-shape.ts, which can say more than a schema could. */
const Fields = z.record(z.string(), z.unknown());
const Path = z.string().regex(/^\/[^\s?#]*$/, "This must be a path that begins with / and has no ? in it.");

export const METHODS = ["get", "post", "put", "patch", "delete"] as const;

const FunctionForm = z
  .strictObject({
    get: Path.optional(),
    post: Path.optional(),
    put: Path.optional(),
    patch: Path.optional(),
    delete: Path.optional(),
    about: Sentence,
    required: Fields.optional(),
    optional: Fields.optional(),
    in: z.record(z.string(), z.enum(["query", "header", "body"])).optional(),
    returns: z.unknown().optional(),
    status: z.int().min(200).max(299).optional(),
    notFound: z.boolean().optional(),
  })
  .refine((form) => METHODS.filter((method) => form[method] !== undefined).length === 1, {
    message: "Give exactly one of get, post, put, patch and delete, with the path.",
  });

const ApiForm = z.strictObject({
  name: z.string().trim().min(1).max(100),
  link: WebAddress,
  auth: Auth,
  server: WebAddress.regex(/[^/]$/, "Leave out the / at the end."),
  description: z.string().trim().min(10).max(300),
  introduction: Text,
  values: z.record(z.string(), Value).default({}),
  objects: z.record(z.string(), Fields).default({}),
  records: z.record(z.string(), z.array(z.unknown()).min(2).max(60)).default({}),
  notFound: z.record(z.string(), Scalar).default({ error: "Not found." }),
  functions: z.record(z.string(), FunctionForm),
});

/** A file of the shipped catalogue: one category and its APIs. The form is described in prisma/seed/catalog/README.md. */
export const CategoryForm = z.strictObject({
  category: z.string().trim().min(1).max(100),
  apis: z.array(ApiForm).min(1),
});

export type CategoryForm = z.infer<typeof CategoryForm>;
export type ApiForm = z.infer<typeof ApiForm>;
export type FunctionForm = z.infer<typeof FunctionForm>;
export type ValueForm = z.infer<typeof Value>;
export type AuthForm = z.infer<typeof Auth>;
