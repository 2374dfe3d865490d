"use server";

import { NewMember } from "#lib/domain/member.ts";
import { action } from "#lib/platform/http/action.ts";
import { addMember as addMemberVerb } from "#lib/platform/identity/add-member.ts";

export const addMember = action(NewMember, addMemberVerb);
