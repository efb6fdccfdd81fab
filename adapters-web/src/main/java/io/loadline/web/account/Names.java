package io.loadline.web.account;

/** Names that people give to things. */
final class Names {
  private Names() {}

  static void require(String name, int longest) {
    if (name.isBlank() || name.length() > longest) {
      throw new IllegalArgumentException("must have 1 to " + longest + " characters: name");
    }
  }
}
