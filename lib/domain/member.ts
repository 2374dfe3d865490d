import { z } from "zod";

/** Each role may do all that the ones before it may: a viewer reads, a reviewer decides and edits, an admin does the rest. */
export const Role = z.enum(["viewer", "reviewer", "admin"]);
export type Role = z.infer<typeof Role>;

/** True when `role` includes what `needed` allows. */
export function roleIncludes(role: Role, needed: Role): boolean {
  return Role.options.indexOf(role) >= Role.options.indexOf(needed);
}

export const NewMember = z.strictObject({
  name: z.string().trim().min(1, "give a name").max(100),
  email: z.email("give a valid e-mail address").max(200),
  role: Role,
  password: z.string().min(12, "use at least 12 characters").max(200),
});
export type NewMember = z.infer<typeof NewMember>;
