"use client";

import { CodeBlock } from "#components/ui/code-block.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { PillButton } from "./pill-button.tsx";

export default function EnvironmentPillLayer() {
  return (
    <Popover label="Local mode" align="end" className="grid w-[26rem] gap-2" trigger={<PillButton />} defaultOpen>
      <p className="font-medium">Signed in without a password</p>
      <p className="text-muted">
        Nobody has an account yet, and this server answers only to programs on this machine. So whoever sits here is the
        local admin.
      </p>
      <p className="text-muted">Add the first admin to ask everybody for a password, or to let other machines in:</p>
      <CodeBlock
        label="the command"
        text='npm run -s cli -- members add --name "Your name" --email you@example.org --role admin'
      />
    </Popover>
  );
}
