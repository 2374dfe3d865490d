"use client";

import { Check, ChevronLeft, ChevronRight, Pencil, RotateCcw, SkipForward, Undo2, Wrench, X } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { ReviewKeys } from "./use-review-keys.ts";

interface DecisionBarProps {
  /** How many reasons the rules suggest. */
  suggestedCount: number;
  /** Something was rejected before. */
  canRepeat: boolean;
  hasPrevious: boolean;
  hasNext: boolean;
  keys: ReviewKeys;
}

/** The decisions, each with its key. At the bottom of a phone the four that are needed most. */
export function DecisionBar({ suggestedCount, canRepeat, hasPrevious, hasNext, keys }: DecisionBarProps) {
  return (
    <div className="flex items-center gap-2">
      <Button size="large" variant="primary" icon={<Check />} keys="a" onClick={keys.accept} className={GROWING}>
        Accept
      </Button>
      <Button size="large" icon={<X className="text-bad" />} keys="r" onClick={keys.reject} className={GROWING}>
        Reject
        {suggestedCount > 0 ? (
          <span className="text-12 font-normal text-muted max-xl:hidden">
            {suggestedCount} {suggestedCount === 1 ? "reason" : "reasons"} ready
          </span>
        ) : null}
      </Button>
      {canRepeat ? (
        <IconButton
          icon={<RotateCcw />}
          label="Reject for the same reasons as last time"
          keys="Shift+R"
          size="large"
          onClick={keys.rejectAgain}
          className="max-md:hidden"
        />
      ) : null}
      <Button
        size="large"
        icon={<Wrench className="text-warn" />}
        keys="n"
        onClick={keys.needsFix}
        className="max-md:hidden"
      >
        Needs fix
      </Button>
      <Button size="large" variant="quiet" icon={<SkipForward />} keys="s" onClick={keys.skip} className={GROWING}>
        Skip
      </Button>
      <Button size="large" variant="quiet" icon={<Undo2 />} keys="u" onClick={keys.undo} className={GROWING}>
        Undo
      </Button>
      <Button size="large" variant="quiet" icon={<Pencil />} keys="e" onClick={keys.edit} className="max-xl:hidden">
        Edit
      </Button>
      <IconButton
        icon={<Pencil />}
        label="Edit"
        keys="e"
        size="large"
        onClick={keys.edit}
        className="max-md:hidden xl:hidden"
      />
      <div className="ms-auto flex items-center max-md:hidden">
        <IconButton
          icon={<ChevronLeft />}
          label="Previous, without deciding"
          keys="ArrowLeft"
          size="large"
          disabled={!hasPrevious}
          onClick={() => keys.move(-1)}
        />
        <IconButton
          icon={<ChevronRight />}
          label="Next, without deciding"
          keys="ArrowRight"
          size="large"
          disabled={!hasNext}
          onClick={() => keys.move(1)}
        />
      </div>
    </div>
  );
}

/** On a phone the four share the width. */
const GROWING = "max-md:grow max-md:basis-0 max-md:px-1 max-md:[&_kbd]:hidden";

/** What the bar of a phone has no room for, after the dialogue. */
export function MoreDecisions({
  hasPrevious,
  hasNext,
  keys,
}: Pick<DecisionBarProps, "hasPrevious" | "hasNext" | "keys">) {
  return (
    <div className="mt-6 flex flex-wrap gap-2 pb-4 md:hidden" data-print="hide">
      <Button icon={<Wrench className="text-warn" />} onClick={keys.needsFix}>
        Needs fix
      </Button>
      <Button icon={<Pencil />} onClick={keys.edit}>
        Edit
      </Button>
      <Button icon={<ChevronLeft />} onClick={() => keys.move(-1)} disabled={!hasPrevious}>
        Previous
      </Button>
      <Button icon={<ChevronRight />} onClick={() => keys.move(1)} disabled={!hasNext}>
        Next
      </Button>
    </div>
  );
}
