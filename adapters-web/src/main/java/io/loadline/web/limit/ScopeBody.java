package io.loadline.web.limit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Scope;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The part of the firm that a limit or kill switch is about. */
@Schema(name = "Scope")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScopeBody(
    Scope.Level level,
    @Nullable DeskId desk,
    @Nullable AccountId account,
    @Nullable AlgorithmId algorithm,
    @Nullable InstrumentId instrument) {
  /** Refuses names that do not go with the level. */
  public ScopeBody {
    Scope checked = new Scope(level, desk, account, algorithm, instrument);
    level = checked.level();
  }

  /** The same in the words of the domain. */
  public Scope scope() {
    return new Scope(level, desk, account, algorithm, instrument);
  }

  /** The wire form. */
  public static @Nullable ScopeBody of(@Nullable Scope scope) {
    return scope == null
        ? null
        : new ScopeBody(
            scope.level(), scope.desk(), scope.account(), scope.algorithm(), scope.instrument());
  }
}
