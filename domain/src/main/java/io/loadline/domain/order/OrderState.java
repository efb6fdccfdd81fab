package io.loadline.domain.order;

/** Where an order stands. */
public enum OrderState {
  /** Refused: never to be sent, reserves nothing. */
  REJECTED,
  /** Allowed; nothing of it is filled yet. */
  ACCEPTED,
  PARTIALLY_FILLED,
  FILLED,
  /** Somebody wants it cancelled; the venue has not confirmed, so it may still fill. */
  CANCEL_REQUESTED,
  CANCELLED,
  EXPIRED;

  /** True while the order may still fill, so that it reserves what is open of it. */
  public boolean isWorking() {
    return switch (this) {
      case ACCEPTED, PARTIALLY_FILLED, CANCEL_REQUESTED -> true;
      case REJECTED, FILLED, CANCELLED, EXPIRED -> false;
    };
  }

  /** True while the order may be replaced. */
  public boolean isOpen() {
    return isWorking() && this != CANCEL_REQUESTED;
  }
}
