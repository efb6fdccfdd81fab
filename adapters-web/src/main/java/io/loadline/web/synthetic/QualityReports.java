package io.loadline.web.synthetic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.application.synthetic.QualityReport;

/** Reads what a quality report was written as. */
final class QualityReports {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private QualityReports() {}

  /**
   * The report as it was.
   *
   * @param json from {@link QualityReport#toJson}
   */
  static QualityReport read(String json) {
    try {
      ObjectNode document = (ObjectNode) MAPPER.readTree(json);
      document.remove("passed");
      return MAPPER.treeToValue(document, QualityReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report that we wrote", e);
    }
  }
}
