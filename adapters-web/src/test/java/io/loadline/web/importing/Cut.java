package io.loadline.web.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.application.importing.ImportFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A file as two that overlap, the older part first. */
final class Cut {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NEWEST_FIRST =
      List.of("Spot-Trade-History", "bybit", "coinbase-transactions", "okx", "schwab");
  private static final Pattern TIME = Pattern.compile("\\d{2,4}[-/.]\\d{1,2}[-/.]\\d{2,4}");
  private static final Pattern RECORD =
      Pattern.compile(
          "\\s*(<tr bgcolor|<(Trade|Order|SymbolSummary|Lot|CashTransaction|CorporateAction) ).*");

  private Cut() {}

  static List<ImportFiles.Upload> overlapping(ImportFiles.Upload upload) {
    if (upload.name().endsWith(".json")) {
      return json(upload);
    }
    boolean wide = upload.content().length > 1 && (upload.content()[0] & 0xff) == 0xff;
    Charset charset = wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    List<String> lines = List.of(new String(upload.content(), charset).split("\\R"));
    boolean markup = lines.getFirst().contains("<");
    List<Integer> data = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean isData =
          markup
              ? RECORD.matcher(line).matches()
              : TIME.matcher(line).find() && !line.contains("Transactions for account")
                  || line.contains("8=FIX")
                  || (i > 0 && !data.isEmpty());
      if (isData) {
        data.add(i);
      }
    }
    int first = data.size() / 3;
    int last = data.size() * 2 / 3;
    ImportFiles.Upload head = part(upload, charset, lines, data, 0, last);
    ImportFiles.Upload tail = part(upload, charset, lines, data, first, data.size());
    boolean newestFirst = NEWEST_FIRST.stream().anyMatch(upload.name()::contains);
    return newestFirst ? List.of(tail, head) : List.of(head, tail);
  }

  private static ImportFiles.Upload part(
      ImportFiles.Upload upload,
      Charset charset,
      List<String> lines,
      List<Integer> data,
      int from,
      int to) {
    List<Integer> out = new ArrayList<>(data.subList(0, from));
    out.addAll(data.subList(to, data.size()));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (!out.contains(i)) {
        text.append(lines.get(i)).append('\n');
      }
    }
    return new ImportFiles.Upload(upload.name(), text.toString().getBytes(charset));
  }

  private static List<ImportFiles.Upload> json(ImportFiles.Upload upload) {
    try {
      JsonNode trades = JSON.readTree(upload.content()).get("trades");
      int count = trades.size();
      return List.of(
          json(upload, trades, 0, count * 2 / 3), json(upload, trades, count / 3, count));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ImportFiles.Upload json(
      ImportFiles.Upload upload, JsonNode trades, int from, int to) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode some = root.putArray("trades");
    for (int i = from; i < to; i++) {
      some.add(trades.get(i));
    }
    return new ImportFiles.Upload(upload.name(), JSON.writeValueAsBytes(root));
  }
}
