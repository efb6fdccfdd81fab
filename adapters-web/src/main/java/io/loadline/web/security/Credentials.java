package io.loadline.web.security;

import org.jspecify.annotations.Nullable;

/**
 * What a request brings to say who is asking.
 *
 * @param authorization the header {@code Authorization}; null: there is none
 * @param token what the cookie of a session holds; null: there is none
 * @param address where the request comes from
 */
record Credentials(@Nullable String authorization, @Nullable String token, String address) {

  /** Does not show any. */
  @Override
  public String toString() {
    return "Credentials[" + address + "]";
  }
}
