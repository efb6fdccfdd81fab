package io.loadline.web.stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.web.firm.SummaryView;
import org.jspecify.annotations.Nullable;

/** How a desk, an account, or all that one may see stands: the body of {@code GET /summary}. */
public record SummaryEvent(
    @Nullable DeskId desk, @Nullable AccountId account, @JsonUnwrapped SummaryView summary) {}
