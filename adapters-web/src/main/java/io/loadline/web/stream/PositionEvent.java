package io.loadline.web.stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loadline.domain.account.AccountId;
import io.loadline.web.position.PositionBody;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A position that changed, or whose mark moved. */
@Schema(name = "PositionEvent")
record PositionEvent(
    AccountId account, @JsonUnwrapped PositionBody position, long seq, Instant asOf) {}
