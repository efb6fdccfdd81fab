package io.loadline.application.engine;

import io.loadline.domain.account.UserId;
import java.time.Instant;

/** One entry of the journal: the change, its number, when and by whom. */
public record Entry(long seq, Instant at, UserId actor, Change change) {}
