package io.loadline.app.launcher;

/**
 * One thing that an operator can set.
 *
 * @param name of the environment variable, and in the properties file
 * @param fallback what holds when it is not set; empty: nothing
 * @param meaning what it does, and what holds when there is no fallback; Markdown
 * @param secret whether its value must not be repeated
 */
record Setting(String name, String fallback, String meaning, Check check, boolean secret) {

  static Setting of(String name, String fallback, Check check, String meaning) {
    return new Setting(name, fallback, meaning, check, false);
  }

  static Setting secret(String name, Check check, String meaning) {
    return new Setting(name, "", meaning, check, true);
  }

  /**
   * Refuses a value that cannot be right.
   *
   * @throws LaunchFailure says which setting, what it must be, and unless it is secret what it is
   */
  void require(String value) {
    String fault = check.fault(value);
    if (!fault.isEmpty()) {
      throw new LaunchFailure(
          name
              + " "
              + fault
              + (secret ? "." : ", not \"" + value.replaceAll("\\p{Cntrl}", "?") + "\"."));
    }
  }
}
