package io.loadline.web.limit;

import io.loadline.domain.limit.TradingHours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When orders may be sent. */
@Schema(name = "TradingHours")
public record HoursBody(
    @Schema(description = "IANA zone of the times", examples = "Europe/Berlin") String zone,
    @Schema(description = "The days on which the hours begin") List<DayOfWeek> days,
    @Schema(description = "HH:mm, included", examples = "09:00") String from,
    @Schema(
            description = "HH:mm, excluded; before from: over midnight; equal: the whole day",
            examples = "17:30")
        String to) {
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?");

  /** Refuses what is no time, no zone or no day. */
  public HoursBody {
    if (!TIME.matcher(from).matches() || !TIME.matcher(to).matches()) {
      throw new IllegalArgumentException("must be HH:mm: from, to");
    }
    if (days.isEmpty() || days.stream().anyMatch(day -> day == null)) {
      throw new IllegalArgumentException("must name at least one day: days");
    }
    days = List.copyOf(days);
    zone(zone);
  }

  TradingHours hours() {
    return new TradingHours(zone(zone), days, LocalTime.parse(from), LocalTime.parse(to));
  }

  static @Nullable HoursBody of(@Nullable TradingHours hours) {
    return hours == null
        ? null
        : new HoursBody(
            hours.zone().getId(), hours.days(), hours.from().toString(), hours.to().toString());
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException("must be an IANA time zone: zone", unknown);
    }
  }
}
