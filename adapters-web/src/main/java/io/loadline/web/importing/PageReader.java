package io.loadline.web.importing;

import io.loadline.application.importing.Document;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** The rows of the tables of a page; cells that do not show are left out. */
final class PageReader {
  private PageReader() {}

  static Document read(String text) {
    List<List<String>> rows = new ArrayList<>();
    for (Element row : Jsoup.parse(text).select("tr")) {
      List<String> cells = new ArrayList<>();
      for (Element cell : row.children()) {
        boolean shown =
            !cell.hasClass("hidden")
                && !cell.attr("style").replace(" ", "").contains("display:none");
        if (shown && (cell.normalName().equals("td") || cell.normalName().equals("th"))) {
          cells.add(Texts.bare(cell.text()));
        }
      }
      if (cells.stream().anyMatch(each -> !each.isEmpty())) {
        rows.add(cells);
      }
    }
    return new Document.Page(rows);
  }
}
