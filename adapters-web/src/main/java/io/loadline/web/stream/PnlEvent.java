package io.loadline.web.stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loadline.domain.account.AccountId;
import io.loadline.web.pnl.ProfitAndLossBody;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The P&amp;L of an account that changed, or one of whose marks moved. */
@Schema(name = "PnlEvent")
record PnlEvent(AccountId account, @JsonUnwrapped ProfitAndLossBody pnl) {}
