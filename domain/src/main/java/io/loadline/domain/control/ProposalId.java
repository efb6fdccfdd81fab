package io.loadline.domain.control;

import io.loadline.domain.account.Ids;

/** The name of a proposal to change a limit: made by Loadline. */
public record ProposalId(String value) implements Comparable<ProposalId> {
  public ProposalId {
    Ids.require(value, "proposal", Ids.LONG_NAME);
  }

  @Override
  public int compareTo(ProposalId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
