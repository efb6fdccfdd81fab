package io.loadline.web.importing;

import io.loadline.application.importing.ImportRun;
import io.loadline.application.importing.RowResult;
import java.util.List;

/** Refused rows of a file, written so that they can be mended and sent again. */
final class RefusedRows {
  private static final String LINE_END = "\r\n";

  private RefusedRows() {}

  static String of(ImportRun.File file, List<RowResult> refused) {
    String head = file.head();
    StringBuilder out = new StringBuilder(head == null ? "file,row,code,detail" + LINE_END : head);
    for (RowResult each : refused) {
      if (head == null || each.original() == null) {
        out.append(CsvText.cell(file.name())).append(',').append(each.row()).append(',');
        out.append(each.code()).append(',').append(CsvText.cell(each.detail()));
      } else if (head.isEmpty()) {
        out.append(each.code()).append(' ').append(each.detail()).append(' ');
        out.append(each.original());
      } else {
        out.append(each.code()).append(',').append(CsvText.cell(each.detail())).append(',');
        out.append(each.original());
      }
      out.append(LINE_END);
    }
    return out.toString();
  }

  /** The name of the file keeps the zone that stands in its brackets. */
  static String name(ImportRun.File file) {
    String name = file.name().replaceAll("[^A-Za-z0-9._()+ -]", "-");
    String bare = name.endsWith(".xlsx") ? name.substring(0, name.length() - 5) + ".csv" : name;
    return "refused-" + bare;
  }
}
