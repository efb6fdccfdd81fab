package io.loadline.web.firm;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loadline.application.limit.Utilisation;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.limit.OnBreach;
import io.loadline.web.limit.UtilisationResource;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A limit in force and how much of it is used up. */
@Schema(name = "LimitStanding")
public record StandingView(
    @JsonUnwrapped UtilisationResource.UseView use,
    @Schema(description = "The account of the scope; null when it holds several")
        @Nullable AccountId account,
    @Schema(description = "The desk of the scope or of its account; null when there is none")
        @Nullable DeskId desk,
    @Schema(description = "The fraction of the limit from which a warning is given, 0 to 1")
        BigDecimal warnAt,
    @Schema(description = "What happens when the limit is passed") OnBreach onBreach,
    @Schema(description = "Until when it applies, exclusive; null: for ever")
        @Nullable Instant validTo) {

  static StandingView of(Utilisation.Standing standing, @Nullable DeskId deskOfAccount) {
    var scope = standing.limit().scope();
    return new StandingView(
        UtilisationResource.UseView.of(standing.use()),
        scope.account(),
        scope.account() == null ? scope.desk() : deskOfAccount,
        standing.limit().warnAt(),
        standing.limit().onBreach(),
        standing.limit().validTo());
  }
}
