"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type BulkAct, decideMany, undoMany } from "./bulk-request.ts";

export type BulkState =
  | { kind: "idle" }
  | { kind: "working"; act: BulkAct }
  | { kind: "failed"; act: BulkAct; message: string }
  | { kind: "done"; act: BulkAct; decided: number; skipped: number }
  | { kind: "undoing"; act: BulkAct }
  | { kind: "undone"; undone: number; kept: number };

/** What was last done to many instances, with the way to do it again or to take it back. */
export function useBulk(onDone: () => void) {
  const client = useQueryClient();
  const [state, setState] = useState<BulkState>({ kind: "idle" });
  const refresh = () => client.invalidateQueries({ queryKey: ["instances"] });

  const run = async (act: BulkAct) => {
    setState({ kind: "working", act });
    try {
      const { decided, skipped } = await decideMany(act);
      setState({ kind: "done", act, decided, skipped });
      onDone();
    } catch (error) {
      setState({ kind: "failed", act, message: (error as Error).message });
    }
    await refresh();
  };
  const undo = async (act: BulkAct) => {
    setState({ kind: "undoing", act });
    try {
      setState({ kind: "undone", ...(await undoMany(act.bulkId)) });
    } catch (error) {
      setState({ kind: "failed", act, message: (error as Error).message });
    }
    await refresh();
  };
  return { state, run, undo, dismiss: () => setState({ kind: "idle" }) };
}
