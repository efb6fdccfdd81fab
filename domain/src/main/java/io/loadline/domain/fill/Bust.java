package io.loadline.domain.fill;

/** The fill never happened: it is removed from the history (trade cancel). May arrive before it. */
public record Bust(FillId fillId, String reason) implements ExecutionEvent {}
