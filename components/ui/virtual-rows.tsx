"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { Fragment, type ReactNode, type RefObject, useEffect } from "react";

export interface VirtualRowsProps {
  ids: readonly string[];
  rowHeight: number;
  /** Always drawn: the row that has the focus would lose it otherwise. */
  activeId: string | undefined;
  scroller: RefObject<HTMLElement | null>;
  /** Filled in while mounted: brings a row that is not drawn near the screen. */
  scrollTo: RefObject<((index: number) => void) | undefined>;
  renderRow(index: number, measure?: (element: HTMLElement | null) => void): ReactNode;
}

/** Only the rows near the screen, with space for the others. Loaded by long tables. */
export default function VirtualRows({ ids, rowHeight, activeId, scroller, scrollTo, renderRow }: VirtualRowsProps) {
  // The virtualizer changes in place: memoised reads of it would go stale.
  "use no memo";
  const activeIndex = activeId === undefined ? -1 : ids.indexOf(activeId);
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
    rangeExtractor: (range) => {
      const drawn = new Set(defaultRangeExtractor(range));
      if (activeIndex !== -1) drawn.add(activeIndex);
      return [...drawn].sort((a, b) => a - b);
    },
    initialRect: { width: 1200, height: 900 },
  });
  useEffect(() => {
    scrollTo.current = (index) => virtualizer.scrollToIndex(index);
    return () => {
      scrollTo.current = undefined;
    };
  }, [virtualizer, scrollTo]);
  const items = virtualizer.getVirtualItems();
  return (
    <>
      {items.map((item, place) => (
        <Fragment key={item.key}>
          <Spacer height={item.start - (items[place - 1]?.end ?? 0)} />
          {renderRow(item.index, virtualizer.measureElement)}
        </Fragment>
      ))}
      <Spacer height={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />
    </>
  );
}

/** Stands for rows that are not drawn. */
function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden className="max-sm:block" style={{ height }}>
      <td className="p-0" />
    </tr>
  ) : null;
}
