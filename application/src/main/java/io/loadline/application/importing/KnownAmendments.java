package io.loadline.application.importing;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.fill.FillId;
import java.util.Optional;

/** Which busts and corrections were recorded already. Never waits for the writer. */
public interface KnownAmendments {
  /** The fill that was busted or corrected with this reason: the id of the venue's message. */
  Optional<FillId> amended(AccountId account, String reason);
}
