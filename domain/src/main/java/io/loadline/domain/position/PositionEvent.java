package io.loadline.domain.position;

/** Something that happens to a position, at its place in the position's history. */
public sealed interface PositionEvent permits Execution, SplitEvent, TransferEvent {
  EventKey key();
}
