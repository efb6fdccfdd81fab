package io.loadline.web.stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loadline.application.engine.Change;
import io.loadline.application.limit.LimitSet;
import io.loadline.application.limit.WatchChanged;
import io.loadline.application.pnl.Views;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.control.LimitVersion;
import io.loadline.domain.limit.LimitId;
import io.loadline.web.limit.BreachBody;
import io.loadline.web.limit.LimitView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A limit that was set or taken away, or that a measure came near to or went away from. */
@Schema(name = "LimitEvent")
record LimitEvent(
    @JsonUnwrapped LimitView limitView,
    @Schema(description = "Where a measure came near it; null when the limit itself changed")
        @Nullable AccountId account,
    @Schema(description = "How near; null when it went away, or when the limit itself changed")
        @Nullable BreachBody warning) {

  /** The limit as the change left it; null when there never was one of that name. */
  static @Nullable LimitEvent of(String id, @Nullable Change cause, Views.View view) {
    List<LimitVersion> versions = view.state().controls().history(new LimitId(id));
    LimitVersion version =
        cause instanceof LimitSet set
            ? set.limit()
            : versions.isEmpty() ? null : versions.getLast();
    if (version == null) {
      return null;
    }
    WatchChanged watch = cause instanceof WatchChanged changed ? changed : null;
    return new LimitEvent(
        LimitView.of(version, false, view.seq(), view.asOf()),
        watch == null ? null : watch.account(),
        watch == null || watch.warning() == null ? null : BreachBody.of(watch.warning()));
  }
}
