package io.loadline.application.synthetic;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a data set is like, and whether it is good enough to be used. */
public record QualityReport(
    long seed,
    Counts counts,
    List<Check> checks,
    List<Attribute> attributes,
    ReturnFigures returns) {
  public QualityReport {
    checks = List.copyOf(checks);
    attributes = List.copyOf(attributes);
  }

  /**
   * How users differ in one attribute.
   *
   * @param entropy 0 (all alike) to 1 (all values equally often), as a rounded text
   * @param counts users by value
   */
  public record Attribute(String name, String entropy, Map<String, Long> counts) {
    public Attribute {
      counts = java.util.Collections.unmodifiableMap(new TreeMap<>(counts));
    }
  }

  /** True when nothing failed. */
  public boolean passed() {
    return checks.stream().noneMatch(each -> each.verdict() == Check.Verdict.FAIL);
  }

  /** What failed. */
  public List<Check> failures() {
    return checks.stream().filter(each -> each.verdict() == Check.Verdict.FAIL).toList();
  }

  /** The report for programs; the same bytes for the same set. */
  public String toJson() {
    return """
    {
      "passed": %s,
      "seed": %d,
      "counts": {"users": %d, "accounts": %d, "instruments": %d, "orders": %d, "refused": %d, "fills": %d, "steps": %d},
      "returns": {"volatility": "%s", "kurtosis": "%s", "memory": "%s", "correlation": "%s", "modelCorrelation": "%s"},
      "attributes": [
    %s
      ],
      "checks": [
    %s
      ]
    }
    """
        .formatted(
            passed(),
            seed,
            counts.users(),
            counts.accounts(),
            counts.instruments(),
            counts.orders(),
            counts.refused(),
            counts.fills(),
            counts.steps(),
            returns.volatility(),
            returns.kurtosis(),
            returns.memory(),
            returns.correlation(),
            returns.modelCorrelation(),
            attributes.stream().map(QualityReport::json).collect(Collectors.joining(",\n")),
            checks.stream().map(QualityReport::json).collect(Collectors.joining(",\n")));
  }

  private static String json(Attribute attribute) {
    String counts =
        attribute.counts().entrySet().stream()
            .map(each -> Text.quoted(each.getKey()) + ": " + each.getValue())
            .collect(Collectors.joining(", ", "{", "}"));
    return "    {\"name\": %s, \"entropy\": \"%s\", \"counts\": %s}"
        .formatted(Text.quoted(attribute.name()), attribute.entropy(), counts);
  }

  private static String json(Check check) {
    return "    {\"name\": %s, \"verdict\": \"%s\", \"expected\": %s, \"found\": %s}"
        .formatted(
            Text.quoted(check.name()),
            check.verdict(),
            Text.quoted(check.expected()),
            Text.quoted(check.found()));
  }

  /** The report for people, as a page that needs nothing else. */
  public String toHtml() {
    return """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><title>Quality of synthetic data</title>
    <style>
    body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
    table{border-collapse:collapse;width:100%%}td,th{border-bottom:1px solid #ccc;padding:.3rem .6rem;text-align:left}
    .FAIL{color:#b00020;font-weight:bold}.PASS{color:#1b6e2c}.TOO_SMALL{color:#666}
    </style>
    <h1>Quality of synthetic data: %s</h1>
    <p>Seed %d: %d users with %d accounts, %d instruments with %d prices each, %d orders (%d refused), %d fills.</p>
    <h2>Users</h2>
    <table><tr><th>attribute</th><th>entropy</th><th>users</th></tr>
    %s
    </table>
    <h2>Returns</h2>
    <p>Volatility %s of the model's, kurtosis %s (a normal one has 3), memory of sizes %s, correlation %s (model %s).</p>
    <h2>Checks</h2>
    <table><tr><th>check</th><th>verdict</th><th>expected</th><th>found</th></tr>
    %s
    </table>
    </html>
    """
        .formatted(
            passed() ? "good" : "NOT good",
            seed,
            counts.users(),
            counts.accounts(),
            counts.instruments(),
            counts.steps(),
            counts.orders(),
            counts.refused(),
            counts.fills(),
            attributes.stream().map(QualityReport::html).collect(Collectors.joining("\n")),
            returns.volatility(),
            returns.kurtosis(),
            returns.memory(),
            returns.correlation(),
            returns.modelCorrelation(),
            checks.stream().map(QualityReport::html).collect(Collectors.joining("\n")));
  }

  private static String html(Attribute attribute) {
    return "<tr><td>%s</td><td>%s</td><td>%s</td></tr>"
        .formatted(
            Text.escaped(attribute.name()),
            attribute.entropy(),
            Text.escaped(
                attribute.counts().entrySet().stream()
                    .map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining(", "))));
  }

  private static String html(Check check) {
    return "<tr><td>%s</td><td class=\"%s\">%s</td><td>%s</td><td>%s</td></tr>"
        .formatted(
            Text.escaped(check.name()),
            check.verdict(),
            check.verdict(),
            Text.escaped(check.expected()),
            Text.escaped(check.found()));
  }
}
