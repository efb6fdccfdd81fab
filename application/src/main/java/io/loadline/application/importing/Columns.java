package io.loadline.application.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header of a table: where each column stands, whatever the order and the case. */
final class Columns {
  private static final Pattern ZONE =
      Pattern.compile("\\s*\\(\\s*utc[^)]*\\)", Pattern.CASE_INSENSITIVE);
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0_]+");

  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> cells;
  private @Nullable Zone zone;

  Columns(List<String> cells) {
    this.cells = cells;
    for (int i = 0; i < cells.size(); i++) {
      places.putIfAbsent(plain(cells.get(i)), i);
      Zone named = Zone.inBrackets(cells.get(i));
      zone = zone == null ? named : zone;
    }
  }

  private static String plain(String cell) {
    String bare = ZONE.matcher(cell).replaceAll("").strip().toLowerCase(Locale.ROOT);
    return BLANKS.matcher(bare).replaceAll(" ");
  }

  int count() {
    return cells.size();
  }

  /** The zone that a column names behind its own name; null when none does. */
  @Nullable Zone zone() {
    return zone;
  }

  boolean has(String column) {
    return place(column) >= 0;
  }

  /** Where the column stands; the name may give alternatives, {@code date|time}; -1: nowhere. */
  int place(String column) {
    for (String name : column.split("\\|", -1)) {
      Integer place = places.get(name);
      if (place != null) {
        return place;
      }
    }
    return -1;
  }

  /** The columns as the file writes them that are none of these. */
  Set<String> others(Set<String> known) {
    Set<Integer> places = new TreeSet<>();
    known.forEach(each -> places.add(place(each)));
    Set<String> others = new TreeSet<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!places.contains(i) && !cells.get(i).isEmpty()) {
        others.add(cells.get(i));
      }
    }
    return others;
  }
}
