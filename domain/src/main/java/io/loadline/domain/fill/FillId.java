package io.loadline.domain.fill;

import io.loadline.domain.account.Ids;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.SplitId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a fill, unique in its account forever; a retry repeats it. Those that begin with
 * {@link #OF_SPLIT} name the cash that a split paid for a fraction: no client gives them.
 */
public record FillId(String value) implements Comparable<FillId> {
  /** How the ids begin that follow from splits. */
  public static final String OF_SPLIT = "split:";

  /** Splits' ids may be longer, and have a sign in them that no client's id has. */
  private static final Pattern FORM =
      Pattern.compile(Ids.LONG_NAME + "|" + OF_SPLIT + "[A-Za-z0-9._:~-]{1,200}");

  public FillId {
    if (value.length() > 200 || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("must match " + Ids.LONG_NAME + ": fillId");
    }
  }

  /**
   * The fill by which a split pays a fraction: {@code split:{splitId}}. Where one account can have
   * several of them, the instrument and the short side are added, each behind a {@code ~}.
   *
   * @param instrument when the split shares its name with one of another instrument; else null
   */
  public static FillId ofSplit(
      SplitId split, @Nullable InstrumentId instrument, PositionSide side) {
    return new FillId(
        OF_SPLIT
            + split
            + (instrument == null ? "" : "~" + instrument)
            + (side == PositionSide.SHORT ? "~" + side : ""));
  }

  /** True when it follows from a split, so that no client can give it. */
  public boolean isOfSplit() {
    return value.startsWith(OF_SPLIT);
  }

  @Override
  public int compareTo(FillId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
