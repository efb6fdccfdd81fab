package io.loadline.web.importing;

import io.loadline.application.importing.ImportFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** The same table with its columns in another order. */
final class Shuffled {
  private Shuffled() {}

  static ImportFiles.Upload columns(ImportFiles.Upload upload, long seed) {
    String text = new String(upload.content(), StandardCharsets.UTF_8);
    List<List<String>> lines =
        new DocumentReader().cells(text.replace("\ufeff", ""), ',', Integer.MAX_VALUE);
    int columns = lines.stream().mapToInt(List::size).max().orElseThrow();
    int header = 0;
    while (lines.get(header).size() < columns) {
      header++;
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    StringBuilder shuffled = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      List<String> line = lines.get(i);
      List<String> cells = i < header ? line : new ArrayList<>();
      if (i >= header) {
        order.forEach(place -> cells.add(place < line.size() ? line.get(place) : ""));
      }
      shuffled
          .append(
              cells.stream()
                  .map(each -> '"' + each.replace("\"", "\"\"") + '"')
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
    return new ImportFiles.Upload(
        upload.name(), shuffled.toString().getBytes(StandardCharsets.UTF_8));
  }
}
