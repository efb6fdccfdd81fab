package io.loadline.web.http;

import org.jspecify.annotations.Nullable;

/**
 * What this server is.
 *
 * @param version of Loadline
 * @param demo whether it holds made-up users and data
 * @param basic whether name and password may come with every request
 * @param firstToken makes the first administrator as long as there are no users; null: none can be
 *     made over the network
 */
public record ServerFacts(
    String version, boolean demo, boolean basic, @Nullable String firstToken) {
  /** Does not show the token. */
  @Override
  public String toString() {
    return "ServerFacts[" + version + "]";
  }
}
