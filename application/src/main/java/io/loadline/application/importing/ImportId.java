package io.loadline.application.importing;

import io.loadline.domain.account.Ids;

/** The name of an import, unique in its account. */
public record ImportId(String value) implements Comparable<ImportId> {
  public ImportId {
    Ids.require(value, "importId", Ids.NAME);
  }

  @Override
  public int compareTo(ImportId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
