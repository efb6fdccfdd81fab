package io.loadline.application.engine;

/**
 * Why a request was refused; a value, not an exception.
 *
 * @param code a stable word for programs, such as {@code FILL_CONFLICT}
 * @param pointer JSON pointer to the field at fault; empty for the whole
 * @param detail what was expected and what came, for people
 */
public record Refusal(Kind kind, String code, String pointer, String detail) {
  /** What kind of refusal it is, which decides how a protocol says it. */
  public enum Kind {
    /** There is no such thing, or the caller may not see it. */
    NOT_FOUND,
    /** Something else is recorded under this id. */
    CONFLICT,
    /** The change needs the version last seen. */
    PRECONDITION_REQUIRED,
    /** The version last seen is not the current one. */
    PRECONDITION_FAILED,
    /** Well-formed, but against a rule. */
    RULE,
    /** The caller may not do this. */
    FORBIDDEN
  }

  public static Refusal notFound(String what) {
    return new Refusal(Kind.NOT_FOUND, "NOT_FOUND", "", "there is no " + what);
  }

  public static Refusal conflict(String code, String detail) {
    return new Refusal(Kind.CONFLICT, code, "", detail);
  }

  public static Refusal rule(String code, String pointer, String detail) {
    return new Refusal(Kind.RULE, code, pointer, detail);
  }
}
