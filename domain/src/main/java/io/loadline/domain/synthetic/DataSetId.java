package io.loadline.domain.synthetic;

import io.loadline.domain.account.Ids;
import java.util.regex.Pattern;

/** The name of a data set; short, because all names in the set begin with it. */
public record DataSetId(String value) implements Comparable<DataSetId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,31}");

  public DataSetId {
    Ids.require(value, "dataSetId", FORM);
  }

  /** What the names of all its accounts, desks, users and instruments begin with. */
  public String prefix() {
    return value + "-";
  }

  @Override
  public int compareTo(DataSetId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
