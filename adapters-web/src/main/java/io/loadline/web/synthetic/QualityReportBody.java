package io.loadline.web.synthetic;

import io.loadline.application.synthetic.Check;
import io.loadline.application.synthetic.QualityReport;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a data set is like, as {@link QualityReport#toJson} writes it: the text is kept with the
 * set, byte for byte, so this only describes it.
 */
@Schema(name = "QualityReport")
public record QualityReportBody(
    @Schema(description = "True when no check failed") boolean passed,
    @Schema(description = "What the set was made from") long seed,
    CountsBody counts,
    ReturnsBody returns,
    List<AttributeBody> attributes,
    List<CheckBody> checks) {

  /** How much there is of everything. */
  @Schema(name = "QualityReportCounts")
  public record CountsBody(
      @Schema(description = "How many users there are") long users,
      @Schema(description = "How many accounts there are") long accounts,
      @Schema(description = "How many instruments there are") long instruments,
      @Schema(description = "How many orders were sent, refused ones too") long orders,
      @Schema(description = "How many of the orders the limits refused") long refused,
      @Schema(description = "How many fills there are") long fills,
      @Schema(description = "How many prices each instrument has") long steps) {}

  /** The returns of all instruments; of what each has for itself, the middle one. */
  @Schema(name = "QualityReportReturns")
  public record ReturnsBody(
      @Schema(description = "Standard deviation ÷ that of the model, rounded decimal")
          String volatility,
      @Schema(description = "Fourth standardized moment, 3 for a normal distribution, rounded")
          String kurtosis,
      @Schema(description = "Autocorrelation of the sizes of returns, mean of lags 1 to 10")
          String memory,
      @Schema(description = "Correlation of returns, mean of all pairs, −1 to 1")
          String correlation,
      @Schema(description = "What the model says the correlation is") String modelCorrelation) {}

  /** How users differ in one attribute. */
  @Schema(name = "QualityReportAttribute")
  public record AttributeBody(
      String name,
      @Schema(description = "0 when all are alike to 1 when all values are equally frequent")
          String entropy,
      @Schema(description = "How many users have each value") Map<String, Long> counts) {}

  /** One thing that was looked at. */
  @Schema(name = "QualityReportCheck")
  public record CheckBody(
      String name,
      @Schema(description = "TOO_SMALL: the set is too small to tell") Check.Verdict verdict,
      @Schema(description = "What a good set has, for people") String expected,
      @Schema(description = "What this set has, for people") String found) {}
}
