package io.loadline.application.engine;

import io.loadline.domain.cash.CashMovement;

/** A cash movement that was recorded, and its number. */
public record KnownMovement(CashMovement movement, long seq) {}
