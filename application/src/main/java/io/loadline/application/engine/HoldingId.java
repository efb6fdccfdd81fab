package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.PositionKey;

/** One holding of one account. */
public record HoldingId(AccountId account, PositionKey key) {}
